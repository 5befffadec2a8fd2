"""One sentence tried: is the microphone loud enough, and are the words understood?"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from local_voice.checking.level_meter import LevelMeter
from local_voice.hearing.levels import ABOVE_FLOOR_DB, CLIPPED, FULL_SCALE, level
from local_voice.hearing.microphone import FRAME_MILLISECONDS
from local_voice.hearing.recogniser import Transcription
from local_voice.sound import SAMPLE_BYTES

SECONDS = 6.0
"""How long is listened: enough to begin late, and to say a few words slowly."""

FLOOR_PART = 0.1
"""A tenth of the frames are softer than the noise is taken to be: speech has gaps, noise has none."""

VOICE_FRAMES = round(0.2 * 1000 / FRAME_MILLISECONDS)
"""So many frames are louder than the voice is taken to be: the vowels of one word."""

FAINT = -50.0
"""In dBFS: a voice below this is understood, at best, while nothing else makes a sound."""

NEAR_LOUDEST_DB = 20.0
"""Frames so far below the loudest are no part of what is judged for being too loud."""


class Loudness(Enum):
    """How loud somebody was for the microphone."""

    SILENT = "silent"
    """Not the least noise: the microphone is muted or broken."""
    QUIET = "quiet"
    """Too soft, or not to be told from the noise."""
    GOOD = "good"
    CLIPPING = "clipping"
    """Too loud: the sound is distorted."""


@dataclass(frozen=True)
class Trial:
    """What came of one sentence."""

    loudness: Loudness
    heard: str | None
    """The words, empty where there were none; None where nothing could recognise them."""


def try_hearing(frames: Iterable[bytes], meter: LevelMeter, transcription: Transcription | None) -> Trial:
    """Listen for `SECONDS`, or to the end of `frames`, showing how loud it is. Raises SoundDeviceError."""
    listened = []
    try:
        for frame in islice(frames, round(SECONDS * 1000 / FRAME_MILLISECONDS)):
            listened.append(frame)
            meter.show(level(frame))
            if transcription is not None:
                transcription.accept(frame)
    finally:
        meter.end()
    heard = None if transcription is None else transcription.finish().text
    return Trial(loudness(listened), heard)


def loudness(frames: Iterable[bytes]) -> Loudness:
    """Judge some seconds in which somebody spoke."""
    sounding = [(level(frame), frame) for frame in frames if not _is_steady(frame)]
    if not sounding:
        return Loudness.SILENT
    levels = sorted(its for its, _ in sounding)
    if _clipped_share(frame for its, frame in sounding if its > levels[-1] - NEAR_LOUDEST_DB) > CLIPPED:
        return Loudness.CLIPPING
    voice = levels[-min(VOICE_FRAMES, len(levels))]
    floor = levels[int(FLOOR_PART * (len(levels) - 1))]
    return Loudness.QUIET if voice < max(FAINT, floor + ABOVE_FLOOR_DB) else Loudness.GOOD


def _is_steady(frame: bytes) -> bool:
    """Return whether nothing moves in a frame: speakerphones silence all but speech, so one such says nothing."""
    return frame == frame[:SAMPLE_BYTES] * (len(frame) // SAMPLE_BYTES)


def _clipped_share(frames: Iterable[bytes]) -> float:
    import numpy as np

    wave = np.frombuffer(b"".join(frames), "<i2")
    return float(np.count_nonzero((wave >= FULL_SCALE - 1) | (wave <= 1 - FULL_SCALE))) / max(wave.size, 1)
