"""Where sound comes from: frames of 32 ms, mono 16-bit at `SPEECH_RATE`. It is kept in memory alone.

SoundDeviceError    no microphone, or one that fell silent for good
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Condition
from typing import TYPE_CHECKING, Protocol

from local_voice import sound_system
from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE, Sound
from local_voice.sound_system import CaptureDevice, MicrophoneOpener, SoundDeviceError

if TYPE_CHECKING:
    import miniaudio

FRAME_MILLISECONDS = 32
FRAME_BYTES = SPEECH_RATE * FRAME_MILLISECONDS // 1000 * SAMPLE_BYTES
GONE = "The microphone gives no more sound; plug it in again."
PATIENCE_SECONDS = 3.0
"""A device that delivers nothing for so long is gone."""

MOST_WAITING_SECONDS = 30
"""Sound that nobody has read for so long is dropped."""


class Microphone(Protocol):
    """Listens when asked to."""

    def listening(self) -> AbstractContextManager[Iterator[bytes]]:
        """Listen within the context. Its frames have `FRAME_BYTES` each and go on until there is no more sound.

        Reading them may raise SoundDeviceError.
        """
        ...


class DeviceMicrophone:
    """The computer's microphone. It is opened anew whenever listening begins, so one that was unplugged works again.

    `open_at`: how it is opened. `patience_seconds`: a device that delivers nothing for so long is gone.
    """

    def __init__(
        self,
        backends: Sequence["miniaudio.Backend"] | None = None,
        open_at: MicrophoneOpener = sound_system.open_capture_device,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._backends = backends
        self._open_at = open_at
        self._patience_seconds = patience_seconds

    @contextmanager
    def listening(self) -> Iterator[Iterator[bytes]]:
        """Listen from now on, until the context ends. What sounds in between is never heard.

        Raises SoundDeviceError, also while frames are read.
        """
        device = sound_system.open_microphone(self._backends or sound_system.real_backends(), self._open_at)
        delivered = _Delivered(MOST_WAITING_SECONDS * device.sample_rate * SAMPLE_BYTES)
        device.stop_callback = delivered.end
        receiver = _into(delivered)
        next(receiver)
        try:
            _start(device, receiver)
            yield framed(_at_speech_rate(delivered.pieces(self._patience_seconds), device.sample_rate))
        finally:
            device.close()


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


class _Delivered:
    """What a device has delivered and nobody has read yet; of more than `most_bytes` the oldest is dropped."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._pieces: deque[bytes] = deque()
        self._bytes = 0
        self._ended = False
        self._changed = Condition()

    def put(self, piece: bytes) -> None:
        with self._changed:
            self._pieces.append(piece)
            self._bytes += len(piece)
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._pieces.popleft())
            self._changed.notify()

    def end(self) -> None:
        """Let it be known that no more will come."""
        with self._changed:
            self._ended = True
            self._changed.notify()

    def pieces(self, patience_seconds: float) -> Iterator[bytes]:
        """Yield each piece as soon as it is there. Raises SoundDeviceError when no more come."""
        while True:
            yield self._next(patience_seconds)

    def _next(self, patience_seconds: float) -> bytes:
        with self._changed:
            self._changed.wait_for(lambda: self._pieces or self._ended, patience_seconds)
            if not self._pieces:
                raise SoundDeviceError(GONE)
            piece = self._pieces.popleft()
            self._bytes -= len(piece)
            return piece


def _start(device: CaptureDevice, receiver: Generator[None, bytes, None]) -> None:
    import miniaudio

    try:
        device.start(receiver)
    except miniaudio.MiniaudioError as error:
        raise SoundDeviceError(GONE) from error


def _into(delivered: _Delivered) -> Generator[None, bytes, None]:
    while True:
        delivered.put(bytes((yield)))


def _at_speech_rate(pieces: Iterator[bytes], rate: int) -> Iterator[bytes]:
    """Yield the same sound at `SPEECH_RATE`, some milliseconds later."""
    if rate == SPEECH_RATE:
        yield from pieces
        return
    import numpy as np
    import soxr

    stream = soxr.ResampleStream(rate, SPEECH_RATE, num_channels=1, dtype="int16")
    for piece in pieces:
        yield stream.resample_chunk(np.frombuffer(piece, "<i2")).tobytes()
