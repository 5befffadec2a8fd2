"""Short soft tones that say what the notebook is doing.

They differ in rhythm and contour, not in pitch alone, and lie where hearing lasts longest: all that is in them is below
2 kHz. Each note has an overtone, for small loudspeakers hardly play low notes.
"""

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from local_voice.sound import Sound
from local_voice.speaking.synthesis import VOICE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Tone(Enum):
    """What a tone says."""

    LISTENING = "listening"
    UNDERSTOOD = "understood"
    STILL_THERE = "still there"
    THINKING = "thinking"


class Note(NamedTuple):
    """One note: hertz (0 is a rest), milliseconds, and its peak as a share of full scale."""

    hertz: float
    milliseconds: int
    peak: float


NOTES = {
    Tone.LISTENING: (Note(523, 90, 0.22), Note(0, 20, 0), Note(784, 110, 0.22)),
    Tone.UNDERSTOOD: (Note(880, 90, 0.2),),
    Tone.STILL_THERE: (Note(392, 240, 0.12),),
    Tone.THINKING: (Note(440, 70, 0.18), Note(0, 80, 0), Note(440, 70, 0.18)),
}
"""A rising pair; one short and high; one long, low and soft; the same low note twice."""

OVERTONE = 0.3
"""Share of a note's strength that is an octave higher."""

RISE_SECONDS, FALL_SECONDS = 0.012, 0.04
"""How long a note takes to come and to go: faster, it would click."""


@cache
def tone_sound(tone: Tone) -> Sound:
    """Return how a tone sounds, of 80 to 250 ms."""
    import numpy as np

    wave = np.concatenate([_wave(note) for note in NOTES[tone]])
    return Sound(np.rint(wave * 32_767).astype("<i2").tobytes(), VOICE_RATE)


def _wave(note: Note) -> "NDArray[np.float64]":
    import numpy as np

    count = VOICE_RATE * note.milliseconds // 1000
    seconds = np.arange(count) / VOICE_RATE
    turn = 2 * np.pi * note.hertz * seconds
    wave = (1 - OVERTONE) * np.sin(turn) + OVERTONE * np.sin(2 * turn)
    rise = np.clip(seconds / RISE_SECONDS, 0, 1)
    fall = np.clip((seconds[::-1]) / FALL_SECONDS, 0, 1)
    # The square of a sine: it begins and ends without a corner.
    shape: NDArray[np.float64] = np.sin(np.pi / 2 * rise * fall) ** 2
    return note.peak * shape * wave
