"""Sums with dates, and Alexa's way of writing days, weeks, weekends, months and years."""

from calendar import monthrange
from datetime import date, timedelta

from local_voice.values.reading import Moment

_WEEK = 7
_MONTHS = 12
_SHORTEST_MONTH = 28

# A 29 February is at most eight years away.
_YEARS_TO_LOOK = 9


def shifted(day: date, days: int) -> date | None:
    """Return the date `days` later, or None beyond the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def iso(day: date | None) -> str | None:
    """Return "2026-11-23"."""
    return day.isoformat() if day else None


def iso_week(day: date | None, suffix: str = "") -> str | None:
    """Return the week of a day, "2026-W48"; with "-WE" its weekend."""
    if day is None:
        return None
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}{suffix}"


def real_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_later(today: date, months: int) -> tuple[int, int] | None:
    """Return year and month, or None beyond the calendar's ends."""
    count = today.year * _MONTHS + today.month - 1 + months
    year, month = count // _MONTHS, count % _MONTHS + 1
    return (year, month) if date.min.year <= year <= date.max.year else None


def months_later_same_day(today: date, months: int) -> date | None:
    """Return the day `months` later; in a shorter month its last day."""
    found = months_later(today, months)
    if found is None:
        return None
    days = range(today.day, _SHORTEST_MONTH - 1, -1) or [today.day]
    return next(filter(None, (real_date(*found, day) for day in days)))


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def iso_month(found: tuple[int, int] | None) -> str | None:
    """Return "2026-11"."""
    return f"{found[0]:04}-{found[1]:02}" if found else None


def next_weekday(today: date, weekday: int) -> date | None:
    """Return the first such day after today."""
    return shifted(today, (weekday - today.weekday() - 1) % _WEEK + 1)


def last_weekday(today: date, weekday: int) -> date | None:
    """Return the last such day before today."""
    return shifted(today, -((today.weekday() - weekday - 1) % _WEEK + 1))


def nearest_weekday(moment: Moment, weekday: int) -> date | None:
    """Return the last such day up to today, or the next one from tomorrow on."""
    if moment.prefer_past:
        return shifted(moment.today, -((moment.today.weekday() - weekday) % _WEEK))
    return next_weekday(moment.today, weekday)


def weekday_of_week(today: date, weekday: int, weeks: int) -> date | None:
    """Return that day of this week or another; weeks begin on Monday."""
    return shifted(today, weekday - today.weekday() + weeks * _WEEK)


def nearest_date(moment: Moment, month: int, day: int, weekday: int | None = None) -> date | None:
    """Return the nearest such day on the wanted side of today, today included; None where there is none."""
    years = range(_YEARS_TO_LOOK)
    this_year = moment.today.year
    candidates = (real_date(this_year + (-n if moment.prefer_past else n), month, day) for n in years)
    found = next((one for one in candidates if one and _on_wanted_side(one, moment)), None)
    return on_weekday(found, weekday)


def nearest_day_of_month(moment: Moment, day: int, weekday: int | None = None) -> date | None:
    """Return the nearest such day of any month on the wanted side of today, today included."""
    for distance in range(_MONTHS):
        found = months_later(moment.today, -distance if moment.prefer_past else distance)
        candidate = real_date(*found, day) if found else None
        if candidate and _on_wanted_side(candidate, moment):
            return on_weekday(candidate, weekday)
    return None


def nearest_month(moment: Moment, month: int) -> tuple[int, int]:
    """Return year and month of the nearest such month on the wanted side, this one included."""
    today = moment.today
    if moment.prefer_past:
        return today.year - (month > today.month), month
    return today.year + (month < today.month), month


def on_weekday(day: date | None, weekday: int | None) -> date | None:
    """Return the day if it is the weekday that was named with it."""
    return day if day and weekday in (None, day.weekday()) else None


def _on_wanted_side(day: date, moment: Moment) -> bool:
    return day <= moment.today if moment.prefer_past else day >= moment.today
