"""Vosk itself: one model in memory, and decoders over it that are held to phrases or free."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from local_voice.hearing import speech_model
from local_voice.sound import SPEECH_RATE

OTHER_SPEECH = "[unk]"
"""What a decoder held to phrases hears where something else is said."""

MOST_READINGS = 6
"""Of one utterance. A long one has two more for each of its pieces, which nobody needs."""


class SpeechModel:
    """A model in memory, for any number of decoders. Raises SpeechModelError where it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._model = speech_model.load(folder)
        self._takes_grammars = speech_model.takes_grammars(folder)

    def knows(self, phrase: str) -> bool:
        """Return whether the model has every word of `phrase`."""
        return all(self._model.vosk_model_find_word(word) >= 0 for word in phrase.split())

    def free_decoder(self, alternatives: int = 0) -> "Decoder":
        """Return a decoder that hears all the words there are, in so many readings."""
        import vosk

        kaldi = vosk.KaldiRecognizer(self._model, SPEECH_RATE)
        kaldi.SetMaxAlternatives(alternatives)
        return Decoder(kaldi)

    def decoder_of(self, phrases: Sequence[str], alternatives: int = 0) -> "Decoder | None":
        """Return a decoder that hears `phrases`, their recombinations, and `OTHER_SPEECH`, in so many readings.

        A phrase that is there several times is as much likelier.

        None where there are no phrases, or where the model is of the kind that cannot be held to any. The model must
        know all the words.
        """
        if not phrases or not self._takes_grammars:
            return None
        import vosk

        kaldi = vosk.KaldiRecognizer(self._model, SPEECH_RATE, json.dumps([*phrases, OTHER_SPEECH]))
        kaldi.SetMaxAlternatives(alternatives)
        return Decoder(kaldi)


class Decoder:
    """Decodes one utterance after the other, and bridges the pauses at which Vosk cuts."""

    def __init__(self, kaldi: Any) -> None:
        self._kaldi = kaldi
        self._pieces: list[tuple[str, ...]] = []

    def begin(self) -> None:
        """Forget what was heard, for another utterance."""
        # Vosk's own Reset keeps sound that was not yet decoded: it would be heard again.
        self._kaldi.FinalResult()
        self._pieces = []

    def accept(self, chunk: bytes) -> None:
        """Take more sound: mono 16-bit samples at `SPEECH_RATE`, of any length."""
        if self._kaldi.AcceptWaveform(chunk):
            self._pieces.append(_texts(self._kaldi.Result()))

    def latest(self) -> str:
        """Return what has been heard so far since Vosk's last cut. It changes every 0.24 s of sound."""
        text: str = json.loads(self._kaldi.PartialResult()).get("partial", "")
        return text

    def partial(self) -> str:
        """Return what has been heard so far."""
        return _joined([*(piece[0] for piece in self._pieces), self.latest()])

    def finish(self) -> tuple[str, ...]:
        """Return the readings of the whole utterance, the best first; at least one."""
        self._pieces.append(_texts(self._kaldi.FinalResult()))
        best = [piece[0] for piece in self._pieces]
        readings = dict.fromkeys([_joined(best), *islice(self._variants(best), MOST_READINGS)])
        return tuple(readings)[:MOST_READINGS]

    def _variants(self, best: list[str]) -> Iterator[str]:
        for place, piece in enumerate(self._pieces):
            for other in piece[1:]:
                yield _joined([*best[:place], other, *best[place + 1 :]])


def _texts(result: str) -> tuple[str, ...]:
    answer = json.loads(result)
    return tuple(reading["text"] for reading in answer.get("alternatives") or [answer])


def _joined(texts: Iterable[str]) -> str:
    return " ".join(text for text in texts if text)
