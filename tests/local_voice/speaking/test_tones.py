"""Tones that can be told apart, and hurt nobody."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from local_voice.speaking.loudness import amplified
from local_voice.speaking.synthesis import VOICE_RATE
from local_voice.speaking.tones import NOTES, Tone, tone_sound

STEP = VOICE_RATE // 100
"""Samples of 10 ms."""


def _wave(tone: Tone) -> NDArray[np.float64]:
    """Return a tone as numbers from -1 to 1."""
    return np.frombuffer(tone_sound(tone).samples, "<i2") / 32_768


def _sounding(tone: Tone) -> list[bool]:
    """Return for every 10 ms whether there is something to hear."""
    wave = _wave(tone)
    steps = wave[: len(wave) // STEP * STEP].reshape(-1, STEP)
    return [bool(rms > 0.01) for rms in np.sqrt((steps**2).mean(axis=1))]


def _notes(tone: Tone) -> int:
    """Return how many notes are heard."""
    sounding = _sounding(tone)
    return sum(now and not before for before, now in zip([False, *sounding], sounding, strict=False))


def _strongest(wave: NDArray[np.float64]) -> float:
    """Return at how many hertz `wave` is strongest."""
    spectrum = np.abs(np.fft.rfft(wave, 4 * len(wave)))
    return float(np.fft.rfftfreq(4 * len(wave), 1 / VOICE_RATE)[spectrum.argmax()])


@pytest.mark.parametrize("tone", Tone)
def test_tones_are_short(tone: Tone) -> None:
    """Long enough to be noticed, too short to be waited for."""
    assert 0.08 <= tone_sound(tone).seconds <= 0.25


@pytest.mark.parametrize("tone", Tone)
def test_tones_are_soft(tone: Tone) -> None:
    """Their peak is well below that of speech, and still there."""
    assert 0.05 < np.abs(_wave(tone)).max() < 0.3


@pytest.mark.parametrize("tone", Tone)
def test_even_the_loudest_tone_does_not_clip(tone: Tone) -> None:
    """With volume turned up as far as it goes, no peak is cut."""
    loudest = np.frombuffer(amplified(tone_sound(tone), 10).samples, "<i2")
    assert np.abs(loudest.astype(int)).max() < 32_767


@pytest.mark.parametrize("tone", Tone)
def test_tones_do_not_click(tone: Tone) -> None:
    """They begin and end in silence, and no note comes or goes faster than its own swing."""
    wave = _wave(tone)
    fastest = max(note.peak * 2 * np.pi * note.hertz for note in NOTES[tone]) / VOICE_RATE
    assert abs(wave[0]) < 0.001
    assert abs(wave[-1]) < 0.001
    assert np.abs(np.diff(wave)).max() < 1.5 * fastest
    assert np.abs(wave[: STEP // 5]).max() < 0.1 * np.abs(wave).max()


@pytest.mark.parametrize("tone", Tone)
def test_tones_lie_where_old_ears_hear(tone: Tone) -> None:
    """Nearly all of their strength is below 2 kHz."""
    power = np.abs(np.fft.rfft(_wave(tone))) ** 2
    hertz = np.fft.rfftfreq(len(_wave(tone)), 1 / VOICE_RATE)
    assert power[hertz < 2_000].sum() > 0.999 * power.sum()


@pytest.mark.parametrize(("one", "other"), [*combinations(Tone, 2)])
def test_tones_differ_in_more_than_pitch(one: Tone, other: Tone) -> None:
    """Any two differ in how many notes they have, or else clearly in length."""
    lengths = tone_sound(one).seconds, tone_sound(other).seconds
    rising = {Tone.LISTENING}
    assert _notes(one) != _notes(other) or max(lengths) > 1.5 * min(lengths) or len(rising & {one, other}) == 1, (
        f"{one} sounds like {other}"
    )


def test_listening_rises() -> None:
    """Its second note is clearly higher than its first: the contour of a question."""
    wave = _wave(Tone.LISTENING)
    half = len(wave) // 2
    assert _notes(Tone.LISTENING) == 2
    assert _strongest(wave[half:]) > 1.3 * _strongest(wave[:half])


def test_thinking_stays() -> None:
    """The same low note twice."""
    wave = _wave(Tone.THINKING)
    half = len(wave) // 2
    assert _notes(Tone.THINKING) == 2
    assert _strongest(wave[half:]) == pytest.approx(_strongest(wave[:half]), rel=0.02)


def test_still_there_disturbs_least() -> None:
    """It is the softest and the lowest of all."""
    others = [tone for tone in Tone if tone is not Tone.STILL_THERE]
    assert np.abs(_wave(Tone.STILL_THERE)).max() < min(np.abs(_wave(tone)).max() for tone in others)
    assert _strongest(_wave(Tone.STILL_THERE)) < min(_strongest(_wave(tone)) for tone in others)


def test_a_tone_is_made_once() -> None:
    """The next time it is there already."""
    assert tone_sound(Tone.THINKING) is tone_sound(Tone.THINKING)
