"""Numbers, as a person would write them; in words where they are not sure."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content import load
from skill.content.cardinals import load_number_words

ENGLISH = load()
NAMES = {number: word for word, number in reversed(load_number_words(ENGLISH.folder).words.items())}


def written(heard: str) -> str:
    """Return what is written, without the full stop."""
    return ENGLISH.writing.written(heard).removesuffix(".")


def spelt(number: int) -> str:
    """Return a number below a million as it is said."""
    if number in NAMES:
        return NAMES[number]
    for scale, name, joiner in ((1000, "thousand", " "), (100, "hundred", " and ")):
        if number >= scale:
            rest = f"{joiner}{spelt(number % scale)}" if number % scale else ""
            return f"{spelt(number // scale)} {name}{rest}"
    return f"{NAMES[number // 10 * 10]} {NAMES[number % 10]}"


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        (
            "my temperature was a hundred and one point five and i took twenty five milligrams of lenalidomide",
            "My temperature was 101.5 and I took 25 mg of lenalidomide",
        ),
        ("it was one oh one point five", "It was 101.5"),
        ("my temperature was one oh one", "My temperature was 101"),
        ("ninety eight point six degrees fahrenheit", "98.6 degrees Fahrenheit"),
        ("i took point five milligrams", "I took point five milligrams"),
        ("my pain is a four out of ten", "My pain is 4 out of 10"),
        ("four or five out of ten", "4 or 5 out of 10"),
        ("four and a half out of ten", "4.5 out of 10"),
        ("from one to ten it is nine", "From 1 to 10 it is nine"),
        ("one twenty over eighty", "120 over 80"),
        ("one hundred and thirty over ninety five", "130 over 95"),
        ("my pulse was one ten", "My pulse was 110"),
        ("my oxygen was ninety seven percent", "My oxygen was 97%"),
        ("five to ten milligrams", "5 to 10 mg"),
        ("two and a half milligrams", "2.5 mg"),
        ("i slept ten and a half hours", "I slept 10.5 hours"),
        ("twelve thousand steps", "12,000 steps"),
        ("eight or twelve times", "8 or 12 times"),
        ("in twenty twenty six", "In 2026"),
        ("since nineteen ninety eight", "Since 1998"),
        ("in twenty oh nine", "In 2009"),
        ("at nine thirty a m", "At 9:30 am"),
        ("at two oh five p m", "At 2:05 pm"),
    ],
)
def test_what_is_sure_is_written_in_digits(heard: str, expected: str) -> None:
    """Decimals, units, scores, blood pressures, years, times, and numbers from ten on."""
    assert written(heard) == expected


@pytest.mark.parametrize(
    "heard",
    [
        "he has two cats and one dog",
        "half past ten",
        "at quarter to twelve",
        "at ten past eleven",
        "from ten to three",
        "at ten thirty",
        "at one oh five my fever broke",
        "my fever came around two thirty",
        "twenty five milligram pills",
        "one twenty milligrams",
        "one point five two times a day",
        "it was ninety eight six",
        "at one point five milligrams was enough",
        "a few hundred milligrams",
        "a hundred times",
        "one or two hundred milligrams",
        "in twenty twenty five minutes",
        "my vision is twenty twenty",
        "call nine one one",
        "one two three",
        "march twenty third",
        "the second time",
        "six feet two",
        "two hundred to three",
    ],
)
def test_what_is_not_sure_stays_in_words(heard: str) -> None:
    """Where the words may mean two things, or a person would not use digits either."""
    assert written(heard).lower() == heard


def test_what_is_not_sure_has_no_unit_in_short() -> None:
    """A dose of which only a part was understood would be another dose."""
    assert written("i took at one point five milligrams") == "I took at one point five milligrams"
    assert written("twenty or twenty five milligram pills") == "Twenty or twenty five milligram pills"


@given(number=st.integers(10, 999_999))
def test_whole_numbers_from_ten_are_in_digits(number: int) -> None:
    """However long they are said."""
    assert written(f"i counted {spelt(number)} steps").replace(",", "") == f"I counted {number} steps"


@given(dose=st.integers(0, 99_999), tenth=st.integers(0, 9))
def test_doses_are_never_changed(dose: int, tenth: int) -> None:
    """The number that was said stands before its unit, with its decimals."""
    said = spelt(dose)
    assert written(f"i took {said} milligrams").replace(",", "") == f"I took {dose} mg"
    assert written(f"i took {said} point {spelt(tenth)} milligrams").replace(",", "") == f"I took {dose}.{tenth} mg"


@given(upper=st.integers(100, 199), lower=st.integers(40, 99))
def test_a_blood_pressure_may_be_said_in_pairs(upper: int, lower: int) -> None:
    """As "one twenty over eighty", or in full."""
    pair = f"one {'oh ' if upper % 100 < 10 else ''}{spelt(upper % 100)}" if upper % 100 else "one hundred"
    for said in (pair, spelt(upper)):
        assert written(f"it was {said} over {spelt(lower)}") == f"It was {upper} over {lower}"


@given(words=st.lists(st.sampled_from([*NAMES.values(), "oh", "hundred", "point", "a", "and", "half"]), max_size=8))
def test_number_words_are_all_written_or_all_left(words: list[str]) -> None:
    """No digits stand beside a number word that belonged to them."""
    text = written(f"so {' '.join(words)} it was").lower().split()
    for before, after in pairwise(text):
        digits, other = (before, after) if before[:1].isdigit() else (after, before)
        assert not (digits[:1].isdigit() and other in (*NAMES.values(), "hundred", "point")), text
