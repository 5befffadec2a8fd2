"""Louder and softer, never clipped."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.sound import Sound
from local_voice.speaking.loudness import amplified
from tests.local_voice.speech import tone_sound

SAMPLES = st.lists(st.integers(-32_768, 32_767), max_size=50)


def _values(sound: Sound) -> list[int]:
    return [int(value) for value in np.frombuffer(sound.samples, "<i2")]


def _sound(values: list[int]) -> Sound:
    return Sound(np.array(values, "<i2").tobytes(), 22_050)


def test_six_decibels_are_twice_as_strong() -> None:
    """And six less, half."""
    quiet = _sound([0, 1_000, -2_000])
    assert _values(amplified(quiet, 6.02)) == pytest.approx([0, 2_000, -4_000], abs=2)
    assert _values(amplified(quiet, -6.02)) == pytest.approx([0, 500, -1_000], abs=2)


def test_no_gain_changes_nothing() -> None:
    """The usual volume leaves the sound as it is."""
    sound = tone_sound(0.1)
    assert amplified(sound, 0) is sound


@given(SAMPLES, st.floats(-40, 20))
def test_nothing_is_clipped_and_louder_stays_louder(values: list[int], gain: float) -> None:
    """Signs stay, what was stronger is not weaker afterwards, and it all fits into 16 bits."""
    before = sorted(values)
    after = _values(amplified(_sound(before), gain))
    assert after == sorted(after)
    assert len(after) == len(before)
    assert all(one * other >= 0 for one, other in zip(before, after, strict=True))


def test_strong_peaks_stay_apart() -> None:
    """Ten decibels more leave peaks rounded, not all cut at the same height."""
    after = _values(amplified(_sound([9_000, 11_000, 13_000, 15_000]), 10))
    assert sorted(set(after)) == after
    assert after[-1] < 32_767
