"""Sound in memory, as plain data."""

from dataclasses import dataclass

SPEECH_RATE = 16_000
"""Samples a second of all sound that is listened to."""

SAMPLE_BYTES = 2
"""Every sample is one signed 16-bit little-endian number; sound is mono throughout."""


@dataclass(frozen=True)
class Sound:
    """A piece of mono 16-bit sound.

    `samples` holds the bytes, two a sample; `rate` is in samples a second.
    """

    samples: bytes
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / SAMPLE_BYTES / self.rate


def silence(milliseconds: int, rate: int) -> Sound:
    """Return so much silence at `rate` samples a second."""
    return Sound(bytes(SAMPLE_BYTES * (milliseconds * rate // 1000)), rate)
