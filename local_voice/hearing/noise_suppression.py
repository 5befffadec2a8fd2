"""Steady noise taken out of sound before words are looked for in it: a fan, a kettle, the road outside.

WebRTC's noise suppressor does the work. Whether somebody speaks, and how near, is told from the sound as it came:
suppression makes what is left of a television stand out like a voice in front.
"""

from typing import Protocol

from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE

LEVEL = 2
"""Suppresses by at most 18 dB. Of levels 0 to 3 the one with the fewest words misheard; see `benchmarks/voice.py`."""

BLOCK_BYTES = SPEECH_RATE // 100 * SAMPLE_BYTES
"""The suppressor works on 10 ms at a time."""


class Suppressor(Protocol):
    """Takes noise out of sound."""

    def clear(self, frame: bytes) -> bytes:
        """Return as much sound as `frame` has, without the noise. Frames are given one after the other."""
        ...

    def fresh(self) -> "Suppressor":
        """Return a suppressor of the same kind that knows no noise yet."""
        ...


class WebRtcSuppressor:
    """Follows the noise of a room within a second or two. What it returns lags by one block of 10 ms."""

    def __init__(self) -> None:
        from pywebrtc_audio import NoiseSuppressor

        self._suppressor = NoiseSuppressor(SPEECH_RATE, level=LEVEL)
        self._waiting = b""
        self._cleared = bytes(BLOCK_BYTES)

    def clear(self, frame: bytes) -> bytes:
        """Return as much sound as `frame` has, without the noise."""
        import numpy as np

        self._waiting += frame
        whole = len(self._waiting) // BLOCK_BYTES * BLOCK_BYTES
        blocks, self._waiting = self._waiting[:whole], self._waiting[whole:]
        if blocks:
            self._cleared += self._suppressor.process(np.frombuffer(blocks, "<i2")).tobytes()
        cleared, self._cleared = self._cleared[: len(frame)], self._cleared[len(frame) :]
        return cleared

    def fresh(self) -> "WebRtcSuppressor":
        """Return a suppressor that knows no noise yet."""
        return WebRtcSuppressor()
