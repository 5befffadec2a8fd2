"""Devices that vanish, fall silent or are not there, worked by hand."""

import threading
import time
from collections.abc import Callable, Generator, Sequence

import miniaudio
import pytest

from local_voice.sound import SPEECH_RATE
from local_voice.sound_system import BUFFER_MILLISECONDS, BUFFERS, SoundDeviceError
from local_voice.speaking.speaker import DeviceSpeaker
from tests.local_voice.speech import tone_sound

ELSEWHERE = [miniaudio.Backend.AUDIO4]
"""Sound hardware as NetBSD reaches it: nowhere else."""

PATIENCE = 5.0
"""Seconds that nothing here takes, however busy the computer is."""


class HandDevice:
    """A sound device that asks for samples when the test says so."""

    sample_rate = SPEECH_RATE

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.running = False
        self.closed = False
        self.started = threading.Event()
        self.stop_callback: Callable[[], None] | None = None
        self._samples: Generator[bytes, int, None] | None = None

    def start(self, callback_generator: Generator[bytes, int, None]) -> None:
        """Be ready to ask."""
        if not self.works:
            raise miniaudio.MiniaudioError("no such device")
        self.running = True
        self._samples = callback_generator
        self.started.set()

    def ask(self, milliseconds: int = BUFFER_MILLISECONDS) -> bytes:
        """Ask for samples, as the device's own thread does."""
        assert self._samples is not None
        return self._samples.send(milliseconds * self.sample_rate // 1000)

    def ask_for_sound(self) -> bytes:
        """Ask until there is something else than silence."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if any(asked := self.ask()):
                return asked
        raise AssertionError("there was no sound")

    def vanish(self) -> None:
        """Stop as a device does that is unplugged."""
        self.running = False
        if self.stop_callback is not None:
            self.stop_callback()

    def stop(self) -> None:
        """Ask no more."""
        self.running = False

    def close(self) -> None:
        """Be gone."""
        self.closed = True


class Devices:
    """What there is to open, one after the other."""

    def __init__(self, *devices: HandDevice) -> None:
        self.left = [*devices]

    def open(self, rate: int, backends: Sequence[object]) -> HandDevice:
        """Return the next device."""
        if not self.left:
            raise SoundDeviceError("No speaker could be opened.")
        return self.left.pop(0)


def test_after_stop_the_device_gets_silence() -> None:
    """All that can still be heard is what the device keeps: less than 100 ms."""
    device = HandDevice()
    speaker = DeviceSpeaker(open_device=Devices(device).open)
    playing = speaker.play([tone_sound(10)])
    assert device.started.wait(PATIENCE)
    device.ask_for_sound()
    playing.stop()
    assert not any(device.ask())
    assert BUFFERS * BUFFER_MILLISECONDS < 100
    speaker.close()


def test_what_follows_does_not_wait_for_silence() -> None:
    """A tone is over with its last sample where speech waits behind it, though the device has not played it yet."""
    device = HandDevice()
    speaker = DeviceSpeaker(open_device=Devices(device).open)
    first, second = speaker.play([tone_sound(0.03)]), speaker.play([tone_sound(1)])
    assert device.started.wait(PATIENCE)
    while not first.heard:
        device.ask()
    assert first.wait(PATIENCE)
    assert (first.error, second.done) == (None, False)
    speaker.close()


def test_no_speaker_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    """Without a device there is one sentence, and the sound system's own complaints are not shown."""
    playing = DeviceSpeaker(ELSEWHERE).play([tone_sound(0.1)])
    assert playing.wait(PATIENCE)
    assert isinstance(playing.error, SoundDeviceError)
    assert str(playing.error).startswith("No speaker ")
    assert capfd.readouterr() == ("", "")


def test_a_speaker_that_vanishes_ends_the_playing_and_is_opened_anew() -> None:
    """Unplugged in mid-sentence: one sentence says so, and the next play finds the device that is there now."""
    first, second = HandDevice(), HandDevice()
    speaker = DeviceSpeaker(open_device=Devices(first, second).open)
    playing = speaker.play([tone_sound(10)])
    assert first.started.wait(PATIENCE)
    first.ask_for_sound()
    first.vanish()
    assert (playing.done, playing.heard) == (True, 0)
    assert isinstance(playing.error, SoundDeviceError)
    speaker.play([tone_sound(1)])
    assert second.started.wait(PATIENCE)
    assert first.closed
    assert second.ask_for_sound()
    speaker.close()
    assert second.closed


def test_a_speaker_that_falls_silent_counts_as_gone() -> None:
    """A device that asks for nothing any more, and says nothing, does not keep the notebook waiting for ever."""
    speaker = DeviceSpeaker(open_device=Devices(HandDevice()).open, stall_seconds=0.05)
    playing = speaker.play([tone_sound(10)])
    assert playing.wait(PATIENCE)
    assert isinstance(playing.error, SoundDeviceError)


def test_a_speaker_that_vanished_while_nothing_played_is_replaced() -> None:
    """The device does not start again: another is opened, and nobody notices."""
    first, second = HandDevice(), HandDevice()
    speaker = DeviceSpeaker(open_device=Devices(first, second).open)
    silent = speaker.play([])
    assert first.started.wait(PATIENCE)
    silent.stop()
    first.works = first.running = False
    playing = speaker.play([tone_sound(1)])
    assert second.started.wait(PATIENCE)
    assert second.ask_for_sound()
    assert playing.error is None
    speaker.close()


def test_speakers_that_do_not_start_are_said() -> None:
    """A device that opens but plays nothing is no speaker; the next play tries again."""
    speaker = DeviceSpeaker(open_device=Devices(HandDevice(works=False), HandDevice()).open)
    playing = speaker.play([tone_sound(0.1)])
    assert playing.wait(PATIENCE)
    assert isinstance(playing.error, SoundDeviceError)
    again = speaker.play([tone_sound(0.1)])
    speaker.close()
    assert again.error is None
