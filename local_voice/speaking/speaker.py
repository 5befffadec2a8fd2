"""Plays sound, and stops when told to."""

import threading
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from local_voice import sound_system
from local_voice.hearing.audio import converted
from local_voice.sound import SAMPLE_BYTES, Sound
from local_voice.sound_system import BUFFER_MILLISECONDS, BUFFERS, SoundDeviceError

if TYPE_CHECKING:
    import miniaudio

GRACE_SECONDS = 3.0
"""How long after its due time a device may take to play what it was given."""


class Speaker(Protocol):
    """Plays sound to the person."""

    def play(self, sounds: Iterable[Sound]) -> None:
        """Play `sounds` one after the other, each as soon as it is there; return when all was heard.

        Raises SoundDeviceError.
        """
        ...

    def stop(self) -> None:
        """End what is being played, from any thread. Without effect where nothing is played."""
        ...


class DeviceSpeaker:
    """The computer's speaker."""

    def __init__(self, backends: Sequence["miniaudio.Backend"] | None = None) -> None:
        self._backends = backends
        self._device: miniaudio.PlaybackDevice | None = None
        self._playing: _Playing | None = None

    def play(self, sounds: Iterable[Sound]) -> None:
        """Play `sounds` one after the other while later ones are still being made."""
        playing = self._playing = _Playing()
        try:
            for sound in sounds:
                if playing.stopped:
                    return
                device = self._started(sound.rate, playing)
                playing.add(converted(sound, device.sample_rate).samples)
            if self._device is not None:
                playing.wait(self._device.sample_rate)
        finally:
            self._playing = None
            self._rest()

    def stop(self) -> None:
        """End what is being played, from any thread."""
        playing = self._playing
        if playing is not None:
            playing.stop()

    def close(self) -> None:
        """Give the device back."""
        if self._device is not None:
            self._device.close()
            self._device = None

    def _started(self, rate: int, playing: "_Playing") -> "miniaudio.PlaybackDevice":
        if self._device is None:
            backends = self._backends or sound_system.real_backends()
            self._device = sound_system.open_speaker(rate, backends)
        if not self._device.running:
            samples = playing.samples()
            next(samples)
            self._device.start(samples)
        return self._device

    def _rest(self) -> None:
        if self._device is None:
            return
        import miniaudio

        try:
            self._device.stop()
        except miniaudio.MiniaudioError:  # it vanished: the next play opens it anew
            self.close()


class _Playing:
    """What one call of `play` has still to play; the device's own thread takes from it."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._silent_bytes_left: int | None = None
        self.stopped = False

    def add(self, samples: bytes) -> None:
        with self._lock:
            self._waiting += samples

    def stop(self) -> None:
        self.stopped = True
        self._done.set()
        with self._lock:
            self._waiting.clear()

    def wait(self, rate: int) -> None:
        """Return when all is played. Raises SoundDeviceError where the device does not take it."""
        with self._lock:
            # What the device has taken it has not yet played: it goes on until silence has pushed that out.
            self._silent_bytes_left = SAMPLE_BYTES * rate * BUFFERS * BUFFER_MILLISECONDS // 1000
            seconds = len(self._waiting) / SAMPLE_BYTES / rate
        if not self._done.wait(seconds + GRACE_SECONDS):
            raise SoundDeviceError("The speaker has stopped playing; plug it in again.")

    def samples(self) -> Generator[bytes, int, None]:
        """Yield as many samples as are asked for, silence where none are there yet."""
        asked = yield b""
        while True:
            wanted = asked * SAMPLE_BYTES
            with self._lock:
                piece = bytes(self._waiting[:wanted])
                del self._waiting[:wanted]
                self._count_silence(wanted - len(piece))
            asked = yield piece.ljust(wanted, b"\0")

    def _count_silence(self, silent_bytes: int) -> None:
        if self._silent_bytes_left is not None:
            self._silent_bytes_left -= silent_bytes
            if self._silent_bytes_left <= 0:
                self._done.set()


@dataclass(frozen=True)
class Played:
    """One sound that a `RecordingSpeaker` was given, and when it would have begun, in seconds."""

    at: float
    sound: Sound


class RecordingSpeaker:
    """A speaker without a device: it remembers what would be played, as if each took its time."""

    def __init__(self) -> None:
        self.played: list[Played] = []
        self._stopped = False

    @property
    def seconds(self) -> float:
        """How long all that was played would have taken."""
        return self.played[-1].at + self.played[-1].sound.seconds if self.played else 0.0

    def play(self, sounds: Iterable[Sound]) -> None:
        """Remember `sounds`, until `stop`."""
        self._stopped = False
        for sound in sounds:
            if self._stopped:
                return
            self.played.append(Played(self.seconds, sound))

    def stop(self) -> None:
        """Take no more of what is being played."""
        self._stopped = True
