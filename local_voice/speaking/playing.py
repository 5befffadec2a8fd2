"""Sounds on their way to the person: what has been heard of them, and how to end them."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import Protocol

from local_voice.sound import SAMPLE_BYTES, Sound
from local_voice.sound_system import SoundDeviceError
from local_voice.speaking.synthesis import VoiceError

SoundError = SoundDeviceError | VoiceError


class Playing(Protocol):
    """Some sounds that are being played one after the other."""

    @property
    def heard(self) -> int:
        """How many of the sounds have been heard to their end."""
        ...

    @property
    def done(self) -> bool:
        """Whether nothing more will be heard: all was, or it was stopped, or it failed."""
        ...

    @property
    def error(self) -> SoundError | None:
        """Why it failed, if it did."""
        ...

    def stop(self) -> None:
        """Be silent within 100 ms, from any thread. Without effect once done."""
        ...

    def wait(self, timeout: float | None = None) -> bool:
        """Return when done, or after `timeout` seconds; whether it is done."""
        ...


@dataclass(frozen=True)
class Finished:
    """A `Playing` of what takes no time: it is done as soon as it is there."""

    heard: int = 0
    error: SoundError | None = None
    done: bool = True

    def stop(self) -> None:
        """Do nothing: it is over."""

    def wait(self, timeout: float | None = None) -> bool:
        """Return at once."""
        return True


class StallError(Exception):
    """The device has not asked for samples for too long."""


class DevicePlaying:
    """Sounds between the thread that makes them and the device's own thread, which takes their samples.

    A `Playing`. `stall_seconds`: how long the device may ask for nothing before it counts as gone.
    """

    def __init__(self, stall_seconds: float) -> None:
        self._stall_seconds = stall_seconds
        self._changed = Condition()
        self._waiting: deque[memoryview] = deque()
        self._asked = 0
        self._silence = 0
        self._hurried = False
        self.heard = 0
        self.done = False
        self.error: SoundError | None = None

    def stop(self) -> None:
        """Drop all that the device has not taken yet."""
        self.end()

    def end(self, error: SoundError | None = None) -> None:
        """Be done, because of `error` where there is one. Only the first end counts."""
        with self._changed:
            if self.done:
                return
            self.done, self.error = True, error
            self._waiting.clear()
            self._changed.notify_all()

    def wait(self, timeout: float | None = None) -> bool:
        """Return when done, or after `timeout` seconds; whether it is done."""
        with self._changed:
            return self._changed.wait_for(lambda: self.done, timeout)

    def add(self, sound: Sound) -> None:
        """Have `sound` played after those added before. Its rate is the device's."""
        with self._changed:
            if not self.done:
                self._waiting.append(memoryview(sound.samples))

    def take(self, count: int) -> bytes:
        """Return the next `count` samples, silence where there are none. What is taken counts as heard."""
        wanted = count * SAMPLE_BYTES
        taken = bytearray()
        with self._changed:
            while self._waiting and len(taken) < wanted:
                sound = self._waiting.popleft()
                room = wanted - len(taken)
                taken += sound[:room]
                self._leave(sound[room:])
            self._asked += 1
            self._silence = self._silence + count if not taken else 0
            if not taken:
                self._changed.notify_all()
        return bytes(taken.ljust(wanted, b"\0"))

    def _leave(self, rest: memoryview) -> None:
        if rest:
            self._waiting.appendleft(rest)
        else:
            self.heard += 1
            self._changed.notify_all()

    def hurry(self) -> None:
        """Do not wait for silence at the end: something else follows."""
        with self._changed:
            self._hurried = True
            self._changed.notify_all()

    def wait_for_room(self, most_sounds: int) -> None:
        """Return when at most `most_sounds` are not yet heard, or all is done. Raises StallError."""
        self._wait_for(lambda: len(self._waiting) <= most_sounds)

    def wait_for_silence(self, samples: int) -> None:
        """Return when so many samples of silence have pushed out all sound, or all is done. Raises StallError."""
        self._wait_for(lambda: not self._waiting and (self._hurried or self._silence >= samples))

    def _wait_for(self, come: Callable[[], bool]) -> None:
        with self._changed:
            while not come() and not self.done:
                asked = self._asked
                if not self._changed.wait(self._stall_seconds) and self._asked == asked:
                    raise StallError
