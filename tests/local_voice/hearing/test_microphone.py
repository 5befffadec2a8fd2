"""Frames from a device and from recordings."""

import struct
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import miniaudio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.hearing.audio import converted
from local_voice.hearing.microphone import (
    FRAME_BYTES,
    GONE,
    MOST_WAITING_SECONDS,
    DeviceMicrophone,
    RecordedMicrophone,
    framed,
)
from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE, Sound
from local_voice.sound_system import (
    BUSY_MICROPHONE,
    DENIED_MICROPHONE,
    NO_MICROPHONE,
    CaptureDevice,
    SoundDeviceError,
    why_not,
)
from tests.local_voice.sounds import level
from tests.local_voice.speech import sample, tone_sound

NULL = [miniaudio.Backend.NULL]
MISSING, DENIED, BUSY, IN_USE = -401, -6, -19, -23
"""Numbers of miniaudio's errors."""


class Device:
    """A microphone that delivers some pieces at once when it is started, and then waits, or stops by itself."""

    def __init__(self, pieces: Iterable[bytes], rate: int, *, vanishes: bool = False) -> None:
        self.sample_rate = rate
        self.stop_callback: Callable[[], None] | None = None
        self.closed = False
        self._pieces = pieces
        self._vanishes = vanishes

    def start(self, callback_generator: Generator[None, bytes, None]) -> None:
        """Deliver."""
        for piece in self._pieces:
            callback_generator.send(piece)
        if self._vanishes and self.stop_callback:
            self.stop_callback()

    def close(self) -> None:
        """Take note."""
        self.closed = True


class Shop:
    """Opens one device after the other, and only at the rates that they have; None stands for none plugged in."""

    def __init__(self, *devices: Device | None) -> None:
        self.asked: list[int] = []
        self._devices = list(devices)

    def open(self, rate: int, _backends: Sequence[Any]) -> CaptureDevice:
        """Return the next device that has this rate."""
        self.asked.append(rate)
        if self._devices[0] is None:
            raise miniaudio.MiniaudioError("failed to init device", MISSING)
        if self._devices[0].sample_rate != rate:
            raise miniaudio.MiniaudioError("failed to init device", -200)
        device = self._devices.pop(0)
        assert device is not None
        return device

    def plug_in(self) -> None:
        """Let the next device be there."""
        assert self._devices.pop(0) is None


def _microphone(*devices: Device | None, patience_seconds: float = 0.01) -> DeviceMicrophone:
    return DeviceMicrophone(NULL, Shop(*devices).open, patience_seconds)


def _frames_to_the_end(frames: Iterator[bytes]) -> list[bytes]:
    """Return the frames until the microphone is gone."""
    heard: list[bytes] = []
    with pytest.raises(SoundDeviceError, match=GONE):
        heard.extend(frames)
    return heard


def _cut(sound: Sound, length: int = 700) -> list[bytes]:
    return [sound.samples[start : start + length] for start in range(0, len(sound.samples), length)]


@given(st.lists(st.binary(max_size=3 * FRAME_BYTES), max_size=6))
def test_frames_lose_nothing(pieces: list[bytes]) -> None:
    """Pieces of any length become frames of one length, in order, the last filled up with silence."""
    frames = list(framed(pieces))
    whole = b"".join(pieces)
    assert all(len(frame) == FRAME_BYTES for frame in frames)
    assert b"".join(frames)[: len(whole)] == whole
    assert len(frames) == -(-len(whole) // FRAME_BYTES)


def test_a_device_delivers_frames_while_listening() -> None:
    """A device's sound comes in frames; after the context it listens again."""
    microphone = DeviceMicrophone(NULL)
    for _ in range(2):
        with microphone.listening() as frames:
            assert list(islice(frames, 4)) == [bytes(FRAME_BYTES)] * 4


def test_no_microphone_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    """Without a device there is one sentence, and the sound system's own complaints are not shown."""
    microphone = DeviceMicrophone([miniaudio.Backend.AUDIO4])
    with pytest.raises(SoundDeviceError, match=NO_MICROPHONE), microphone.listening():
        pass
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("number", "listed", "told"),
    [
        (MISSING, "00-00: HDMI : HDMI : playback 1\n", NO_MICROPHONE),
        (MISSING, "00-00: HDMI : playback 1\n01-00: USB Audio : USB Audio : capture 1\n", BUSY_MICROPHONE),
        (MISSING, None, NO_MICROPHONE),
        (BUSY, None, BUSY_MICROPHONE),
        (IN_USE, None, BUSY_MICROPHONE),
        (DENIED, "01-00: USB Audio : capture 1\n", DENIED_MICROPHONE),
    ],
)
def test_why_it_does_not_open_is_said(number: int, listed: str | None, told: str, tmp_path: Path) -> None:
    """A microphone that is missing, used by another program or forbidden: each has a sentence of its own."""
    devices = tmp_path / "pcm"
    if listed is not None:
        devices.write_text(listed, encoding="utf-8")
    assert why_not(miniaudio.MiniaudioError("failed to init device", number), devices) == told


