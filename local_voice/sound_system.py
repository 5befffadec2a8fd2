"""The computer's sound devices, through miniaudio: no system library needed beyond what plays sound anyway.

SoundDeviceError(RuntimeError)    one sentence: what does not work, what to do
"""

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from local_voice.quiet import quiet_stderr
from local_voice.sound import SPEECH_RATE

if TYPE_CHECKING:
    import miniaudio

NO_SPEAKER = "No speaker could be opened; plug one in, or close the program that uses it."
NO_MICROPHONE = "No microphone could be opened; plug one in, or close the program that uses it."
BUSY_MICROPHONE = "The microphone is there, but another program uses it; close that program."
DENIED_MICROPHONE = "The microphone may not be used; allow it in the computer's privacy settings."
BUFFER_MILLISECONDS = 30
"""How much sound goes to or comes from a device at once."""

BUFFERS = 3
"""How many of them a device keeps. Together they bound how late a stop is heard."""

USUAL_RATES = (SPEECH_RATE, 48_000, 44_100)
"""Samples a second, in the order in which they are tried: miniaudio converts, but not every device takes part."""

ACCESS_DENIED, IN_USE, NOT_OPENED = frozenset({-6}), frozenset({-19, -23}), -401
"""Numbers of miniaudio's errors. The last one ALSA gives for a missing device and for a busy one."""

LINUX_SOUND_CARDS, LINUX_SOUND_DEVICES = Path("/dev/snd"), Path("/proc/asound/pcm")
NOT_REAL = ("NULL", "CUSTOM")


class SoundDeviceError(RuntimeError):
    """A microphone or speaker that is missing or does not work. The message is one sentence."""


class CaptureDevice(Protocol):
    """An opened microphone, as miniaudio has it."""

    sample_rate: int
    """At which it delivers mono 16-bit samples."""
    stop_callback: Callable[[], None] | None
    """Called from any thread when it stops, also by itself."""

    def start(self, callback_generator: Generator[None, bytes, None]) -> None:
        """Send each piece of sound into a generator that waits for it. Raises MiniaudioError."""
        ...

    def close(self) -> None:
        """Stop, and give the device back."""
        ...


MicrophoneOpener = Callable[[int, Sequence[Any]], CaptureDevice]
"""Opens the default microphone at a rate, through one of some backends. Raises MiniaudioError."""


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


def open_capture_device(rate: int, backends: Sequence["miniaudio.Backend"]) -> CaptureDevice:
    """Return the default microphone opened at `rate`. Raises MiniaudioError."""
    import miniaudio

    class Capture(miniaudio.CaptureDevice):  # type: ignore[misc]
        """Closes its connection to the sound server too, which miniaudio leaves open: a server has only so many."""

        _context: Any = None

        def close(self) -> None:
            super().close()
            if self._context is not None:
                miniaudio.lib.ma_context_uninit(self._context)
                self._context = None

    device: CaptureDevice = Capture(
        nchannels=1,
        sample_rate=rate,
        buffersize_msec=BUFFER_MILLISECONDS,
        callback_periods=BUFFERS,
        backends=list(backends),
    )
    return device


def open_microphone(
    backends: Sequence["miniaudio.Backend"], open_at: MicrophoneOpener = open_capture_device
) -> CaptureDevice:
    """Return the default microphone, opened at `SPEECH_RATE` or, where it refuses that, at the next best rate.

    Raises SoundDeviceError.
    """
    import miniaudio

    refused: miniaudio.MiniaudioError | None = None
    with quiet_stderr():
        for rate in _rates(backends):
            try:
                return open_at(rate, backends)
            except miniaudio.MiniaudioError as error:
                refused = error
    raise SoundDeviceError(why_not(refused)) from refused


def why_not(refused: Exception | None, devices: Path = LINUX_SOUND_DEVICES) -> str:
    """Return in one sentence why no microphone opened. `devices`: where Linux lists those that are plugged in."""
    import miniaudio

    codes = refused.args if isinstance(refused, miniaudio.MiniaudioError) else ()
    if not ACCESS_DENIED.isdisjoint(codes):
        return DENIED_MICROPHONE
    if not IN_USE.isdisjoint(codes) or (NOT_OPENED in codes and _lists_microphone(devices)):
        return BUSY_MICROPHONE
    return NO_MICROPHONE


def _rates(backends: Sequence["miniaudio.Backend"]) -> Iterator[int]:
    """Yield the rates to try, each once, those of the devices themselves last: to ask for them takes a while."""
    yield from USUAL_RATES
    yield from _own_rates(backends) - set(USUAL_RATES)


def _own_rates(backends: Sequence["miniaudio.Backend"]) -> set[int]:
    import miniaudio

    try:
        microphones = miniaudio.Devices(list(backends)).get_captures()
    except miniaudio.MiniaudioError:
        return set()
    # A rate of zero stands for any.
    return {form["samplerate"] for microphone in microphones for form in microphone["formats"]} - {0}


def _lists_microphone(devices: Path) -> bool:
    try:
        return "capture" in devices.read_text(encoding="utf-8")
    except OSError:
        return False


def surely_silent() -> bool:
    """Return True where a glance shows that there is no sound device: no card, no sound server."""
    return sys.platform == "linux" and not LINUX_SOUND_CARDS.exists() and not _sound_server()


def _sound_server() -> bool:
    import os

    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/run")
    return bool(os.environ.get("PULSE_SERVER")) or (runtime / "pulse" / "native").exists()
