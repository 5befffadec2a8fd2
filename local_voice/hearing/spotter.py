"""A few phrases in running speech, told as soon as they have surely been said.

Two decoders hear the same sound, half a stride of Vosk apart; a phrase has been said when both end with it.
"""

from collections.abc import Iterable
from typing import Protocol

from local_voice.hearing.decoding import SpeechModel
from local_voice.hearing.sound_alikes import SoundAlikes, Spelling
from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE

STAGGER_SECONDS = 0.12
"""Half of the 0.24 s of sound in which Vosk moves on."""


class Spotter(Protocol):
    """Listens for a few phrases in running speech."""

    def accept(self, frame: bytes) -> str | None:
        """Take more sound; return a phrase as soon as it has surely been said, once."""
        ...

    def finish(self) -> str:
        """Return the whole reading at the end of the speech, with `OTHER_SPEECH` where it was other speech."""
        ...

    def reset(self) -> None:
        """Forget what was heard."""
        ...


class VoskSpotter:
    """Spots `phrases` with Vosk. For one thread at a time.

    A phrase is told when it has stood for `steady_seconds` of sound: the longer, the later and the surer.
    `missing_words` are the words of the phrases that the model lacks and nothing sounds like; their phrases are never
    spotted, and no phrase where the model cannot be held to any.
    """

    def __init__(
        self,
        model: SpeechModel,
        phrases: Iterable[str],
        sound_alikes: SoundAlikes | None = None,
        *,
        steady_seconds: float = 0.0,
    ) -> None:
        wanted = frozenset(" ".join(phrase.lower().split()) for phrase in phrases)
        spelling = Spelling(model, sound_alikes or {})
        self.missing_words = spelling.missing_words(wanted)
        meant = spelling.spelled(wanted)
        self._meant = {heard: meant[heard] for heard in sorted(meant, key=len, reverse=True)}
        self._decoders = [
            decoder for decoder in (model.decoder_of(sorted(meant)), model.decoder_of(sorted(meant))) if decoder
        ]
        self._steady_bytes = round(steady_seconds * SPEECH_RATE) * SAMPLE_BYTES
        self._told: str | None = None
        self._standing: str | None = None
        self._stood = 0
        self.reset()

    def accept(self, frame: bytes) -> str | None:
        """Take more sound; return a phrase as soon as it has surely been said, once."""
        for decoder in self._decoders:
            decoder.accept(frame)
        endings = {self._ending(decoder.latest()) for decoder in self._decoders}
        if endings <= {None}:
            self._told = None
        agreed = endings.pop() if len(endings) == 1 else None
        self._stood = self._stood + len(frame) if agreed == self._standing else 0
        self._standing = agreed
        if agreed == self._told or self._stood < self._steady_bytes:
            return None
        self._told = agreed or self._told
        return agreed

    def finish(self) -> str:
        """Return the whole reading at the end of the speech, with `OTHER_SPEECH` where it was other speech."""
        reading = next((decoder.finish()[0] for decoder in self._decoders), "")
        return self._meant.get(reading, reading)

    def reset(self) -> None:
        """Forget what was heard."""
        self._told = None
        self._standing = None
        self._stood = 0
        for decoder in self._decoders:
            decoder.begin()
        for decoder in self._decoders[1:]:
            decoder.accept(bytes(round(STAGGER_SECONDS * SPEECH_RATE) * SAMPLE_BYTES))

    def _ending(self, reading: str) -> str | None:
        """Return the phrase that the reading ends with."""
        return next((meant for heard, meant in self._meant.items() if f" {reading}".endswith(f" {heard}")), None)
