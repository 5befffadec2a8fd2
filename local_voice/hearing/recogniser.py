"""From sound to words. Vosk does the work, behind a protocol of one method.

A command is decoded twice over the same sound: with a grammar of the command phrases and `[unk]` for all other
speech, and freely. The grammar decides when it accounts for the whole utterance; else the free words stand:

    what the grammar heard                       the text
    a phrase, whole                              that phrase
    nothing at all                               "" (silence or noise: other speech would have been `[unk]`)
    `[unk]`, a recombination of phrases          what free decoding heard
    a phrase of which free decoding heard more   what free decoding heard ("go back", "go back to bed")

Measured with the tiny model on synthesised speech by four voices, 74 phrases (296 utterances) and 30 sentences that
contain words of them (120), wrong texts by rule; in brackets the same by two voices in white noise at 10 and 5 dB:

    rule                              phrases, of 296 [148, 148]    sentences taken for a phrase, of 120 [60, 60]
    free decoding alone               35 [26, 42]                   0 [0, 0]
    any phrase the grammar hears       0 [ 7, 31]                   3 [8, 10]
    ... unless free hears more of it   0 [ 7, 31]                   0 [5, 6]

Tones and music that free decoding took for a word were nothing to the grammar. Its confidences say nothing and are not
asked for.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

from local_voice.hearing import speech_model
from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE

OTHER_SPEECH = "[unk]"
ALTERNATIVES = 3


class Expecting(Enum):
    """What the person is likely to say next."""

    COMMAND = "command"
    DICTATION = "dictation"


@dataclass(frozen=True)
class Heard:
    """What one utterance said, and what hearing it took."""

    text: str
    """Lower case, numbers as words; empty when nothing was said."""
    alternatives: tuple[str, ...] = ()
    """Other readings, the likelier first."""
    seconds: float = 0.0
    """How long the sound was."""
    decoding_seconds: float = 0.0
    """How long the recogniser worked on it."""
    delay_seconds: float = 0.0
    """From the end of the sound to the text."""

    @property
    def real_time_factor(self) -> float:
        """Working time over the sound's length; 0 where there was no sound."""
        return self.decoding_seconds / self.seconds if self.seconds else 0.0


class Recognizer(Protocol):
    """Turns sound into words, one utterance at a time."""

    def hear(self, sound: Iterable[bytes], *, expecting: Expecting) -> Heard:
        """Return what is said in `sound`: chunks of mono 16-bit samples at `SPEECH_RATE`."""
        ...


class VoskRecognizer:
    """Vosk with one model: a grammar of `phrases` for commands, and free decoding.

    `missing_words` are the words of the phrases that the model does not know; phrases that hold one are left to free
    decoding. Raises SpeechModelError where the model cannot be used.
    """

    def __init__(self, model_folder: Path, phrases: Iterable[str]) -> None:
        import vosk

        model = speech_model.load(model_folder)
        wanted = {" ".join(phrase.lower().split()) for phrase in phrases} - {""}
        words = {word for phrase in wanted for word in phrase.split()}
        self.missing_words = frozenset(word for word in words if model.vosk_model_find_word(word) < 0)
        self._phrases = frozenset(phrase for phrase in wanted if self.missing_words.isdisjoint(phrase.split()))
        self._free = _Decoder(vosk.KaldiRecognizer(model, SPEECH_RATE), ALTERNATIVES)
        self._grammar = None
        if self._phrases and speech_model.takes_grammars(model_folder):
            grammar = json.dumps([*sorted(self._phrases), OTHER_SPEECH])
            self._grammar = _Decoder(vosk.KaldiRecognizer(model, SPEECH_RATE, grammar), 0)

    def hear(self, sound: Iterable[bytes], *, expecting: Expecting) -> Heard:
        """Return what is said in `sound`: chunks of mono 16-bit samples at `SPEECH_RATE`."""
        grammar = self._grammar if expecting is Expecting.COMMAND else None
        decoders = [self._free] if grammar is None else [self._free, grammar]
        samples, worked = 0, 0.0
        for decoder in decoders:
            decoder.begin()
        for chunk in sound:
            started = perf_counter()
            for decoder in decoders:
                decoder.accept(chunk)
            worked += perf_counter() - started
            samples += len(chunk) // SAMPLE_BYTES
        started = perf_counter()
        readings = self._free.finish()
        if grammar is not None:
            readings = decide(grammar.finish()[0], readings, self._phrases)
        delay = perf_counter() - started
        return Heard(readings[0], readings[1:], samples / SPEECH_RATE, worked + delay, delay)


def decide(grammar: str, free: Sequence[str], phrases: frozenset[str]) -> tuple[str, ...]:
    """Return all readings of a command, the chosen one first. `free` has at least one."""
    if not grammar:
        return ("",)
    if grammar in phrases and not _is_part(grammar, free[0]):
        return (grammar, *(text for text in free if text and text != grammar))
    return tuple(free)


def _is_part(phrase: str, text: str) -> bool:
    """Return whether `text` says more than `phrase`, and all of the phrase in one run."""
    return text != phrase and f" {phrase} " in f" {text} "


class _Decoder:
    """One Vosk recogniser, whose results are put together over the pauses at which it cuts."""

    def __init__(self, kaldi: Any, alternatives: int) -> None:
        kaldi.SetMaxAlternatives(alternatives)
        self._kaldi = kaldi
        self._pieces: list[tuple[str, ...]] = []

    def begin(self) -> None:
        self._kaldi.Reset()
        self._pieces = []

    def accept(self, chunk: bytes) -> None:
        if self._kaldi.AcceptWaveform(chunk):
            self._pieces.append(_texts(self._kaldi.Result()))

    def finish(self) -> tuple[str, ...]:
        """Return the readings of the whole utterance, the best first; at least one."""
        self._pieces.append(_texts(self._kaldi.FinalResult()))
        best = [piece[0] for piece in self._pieces]
        return tuple(dict.fromkeys([_joined(best), *self._variants(best)]))

    def _variants(self, best: list[str]) -> Iterator[str]:
        for place, piece in enumerate(self._pieces):
            for other in piece[1:]:
                yield _joined([*best[:place], other, *best[place + 1 :]])


def _texts(result: str) -> tuple[str, ...]:
    answer = json.loads(result)
    return tuple(reading["text"] for reading in answer.get("alternatives") or [answer])


def _joined(texts: Iterable[str]) -> str:
    return " ".join(text for text in texts if text)
