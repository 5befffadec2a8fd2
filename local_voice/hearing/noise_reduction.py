"""Takes steady noise out of speech before it is recognised: a fan, a kettle, rain, the hiss of a poor microphone.

What is constant in each band of frequencies is noise. It is learned from the first moments, for sound begins before
speech does; from then on the estimate follows the quietest moments down at once, and creeps up. Bands at the level of
the noise are made quieter, but never silent: recognisers take silence with holes in it worse than noise.
"""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

WINDOW = 512
HOP = WINDOW // 2
"""Samples: windows of 32 ms overlap by half."""

FLOOR = 0.3
"""The least that is left of a band's amplitude."""

OVER = 2.0
"""The quietest moments are quieter than the noise is on average."""

SMOOTHING = 0.7
"""How much of a band's power stays from one window to the next."""

RISE = 1.02
"""How fast the estimate may grow with each window: by a half in a third of a second."""

FIRST = 6
"""Windows from which the noise is first learned."""

LEAST_NOISE = 1_000.0
"""The power of noise in the last bits: nothing is taken to be quieter, for from zero no estimate could rise."""


class NoiseReducer:
    """Cleans one stream of sound at `SPEECH_RATE`; another needs `begin`."""

    def __init__(self) -> None:
        self._shape = np.sqrt(np.hanning(WINDOW + 1)[:-1])
        self.begin()

    def begin(self) -> None:
        """Forget the sound and its noise."""
        self._waiting = np.zeros(WINDOW - HOP)
        self._overlap = np.zeros(WINDOW)
        self._power: Values = np.zeros(HOP + 1)
        self._noise: Values = np.zeros(HOP + 1)
        self._windows = 0

    def clean(self, chunk: bytes) -> bytes:
        """Return what is ready of the cleaned sound, up to 48 ms late. Takes 16-bit samples, of any number."""
        sound = np.concatenate([self._waiting, np.frombuffer(chunk, "<i2")])
        starts = range(0, len(sound) - WINDOW + 1, HOP)
        cleaned = [self._window(sound[start : start + WINDOW]) for start in starts]
        self._waiting = sound[len(starts) * HOP :]
        samples: bytes = np.clip(np.rint(np.concatenate([*cleaned, []])), -32_768, 32_767).astype("<i2").tobytes()
        return samples

    def rest(self) -> bytes:
        """Return the end of the cleaned sound."""
        return self.clean(bytes(2 * (WINDOW + HOP)))

    def _window(self, sound: "Values") -> "Values":
        """Take one window of sound; return the `HOP` samples that are then complete."""
        spectrum = np.fft.rfft(sound * self._shape)
        gain = self._gain(spectrum.real**2 + spectrum.imag**2)
        whole = self._overlap + np.fft.irfft(spectrum * gain) * self._shape
        self._overlap = np.concatenate([whole[HOP:], np.zeros(HOP)])
        return whole[:HOP]

    def _gain(self, power: "Values") -> "Values":
        """Return what is left of each band, by its power now and before."""
        self._windows += 1
        self._power = SMOOTHING * self._power + (1 - SMOOTHING) * power if self._windows > 1 else power
        if self._windows <= FIRST:
            self._noise = self._noise + (self._power - self._noise) / self._windows
        else:
            self._noise = np.minimum(self._power, self._noise * RISE)
        self._noise = np.maximum(self._noise, LEAST_NOISE)
        return np.maximum(FLOOR, 1 - OVER * self._noise / np.maximum(self._power, LEAST_NOISE))
