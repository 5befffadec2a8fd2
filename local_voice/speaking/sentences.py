"""Sentences into sound: all on one thread, for a voice stands only one; those likely to be said again are kept."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from threading import Lock
from typing import NamedTuple

from local_voice.sound import Sound
from local_voice.speaking.pronunciation import Pronunciation
from local_voice.speaking.synthesis import Voice, VoiceError, VoiceMissingError

KEPT = 16
"""How many sentences are kept: a reply that is repeated, and the next one. Some 200 kB each."""


class Sentence(NamedTuple):
    """A sentence and how to say it; `voice` names one, None is the usual."""

    text: str
    words_per_minute: int
    voice: str | None


class Sentences:
    """Has sentences spoken by a voice that is started on first use, and started anew where it fails.

    `worker` must have one thread at most; all that the voice does is done there. Its owner shuts it down.
    """

    def __init__(self, start_voice: Callable[[], Voice], worker: Executor, pronunciation: Pronunciation) -> None:
        self._start_voice = start_voice
        self._worker = worker
        self._pronunciation = pronunciation
        self._voice: Voice | None = None
        self._kept: OrderedDict[Sentence, Future[Sound]] = OrderedDict()
        self._prepared: dict[Sentence, Future[Sound]] = {}
        self._lock = Lock()

    def spoken(self, sentence: Sentence) -> Future[Sound]:
        """Return the sound of `sentence`, soon there, or there already. Its result may raise VoiceError."""
        with self._lock:
            self._prepared.pop(sentence, None)
            return self._kept_or_begun(sentence)

    def prepare(self, sentences: Iterable[Sentence]) -> None:
        """Make `sentences` ahead, and no longer those that were prepared before and that nobody has asked for."""
        with self._lock:
            for sentence, sound in self._prepared.items():
                if sound.cancel():
                    self._kept.pop(sentence, None)
            # What is kept already was asked for by somebody else: it is not to be dropped with these.
            new = [sentence for sentence in sentences if sentence not in self._kept]
            self._prepared = {sentence: self._kept_or_begun(sentence) for sentence in new}

    def _kept_or_begun(self, sentence: Sentence) -> Future[Sound]:
        sound = self._kept.get(sentence)
        if sound is None or (sound.done() and sound.exception() is not None):
            sound = self._kept[sentence] = self._worker.submit(self._make, sentence)
        self._kept.move_to_end(sentence)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return sound

    def _make(self, sentence: Sentence) -> Sound:
        text = self._pronunciation.applied(sentence.text)
        try:
            return self._made(text, sentence)
        except VoiceMissingError:
            raise
        except VoiceError:  # once more, with the voice started anew
            return self._made(text, sentence)

    def _made(self, text: str, sentence: Sentence) -> Sound:
        try:
            if self._voice is None:
                self._voice = self._start_voice()
            return self._voice.synthesise(text, sentence.words_per_minute, sentence.voice)
        except Exception:
            self._voice = None
            raise
