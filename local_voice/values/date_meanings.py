"""What each way of naming a date means, as one function for each field of `DateTemplates`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from local_voice.values import calendar
from local_voice.values.reading import Moment

Values = Mapping[str, Any]
"""What the parts of a template read, by name."""

DAYS = {"day": 1, "week": 7, "fortnight": 14}
"""Units that are a number of days."""

MONTHS = {"month": 1, "year": 12}
"""Units that are a number of months."""

_SATURDAY = 5


def _offset(values: Values, moment: Moment) -> str | None:
    return calendar.iso(calendar.shifted(moment.today, values["offset"]))


def _weekday(values: Values, moment: Moment) -> str | None:
    return calendar.iso(calendar.nearest_weekday(moment, values["weekday"]))


def _shifted_weekday(values: Values, moment: Moment) -> str | None:
    """Return the last one before today, the one of next week, or for "this" the nearest."""
    if values["shift"] == 0:
        return _weekday(values, moment)
    if values["shift"] < 0:
        return calendar.iso(calendar.last_weekday(moment.today, values["weekday"]))
    return calendar.iso(calendar.weekday_of_week(moment.today, values["weekday"], values["shift"]))


def _coming_weekday(values: Values, moment: Moment) -> str | None:
    return calendar.iso(calendar.next_weekday(moment.today, values["weekday"]))


def _later(day: date | None, count: int, unit: str) -> str | None:
    if day is None:
        return None
    if unit in DAYS:
        return calendar.iso(calendar.shifted(day, count * DAYS[unit]))
    return calendar.iso(calendar.months_later_same_day(day, count * MONTHS[unit]))


def _count_ago(values: Values, moment: Moment) -> str | None:
    return _later(moment.today, -values["count"], values["unit"])


def _count_ahead(values: Values, moment: Moment) -> str | None:
    day = calendar.shifted(moment.today, values.get("offset", 0))
    return _later(day, values["count"], values["unit"])


def _count_from_tomorrow(values: Values, moment: Moment) -> str | None:
    return _later(calendar.shifted(moment.today, 1), values["count"], values["unit"])


def _count_from_weekday(values: Values, moment: Moment) -> str | None:
    """Return so much after a weekday; where it is not said how much, a week: "Thursday week"."""
    day = calendar.next_weekday(moment.today, values["weekday"])
    return _later(day, values.get("count", 1), values.get("unit", "week"))


def _whole_period(period: str, shift: int, today: date) -> str | None:
    if period == "year":
        found = calendar.months_later(today, 12 * shift)
        return f"{found[0]:04}" if found else None
    if period == "month":
        return calendar.iso_month(calendar.months_later(today, shift))
    suffix = "-WE" if period == "weekend" else ""
    return calendar.iso_week(calendar.shifted(today, 7 * shift), suffix)


def _period(values: Values, moment: Moment) -> str | None:
    return _whole_period(values["period"], values["shift"], moment.today)


def _period_before_last(values: Values, moment: Moment) -> str | None:
    return _whole_period(values["period"], -2, moment.today)


def _period_after_next(values: Values, moment: Moment) -> str | None:
    return _whole_period(values["period"], 2, moment.today)


def _weekend(_values: Values, moment: Moment) -> str | None:
    """Return the weekend that has begun, or the nearest one on the wanted side."""
    begun = moment.today.weekday() >= _SATURDAY
    return _whole_period("weekend", -1 if moment.prefer_past and not begun else 0, moment.today)


def _month(values: Values, moment: Moment) -> str | None:
    return calendar.iso_month(calendar.nearest_month(moment, values["month"]))


def _shifted_month(values: Values, moment: Moment) -> str | None:
    """Return the nearest such month; "last" and "next" are never this month, "this" is of this year."""
    month, today = values["month"], moment.today
    year = today.year
    if values["shift"] < 0:
        year -= month >= today.month
    elif values["shift"] > 0:
        year += month <= today.month
    return calendar.iso_month((year, month))


def _month_and_year(values: Values, _moment: Moment) -> str | None:
    return calendar.iso_month((values["year"], values["month"]))


def _month_and_day(values: Values, moment: Moment) -> str | None:
    found = calendar.nearest_date(moment, values["month"], values["day"], values.get("weekday"))
    return calendar.iso(found)


def _month_day_and_year(values: Values, _moment: Moment) -> str | None:
    found = calendar.real_date(values["year"], values["month"], values["day"])
    return calendar.iso(calendar.on_weekday(found, values.get("weekday")))


def _named_day(values: Values, moment: Moment) -> str | None:
    return calendar.iso(calendar.nearest_date(moment, *values["named_day"]))


def _last_of_month(values: Values, moment: Moment) -> str | None:
    return calendar.iso(calendar.last_day(*calendar.nearest_month(moment, values["month"])))


def _last_of_shifted_month(values: Values, moment: Moment) -> str | None:
    found = calendar.months_later(moment.today, values.get("shift", 0))
    return calendar.iso(calendar.last_day(*found)) if found else None


def _day_of_month(values: Values, moment: Moment) -> str | None:
    found = calendar.nearest_day_of_month(moment, values["ordinal"], values.get("weekday"))
    return calendar.iso(found)


def _day_of_shifted_month(values: Values, moment: Moment) -> str | None:
    found = calendar.months_later(moment.today, values["shift"])
    return calendar.iso(calendar.real_date(*found, values["ordinal"])) if found else None


def _year(values: Values, _moment: Moment) -> str | None:
    return str(values["year"])


def _written(values: Values, moment: Moment) -> str | None:
    year, month, day = values["written"]
    if year is None:
        return calendar.iso(calendar.nearest_date(moment, month, day))
    return calendar.iso(calendar.real_date(year, month, day))


MEANINGS: Mapping[str, Callable[[Values, Moment], str | None]] = {
    "offset": _offset,
    "weekday": _weekday,
    "shifted_weekday": _shifted_weekday,
    "coming_weekday": _coming_weekday,
    "count_ago": _count_ago,
    "count_ahead": _count_ahead,
    "count_from_tomorrow": _count_from_tomorrow,
    "count_from_weekday": _count_from_weekday,
    "period": _period,
    "period_before_last": _period_before_last,
    "period_after_next": _period_after_next,
    "weekend": _weekend,
    "month": _month,
    "shifted_month": _shifted_month,
    "month_and_year": _month_and_year,
    "month_and_day": _month_and_day,
    "month_day_and_year": _month_day_and_year,
    "named_day": _named_day,
    "last_of_month": _last_of_month,
    "last_of_shifted_month": _last_of_shifted_month,
    "day_of_month": _day_of_month,
    "day_of_shifted_month": _day_of_shifted_month,
    "year": _year,
    "written": _written,
}
