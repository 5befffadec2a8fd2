"""AMAZON.DATE: "the day before yesterday", "November twenty third", "last week"."""

import re

import msgspec

from local_voice.language_words import CalendarWords
from local_voice.normalise import Normaliser
from local_voice.phrase_trie import PhraseList
from local_voice.templates import Reader, WordList
from local_voice.values.counts import Counts, phrases
from local_voice.values.date_meanings import DAYS, MEANINGS, MONTHS
from local_voice.values.grammar import Grammar, Parts
from local_voice.values.numbers import Days, InRange, Ordinals, Years
from local_voice.values.reading import Moment
from skill.content.cardinals import NumberWords

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")

_CENTURY = 2000
_SHORT_YEAR = len("26")
_ORDINAL_DAYS = range(1, 100)


class Dates:
    """Reads dates."""

    def __init__(self, words: CalendarWords, numbers: NumberWords, normaliser: Normaliser) -> None:
        parts: dict[str, Reader[object]] = {
            "coming": phrases(dict.fromkeys(words.coming, True), normaliser),
            "count": Counts(words, numbers, normaliser),
            "day": Days(numbers),
            "month": phrases(words.months, normaliser),
            "named_day": phrases({name: _month_and_day(day) for name, day in words.named_days.items()}, normaliser),
            "offset": phrases(words.relative_days, normaliser),
            "ordinal": InRange(Ordinals(numbers), _ORDINAL_DAYS),
            "part_of_day": phrases(words.parts_of_day, normaliser),
            "period": phrases(words.periods, normaliser),
            "shift": phrases(words.shifts, normaliser),
            "unit": _units(words, normaliser),
            "weekday": phrases(words.weekdays, normaliser),
            "written": WrittenDates(month_first=words.written_order == "md"),
            "year": Years(numbers),
        }
        self._grammar = Grammar(msgspec.structs.asdict(words.dates), parts, normaliser)
        self.longest = self._grammar.longest

    def readings(self, words: WordList, start: int) -> list[tuple[int, Parts]]:
        """Return the dates that begin at `start`, the longest first."""
        return self._grammar.readings(words, start)

    def value(self, reading: Parts, moment: Moment) -> str | None:
        """Return the date, or None where there is no such day."""
        return MEANINGS[reading.kind](reading.values, moment)


def _month_and_day(written: str) -> tuple[int, int]:
    month, day = map(int, written.split("-"))
    return month, day


def _units(words: CalendarWords, normaliser: Normaliser) -> PhraseList[str]:
    known = {name: unit for name, unit in words.units.items() if unit in DAYS or unit in MONTHS}
    return phrases(known, normaliser)


class WrittenDates:
    """Reads "2026-11-23" and "11/23/2026", as year or None, month and day."""

    longest = 1

    def __init__(self, *, month_first: bool) -> None:
        self._month_first = month_first

    def readings(self, words: WordList, start: int) -> list[tuple[int, tuple[int | None, int, int]]]:
        """Return the date that the word `start` is."""
        word = words[start] if start < len(words) else ""
        if found := _ISO.fullmatch(word):
            year, month, day = map(int, found.groups())
            return [(start + 1, (year, month, day))]
        if found := _NUMERIC.fullmatch(word):
            first, second = int(found[1]), int(found[2])
            month, day = (first, second) if self._month_first else (second, first)
            return [(start + 1, (_full_year(found[3]), month, day))]
        return []


def _full_year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) + (_CENTURY if len(written) == _SHORT_YEAR else 0)
