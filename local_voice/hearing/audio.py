"""Recordings: WAV files of any usual kind, read into the one form that is listened to.

AudioError(ValueError)    one sentence: which file, what is wrong with it, what to do
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE, Sound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Waveform = NDArray[np.float32]

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
PCM_WIDTHS = (1, 2, 3, 4)
FLOAT_WIDTHS = (4, 8)
RATES = range(4_000, 384_001)
WIDTH_UNSIGNED, WIDTH_ODD = 1, 3
"""Eight-bit samples alone have no sign: silence is 128. Numpy has no type for three bytes."""
MAX_FILE_BYTES = 500_000_000
RIFF_HEADER = 12
FORMAT_BYTES = 16
SUBFORMAT_PLACE = 24
"""Where the extensible form of the header names the encoding."""
UNKNOWN_LENGTH = 0x7FFF_0000
"""Programs that write to a pipe put a length near the largest number into the header."""


class AudioError(ValueError):
    """A recording that cannot be listened to. The message is one sentence for the person."""


@dataclass(frozen=True)
class Recording:
    """What a file holds: mono 16-bit sound at `SPEECH_RATE`."""

    sound: Sound
    cut_short: bool = False
    """The file promises more sound than it has."""


class _Format(NamedTuple):
    encoding: int
    channels: int
    rate: int
    width: int
    """Bytes a sample."""


def read_wav(file: Path) -> Recording:
    """Return the sound in `file`, mixed to mono and resampled. Raises AudioError."""
    form, data, promised = _parse(file, _bytes(file))
    whole = len(data) - len(data) % (form.channels * form.width)
    if not whole:
        raise AudioError(f"{file} holds no sound; record it again.")
    data = data[:whole]
    if form == (PCM, 1, SPEECH_RATE, SAMPLE_BYTES):
        samples = data
    else:
        samples = _samples(resample(_mono(form, data), form.rate, SPEECH_RATE))
    return Recording(Sound(samples, SPEECH_RATE), cut_short=promised > whole)


def converted(sound: Sound, rate: int) -> Sound:
    """Return `sound` at another rate."""
    if sound.rate == rate or not sound.samples:
        return Sound(sound.samples, rate)
    mono = _mono(_Format(PCM, 1, sound.rate, SAMPLE_BYTES), sound.samples)
    return Sound(_samples(resample(mono, sound.rate, rate)), rate)


def resample(wave: "Waveform", rate: int, new_rate: int) -> "Waveform":
    """Return `wave` (one channel, -1 to 1) at `new_rate`."""
    if rate == new_rate:
        return wave
    import soxr

    resampled: Waveform = soxr.resample(wave, rate, new_rate)
    return resampled


def _bytes(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if not file.is_file():
            raise AudioError(f"{file} is not a file; give a recording in WAV format.")
        if size > MAX_FILE_BYTES:
            raise AudioError(f"{file} is too long to be heard at once; cut it into pieces.")
        content = file.read_bytes()
    except OSError as error:
        raise AudioError(f"{file} cannot be read: {error.strerror or error}.") from error
    if not content:
        raise AudioError(f"{file} is empty; record it again.")
    return content


def _parse(file: Path, content: bytes) -> tuple[_Format, bytes, int]:
    """Return the format, the sound's bytes, and how many bytes of sound the header promises."""
    if content[:4] != b"RIFF" or not b"WAVE".startswith(content[8:RIFF_HEADER]):
        raise AudioError(f"{file} is not a WAV file; give a recording in WAV format.")
    form: _Format | None = None
    for name, start, length in _chunks(content):
        body = content[start : start + length]
        if name == b"fmt " and len(body) == length:
            form = _format(file, body)
        elif name == b"data" and form is not None:
            # Nothing after "data": a recorder was stopped before it could fill in the length.
            if length == 0:
                return form, content[start:], 0
            return form, body, 0 if length >= UNKNOWN_LENGTH else length
    raise AudioError(f"{file} breaks off before any sound; record or copy it again.")


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each chunk's name, where its body starts, and how long it says that is."""
    place = RIFF_HEADER
    while place + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, place)
        yield name, place + 8, length
        place += 8 + length + length % 2


def _format(file: Path, body: bytes) -> _Format:
    damaged = AudioError(f"{file} has a damaged header; record or copy it again.")
    if len(body) < FORMAT_BYTES:
        raise damaged
    encoding, channels, rate, _, frame_bytes, _ = struct.unpack_from("<HHIIHH", body)
    if encoding == EXTENSIBLE and len(body) >= SUBFORMAT_PLACE + 2:
        (encoding,) = struct.unpack_from("<H", body, SUBFORMAT_PLACE)
    if encoding not in (PCM, FLOAT):
        raise AudioError(f"{file} holds compressed sound; save it as plain (PCM) WAV.")
    width, rest = divmod(frame_bytes, channels or 1)
    if not channels or rest or rate not in RATES:
        raise damaged
    if width not in (PCM_WIDTHS if encoding == PCM else FLOAT_WIDTHS):
        raise damaged
    return _Format(encoding, channels, rate, width)


def _mono(form: _Format, data: bytes) -> "Waveform":
    """Return the channels' mean, as numbers from -1 to 1."""
    import numpy as np

    values = _floats(data, form.width) if form.encoding == FLOAT else _integers(data, form.width)
    mono: Waveform = values.reshape(-1, form.channels).mean(axis=1, dtype=np.float32)
    return mono


def _floats(data: bytes, width: int) -> "Waveform":
    import numpy as np

    values = np.nan_to_num(np.frombuffer(data, f"<f{width}"), posinf=1, neginf=-1)
    clipped: Waveform = np.clip(values, -1, 1).astype(np.float32)
    return clipped


def _integers(data: bytes, width: int) -> "Waveform":
    import numpy as np

    if width == WIDTH_UNSIGNED:
        return (np.frombuffer(data, np.uint8) / 128 - 1).astype(np.float32)
    if width == WIDTH_ODD:
        padded = np.zeros((len(data) // 3, 4), np.uint8)
        padded[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
        data, width = padded.tobytes(), 4
    values = np.frombuffer(data, f"<i{width}").astype(np.float32)
    return (values / (1 << (8 * width - 1))).astype(np.float32)


def _samples(wave: "Waveform") -> bytes:
    """Return -1 to 1 as signed 16-bit numbers."""
    import numpy as np

    return np.clip(np.rint(wave * 32_768), -32_768, 32_767).astype("<i2").tobytes()
