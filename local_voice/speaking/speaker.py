"""Plays sound, and stops when told to."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from local_voice import sound_system
from local_voice.hearing.audio import converted
from local_voice.sound import Sound
from local_voice.sound_system import BUFFER_MILLISECONDS, BUFFERS, NO_SPEAKER, SoundDeviceError
from local_voice.speaking.playing import DevicePlaying, Finished, Playing, SoundError
from local_voice.speaking.synthesis import VOICE_RATE, VoiceError

if TYPE_CHECKING:
    import miniaudio

VANISHED = "The speaker has stopped playing; plug it in again."
UNSPEAKABLE = "What was to be said could not be made into sound; read it on the screen."

SOUNDS_AHEAD = 2
"""How many sounds wait while one is heard: a pause and the next sentence. What is stopped was then not made in vain."""

STALL_SECONDS = 2.0
"""For how long a device may ask for nothing."""


class Speaker(Protocol):
    """Plays sound to the person."""

    def play(self, sounds: Iterable[Sound]) -> Playing:
        """Play `sounds` one after the other, each as soon as it is there, after what is playing already.

        Returns at once. `sounds` is gone through on another thread; it may raise VoiceError.
        """
        ...


class OutputDevice(Protocol):
    """A sound device as miniaudio has it: it asks a generator for samples, from a thread of its own."""

    sample_rate: int
    stop_callback: Callable[[], None] | None
    """Called when it stops for whatever reason."""

    @property
    def running(self) -> bool:
        """Whether it asks for samples."""
        ...

    def start(self, callback_generator: Generator[bytes, int, None]) -> None:
        """Begin to ask. Raises miniaudio.MiniaudioError."""
        ...

    def stop(self) -> None:
        """Ask no more. Raises miniaudio.MiniaudioError."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


OpenDevice = Callable[[int, Sequence["miniaudio.Backend"]], OutputDevice]
"""Opens a device at a rate. Raises SoundDeviceError."""


class DeviceSpeaker:
    """The computer's speaker. One thread of its own feeds the device, and is alone to open, start and close it.

    `stall_seconds`: how long the device may ask for nothing before it counts as gone. The next play opens it anew.
    """

    def __init__(
        self,
        backends: Sequence["miniaudio.Backend"] | None = None,
        *,
        open_device: OpenDevice = sound_system.open_speaker,
        stall_seconds: float = STALL_SECONDS,
    ) -> None:
        self._backends = backends
        self._open_device = open_device
        self._stall_seconds = stall_seconds
        self._device: OutputDevice | None = None
        self._jobs: SimpleQueue[tuple[DevicePlaying, Iterable[Sound]] | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._now = self._last = DevicePlaying(stall_seconds)
        self._under_way: WeakSet[DevicePlaying] = WeakSet()

    def play(self, sounds: Iterable[Sound]) -> DevicePlaying:
        """Play `sounds`, each while later ones are still being made."""
        playing = DevicePlaying(self._stall_seconds)
        with self._lock:
            self._last.hurry()
            self._last = playing
            self._under_way.add(playing)
            self._jobs.put((playing, sounds))
            if self._thread is None:
                self._thread = Thread(target=self._work, name="speaker", daemon=True)
                self._thread.start()
        return playing

    def close(self) -> None:
        """Stop what is playing, and give the device back."""
        with self._lock:
            thread, self._thread = self._thread, None
            for playing in self._under_way:
                playing.stop()
            self._jobs.put(None)
        if thread is not None:
            thread.join(self._stall_seconds)

    def _work(self) -> None:
        for playing, sounds in iter(self._jobs.get, None):
            self._now = playing
            playing.end(self._error_of(playing, sounds))
            if isinstance(playing.error, SoundDeviceError):
                self._give_back()
            elif self._jobs.empty():
                self._rest()
        self._give_back()

    def _error_of(self, playing: DevicePlaying, sounds: Iterable[Sound]) -> SoundError | None:
        """Play to the end; return what went wrong."""
        if playing.done:
            return None
        try:
            device = self._running_device()
            error = _fed(playing, sounds, device.sample_rate)
            playing.wait_for_silence(BUFFERS * BUFFER_MILLISECONDS * device.sample_rate // 1000)
        except SoundDeviceError as none:
            return none
        except Exception:  # whatever it is, the thread must be there for what is played next
            return SoundDeviceError(VANISHED)
        return error

    def _running_device(self) -> OutputDevice:
        """Return the device, opened anew where it is gone. Raises SoundDeviceError."""
        if self._device is not None and self._starts(self._device):
            return self._device
        self._give_back()
        device = self._device = self._open_device(VOICE_RATE, self._backends or sound_system.real_backends())
        if not self._starts(device):
            raise SoundDeviceError(NO_SPEAKER)
        return device

    def _starts(self, device: OutputDevice) -> bool:
        import miniaudio

        if device.running:
            return True
        samples = self._samples()
        next(samples)
        device.stop_callback = self._vanished
        try:
            device.start(samples)
        except miniaudio.MiniaudioError:
            return False
        return True

    def _samples(self) -> Generator[bytes, int, None]:
        asked = yield b""
        while True:
            asked = yield self._now.take(asked)

    def _vanished(self) -> None:
        self._now.end(SoundDeviceError(VANISHED))

    def _rest(self) -> None:
        import miniaudio

        if self._device is None:
            return
        try:
            self._device.stop()
        except miniaudio.MiniaudioError:
            self._give_back()

    def _give_back(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None


def _fed(playing: DevicePlaying, sounds: Iterable[Sound], rate: int) -> VoiceError | None:
    """Give `sounds` to be played as they are wanted; return why one could not be made. Raises StallError."""
    try:
        for sound in _made(sounds):
            playing.add(converted(sound, rate))
            playing.wait_for_room(SOUNDS_AHEAD)
            if playing.done:
                break
    except VoiceError as error:
        return error
    return None


def _made(sounds: Iterable[Sound]) -> Iterator[Sound]:
    try:
        yield from sounds
    except VoiceError:
        raise
    except Exception as error:  # whatever it is, the speaker goes on
        raise VoiceError(UNSPEAKABLE) from error


@dataclass(frozen=True)
class Played:
    """One sound that a `RecordingSpeaker` was given, and when it would have begun, in seconds."""

    at: float
    sound: Sound


class RecordingSpeaker:
    """A speaker without a device: it remembers what would be played, as if each took its time."""

    def __init__(self) -> None:
        self.played: list[Played] = []

    @property
    def seconds(self) -> float:
        """How long all that was played would have taken."""
        return self.played[-1].at + self.played[-1].sound.seconds if self.played else 0.0

    def play(self, sounds: Iterable[Sound]) -> Finished:
        """Remember `sounds`, all at once."""
        heard = 0
        try:
            for heard, sound in enumerate(_made(sounds), 1):  # noqa: B007
                self.played.append(Played(self.seconds, sound))
        except VoiceError as error:
            return Finished(heard, error)
        return Finished(heard)
