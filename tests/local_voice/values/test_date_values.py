"""Dates as they are said, on Monday 23 November 2026 where nothing else is set."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.language_words import load_words
from local_voice.normalise import Normaliser
from local_voice.values.dates import Dates
from local_voice.values.reading import Moment

Read = Callable[..., str | None]

WORDS = load_words("en-US")
NORMALISER = Normaliser(WORDS.around.contractions, WORDS.around.endings)
DATES = Dates(WORDS.calendar, WORDS.around.numbers, NORMALISER)

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"]
MONTHS += ["December"]
CARDINALS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
CARDINALS += ["seventeen", "eighteen", "nineteen", "twenty", *(f"twenty {ones}" for ones in CARDINALS[:9])]
CARDINALS += ["thirty", "thirty one"]
ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
]
ORDINALS += ["fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"]
ORDINALS += [*(f"twenty-{ones}" for ones in ORDINALS[:9]), "thirtieth", "thirty-first"]
FORMS = [
    "{month} {ordinal} {year}",
    "{month} {cardinal} {year}",
    "{weekday}, {month} {ordinal}, {year}",
    "the {ordinal} of {month} {year}",
    "{month} {day}{ending}, {year}",
    "{iso}",
    "{number}/{day}/{figures}",
]


def spoken(day: date, form: str) -> str:
    """Say a day of this century or the last in one of the usual forms."""
    tail = day.year % 100
    tens = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}
    last = CARDINALS[tail - 1] if tail < 20 else f"{tens[tail // 10]} {CARDINALS[tail % 10 - 1] if tail % 10 else ''}"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(0 if day.day in (11, 12, 13) else day.day % 10, "th")
    return form.format(
        weekday=WEEKDAYS[day.weekday()],
        month=MONTHS[day.month - 1],
        ordinal=ORDINALS[day.day - 1],
        cardinal=CARDINALS[day.day - 1],
        year=f"{CARDINALS[day.year // 100 - 1]} {last}",
        day=day.day,
        ending=ending,
        iso=day.isoformat(),
        number=day.month,
        figures=day.year,
    )


@pytest.fixture
def read(reading: Callable[..., Read]) -> Read:
    """Read an AMAZON.DATE."""
    return reading(DATES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today", "2026-11-23"),
        ("this morning", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("yesterday afternoon", "2026-11-22"),
        ("last night", "2026-11-22"),
        ("the day before yesterday", "2026-11-21"),
        ("tomorrow", "2026-11-24"),
        ("tomorrow in the morning", "2026-11-24"),
        ("day after tomorrow", "2026-11-25"),
        ("last tuesday", "2026-11-17"),
        ("new year's eve", "2026-12-31"),
        ("christmas eve", "2026-12-24"),
        ("valentine's day", "2027-02-14"),
        ("the last day of november", "2026-11-30"),
        ("the last of february", "2027-02-28"),
        ("the last day of the month", "2026-11-30"),
        ("last day of next month", "2026-12-31"),
        ("last monday", "2026-11-16"),
        ("this past friday", "2026-11-20"),
        ("next monday", "2026-11-30"),
        ("next friday", "2026-12-04"),
        ("this coming friday", "2026-11-27"),
        ("friday next week", "2026-12-04"),
        ("a week from tuesday", "2026-12-01"),
        ("a week on friday", "2026-12-04"),
        ("thursday week", "2026-12-03"),
        ("a fortnight today", "2026-12-07"),
        ("two weeks from today", "2026-12-07"),
        ("a week from tomorrow", "2026-12-01"),
        ("in ten days", "2026-12-03"),
        ("in a month", "2026-12-23"),
        ("three days ago", "2026-11-20"),
        ("two weeks ago", "2026-11-09"),
        ("a couple of days ago", "2026-11-21"),
        ("a year ago", "2025-11-23"),
        ("last week", "2026-W47"),
        ("this week", "2026-W48"),
        ("the week before last", "2026-W46"),
        ("next week", "2026-W49"),
        ("last weekend", "2026-W47-WE"),
        ("this past weekend", "2026-W47-WE"),
        ("this weekend", "2026-W48-WE"),
        ("the weekend before last", "2026-W46-WE"),
        ("this month", "2026-11"),
        ("last month", "2026-10"),
        ("month after next", "2027-01"),
        ("last year", "2025"),
        ("march 2025", "2025-03"),
        ("november twenty twenty six", "2026-11"),
        ("last november", "2025-11"),
        ("november twenty third", "2026-11-23"),
        ("november 23rd", "2026-11-23"),
        ("Nov. 30", "2026-11-30"),
        ("the third of december", "2026-12-03"),
        ("thursday the third of december", "2026-12-03"),
        ("january ninth", "2027-01-09"),
        ("january ninth twenty twenty seven", "2027-01-09"),
        ("february twenty ninth", "2028-02-29"),
        ("the twenty third", "2026-11-23"),
        ("tuesday the 24th", "2026-11-24"),
        ("the thirty first", "2026-12-31"),
        ("the second of next month", "2026-12-02"),
        ("2026-11-24", "2026-11-24"),
        ("11/30", "2026-11-30"),
        ("1/9/27", "2027-01-09"),
        ("2025", "2025"),
    ],
)
def test_dates_take_the_format_of_alexa(read: Read, text: str, value: str) -> None:
    """Each way of naming a date gives the day, week, weekend, month or year that is meant."""
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("monday", "2026-11-23", "2026-11-30"),
        ("tuesday", "2026-11-17", "2026-11-24"),
        ("sunday evening", "2026-11-22", "2026-11-29"),
        ("this tuesday", "2026-11-17", "2026-11-24"),
        ("november twenty second", "2026-11-22", "2027-11-22"),
        ("december first", "2025-12-01", "2026-12-01"),
        ("the twenty fourth", "2026-10-24", "2026-11-24"),
        ("march", "2026-03", "2027-03"),
        ("november", "2026-11", "2026-11"),
        ("february twenty ninth", "2024-02-29", "2028-02-29"),
        ("11/22", "2026-11-22", "2027-11-22"),
        ("the weekend", "2026-W47-WE", "2026-W48-WE"),
    ],
)
def test_an_open_date_lies_on_the_wanted_side(read: Read, text: str, past: str, future: str) -> None:
    """What could be past or future is the nearest such date on the side that is asked for."""
    assert (read(text, prefer_past=True), read(text)) == (past, future)


@pytest.mark.parametrize(
    ("today", "text", "value"),
    [
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2027-01-01", "last week", "2026-W52"),
        ("2027-01-01", "this week", "2026-W53"),
        ("2028-02-28", "tomorrow", "2028-02-29"),
        ("2027-03-31", "a month ago", "2027-02-28"),
        ("2026-12-15", "next month", "2027-01"),
        ("2026-01-15", "last month", "2025-12"),
        ("2026-11-28", "the weekend", "2026-W48-WE"),
        ("9999-12-31", "tomorrow", None),
        ("9999-12-31", "next month", None),
        ("9999-12-31", "in two weeks", None),
        ("0001-01-01", "yesterday", None),
        ("0001-01-01", "last monday", None),
        ("2100-03-01", "february twenty ninth", "2104-02-29"),
    ],
)
def test_dates_cross_the_ends_of_months_and_years(read: Read, today: str, text: str, value: str | None) -> None:
    """Month ends, leap days, the 53rd week and the ends of the calendar are counted right."""
    assert read(text, today=date.fromisoformat(today)) == value


@pytest.mark.parametrize(
    "text",
    ["february thirtieth", "april thirty first", "february thirtieth twenty twenty seven", "13/1", "2026-02-30",
     "wednesday the 24th", "monday november twenty fourth twenty twenty six", "february 29 2027",
     "november thirty second", "the thirty second", "june 45"],
)  # fmt: skip
def test_days_that_do_not_exist_are_seen_but_have_no_value(read: Read, text: str) -> None:
    """A day that no calendar has is consumed as a date, and gives no value, so that it can be asked again."""
    words = NORMALISER.words(text)
    assert DATES.readings(words, 0)[0][0] == len(words)
    assert read(text) is None


@pytest.mark.parametrize("today", [date(2026, 11, 23 + days) for days in range(7)])
@pytest.mark.parametrize("weekday", range(7))
def test_next_is_always_of_next_week(read: Read, today: date, weekday: int) -> None:
    """On whatever day of a week it is said, "next Tuesday" is the Tuesday of the week after."""
    monday_of_next_week = date(2026, 11, 30)
    assert read(f"next {WEEKDAYS[weekday]}", today=today) == str(monday_of_next_week + timedelta(days=weekday))


@pytest.mark.parametrize("text", ["", "diary", "the", "twenty", "last", "a week", "november hundredth", "32nd"])
def test_what_names_no_date_is_none(text: str) -> None:
    """Words that do not name a date are not read as one to their end."""
    words = NORMALISER.words(text)
    assert all(end < len(words) for end, _ in DATES.readings(words, 0))


@given(st.dates(date(1910, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_every_day_is_read_back_from_its_words(day: date, form: str) -> None:
    """Each day of two centuries but for the years that end in 00 to 09 is read as itself in every form."""
    if day.year % 100 < 10:
        day = day.replace(year=day.year + 10, day=min(day.day, 28))
    words = NORMALISER.words(spoken(day, form))
    end, found = DATES.readings(words, 0)[0]
    assert (end, DATES.value(found, Moment(date(2026, 11, 23)))) == (len(words), day.isoformat())


PARTS = [*WORDS.calendar.weekdays, *WORDS.calendar.months, *WORDS.calendar.relative_days, *WORDS.calendar.shifts]
PARTS += ["the", "of", "ago", "from", "in", "two", "thousand", "twenty", "third", "week", "weekend", "years", "9999"]


@given(st.lists(st.sampled_from(PARTS), max_size=8), st.dates(), st.booleans())
def test_calendar_words_in_any_order_never_raise(parts: list[str], today: date, prefer_past: bool) -> None:
    """Whatever is read has a value or none, on every day there is."""
    for _, found in DATES.readings(NORMALISER.words(" ".join(parts)), 0):
        value = DATES.value(found, Moment(today, prefer_past))
        assert value is None or value[:3].isdigit()
