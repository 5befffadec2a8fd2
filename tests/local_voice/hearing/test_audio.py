"""Which recordings can be heard, and what is said of those that cannot."""

import math
import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_voice.hearing.audio import EXTENSIBLE, FLOAT, PCM, AudioError, converted, read_wav
from local_voice.sound import SPEECH_RATE, Sound
from tests.local_voice.speech import sample, tone, tone_sound

MULAW = 7


def _encoded(value: float, encoding: int, width: int) -> bytes:
    if encoding == FLOAT:
        return struct.pack("<f" if width == 4 else "<d", value)
    if width == 1:
        return bytes([round(value * 127) + 128])
    return round(value * ((1 << (8 * width - 1)) - 1)).to_bytes(width, "little", signed=True)


def make_wav(
    waves: list[list[float]], *, rate: int = SPEECH_RATE, encoding: int = PCM, width: int = 2, extensible: bool = False
) -> bytes:
    """Return a WAV file's bytes; one wave a channel."""
    data = b"".join(_encoded(value, encoding, width) for frame in zip(*waves, strict=True) for value in frame)
    return wav_of(data, channels=len(waves), rate=rate, encoding=encoding, width=width, extensible=extensible)


def wav_of(
    data: bytes,
    *,
    channels: int = 1,
    rate: int = SPEECH_RATE,
    encoding: int = PCM,
    width: int = 2,
    extensible: bool = False,
    length: int | None = None,
) -> bytes:
    """Return a WAV file around `data`, whose header promises `length` bytes of it."""
    frame = channels * width
    tag = EXTENSIBLE if extensible else encoding
    form = struct.pack("<HHIIHH", tag, channels, rate, rate * frame % 2**32, frame, 8 * width)
    if extensible:
        form += struct.pack("<HHIH14x", 22, 8 * width, 0, encoding)
    head = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"LIST" + struct.pack("<I", 3) + b"odd\0"
    head += b"data" + struct.pack("<I", len(data) if length is None else length)
    return b"RIFF" + struct.pack("<I", len(head) + len(data)) + head + data


def _values(sound: Sound) -> list[float]:
    return [number / 32_768 for number in struct.unpack(f"<{len(sound.samples) // 2}h", sound.samples)]


def _written(folder: Path, content: bytes) -> Path:
    file = folder / "said.wav"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize(("encoding", "width"), [(PCM, 1), (PCM, 2), (PCM, 3), (PCM, 4), (FLOAT, 4), (FLOAT, 8)])
@pytest.mark.parametrize("channels", [1, 2])
def test_usual_kinds_all_sound_alike(tmp_path: Path, rate: int, encoding: int, width: int, channels: int) -> None:
    """A tone is the same tone at 16 kHz, whatever rate, sample format and number of channels it comes in."""
    content = make_wav([tone(0.3, rate)] * channels, rate=rate, encoding=encoding, width=width)
    heard = _values(read_wav(_written(tmp_path, content)).sound)
    wanted = tone(0.3)
    assert len(heard) == pytest.approx(len(wanted), abs=2)
    middle = range(800, 4_000)
    assert max(abs(heard[place] - wanted[place]) for place in middle) < 0.02


def test_extensible_headers_are_understood(tmp_path: Path) -> None:
    """The header's long form, as recorders write it for 24 bits, is read like the short one."""
    content = make_wav([tone(0.1)], width=3, extensible=True)
    assert read_wav(_written(tmp_path, content)).sound.seconds == pytest.approx(0.1)


def test_stereo_is_mixed(tmp_path: Path) -> None:
    """Both channels are heard, each at half its loudness."""
    content = make_wav([tone(0.1), [0.0] * 1_600])
    heard = _values(read_wav(_written(tmp_path, content)).sound)
    assert max(heard) == pytest.approx(0.25, abs=0.01)


def test_sound_in_the_right_form_is_untouched(tmp_path: Path) -> None:
    """16 kHz mono 16-bit sound comes through bit by bit."""
    samples = struct.pack("<4h", -32_768, 32_767, 0, -1)
    assert read_wav(_written(tmp_path, wav_of(samples))).sound.samples == samples


