"""AMAZON.DURATION: "two weeks" is "P2W", "half an hour" is "PT30M"."""

from collections import Counter
from typing import NamedTuple

import msgspec

from local_voice.language_words import CalendarWords
from local_voice.normalise import Normaliser
from local_voice.templates import Reader, WordList
from local_voice.values.counts import Counts, phrases
from local_voice.values.grammar import Grammar, Parts
from local_voice.values.reading import Moment
from skill.content.cardinals import NumberWords


class UnitInfo(NamedTuple):
    """How a unit is written, and what half of it is."""

    letter: str
    """ISO 8601: "M" for months; "TM" for minutes."""
    each: int = 1
    half: tuple[str, int] | None = None


_UNITS = {
    "second": UnitInfo("TS"),
    "minute": UnitInfo("TM", half=("TS", 30)),
    "hour": UnitInfo("TH", half=("TM", 30)),
    "day": UnitInfo("D", half=("TH", 12)),
    "week": UnitInfo("W"),
    "fortnight": UnitInfo("W", each=2),
    "month": UnitInfo("M"),
    "year": UnitInfo("Y", half=("M", 6)),
}

_DATE_LETTERS = ("Y", "M", "W", "D")
_TIME_LETTERS = ("TH", "TM", "TS")


class Durations:
    """Reads lengths of time."""

    def __init__(self, words: CalendarWords, numbers: NumberWords, normaliser: Normaliser) -> None:
        counts = Counts(words, numbers, normaliser)
        units = phrases(words.units, normaliser)
        parts: dict[str, Reader[object]] = {
            "count": counts,
            "count_more": counts,
            "unit": units,
            "unit_more": units,
        }
        self._grammar = Grammar(msgspec.structs.asdict(words.durations), parts, normaliser)
        self.longest = self._grammar.longest

    def readings(self, words: WordList, start: int) -> list[tuple[int, Parts]]:
        """Return the durations that begin at `start`, the longest first."""
        return self._grammar.readings(words, start)

    def value(self, reading: Parts, _moment: Moment) -> str | None:
        """Return the duration as ISO 8601, or None for half of a unit that has no half."""
        values = reading.values
        amounts: Counter[str] = Counter()
        if reading.kind != "half":
            _count(amounts, values.get("count", 1), values["unit"])
        if "unit_more" in values:
            _count(amounts, values["count_more"], values["unit_more"])
        if reading.kind in ("half", "counted_and_half"):
            half = _UNITS[values["unit"]].half
            if half is None:
                return None
            amounts[half[0]] += half[1]
        return _iso(amounts)


def _count(amounts: Counter[str], count: int, unit: str) -> None:
    amounts[_UNITS[unit].letter] += count * _UNITS[unit].each


def _iso(amounts: Counter[str]) -> str:
    days = "".join(f"{amounts[letter]}{letter}" for letter in _DATE_LETTERS if letter in amounts)
    clock = "".join(f"{amounts[letter]}{letter[1]}" for letter in _TIME_LETTERS if letter in amounts)
    return f"P{days}T{clock}" if clock else f"P{days}"
