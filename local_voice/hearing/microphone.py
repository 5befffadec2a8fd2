"""Where sound comes from: frames of 30 ms, mono 16-bit at `SPEECH_RATE`.

SoundDeviceError    no microphone, or one that fell silent for good
"""

import queue
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Protocol

from local_voice import sound_system
from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE, Sound
from local_voice.sound_system import SoundDeviceError

if TYPE_CHECKING:
    import miniaudio

FRAME_MILLISECONDS = 30
FRAME_BYTES = SPEECH_RATE * FRAME_MILLISECONDS // 1000 * SAMPLE_BYTES
GONE = "The microphone gives no more sound; plug it in again."
PATIENCE_SECONDS = 3.0
"""A device that delivers nothing for so long is gone."""


class Microphone(Protocol):
    """Listens when asked to."""

    def listening(self) -> AbstractContextManager[Iterator[bytes]]:
        """Listen within the context. Its frames have `FRAME_BYTES` each and go on until there is no more sound.

        Reading them may raise SoundDeviceError.
        """
        ...


class DeviceMicrophone:
    """The computer's microphone. Raises SoundDeviceError."""

    def __init__(self, backends: Sequence["miniaudio.Backend"] | None = None) -> None:
        self._device = sound_system.open_microphone(backends or sound_system.real_backends())

    @contextmanager
    def listening(self) -> Iterator[Iterator[bytes]]:
        """Listen from now on, until the context ends. What sounds in between is never heard."""
        import miniaudio

        pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        receiver = _into(pieces)
        next(receiver)
        try:
            self._device.start(receiver)
            yield framed(_from(pieces))
        except miniaudio.MiniaudioError as error:
            raise SoundDeviceError(GONE) from error
        finally:
            with suppress(miniaudio.MiniaudioError):
                self._device.stop()

    def close(self) -> None:
        """Give the device back."""
        self._device.close()


class RecordedMicrophone:
    """A microphone that hears recordings, one after the other, each once."""

    def __init__(self, sounds: Iterable[Sound]) -> None:
        self._frames = framed(sound.samples for sound in sounds)

    def listening(self) -> AbstractContextManager[Iterator[bytes]]:
        """Go on where listening ended."""
        return nullcontext(self._frames)


def framed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut sound in pieces of any length into frames; what is left at the end is filled up with silence."""
    rest = b""
    for piece in pieces:
        rest += piece
        whole = len(rest) - len(rest) % FRAME_BYTES
        for start in range(0, whole, FRAME_BYTES):
            yield rest[start : start + FRAME_BYTES]
        rest = rest[whole:]
    if rest:
        yield rest.ljust(FRAME_BYTES, b"\0")


def _into(pieces: "queue.SimpleQueue[bytes]") -> Generator[None, bytes, None]:
    while True:
        pieces.put(bytes((yield)))


def _from(pieces: "queue.SimpleQueue[bytes]") -> Iterator[bytes]:
    while True:
        try:
            yield pieces.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            raise SoundDeviceError(GONE) from None
