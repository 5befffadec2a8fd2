"""Makes sound louder or softer, without ever clipping it."""

from local_voice.sound import Sound

FULL_SCALE = 32_768
KNEE = 0.7
"""Share of full scale up to which sound is changed evenly. What would be above is squeezed into the rest."""


def amplified(sound: Sound, gain_db: float) -> Sound:
    """Return `sound` by `gain_db` decibels louder, or softer where that is negative. Peaks are rounded, not cut."""
    if not gain_db or not sound.samples:
        return sound
    import numpy as np

    wave = np.frombuffer(sound.samples, "<i2").astype(np.float32) * (10 ** (gain_db / 20) / FULL_SCALE)
    if gain_db > 0:
        size = np.abs(wave)
        squeezed = KNEE + (1 - KNEE) * np.tanh((size - KNEE) / (1 - KNEE))
        wave = np.where(size > KNEE, np.copysign(squeezed, wave), wave)
    return Sound((wave * (FULL_SCALE - 1)).astype("<i2").tobytes(), sound.rate)
