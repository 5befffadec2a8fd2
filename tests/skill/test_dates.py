"""Alexa's dates and times as moments."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.dates import day_range, moments, one_day, time_of_day

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("value", "first", "after"),
    [
        ("2026-11-23", "2026-11-23", "2026-11-24"),
        ("2028-02-29", "2028-02-29", "2028-03-01"),
        ("2026-W48", "2026-11-23", "2026-11-30"),
        ("2026-W53", "2026-12-28", "2027-01-04"),
        ("2026-W47-WE", "2026-11-21", "2026-11-23"),
        ("2026-11", "2026-11-01", "2026-12-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026-11-XX", "2026-11-01", "2026-12-01"),
        ("2026", "2026-01-01", "2027-01-01"),
        ("202X", "2020-01-01", "2030-01-01"),
        ("2026-SU", "2026-06-01", "2026-09-01"),
        ("2026-WI", "2026-12-01", "2027-03-01"),
    ],
)
def test_every_shape_of_a_date_is_a_range_of_days(value: str, first: str, after: str) -> None:
    """Each shape in which Alexa sends a date becomes its first day and the day after its last."""
    assert day_range(value) == (date.fromisoformat(first), date.fromisoformat(after))


@pytest.mark.parametrize(
    "value", ["", "?", "tuesday", "2026-02-30", "2027-02-29", "2026-13", "2025-W53", "PRESENT_REF", "9999"]
)
def test_what_is_no_date_has_no_range(value: str) -> None:
    """Words, days that do not exist and years without a next one are no dates."""
    assert day_range(value) is None


@given(st.text(alphabet="0123456789-WXESUPRFAI", max_size=12))
def test_no_text_makes_a_date_fail(value: str) -> None:
    """Whatever arrives, the answer is a range that is not empty, or None."""
    days = day_range(value)
    assert days is None or days[0] < days[1]


def test_a_day_lasts_as_long_as_the_zone_says() -> None:
    """The day on which the clocks go back has 25 hours."""
    start, end = moments((date(2026, 11, 1), date(2026, 11, 2)), NEW_YORK)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=25)
    assert start == datetime(2026, 11, 1, tzinfo=NEW_YORK)


def test_only_a_single_day_is_one_day() -> None:
    """A week is no answer to "which day?"."""
    assert one_day("2026-11-23") == date(2026, 11, 23)
    assert one_day("2026-W48") is None
    assert one_day("") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("14:30", time(14, 30)), ("09:05", time(9, 5)), ("MO", time(9)), ("NI", time(21)), ("", None), ("25:00", None)],
)
def test_a_time_is_an_hour_of_the_day(value: str, expected: time | None) -> None:
    """Times and parts of the day are read; anything else is None."""
    assert time_of_day(value) == expected
