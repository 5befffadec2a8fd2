"""From frames to what was said: the one path for a microphone and for recordings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from local_voice.hearing.endpointing import Pauses, VoiceActivityDetector, utterance
from local_voice.hearing.microphone import framed
from local_voice.hearing.recogniser import Expecting, Heard, Recognizer
from local_voice.sound import Sound

PAUSES: Mapping[Expecting, Pauses] = {
    Expecting.COMMAND: Pauses(end=1.0),
    Expecting.DICTATION: Pauses(end=2.5),
}
"""Who dictates needs time to think between sentences."""


@dataclass
class _Tap:
    """Passes frames on, and knows afterwards whether they came to an end."""

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
    """Hears utterance by utterance.

    Detectors grow used to the noise around them: the microphone keeps its own, each recording gets a fresh one, so that
    none changes how the next is heard.
    """

    def __init__(
        self,
        recogniser: Recognizer,
        detector: VoiceActivityDetector,
        pauses: Mapping[Expecting, Pauses] = PAUSES,
    ) -> None:
        self._recogniser = recogniser
        self._detector = detector
        self._pauses = pauses

    def next_utterance(self, frames: Iterator[bytes], expecting: Expecting) -> Heard | None:
        """Return the next utterance in `frames`; None where the sound ended before anything was said.

        `seconds` is 0 where nobody spoke in time; the text alone is empty where what sounded was no speech.
        """
        tap = _Tap(frames)
        sound = utterance(tap, self._detector, self._pauses[expecting])
        heard = self._recogniser.hear(sound, expecting=expecting)
        return None if tap.exhausted and not heard.seconds else heard

    def each_utterance(self, sound: Sound, expecting: Callable[[], Expecting]) -> Iterator[Heard]:
        """Yield what is said in a recording, utterance by utterance; one without words where nothing is.

        `expecting` is asked before each.
        """
        fresh = Hearing(self._recogniser, self._detector.fresh(), self._pauses)
        frames = framed([sound.samples])
        wordless = Heard("")
        spoken = False
        while (heard := fresh.next_utterance(frames, expecting())) is not None:
            if heard.text:
                spoken = True
                yield heard
            else:
                wordless = heard
        if not spoken:
            yield wordless
