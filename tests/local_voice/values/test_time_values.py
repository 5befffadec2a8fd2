"""Times of day as they are said."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.language_words import load_words
from local_voice.normalise import Normaliser
from local_voice.values.reading import Moment
from local_voice.values.times import Times
from skill.content import load

Read = Callable[..., str | None]

WORDS = load_words("en-US")
NORMALISER = Normaliser(WORDS.around.contractions)
TIMES = Times(WORDS.calendar, WORDS.around.numbers, NORMALISER)
SCATTERED = ["ten", "two", "sixty", "half", "quarter", "past", "to", "oh", "five", "10:30", "99:99", "am", "at"]
SCATTERED += ["in", "the", "night"]
MOMENT = Moment(date(2026, 11, 23))


@pytest.fixture
def read(reading: Callable[..., Read]) -> Read:
    """Read an AMAZON.TIME."""
    return reading(TIMES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ten thirty", "10:30"),
        ("half past two", "14:30"),
        ("half past ten", "10:30"),
        ("quarter to ten", "09:45"),
        ("a quarter past one", "13:15"),
        ("quarter to two in the afternoon", "13:45"),
        ("ten to eight in the evening", "19:50"),
        ("twenty five minutes past nine", "09:25"),
        ("two in the afternoon", "14:00"),
        ("nine this morning", "09:00"),
        ("eleven at night", "23:00"),
        ("two at night", "02:00"),
        ("twelve at night", "00:00"),
        ("noon", "12:00"),
        ("twelve noon", "12:00"),
        ("midnight", "00:00"),
        ("10:30 am", "10:30"),
        ("10:30am", "10:30"),
        ("10:30 p.m.", "22:30"),
        ("5pm", "17:00"),
        ("five p. m.", "17:00"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("14:30", "14:30"),
        ("fourteen thirty", "14:30"),
        ("ten oh five", "10:05"),
        ("ten o'clock", "10:00"),
        ("10 o\u2019clock", "10:00"),
        ("in the morning", "MO"),
        ("evening", "EV"),
        ("at night", "NI"),
    ],
)
def test_times_take_the_format_of_alexa(read: Read, text: str, value: str) -> None:
    """Each way of naming a time gives hours and minutes, or Alexa's code for a part of the day."""
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("three", "15:00"), ("six", "18:00"), ("seven", "07:00"), ("eleven forty five", "11:45"), ("twelve", "12:00")],
)
def test_an_hour_alone_is_by_day(read: Read, text: str, value: str) -> None:
    """With no part of the day, an hour is taken between seven in the morning and seven in the evening."""
    assert read(text) == value


@pytest.mark.parametrize("text", ["", "twenty five", "ten sixty", "25:00", "10:75", "past ten", "four point five"])
def test_what_no_clock_shows_has_no_value(read: Read, text: str) -> None:
    """Words that name no time, or a time that does not exist, have no value."""
    assert read(text) is None


@given(st.integers(0, 23), st.integers(0, 59))
def test_the_notebook_understands_how_it_says_a_time(hour: int, minute: int) -> None:
    """Every minute of the day, said the way the notebook says it, is read as itself."""
    said = load().words
    text = said.time.format(hour=said.hours[hour], minutes=said.minutes[minute], period=said.periods[hour])
    words = NORMALISER.words(text)
    read = {TIMES.value(found, MOMENT) for end, found in TIMES.readings(words, 0) if end == len(words)}
    assert read == {f"{hour:02}:{minute:02}"}


@given(st.lists(st.sampled_from(SCATTERED)))
def test_words_of_time_in_any_order_never_raise(words: list[str]) -> None:
    """Whatever is read is a time of day, or has no value."""
    for _, found in TIMES.readings(tuple(words), 0):
        value = TIMES.value(found, MOMENT)
        assert value is None or value == "NI" or "00:00" <= value <= "23:59"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("every evening at half past seven", "19:30"),
        ("each night at nine", "21:00"),
        ("at three every morning", "03:00"),
        ("at seven", "07:00"),
    ],
)
def test_a_part_of_the_day_elsewhere_tells_the_half(text: str, value: str) -> None:
    """A time takes the half of the day that is named anywhere beside it."""
    words = NORMALISER.words(text)
    start = words.index("at") + 1
    _, reading = TIMES.readings(words, start)[0]
    assert TIMES.value(reading, MOMENT._replace(part_of_day=TIMES.part_of_day(words))) == value


def test_a_half_of_its_own_counts_more_than_a_part_elsewhere() -> None:
    """In "in the morning ... at three p m" the time is in the afternoon."""
    words = NORMALISER.words("three p m")
    _, reading = TIMES.readings(words, 0)[0]
    assert TIMES.value(reading, MOMENT._replace(part_of_day=0)) == "15:00"