@pytest.mark.parametrize("rate", [48_000, 44_100])
def test_a_device_that_refuses_the_rate_is_resampled(rate: int) -> None:
    """Where a device does not open at the rate of speech it opens at its own, and sounds the same."""
    said = sample("journal_11").sound()
    device = Device(_cut(converted(said, rate)), rate, vanishes=True)
    with _microphone(device).listening() as frames:
        heard = Sound(b"".join(_frames_to_the_end(frames)), SPEECH_RATE)
    assert heard.seconds == pytest.approx(said.seconds, abs=0.1)
    assert level(heard) == pytest.approx(level(said), abs=0.3)


def test_the_rate_of_speech_is_tried_first() -> None:
    """A device that takes every rate is not asked for another."""
    shop = Shop(Device([], SPEECH_RATE))
    with DeviceMicrophone(NULL, shop.open).listening():
        assert shop.asked == [SPEECH_RATE]


def test_a_tone_keeps_its_pitch() -> None:
    """Resampled in pieces of odd lengths, a tone has no seams: no more than one change of sign a half wave."""
    device = Device(_cut(tone_sound(1.0, 48_000), 34), 48_000, vanishes=True)
    with _microphone(device).listening() as frames:
        heard = b"".join(_frames_to_the_end(frames))
    wave = struct.unpack(f"<{len(heard) // SAMPLE_BYTES}h", heard)[1_600:12_800]
    assert sum((one < 0) != (other < 0) for one, other in pairwise(wave)) == pytest.approx(880 * 0.7, abs=2)


def test_what_was_delivered_is_heard_before_the_end() -> None:
    """A device that vanishes is told at once, after all that it had heard, and is given back."""
    said = sample("cmd_13").sound()
    device = Device(_cut(said), SPEECH_RATE, vanishes=True)
    with _microphone(device, patience_seconds=8).listening() as frames:
        started = monotonic()
        heard = _frames_to_the_end(frames)
        assert monotonic() < started + 4
    whole = len(said.samples) // FRAME_BYTES
    assert b"".join(heard) == said.samples[: whole * FRAME_BYTES]
    assert device.closed


def test_a_device_that_falls_silent_is_gone() -> None:
    """One that says nothing of its end, and delivers no more, is gone after a while."""
    with _microphone(Device([bytes(FRAME_BYTES)], SPEECH_RATE)).listening() as frames:
        assert _frames_to_the_end(frames) == [bytes(FRAME_BYTES)]


def test_it_works_again_when_it_is_back() -> None:
    """A microphone that was unplugged is heard again as soon as it is plugged in."""
    again = sample("cmd_13").sound().samples[:FRAME_BYTES]
    shop = Shop(Device([], SPEECH_RATE, vanishes=True), None, Device([again], SPEECH_RATE))
    microphone = DeviceMicrophone(NULL, shop.open)
    with microphone.listening() as frames:
        assert _frames_to_the_end(frames) == []
    with pytest.raises(SoundDeviceError), microphone.listening():
        pass
    shop.plug_in()
    with microphone.listening() as frames:
        assert next(frames) == again


def test_sound_that_nobody_reads_is_dropped() -> None:
    """After a long time without a reader, the latest half minute is there, and no more."""
    seconds = MOST_WAITING_SECONDS + 10
    pieces = [struct.pack("<h", second) * SPEECH_RATE for second in range(seconds)]
    with _microphone(Device(pieces, SPEECH_RATE, vanishes=True)).listening() as frames:
        heard = b"".join(_frames_to_the_end(frames))
    assert heard[:SAMPLE_BYTES] == struct.pack("<h", seconds - MOST_WAITING_SECONDS)
    assert len(heard) == pytest.approx(MOST_WAITING_SECONDS * SPEECH_RATE * SAMPLE_BYTES, abs=FRAME_BYTES)


def test_an_error_of_the_reader_is_passed_on() -> None:
    """What goes wrong while listening is no trouble of the microphone's; the device is given back."""
    device = Device([], SPEECH_RATE)
    with pytest.raises(KeyError), _microphone(device).listening():
        raise KeyError
    assert device.closed


def test_recordings_are_heard_once_and_in_order() -> None:
    """Listening again goes on where it ended, into the next recording, to the end."""
    first, second = sample("cmd_13").sound(), tone_sound(0.3)
    microphone = RecordedMicrophone([first, second])
    with microphone.listening() as frames:
        heard = list(islice(frames, 3))
    with microphone.listening() as frames:
        heard += frames
    together = first.samples + second.samples
    assert b"".join(heard)[: len(together)] == together
    with microphone.listening() as frames:
        assert list(frames) == []
