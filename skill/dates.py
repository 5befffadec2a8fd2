"""Alexa's dates and times as moments: AMAZON.DATE, AMAZON.TIME."""

import re
from datetime import date, datetime, time, timedelta, tzinfo

SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_OF_A_SEASON = 3
DECEMBER = 12

PARTS_OF_DAY = {"MO": time(9), "AF": time(14), "EV": time(18), "NI": time(21)}


def day_range(value: str) -> tuple[date, date] | None:
    """Return the first day of an AMAZON.DATE and the day after its last; None for what is not a date.

    Takes days, weeks, weekends, months, years, decades and seasons. A week begins on Monday.
    """
    for pattern, reader in READERS:
        found = re.fullmatch(pattern, value)
        if found:
            try:
                return reader(*found.groups())
            except ValueError:
                return None
    return None


def moments(days: tuple[date, date], zone: tzinfo | None) -> tuple[datetime, datetime]:
    """Return the moments at which these days begin and are over, in a zone."""
    return tuple(datetime.combine(day, time(), zone) for day in days)  # type: ignore[return-value]


def one_day(value: str) -> date | None:
    """Return the day of an AMAZON.DATE that names a single day, else None."""
    days = day_range(value)
    return days[0] if days and days[1] - days[0] == timedelta(days=1) else None


def time_of_day(value: str) -> time | None:
    """Return the time of an AMAZON.TIME, else None. A part of the day stands for an hour in it."""
    if value in PARTS_OF_DAY:
        return PARTS_OF_DAY[value]
    try:
        return time.fromisoformat(value)
    except ValueError:
        return None


def _day(year: str, month: str, day: str) -> tuple[date, date]:
    first = date(int(year), int(month), int(day))
    return first, first + timedelta(days=1)


def _week(year: str, week: str, weekend: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return (monday + timedelta(days=5) if weekend else monday), monday + timedelta(days=7)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    end = month + count
    return date(year, month, 1), date(year + (end - 1) // DECEMBER, (end - 1) % DECEMBER + 1, 1)


def _month(year: str, month: str) -> tuple[date, date]:
    return _months(int(year), int(month), 1)


def _year(year: str) -> tuple[date, date]:
    return date(int(year), 1, 1), date(int(year) + 1, 1, 1)


def _decade(decade: str) -> tuple[date, date]:
    return date(int(decade) * 10, 1, 1), date(int(decade) * 10 + 10, 1, 1)


def _season(year: str, season: str) -> tuple[date, date]:
    return _months(int(year), SEASON_BEGINS[season], MONTHS_OF_A_SEASON)


READERS = (
    (r"(\d{4})-(\d{2})-(\d{2})", _day),
    (r"(\d{4})-W(\d{2})(-WE)?", _week),
    (r"(\d{4})-(\d{2})(?:-XX)?", _month),
    (r"(\d{4})", _year),
    (r"(\d{3})X", _decade),
    (r"(\d{4})-(SP|SU|FA|WI)", _season),
)