def test_broken_float_samples_are_silence(tmp_path: Path) -> None:
    """What is not a number is silent, and what is beyond full loudness is cut."""
    content = wav_of(struct.pack("<4f", math.nan, 7.0, -math.inf, 0.0), encoding=FLOAT, width=4)
    assert _values(read_wav(_written(tmp_path, content)).sound) == pytest.approx([0, 1, -1, 0], abs=1e-4)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"dear diary, I slept badly", "not a WAV file", id="text"),
        pytest.param(b"ID3\x04" + bytes(400), "not a WAV file", id="mp3"),
        pytest.param(b"RIFF\x10\0\0\0AVI ", "not a WAV file", id="video"),
        pytest.param(b"RIFF", "breaks off", id="four bytes"),
        pytest.param(make_wav([tone(0.01)])[:30], "breaks off", id="header cut"),
        pytest.param(make_wav([tone(0.01)])[:40], "breaks off", id="no data chunk"),
        pytest.param(wav_of(b""), "holds no sound", id="no samples"),
        pytest.param(wav_of(b"\0"), "holds no sound", id="half a sample"),
        pytest.param(wav_of(bytes(99), encoding=MULAW, width=1), "compressed", id="compressed"),
        pytest.param(wav_of(bytes(99), channels=0), "damaged header", id="no channels"),
        pytest.param(wav_of(bytes(99), rate=0), "damaged header", id="rate of zero"),
        pytest.param(wav_of(bytes(99), rate=4_000_000_000), "damaged header", id="absurd rate"),
        pytest.param(wav_of(bytes(99), width=5), "damaged header", id="absurd width"),
        pytest.param(wav_of(bytes(99), width=2, encoding=FLOAT), "damaged header", id="floats of two bytes"),
    ],
)
def test_what_cannot_be_heard_is_said_in_one_sentence(tmp_path: Path, content: bytes, problem: str) -> None:
    """The message names the file and what is wrong with it, in one line."""
    file = _written(tmp_path, content)
    with pytest.raises(AudioError) as caught:
        read_wav(file)
    message = str(caught.value)
    assert message.startswith(str(file))
    assert problem in message
    assert message.count(".") - str(file).count(".") == 1
    assert "\n" not in message


@pytest.mark.parametrize("name", ["missing.wav", "."])
def test_what_is_no_file_is_said(tmp_path: Path, name: str) -> None:
    """A file that is not there, and a folder, are audio errors too."""
    with pytest.raises(AudioError, match=r"cannot be read|is not a file"):
        read_wav(tmp_path / name)


def test_a_file_that_breaks_off_is_heard_as_far_as_it_goes(tmp_path: Path) -> None:
    """Of a recording cut in half the first half is heard, and the reader says that it is short."""
    whole = make_wav([tone(0.2)])
    recording = read_wav(_written(tmp_path, whole[: len(whole) - 3_201]))
    assert recording.cut_short
    assert recording.sound.seconds == pytest.approx(0.1, abs=0.001)


def test_a_whole_file_is_not_cut_short() -> None:
    """A recording that holds what it promises is whole."""
    assert not read_wav(sample("cmd_13").file).cut_short


@pytest.mark.parametrize("length", [0, 0x7FFF_FFFF, 0xFFFF_FFFF])
def test_streamed_files_are_whole(tmp_path: Path, length: int) -> None:
    """A recorder that could not know the length promised nothing: all that is there is heard."""
    recording = read_wav(_written(tmp_path, wav_of(bytes(3_200), length=length)))
    assert recording.sound.seconds == pytest.approx(0.1)
    assert not recording.cut_short


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(content=st.binary(max_size=200), cut=st.integers(0, 120), into=st.integers(0, 60))
def test_any_bytes_are_heard_or_refused(tmp_path: Path, content: bytes, cut: int, into: int) -> None:
    """Whatever stands in a file, or in a recording's header, there is sound or an audio error and nothing else."""
    whole = make_wav([tone(0.01)], rate=8_000)
    for bytes_ in (content, whole[:cut], whole[:into] + content + whole[into:], b"RIFF\0\0\0\0WAVE" + content):
        with suppress(AudioError):
            assert read_wav(_written(tmp_path, bytes_)).sound.seconds > 0


def test_sound_is_converted_to_another_rate() -> None:
    """A tone keeps its length when the rate changes; sound at the rate wanted is left alone."""
    sound = tone_sound(0.2, 22_050)
    assert converted(sound, 48_000).seconds == pytest.approx(0.2, abs=0.001)
    assert converted(sound, 22_050) == sound
    assert converted(Sound(b"", 22_050), 48_000) == Sound(b"", 48_000)
