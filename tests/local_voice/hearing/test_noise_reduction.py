"""Steady noise is made quieter before speech is recognised."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_voice.hearing.noise_reduction import NoiseReducer
from local_voice.sound import SPEECH_RATE, Sound
from tests.local_voice.sounds import at_level, joined, level, mixed, quiet, white_noise
from tests.local_voice.speech import frames_of, sample

WINDOW_SECONDS = 0.032


def _cleaned(sound: Sound, size: int = 1_024) -> Sound:
    reducer = NoiseReducer()
    pieces = [reducer.clean(piece) for piece in frames_of(sound, size)]
    return Sound(b"".join([*pieces, reducer.rest()]), SPEECH_RATE)


def _part(sound: Sound, start: float, end: float) -> Sound:
    return Sound(sound.samples[2 * round(start * SPEECH_RATE) : 2 * round(end * SPEECH_RATE)], SPEECH_RATE)


def test_steady_noise_gets_quieter() -> None:
    """A hiss is ten decibels quieter, yet never silent."""
    noise = white_noise(3.0)
    assert -11 < level(_part(_cleaned(noise), 0.5, 2.5)) - level(noise) < -8


def test_speech_keeps_its_level() -> None:
    """A voice over a hiss that is 10 dB weaker stays as loud as it was."""
    said = mixed(joined(quiet(0.3), sample("journal_04").sound()), white_noise(1.0), 10)
    assert level(_cleaned(said)) == pytest.approx(level(said), abs=1.5)


def test_speech_without_noise_is_let_through() -> None:
    """After exact silence, speech comes out as it went in, but for rounding, late by no more than a window."""
    said = joined(quiet(0.3), sample("journal_04").sound())
    before, after = (np.frombuffer(sound.samples, "<i2").astype(int) for sound in (said, _cleaned(said)))
    lag = round(WINDOW_SECONDS * SPEECH_RATE / 2)
    difference = np.abs(before[SPEECH_RATE:-lag] - after[SPEECH_RATE + lag : len(before)])
    assert difference.mean() < 0.1 * np.abs(before).mean()


def test_noise_after_exact_silence_is_learned() -> None:
    """A microphone that sends zeros at first does not keep a faint hiss from being learned."""
    hiss = at_level(white_noise(7.0), -60)
    assert level(_part(_cleaned(joined(quiet(0.5), hiss)), 6.0, 7.0)) < -68


def test_noise_that_begins_later_is_learned() -> None:
    """A fan that is switched on while somebody listens is quieter some seconds later."""
    sound = joined(at_level(white_noise(0.5), -50), white_noise(7.0))
    assert level(_part(_cleaned(sound), 6.0, 7.0)) < level(white_noise(1.0)) - 8


@settings(max_examples=20)
@given(size=st.integers(1, 4_000).map(lambda samples: 2 * samples))
def test_the_size_of_pieces_does_not_matter(size: int) -> None:
    """However the sound is cut, the same comes out."""
    sound = white_noise(0.4)
    assert _cleaned(sound, size) == _cleaned(sound, 20_000)


def test_nothing_is_left_of_the_stream_before() -> None:
    """After `begin`, another stream is cleaned as the first would have been."""
    reducer = NoiseReducer()
    said = sample("cmd_14").sound().samples
    first = reducer.clean(said) + reducer.rest()
    reducer.begin()
    assert reducer.clean(said) + reducer.rest() == first


@given(samples=st.binary(max_size=6_000).filter(lambda samples: len(samples) % 2 == 0))
def test_any_sound_is_taken(samples: bytes) -> None:
    """Whatever is heard, as much comes out as went in, and a window more."""
    cleaned = _cleaned(Sound(samples, SPEECH_RATE))
    assert len(samples) <= len(cleaned.samples) <= len(samples) + 2 * 1_024
