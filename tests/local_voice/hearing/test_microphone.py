"""Frames from a device and from recordings."""

from itertools import islice

import miniaudio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.hearing.microphone import FRAME_BYTES, DeviceMicrophone, RecordedMicrophone, framed
from local_voice.sound_system import SoundDeviceError
from tests.local_voice.speech import sample, tone_sound


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
    microphone = DeviceMicrophone([miniaudio.Backend.NULL])
    for _ in range(2):
        with microphone.listening() as frames:
            assert list(islice(frames, 4)) == [bytes(FRAME_BYTES)] * 4
    microphone.close()


def test_no_microphone_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    """Without a device there is one sentence, and the sound system's own complaints are not shown."""
    with pytest.raises(SoundDeviceError, match=r"No microphone .*\.$"):
        DeviceMicrophone([miniaudio.Backend.AUDIO4])
    assert capfd.readouterr() == ("", "")


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
