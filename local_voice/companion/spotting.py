"""Phrases spotted in the speech around: the wake phrase, and what ends a wait."""

from collections import deque
from collections.abc import Iterable

from rapidfuzz import fuzz

from local_voice.hearing.listening import ONSET_WINDOW, PRE_ROLL_SECONDS, frames
from local_voice.hearing.recogniser import Expecting, Recognizer
from local_voice.hearing.spotter import Spotter

END_SECONDS = 0.6
"""Silence after which a stretch of speech is over."""

LONGEST_SECONDS = 12.0
"""Of speech in which a phrase is looked for; longer speech is meant for somebody else."""


ALIKE = 70.0
"""Per cent of letters that a spotted phrase and the words of the whole have in common, where they are most alike."""

CALLED = 85.0
"""The same where the phrase can only be what is said first."""


class SpeechSpotter:
    """Looks for phrases wherever somebody speaks; in silence it costs nothing. Sound stays in memory, for seconds."""

    def __init__(self, spotter: Spotter) -> None:
        self._spotter = spotter
        self._before: deque[bytes] = deque(maxlen=frames(PRE_ROLL_SECONDS) + ONSET_WINDOW)
        self._sound: list[bytes] = []
        self._silent = 0
        self.spotted: str | None = None
        """The phrase that was spotted in the speech that goes on."""

    def accept(self, frame: bytes, *, speech: bool) -> list[bytes] | None:
        """Take one frame; return the sound of a stretch of speech that is over and held a phrase."""
        if not self._sound and not speech:
            self._before.append(frame)
            return None
        new = [frame] if self._sound else [*self._before, frame]
        for each in new:
            self._take(each)
        self._silent = 0 if speech else self._silent + 1
        return self._over() if self._silent >= frames(END_SECONDS) else None

    def reset(self) -> None:
        """Forget what was heard."""
        self._spotter.reset()
        self._before.clear()
        self._sound = []
        self._silent = 0
        self.spotted = None

    def _take(self, frame: bytes) -> None:
        self._sound.append(frame)
        if len(self._sound) > frames(LONGEST_SECONDS):
            return
        self.spotted = self._spotter.accept(frame) or self.spotted

    def _over(self) -> list[bytes] | None:
        sound = self._sound if self.spotted and len(self._sound) <= frames(LONGEST_SECONDS) else None
        self.reset()
        return sound


def said_in(sound: Iterable[bytes], recogniser: Recognizer, phrase: str) -> str:
    """Return what is said in a stretch of sound, all of it, where `phrase` may be among it."""
    utterance = recogniser.begin(Expecting(answers=frozenset({phrase})))
    for frame in sound:
        utterance.accept(frame)
    return utterance.finish().text


def was_said(phrase: str, said: str) -> bool:
    """Return whether a phrase that was spotted is among the words of the whole: "karen notebook" may be one.

    Spotting listens for nothing else, and so takes other speech for it now and then.
    """
    return fuzz.partial_ratio(phrase, said) >= ALIKE


def said_behind(phrase: str, said: str) -> str:
    """Return the words behind a phrase that was surely said, though its first words may be heard as others."""
    *_, last = phrase.split()
    _, _, behind = f" {said} ".partition(f" {last} ")
    return behind.strip()


def without_call(phrase: str, said: str) -> str:
    """Return what is said to somebody who was called by a phrase first, out of habit; nothing where that was all."""
    words, length = said.split(), len(phrase.split())
    return " ".join(words[length:]) if fuzz.ratio(phrase, " ".join(words[:length])) >= CALLED else said
