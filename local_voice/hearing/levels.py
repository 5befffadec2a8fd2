"""How loud it is, and what that tells: who is near the microphone, and whether the microphone is well.

Levels are in dBFS: the mean power of a frame against that of a full-scale square wave, a constant offset left out.
Speech near a microphone has some -25, a quiet room -65.
"""

import math
from collections import deque
from collections.abc import Sequence
from enum import Enum
from itertools import dropwhile
from typing import NamedTuple

from local_voice.hearing.microphone import FRAME_MILLISECONDS
from local_voice.sound import SAMPLE_BYTES

SILENT = -120.0
"""The level of no sound at all: less than the faintest that 16 bits can hold."""

FULL_SCALE = 32_768
FRAMES_A_SECOND = 1_000 / FRAME_MILLISECONDS

FLOOR_SECONDS, FLOOR_PART = 10.0, 0.1
"""The noise floor is the level that a tenth of the last seconds stays below: speech has gaps, noise has none."""

VOICE_PART = 0.9
"""An utterance is as loud as nine tenths of its frames stay below: its vowels."""

ABOVE_FLOOR_DB = 6.0
"""By how much a voice that is near is louder than the noise. Measured over noise at 5 dB: single words at least 6.4."""

GAPS_SECONDS, ABOVE_GAPS_DB = 0.8, 7.0
"""So much speech has gaps between its words, and is so much louder than they are. Measured over noise at 5 dB:
sentences at least 7.3; babble of six voices and more 6 or less, in utterances of three seconds at most 7.2."""

FAR_DB = 12.0
"""So much softer than usual, it is somebody else, further away."""

FADING_DB = 15.0
"""How far frames may lie below the loudest lately and be the same voice: the end of a sentence is soft."""

FORGETTING_DB = 2.0 / FRAMES_A_SECOND
"""By how much the loudest counts less with each frame that follows."""

LONGEST_SECONDS = 60.0
ONSET_SECONDS = 0.5
"""Speech so long before an utterance is noticed belongs to it."""

SOFTER, LOUDER = 0.5, 0.2
"""How far a confirmed utterance moves the usual level: faster down, for to miss a person is worse than to hear two."""

DEAD_SECONDS, SILENCING_SECONDS = 10.0, 1.0
CLIPPED = 0.005
"""The share of full-scale samples in speech from which on it is distorted."""

CLIPPING_SECONDS = 3.0


def level(frame: bytes) -> float:
    """Return how loud a frame is, in dBFS; `SILENT` where it holds no sound."""
    import numpy as np

    wave = np.frombuffer(frame, "<i2").astype(np.float32)
    if not wave.size:
        return SILENT
    wave -= wave.mean()
    power = float(wave.dot(wave)) / wave.size / FULL_SCALE**2
    return max(SILENT, 10 * math.log10(power)) if power else SILENT


class _Frame(NamedTuple):
    level: float
    speech: bool


