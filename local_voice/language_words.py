"""The word lists of one language that understanding needs: what wraps a command, numbers, dates and times."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta

from skill.content import language_folder
from skill.content.cardinals import NumberWords
from skill.content.loader import read
from skill.content.model import Content

Phrase = str
"""Words, lower case, one space between."""

Template = str
"""A phrase with parts in braces: "{month} {day}"."""


class MisheardNumbers(Content, frozen=True, kw_only=True):
    """The numbers that sound like other words."""

    words: dict[str, str]
    """By what is heard: the number."""
    before: frozenset[str]
    """The words after which only a number makes sense, at the end or before one of `after`."""
    after: tuple[Phrase, ...]


class ClauseWords(Content, frozen=True, kw_only=True):
    """What stands around what is told in a clause of its own."""

    joins: dict[str, frozenset[str]]
    """By the slot that holds such a clause: what joins it to a command."""
    leads: frozenset[str]
    """What only leads up to it, before one of `subjects`."""
    before_address: frozenset[str]
    """Behind these, how somebody is spoken to is told."""
    subjects: frozenset[str]


class LanguageWords(Content, frozen=True, kw_only=True):
    """What English, or another language, says around commands."""

    contractions: dict[str, Phrase]
    endings: tuple[str, ...]
    """Parted from their words."""
    fillers: tuple[Phrase, ...]
    hums: frozenset[str]
    hedges: tuple[Phrase, ...]
    light: tuple[str, ...]
    openers: tuple[Template, ...]
    closers: tuple[Phrase, ...]
    address: tuple[Phrase, ...]
    polite: tuple[Phrase, ...]
    corrections: tuple[Phrase, ...]
    alternatives: tuple[Phrase, ...]
    launch: tuple[Template, ...]
    greetings: tuple[Phrase, ...]
    courtesies: tuple[Phrase, ...]
    """What tells and asks nothing."""
    never_guessed: frozenset[str]
    rather_done: frozenset[str]
    about_the_past: frozenset[str]
    whole_lines: dict[str, frozenset[str]]
    nothing_told: frozenset[str]
    everyday: frozenset[str]
    names: frozenset[str]
    before_names: frozenset[str]
    clauses: ClauseWords
    told_in_full: frozenset[str]
    scales: tuple[Phrase, ...]
    things: frozenset[str]
    telling: dict[str, frozenset[Phrase]]
    soft: dict[str, frozenset[str]]
    asks_to_hear: frozenset[str]
    at_home: dict[str, tuple[Template, ...]]
    numbers: NumberWords
    misheard_numbers: MisheardNumbers
    misheard_words: dict[str, dict[str, str]]
    """By intent, the words that its free text rather has, by what is heard."""


class DateTemplates(Content, frozen=True, kw_only=True):
    """The ways of naming a date, one field for each meaning."""

    offset: tuple[Template, ...]
    weekday: tuple[Template, ...]
    shifted_weekday: tuple[Template, ...]
    coming_weekday: tuple[Template, ...]
    count_ago: tuple[Template, ...]
    count_ahead: tuple[Template, ...]
    count_from_tomorrow: tuple[Template, ...]
    count_from_weekday: tuple[Template, ...]
    period: tuple[Template, ...]
    period_before_last: tuple[Template, ...]
    period_after_next: tuple[Template, ...]
    weekend: tuple[Template, ...]
    month: tuple[Template, ...]
    shifted_month: tuple[Template, ...]
    month_and_year: tuple[Template, ...]
    month_and_day: tuple[Template, ...]
    month_day_and_year: tuple[Template, ...]
    named_day: tuple[Template, ...]
    last_of_month: tuple[Template, ...]
    last_of_shifted_month: tuple[Template, ...]
    day_of_month: tuple[Template, ...]
    day_of_shifted_month: tuple[Template, ...]
    year: tuple[Template, ...]
    written: tuple[Template, ...]


class ClockTemplates(Content, frozen=True, kw_only=True):
    """The ways of naming an hour and a minute."""

    hour: tuple[Template, ...]
    hour_and_minute: tuple[Template, ...]
    after_hour: tuple[Template, ...]
    half_hour: tuple[Template, ...]
    hundred_hours: tuple[Template, ...]
    before_hour: tuple[Template, ...]
    written: tuple[Template, ...]


class TimeTemplates(Content, frozen=True, kw_only=True):
    """The ways of naming a time of day."""

    clock: tuple[Template, ...]
    clock_and_half: tuple[Template, ...]
    clock_and_part: tuple[Template, ...]
    named: tuple[Template, ...]
    vague: tuple[Template, ...]


class DurationTemplates(Content, frozen=True, kw_only=True):
    """The ways of naming a length of time."""

    one: tuple[Template, ...]
    counted: tuple[Template, ...]
    half: tuple[Template, ...]
    counted_and_half: tuple[Template, ...]
    two_counted: tuple[Template, ...]


Unit = Literal["second", "minute", "hour", "day", "week", "fortnight", "month", "year"]

Period = Literal["week", "weekend", "month", "year"]


class CalendarWords(Content, frozen=True, kw_only=True):
    """How dates, times and durations are said."""

    weekdays: dict[Phrase, int]
    """Monday is 0."""
    months: dict[Phrase, int]
    relative_days: dict[Phrase, int]
    named_days: dict[Phrase, Annotated[str, Meta(pattern=r"^\d{1,2}-\d{1,2}$")]]
    """Month and day: "12-25"."""
    shifts: dict[Phrase, int]
    coming: tuple[Phrase, ...]
    periods: dict[Phrase, Period]
    units: dict[Phrase, Unit]
    counts: dict[Phrase, int]
    parts_of_day: dict[Phrase, int]
    halves_of_day: dict[Phrase, int]
    usual_hours_start: int
    vague_times: dict[Phrase, str]
    named_times: dict[Phrase, int]
    """Minutes since midnight."""
    quarters: dict[Phrase, int]
    half_past: dict[Phrase, int]
    written_order: Literal["md", "dm"]
    dates: DateTemplates
    clocks: ClockTemplates
    times: TimeTemplates
    durations: DurationTemplates


class Words(Content, frozen=True, kw_only=True):
    """All of it."""

    around: LanguageWords
    calendar: CalendarWords
    built_in: Mapping[str, tuple[Phrase, ...]]
    """What people say for Alexa's built-in intents, which bring no samples of their own."""


@cache
def load_words(locale: str) -> Words:
    """Return the word lists of a locale's language. Raises ContentError, or ValueError where there are none."""
    folder = language_folder(locale)
    return Words(
        around=read(folder / "understanding.yaml", LanguageWords),
        calendar=read(folder / "calendar.yaml", CalendarWords),
        built_in=read(folder / "builtin_phrases.yaml", dict[str, tuple[str, ...]]),
    )
