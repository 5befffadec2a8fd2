"""The makers of sounds for tests make what they say."""

from collections.abc import Callable

import pytest

from local_voice.sound import SPEECH_RATE, Sound
from tests.local_voice.sounds import (
    after,
    at_level,
    babble,
    coughs,
    hoarse,
    joined,
    level,
    louder,
    mixed,
    music,
    pink_noise,
    quiet,
    room,
    spoken,
    television,
    through_sox,
    white_noise,
)
from tests.local_voice.speech import frames_of, sample

SAID = joined(quiet(1), sample("journal_11").sound(), quiet(1))


@pytest.mark.parametrize("maker", [white_noise, pink_noise, music, babble, television, room])
def test_they_last_as_long_as_asked_and_are_the_same_again(maker: Callable[[float, int], Sound]) -> None:
    """Each makes so many seconds of sound, the same for the same seed and another for another."""
    made = maker(1.5, 1)
    assert made.rate == SPEECH_RATE
    assert made.seconds == 1.5
    assert made == maker(1.5, 1)
    assert made != maker(1.5, 2)


@pytest.mark.parametrize("snr_db", [20, 10, 5, 0])
def test_noise_is_so_much_weaker_than_the_speech(snr_db: float) -> None:
    """Where nobody speaks, there is noise that lies as far below the loud parts of the speech as was asked."""
    over = mixed(SAID, white_noise(2), snr_db)
    before = Sound(over.samples[: 2 * SPEECH_RATE], SPEECH_RATE)
    assert len(over.samples) == len(SAID.samples)
    assert level(SAID) - level(before) == pytest.approx(snr_db, abs=0.1)


@pytest.mark.parametrize("db", [-20.0, -50.0])
def test_levels_are_what_was_asked(db: float) -> None:
    """Speech is brought to a level by its loud parts, however much silence is around them."""
    assert level(at_level(SAID, db)) == pytest.approx(db, abs=0.1)
    assert level(louder(SAID, -7)) == pytest.approx(level(SAID) - 7, abs=0.1)


def test_silence_stands_before_each() -> None:
    """Sounds are put one after the other, with gaps."""
    made = after(4, SAID, SAID)
    assert made.seconds == pytest.approx(2 * (4 + SAID.seconds))
    assert next(frames_of(made, 2 * 4 * SPEECH_RATE)) == quiet(4).samples


def test_a_slower_pace_takes_longer() -> None:
    """Speech takes the longer the fewer words a minute, and voices differ."""
    slow, fast = spoken("my hips ache again", pace=100), spoken("my hips ache again", pace=200)
    assert slow.seconds > 1.4 * fast.seconds
    assert spoken("my hips ache again", "en-gb+f2").samples != spoken("my hips ache again").samples


def test_coughs_are_bursts() -> None:
    """Each cough is followed by half a second of silence."""
    made = coughs(4)
    assert 4 * 0.7 <= made.seconds <= 4 * 0.9
    assert made.samples.endswith(quiet(0.5).samples)


def test_a_hoarse_voice_is_weaker() -> None:
    """Illness takes strength, not words: the sentence lasts as long."""
    ill = hoarse(SAID)
    assert level(ill) == pytest.approx(level(SAID) - 10, abs=0.5)
    assert ill.seconds == pytest.approx(SAID.seconds, abs=0.01)


def test_sox_changes_nothing_unasked() -> None:
    """Without effects, what goes through sox comes back as it was."""
    assert through_sox(SAID) == SAID
