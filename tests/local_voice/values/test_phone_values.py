"""Telephone numbers as they are read out."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.language_words import load_words
from local_voice.values.phones import Phones

PHONES = Phones(load_words("en-US").around.numbers)

DIGITS = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("five five five one two three four", "5551234"),
        ("five five five, twelve thirty four", "5551234"),
        ("double five six one oh triple two", "55610222"),
        ("double oh seven", "007"),
        ("one eight hundred five five five oh one nine nine", "18005550199"),
        ("(555) 123-4567", "5551234567"),
        ("555.123.4567", "5551234567"),
        ("+1 555 123 4567", "15551234567"),
        ("555 twelve 34", "5551234"),
        ("nine one one", "911"),
        ("twenty two thirty three", "2233"),
    ],
)
def test_groups_of_digits_become_one_number(
    reading: Callable[..., Callable[[str], str | None]], text: str, value: str
) -> None:
    """Digits, groups, doubles and figures are joined in the order they are said."""
    assert reading(PHONES)(text) == value


@pytest.mark.parametrize(
    "text", ["", "five", "double", "double five", "double ten", "the nurse", "one " * 16, "1" * 40]
)
def test_too_few_or_too_many_digits_are_no_number(
    reading: Callable[..., Callable[[str], str | None]], text: str
) -> None:
    """Fewer than 3 digits or more than 15 are not taken for a telephone number."""
    assert reading(PHONES)(text) is None


@given(st.lists(st.integers(0, 9), min_size=3, max_size=15))
def test_digits_read_out_one_by_one_are_kept(digits: list[int]) -> None:
    """Any number of 3 to 15 digits comes back as it was read out."""
    words = tuple(DIGITS[digit] for digit in digits)
    assert PHONES.readings(words, 0) == [(len(words), "".join(map(str, digits)))]


@given(st.lists(st.sampled_from(["double", "triple", "five", "hundred", "thousand", "oh", "and", "5", "1-2"])))
def test_words_of_numbers_in_any_order_never_raise(words: list[str]) -> None:
    """Whatever is read consists of digits."""
    for _, digits in PHONES.readings(tuple(words), 0):
        assert digits.isdigit()
