"""From frames to what was said: the one path for a microphone and for recordings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from local_voice.endpointing import Pauses, VoiceActivityDetector, utterance
from local_voice.recogniser import Expecting, Heard, Recognizer

PAUSES: Mapping[Expecting, Pauses] = {
    Expecting.COMMAND: Pauses(end=1.0),
    Expecting.DICTATION: Pauses(end=2.5),
}
"""Who dictates needs time to think between sentences."""


@dataclass
class _Tap:
    """Counts the frames that pass, so that the end of the stream shows."""

    frames: Iterator[bytes]
    exhausted: bool = False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self.frames)
        except StopIteration:
            self.exhausted = True
            raise


class Hearing:
    """Hears utterance by utterance."""

    def __init__(
        self,
        recogniser: Recognizer,
        detector: VoiceActivityDetector,
        pauses: Mapping[Expecting, Pauses] = PAUSES,
    ) -> None:
        self._recogniser = recogniser
        self._detector = detector
        self._pauses = pauses

    def next_utterance(self, frames: Iterable[bytes], expecting: Expecting) -> Heard | None:
        """Return the next utterance in `frames`; None where the sound ended before anything was said.

        `seconds` is 0 where nobody spoke in time; the text alone is empty where what sounded was no speech.
        """
        tap = _Tap(iter(frames))
        sound = utterance(tap, self._detector, self._pauses[expecting])
        heard = self._recogniser.hear(sound, expecting=expecting)
        return None if tap.exhausted and not heard.seconds else heard
