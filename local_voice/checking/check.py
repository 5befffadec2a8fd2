"""What `care-notebook check` does: it tells what is there and what is not, and tries one sentence."""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from local_voice.checking.level_meter import LevelMeter
from local_voice.checking.notebook import examine_disk, examine_encryption, examine_listening, examine_notebook
from local_voice.checking.teller import Mouth, Teller
from local_voice.checking.trial import Loudness, Trial, try_hearing
from local_voice.checking.words import CheckWords
from local_voice.devices import Finding, Machine, Part, examine
from local_voice.hearing.microphone import Microphone
from local_voice.hearing.recogniser import Expecting, Recognizer
from local_voice.hearing.speech_model import SpeechModelError
from local_voice.keys.opening import Opener
from local_voice.sound_system import SoundDeviceError


class Senses(Protocol):
    """What hears and speaks, each made when it is wanted. None is asked for that was found missing."""

    def mouth(self) -> AbstractContextManager[Mouth]:
        """Return what speaks."""
        ...

    def microphone(self) -> Microphone:
        """Return the microphone."""
        ...

    def recogniser(self) -> Recognizer:
        """Return what recognises words. Raises SpeechModelError."""
        ...


@dataclass(frozen=True)
class Audience:
    """Who is there."""

    at_terminal: bool
    """Somebody looks at the screen, and can be asked for a sentence."""
    wants_to_hear: bool


class Check:
    """One look at everything. `opener` opens the notebook, `sink` is where it is written."""

    def __init__(
        self, machine: Machine, notebook: Path, senses: Senses, words: CheckWords, sink: TextIO, *, opener: Opener
    ) -> None:
        self._machine = machine
        self._notebook = notebook
        self._opener = opener
        self._senses = senses
        self._words = words
        self._sink = sink

    def run(self, audience: Audience) -> None:
        """Tell what is there, and at a terminal try one sentence. Whatever is missing is told, never raised."""
        missing = [finding.part for finding in self._shown_findings() if not finding.there]
        if audience.wants_to_hear and {Part.SPEAKER, Part.VOICE}.isdisjoint(missing):
            with self._senses.mouth() as mouth:
                teller = Teller(self._sink, mouth)
                for sentence in _in_short(missing, self._words):
                    teller.speak(sentence)
                self._go_on(teller, missing, audience)
        else:
            self._go_on(Teller(self._sink, None), missing, audience)

    def _shown_findings(self) -> Iterable[Finding]:
        for finding in self._findings():
            self._sink.write(f"{'ok     ' if finding.there else 'missing'}  {finding.told}\n")
            self._sink.flush()
            yield finding

    def _findings(self) -> Iterable[Finding]:
        """Yield a finding for each `Part`, in that order, as soon as it is known."""
        yield from examine(self._machine, thoroughly=True)
        yield examine_notebook(self._notebook, self._opener)
        yield examine_encryption(self._notebook, self._opener)
        yield examine_disk(self._notebook)
        yield examine_listening(self._notebook)

    def _go_on(self, teller: Teller, missing: Collection[Part], audience: Audience) -> None:
        # Another program that listens would take the sentence for its own.
        if audience.at_terminal and {Part.MICROPHONE, Part.ALONE}.isdisjoint(missing):
            self._try_one_sentence(teller, can_recognise={Part.PACKAGES, Part.SPEECH_MODEL}.isdisjoint(missing))

    def _try_one_sentence(self, teller: Teller, *, can_recognise: bool) -> None:
        words = self._words
        try:
            expecting = Expecting(answers=frozenset({words.sentence}))
            transcription = self._senses.recogniser().begin(expecting) if can_recognise else None
            teller.tell(words.please_say.format(sentence=words.sentence))
            with self._senses.microphone().listening() as frames:
                trial = try_hearing(frames, LevelMeter(self._sink), transcription)
        except (SoundDeviceError, SpeechModelError) as error:
            teller.write(str(error))
            return
        for sentence in _judged(trial, words):
            teller.tell(sentence)


def _in_short(missing: Collection[Part], words: CheckWords) -> list[str]:
    """Return what to say of what the screen shows in full."""
    return [*(words.missing[part.value] for part in missing), words.see_the_screen] if missing else [words.all_there]


def _judged(trial: Trial, words: CheckWords) -> list[str]:
    """Return what to say of a trial: how loud it was, and what was heard."""
    sentences = [words.levels[trial.loudness.value]]
    if trial.heard is None or trial.loudness is Loudness.SILENT:
        return sentences
    if not trial.heard:
        return [*sentences, words.nothing]
    answer = words.understood if trial.heard == words.sentence else words.other
    return [*sentences, answer.format(heard=trial.heard)]
