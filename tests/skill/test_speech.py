"""Prompts and values for the ear."""

from datetime import date, time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill import content
from skill.speech import Digits, Line, Manner, Own, Speech, ending, escaped, portions, shortened, to_ssml

SPEECH = Speech(content.load().words)
TODAY = date(2026, 11, 23)


@given(st.text())
def test_any_text_is_valid_in_ssml(text: str) -> None:
    """Whatever a person says, the speech stays well-formed XML."""
    ET.fromstring(to_ssml((Line(escaped(text)),), Manner(words_per_minute=130, volume=4, voice="en-us+f3")))


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_portions_hold_every_word_in_order(text: str, longest: int) -> None:
    """Cutting a text loses nothing but white space, and no portion is too long."""
    cut = portions(text, longest)
    assert "".join("".join(cut).split()) == "".join(text.split())
    assert all(len(portion) <= longest for portion in cut)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 12, 1), "Tuesday, December first"),
        (date(2027, 1, 9), "Saturday, January ninth, 2027"),
    ],
)
def test_days_are_said_in_words(day: date, said: str) -> None:
    """Near days by name, others with weekday and month, the year only where it is another."""
    assert SPEECH.day(day, TODAY) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (time(0, 0), "twelve at night"),
        (time(9, 5), "nine oh five in the morning"),
        (time(12, 0), "twelve in the afternoon"),
        (time(14, 30), "two thirty in the afternoon"),
        (time(23, 59), "eleven fifty-nine at night"),
    ],
)
def test_times_are_said_in_words(moment: time, said: str) -> None:
    """A time is its hour, its minutes and the part of the day."""
    assert SPEECH.time(moment) == said


def test_every_minute_of_the_day_can_be_said() -> None:
    """The word lists are as long as the clock needs them."""
    assert len({SPEECH.time(time(hour, minute)) for hour in range(24) for minute in range(60)}) == 24 * 60


def test_lists_and_numbers_are_said_in_words() -> None:
    """A list has commas and an and; small numbers are words."""
    assert SPEECH.value(["a", "b", "c"]) == "a, b and c"
    assert SPEECH.value(["a"]) == "a"
    assert SPEECH.value(8) == "eight"
    assert SPEECH.value(250) == "250"


def test_emergency_numbers_are_said_digit_by_digit() -> None:
    """Nine one one, never nine hundred and eleven."""
    assert SPEECH.value(Digits("911")) == '<say-as interpret-as="digits">911</say-as>'


def test_own_words_are_escaped() -> None:
    """The person's own words cannot become markup."""
    assert SPEECH.value(Own("a < b & c")) == "a &lt; b &amp; c"


def test_long_texts_are_cut_between_words() -> None:
    """A shortened text says that there was more; a short one stays as it is."""
    assert shortened("one two three four", 2, "and more") == "one two and more"
    assert shortened("one two", 2, "and more") == "one two"


def test_pace_is_told_only_where_it_is_not_the_usual() -> None:
    """At the usual pace the speech carries no markup for it."""
    assert to_ssml((Line("Hello."),)) == "<speak>Hello.</speak>"
    assert (
        to_ssml((Line("Hello."),), Manner(words_per_minute=110))
        == '<speak><prosody rate="73%">Hello.</prosody></speak>'
    )


def test_volume_and_voice_are_told_only_where_they_are_not_the_usual() -> None:
    """A volume is one of SSML's five words; a voice stands around all that is said."""
    assert to_ssml((Line("Hello."),), Manner(volume=0)) == '<speak><prosody volume="x-soft">Hello.</prosody></speak>'
    assert (
        to_ssml((Line("Hello."),), Manner(voice="en-us+f3")) == '<speak><voice name="en-us+f3">Hello.</voice></speak>'
    )
    louder = Manner(words_per_minute=170, volume=4, voice="Joanna").around("Hello.")
    assert louder == '<voice name="Joanna"><prosody rate="113%" volume="x-loud">Hello.</prosody></voice>'


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("", ""),
        ("I slept", "I slept"),
        ("It rained. I slept badly all night.", "I slept badly all night."),
        ("It rained all day long. My son came. At noon", "My son came. At noon"),
        ("Did he come? Yes! He did. And so on and on", "And so on and on"),
        ("one two three four five six seven eight nine", "four five six seven eight nine"),
    ],
)
def test_the_last_sentences_have_words_enough_and_not_too_many(text: str, last: str) -> None:
    """At least four words, where there are so many, and at most six."""
    assert ending(text, fewest=4, most=6) == last


@given(st.text())
def test_the_ending_of_any_text_is_its_ending(text: str) -> None:
    """Word by word, however it is written."""
    words = ending(text, fewest=5, most=40).split()
    assert text.split()[len(text.split()) - len(words) :] == words


def test_a_word_without_end_is_cut() -> None:
    """A text of one endless word is shortened as well."""
    assert len(shortened("x" * 100_000, 15, "and more")) < 200


def test_no_answer_is_longer_than_the_platform_takes() -> None:
    """Where there is more to say than fits, what comes first is said, and the question at the end."""
    ssml = to_ssml([*(Line(f"Number {number}. " + "x" * 500) for number in range(100)), Line("What next?")])
    assert len(ssml) < 8_000
    assert "Number 0." in ssml
    assert ssml.endswith("What next?</speak>")
