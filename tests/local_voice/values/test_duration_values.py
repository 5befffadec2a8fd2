"""Lengths of time as they are said."""

from collections.abc import Callable

import pytest

from local_voice.language_words import load_words
from local_voice.normalise import Normaliser
from local_voice.values.durations import Durations

WORDS = load_words("en-US")
DURATIONS = Durations(WORDS.calendar, WORDS.around.numbers, Normaliser(WORDS.around.contractions))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("week", "P1W"),
        ("a week", "P1W"),
        ("two weeks", "P2W"),
        ("2 weeks", "P2W"),
        ("a couple of weeks", "P2W"),
        ("a fortnight", "P2W"),
        ("month", "P1M"),
        ("thirty days", "P30D"),
        ("half a year", "P6M"),
        ("a year and a half", "P1Y6M"),
        ("one year and two months", "P1Y2M"),
        ("ten minutes", "PT10M"),
        ("half an hour", "PT30M"),
        ("an hour and a half", "PT1H30M"),
        ("two and a half hours", "PT2H30M"),
        ("two days and three hours", "P2DT3H"),
        ("one week and two weeks", "P3W"),
    ],
)
def test_durations_are_written_as_iso_8601(
    reading: Callable[..., Callable[[str], str | None]], text: str, value: str
) -> None:
    """Each way of naming a length of time is written the way Alexa does."""
    assert reading(DURATIONS)(text) == value


@pytest.mark.parametrize("text", ["", "half a month", "two", "point five weeks", "weeks two"])
def test_other_words_have_no_duration(reading: Callable[..., Callable[[str], str | None]], text: str) -> None:
    """Words that name no length of time, or half of what has no half, have no value."""
    assert reading(DURATIONS)(text) is None
