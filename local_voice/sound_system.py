"""The computer's sound devices, through miniaudio: no system library needed beyond what plays sound anyway.

SoundDeviceError(RuntimeError)    one sentence: what does not work, what to do
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from local_voice.quiet import quiet_stderr
from local_voice.sound import SPEECH_RATE

if TYPE_CHECKING:
    import miniaudio

NO_SPEAKER = "No speaker could be opened; plug one in, or close the program that uses it."
NO_MICROPHONE = "No microphone could be opened; plug one in, or close the program that uses it."
BUFFER_MILLISECONDS = 30
"""How much sound goes to or comes from a device at once."""

BUFFERS = 3
"""How many of them a device keeps. Together they bound how late a stop is heard."""

LINUX_SOUND_CARDS = Path("/dev/snd")
NOT_REAL = ("NULL", "CUSTOM")


class SoundDeviceError(RuntimeError):
    """A microphone or speaker that is missing or does not work. The message is one sentence."""


def real_backends() -> list["miniaudio.Backend"]:
    """Return the ways to reach real hardware: without them, silence would pass for success."""
    import miniaudio

    return [backend for backend in miniaudio.Backend if backend.name not in NOT_REAL]


def open_speaker(rate: int, backends: Sequence["miniaudio.Backend"]) -> "miniaudio.PlaybackDevice":
    """Return the default speaker, opened at `rate`. Raises SoundDeviceError."""
    import miniaudio

    try:
        with quiet_stderr():
            return miniaudio.PlaybackDevice(
                nchannels=1,
                sample_rate=rate,
                buffersize_msec=BUFFER_MILLISECONDS,
                callback_periods=BUFFERS,
                backends=list(backends),
            )
    except miniaudio.MiniaudioError as error:
        raise SoundDeviceError(NO_SPEAKER) from error


def open_microphone(backends: Sequence["miniaudio.Backend"]) -> "miniaudio.CaptureDevice":
    """Return the default microphone, opened at `SPEECH_RATE` whatever its own. Raises SoundDeviceError."""
    import miniaudio

    try:
        with quiet_stderr():
            return miniaudio.CaptureDevice(
                nchannels=1,
                sample_rate=SPEECH_RATE,
                buffersize_msec=BUFFER_MILLISECONDS,
                callback_periods=BUFFERS,
                backends=list(backends),
            )
    except miniaudio.MiniaudioError as error:
        raise SoundDeviceError(NO_MICROPHONE) from error


def surely_silent() -> bool:
    """Return True where a glance shows that there is no sound device: no card, no sound server."""
    return sys.platform == "linux" and not LINUX_SOUND_CARDS.exists() and not _sound_server()


def _sound_server() -> bool:
    import os

    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/run")
    return bool(os.environ.get("PULSE_SERVER")) or (runtime / "pulse" / "native").exists()
