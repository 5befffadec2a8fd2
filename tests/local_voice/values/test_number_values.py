"""Numbers as they are said."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.language_words import load_words
from local_voice.normalise import Normaliser
from local_voice.values.numbers import Numbers, NumbersAskedFor, Ordinals, Years
from skill.content.cardinals import Cardinals

NUMBER_WORDS = load_words("en-US").around.numbers

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += [f"{word}teen" for word in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spoken(number: int, *, joiner: str = "") -> str:
    """Say a number below a million."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f" {ONES[number % 10]}" if number % 10 else "")
    scale, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    said = f"{spoken(number // scale, joiner=joiner)} {name}"
    if not number % scale:
        return said
    between = f" {joiner} " if joiner and number % scale < 100 else " "
    return said + between + spoken(number % scale, joiner=joiner)


@pytest.fixture
def number(reading: Callable[..., Callable[..., str | None]]) -> Callable[..., str | None]:
    """Read an AMAZON.NUMBER."""
    return reading(Numbers(NUMBER_WORDS))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("four", "4"),
        ("ten", "10"),
        ("zero", "0"),
        ("7", "7"),
        ("007", "7"),
        ("1,000", "1000"),
        ("twenty-three", "23"),
        ("ninety nine", "99"),
        ("a hundred and one", "101"),
        ("one hundred one", "101"),
        ("a hundred", "100"),
        ("hundred", "100"),
        ("two thousand twenty six", "2026"),
        ("two hundred thousand and five", "200005"),
        ("a million", "1000000"),
    ],
)
def test_whole_numbers_become_digits(number: Callable[..., str | None], text: str, value: str) -> None:
    """A number in words or figures is read as digits."""
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    ["four point five", "4.5", "minus two", "-2", "a", "and", "four four", "ten five", "twenty zero", "hundred hundred",
     "thousand thousand", "twenty twenty", "one and two", "six or seven", "pain", "", "zero hundred", "9" * 5000],
)  # fmt: skip
def test_what_is_no_whole_number_has_no_value(number: Callable[..., str | None], text: str) -> None:
    """Decimals, negative numbers and runs of digits are not taken for a whole number."""
    assert number(text) is None


def test_a_decimal_is_still_seen_as_a_number() -> None:
    """What is said in the place of a number is consumed, so that the rest can be understood."""
    assert (3, None) in Numbers(NUMBER_WORDS).readings(("four", "point", "five"), 0)


@given(st.integers(0, 999_999), st.sampled_from(["", "and"]))
def test_every_number_is_read_back_from_its_words(number: int, joiner: str) -> None:
    """Each number below a million, said with or without "and", is read as itself."""
    words = tuple(spoken(number, joiner=joiner).split())
    assert Cardinals(NUMBER_WORDS).readings(words, 0)[0] == (len(words), number)


@given(st.lists(st.sampled_from([*NUMBER_WORDS.words, *NUMBER_WORDS.scales, "and", "a", "point", "minus", "x", "5"])))
def test_number_words_in_any_order_are_read_up_to_some_word(words: list[str]) -> None:
    """Readings are in order, the longest first, and end inside the words."""
    ends = [end for end, _ in Numbers(NUMBER_WORDS).readings(tuple(words), 0)]
    assert ends == sorted(ends, reverse=True)
    assert all(0 < end <= len(words) for end in ends)


@pytest.mark.parametrize(
    ("text", "value"), [("first", "1"), ("twenty third", "23"), ("thirtieth", "30"), ("23rd", "23"), ("2nd", "2")]
)
def test_ordinals_become_digits(reading: Callable[..., Callable[..., str | None]], text: str, value: str) -> None:
    """An ordinal in words or figures is read as digits."""
    assert reading(Ordinals(NUMBER_WORDS))(text) == value


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("twenty twenty seven", 2027),
        ("two thousand and nine", 2009),
        ("twenty oh nine", 2009),
        ("nineteen ninety", 1990),
        ("2026", 2026),
    ],
)
def test_years_are_read(text: str, year: int) -> None:
    """A year in words or figures is read whole."""
    words = tuple(text.split())
    assert Years(NUMBER_WORDS).readings(words, 0)[0] == (len(words), year)


@pytest.mark.parametrize("text", ["twenty", "twenty five", "1850", "20 26", "fifty fifty"])
def test_other_numbers_are_no_years(text: str) -> None:
    """A number that is not said as a year is not one."""
    assert Years(NUMBER_WORDS).readings(tuple(text.split()), 0) == []


@pytest.mark.parametrize(
    ("text", "value"), [("none at all", "0"), ("nothing", "0"), ("nought", "0"), ("four", "4"), ("none of them", None)]
)
def test_none_is_zero_where_a_number_was_asked_for(
    reading: Callable[..., Callable[..., str | None]], text: str, value: str | None
) -> None:
    """Asked how bad it is, "none at all" is an answer; elsewhere it is no number."""
    assert reading(NumbersAskedFor(NUMBER_WORDS, Normaliser({})))(text) == value


def test_none_is_no_number_elsewhere(number: Callable[..., str | None]) -> None:
    """It is not zero among other words."""
    assert number("none") is None
