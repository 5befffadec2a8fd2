"""Taking noise out of sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.hearing.levels import level
from local_voice.hearing.noise_suppression import BLOCK_BYTES, WebRtcSuppressor
from local_voice.sound import SPEECH_RATE, Sound
from tests.local_voice.sounds import joined, pink_noise, quiet, white_noise
from tests.local_voice.speech import frames_of, sample


def _cleared(sound: Sound) -> bytes:
    suppressor = WebRtcSuppressor()
    return b"".join(suppressor.clear(frame) for frame in frames_of(sound))


@pytest.mark.parametrize("noise", [white_noise(4), pink_noise(4)], ids=["hiss", "ventilator"])
def test_steady_noise_is_suppressed(noise: Sound) -> None:
    """After two seconds a steady noise is at least 10 dB softer."""
    half = len(noise.samples) // 2
    assert level(_cleared(noise)[half:]) < level(noise.samples[half:]) - 10


def test_speech_is_left_as_loud_as_it_was() -> None:
    """In a quiet room a voice keeps its level within a decibel."""
    sound = joined(quiet(1), sample("journal_04").sound())
    assert level(_cleared(sound)) == pytest.approx(level(sound.samples), abs=1)


@given(st.lists(st.integers(1, 2 * BLOCK_BYTES).map(lambda samples: bytes(2 * samples)), max_size=20))
def test_no_sound_is_lost_or_made(pieces: list[bytes]) -> None:
    """Whatever the lengths of its pieces, as much comes out as went in."""
    suppressor = WebRtcSuppressor()
    assert [len(suppressor.clear(piece)) for piece in pieces] == [len(piece) for piece in pieces]


def test_it_lags_by_one_block() -> None:
    """The sound comes out ten milliseconds later, never out of order."""
    wave = sample("journal_04").sound().samples
    cleared = _cleared(Sound(wave, SPEECH_RATE))
    assert cleared[:BLOCK_BYTES] == bytes(BLOCK_BYTES)


def test_a_fresh_one_knows_no_noise() -> None:
    """What one has learned the other has not."""
    used = WebRtcSuppressor()
    noise = white_noise(3).samples
    used.clear(noise)
    assert level(used.clear(noise[-16_000:])) < level(used.fresh().clear(noise[-16_000:]))