class Levels:
    """Tells the person near the microphone from voices further away, by what the person was last known to sound like.

    Hears every frame. `begin` when an utterance begins, `is_near` when it has ended, and `confirm` when what was said
    has shown that it was the person: the wake phrase, a command, an answer.
    """

    def __init__(self) -> None:
        self._lately: deque[_Frame] = deque(maxlen=_frames(FLOOR_SECONDS))
        self._utterance: deque[_Frame] = deque(maxlen=_frames(LONGEST_SECONDS))
        self._usual: float | None = None
        self._loudest = SILENT

    def hear(self, frame: bytes, *, speech: bool) -> bool:
        """Take one frame; return whether it holds speech of the voice in front, not only of one behind it."""
        now = _Frame(level(frame), speech)
        self._lately.append(now)
        if speech or self._utterance:
            self._utterance.append(now)
        if not speech or now.level < self._loudest - FADING_DB:
            return False
        self._loudest = max(now.level, self._loudest - FORGETTING_DB)
        return True

    def begin(self) -> None:
        """Take what is heard from now on, and the speech just before, as one utterance."""
        onset = list(self._lately)[-_frames(ONSET_SECONDS) :]
        self._utterance.clear()
        self._utterance.extend(dropwhile(lambda heard: not heard.speech, onset))
        usual = SILENT if self._usual is None else self._usual
        self._loudest = max([usual, *(heard.level for heard in self._utterance if heard.speech)])

    def is_near(self) -> bool:
        """Return whether the utterance stands out from the noise, and is not far softer than the person usually is."""
        voice = self._voice()
        if voice is None:
            return False
        if voice < max(self.floor + ABOVE_FLOOR_DB, self._gaps() + ABOVE_GAPS_DB):
            return False
        return self._usual is None or voice > self._usual - FAR_DB

    def confirm(self) -> None:
        """Learn how loud the person is from the utterance."""
        voice = self._voice()
        if voice is None:
            return
        if self._usual is None:
            self._usual = voice
        else:
            self._usual += (voice - self._usual) * (SOFTER if voice < self._usual else LOUDER)

    @property
    def floor(self) -> float:
        """The level of the noise, voices in the background included, in dBFS; `SILENT` where nothing was heard yet."""
        return _below(FLOOR_PART, [heard.level for heard in self._lately])

    @property
    def usual(self) -> float | None:
        """How loud the person usually is, in dBFS; None until an utterance was confirmed."""
        return self._usual

    def _voice(self) -> float | None:
        """Return how loud the utterance is; None where there was none."""
        spoken = [heard.level for heard in self._utterance if heard.speech]
        return _below(VOICE_PART, spoken) if spoken else None

    def _gaps(self) -> float:
        """Return the level of the gaps between words; `SILENT` where the utterance is too short to have some.

        Many voices at once leave none, however quiet it was before them.
        """
        to_last_word = list(dropwhile(lambda heard: not heard.speech, reversed(self._utterance)))
        if len(to_last_word) < _frames(GAPS_SECONDS):
            return SILENT
        return _below(FLOOR_PART, [heard.level for heard in to_last_word])


class Trouble(Enum):
    """What may be wrong with a microphone that delivers sound."""

    DEAD = "dead"
    """Nothing but silence without the least noise: it is muted, or broken."""
    CLIPPING = "clipping"
    """Speech is too loud for it, and distorted."""


class MicrophoneHealth:
    """Watches over the sound that a microphone delivers. `dead_seconds`: how long it may give exact silence.

    Speakerphones silence all but speech: one that has come back from silence by itself is not dead when silent again.
    """

    def __init__(self, dead_seconds: float = DEAD_SECONDS) -> None:
        self._dead_frames = _frames(dead_seconds)
        self._silent_frames = 0
        self._silences = False
        self._clipped: deque[float] = deque(maxlen=_frames(CLIPPING_SECONDS))

    def hear(self, frame: bytes, *, speech: bool) -> None:
        """Take one frame."""
        # A broken microphone may hang at any value, not only at zero.
        steady = frame == frame[:SAMPLE_BYTES] * (len(frame) // SAMPLE_BYTES)
        if not steady:
            self._silences = self._silences or self._silent_frames >= _frames(SILENCING_SECONDS)
        self._silent_frames = self._silent_frames + 1 if steady else 0
        if speech:
            self._clipped.append(_clipped_share(frame))

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong now, if anything."""
        if self._silent_frames >= self._dead_frames and not self._silences:
            return Trouble.DEAD
        full = len(self._clipped) == self._clipped.maxlen
        if full and sum(self._clipped) / len(self._clipped) > CLIPPED:
            return Trouble.CLIPPING
        return None


def _clipped_share(frame: bytes) -> float:
    import numpy as np

    wave = np.frombuffer(frame, "<i2")
    return float(np.count_nonzero((wave >= FULL_SCALE - 1) | (wave <= 1 - FULL_SCALE))) / max(wave.size, 1)


def _below(part: float, levels: Sequence[float]) -> float:
    """Return the level that `part` of the levels, 0 to 1, stay below; `SILENT` where there are none."""
    ordered = sorted(levels)
    return ordered[int(part * (len(ordered) - 1))] if ordered else SILENT


def _frames(seconds: float) -> int:
    return round(seconds * FRAMES_A_SECOND)
