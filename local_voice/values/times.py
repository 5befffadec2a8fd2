"""AMAZON.TIME: "half past ten", "two in the afternoon", "noon"."""

import re
from typing import NamedTuple

import msgspec

from local_voice.language_words import CalendarWords
from local_voice.normalise import Normaliser
from local_voice.phrase_trie import PhraseList
from local_voice.templates import Reader, WordList
from local_voice.values.counts import phrases
from local_voice.values.grammar import Grammar, Parts
from local_voice.values.numbers import InRange
from local_voice.values.reading import Moment
from skill.content.cardinals import Cardinals, NumberWords

_HOUR = 60
_HOURS = 24
_DAY = _HOURS * _HOUR
_HALF_DAY = _DAY // 2

_WRITTEN = re.compile(r"(\d{1,2})[:.](\d{2})")
_TWO_DIGITS = re.compile(r"0\d")


class Clock(NamedTuple):
    """A time of day, in minutes since midnight, that may be in either half of the day."""

    minutes: int
    exact: bool
    """Whether it was said in 24 hours."""


class Times:
    """Reads times of day."""

    def __init__(self, words: CalendarWords, numbers: NumberWords, normaliser: Normaliser) -> None:
        self._usual = words.usual_hours_start
        self._parts_of_day = phrases(words.parts_of_day, normaliser)
        parts: dict[str, Reader[object]] = {
            "clock": Clocks(words, numbers, normaliser),
            "half_of_day": phrases(words.halves_of_day, normaliser),
            "named": phrases(words.named_times, normaliser),
            "part_of_day": self._parts_of_day,
            "vague": phrases(words.vague_times, normaliser),
        }
        self._grammar = Grammar(msgspec.structs.asdict(words.times), parts, normaliser)
        self.longest = self._grammar.longest

    def readings(self, words: WordList, start: int) -> list[tuple[int, Parts]]:
        """Return the times that begin at `start`, the longest first."""
        return self._grammar.readings(words, start)

    def part_of_day(self, words: WordList) -> int | None:
        """Return the part of the day that is named among some words: "every evening at half past seven"."""
        named = [part for start in range(len(words)) for _, part in self._parts_of_day.readings(words, start)]
        return named[0] if named else None

    def value(self, reading: Parts, moment: Moment) -> str | None:
        """Return "14:30", or Alexa's code for a part of the day; None where there is no such time."""
        values = reading.values
        if reading.kind == "vague":
            return str(values["vague"])
        if reading.kind == "named":
            return _written(values["named"])
        half = values.get("half_of_day", values.get("part_of_day", moment.part_of_day))
        return _placed(values["clock"], self._usual, half)


def _placed(clock: Clock | None, usual: int, half: int | None) -> str | None:
    """Put a clock into the twelve hours that begin at `half`, or else at `usual`."""
    if clock is None:
        return None
    if clock.exact:
        return _written(clock.minutes)
    begin = (usual if half is None else half) * _HOUR
    return _written(begin + (clock.minutes - begin) % _HALF_DAY)


def _written(minutes: int) -> str:
    hour, minute = divmod(minutes % _DAY, _HOUR)
    return f"{hour:02}:{minute:02}"


class Clocks:
    """Reads hour and minute, with no part of the day; None for a time that no clock shows."""

    def __init__(self, words: CalendarWords, numbers: NumberWords, normaliser: Normaliser) -> None:
        cardinals = Cardinals(numbers)
        parts: dict[str, Reader[object]] = {
            "hour": InRange(cardinals, range(_HOURS)),
            "minute": Minutes(numbers),
            "past": PastHour(cardinals, phrases(words.quarters, normaliser)),
            "written": WrittenTimes(),
            "half": phrases(words.half_past, normaliser),
        }
        self._grammar = Grammar(msgspec.structs.asdict(words.clocks), parts, normaliser)
        self.longest = self._grammar.longest

    def readings(self, words: WordList, start: int) -> list[tuple[int, Clock | None]]:
        """Return the clocks that begin at `start`, the longest first."""
        return [(end, _clock(parts)) for end, parts in self._grammar.readings(words, start)]


def _clock(parts: Parts) -> Clock | None:
    values = parts.values
    if parts.kind == "written":
        hour, minute = values["written"]
    else:
        hour, minute = values["hour"], values.get("minute", values.get("half", 0))
    if hour >= _HOURS or minute >= _HOUR:
        return None
    past = {"after_hour": 1, "before_hour": -1}.get(parts.kind, 0) * values.get("past", 0)
    is_exact = parts.kind == "hundred_hours" or hour == 0 or hour > _HOURS // 2
    return Clock(hour * _HOUR + minute + past, exact=is_exact)


class Minutes:
    """Reads minutes after the hour: "thirty", "oh five", "05"."""

    longest = 2

    def __init__(self, numbers: NumberWords) -> None:
        cardinals = Cardinals(numbers)
        self._zero = frozenset(numbers.zero)
        self._two_digits = InRange(cardinals, range(10, _HOUR))
        self._one_digit = InRange(cardinals, range(1, 10))

    def readings(self, words: WordList, start: int) -> list[tuple[int, int]]:
        """Return the minutes that begin at `start`, the longest first."""
        word = words[start] if start < len(words) else ""
        if word in self._zero:
            return self._one_digit.readings(words, start + 1)
        if _TWO_DIGITS.fullmatch(word):
            return [(start + 1, int(word))]
        return self._two_digits.readings(words, start)


class PastHour:
    """Reads minutes before or after an hour: "ten", "a quarter", "half"."""

    longest = 2

    def __init__(self, cardinals: Cardinals, quarters: PhraseList[int]) -> None:
        self._cardinals = InRange(cardinals, range(1, _HOUR))
        self._quarters = quarters

    def readings(self, words: WordList, start: int) -> list[tuple[int, int]]:
        """Return the minutes that begin at `start`."""
        return self._quarters.readings(words, start) + self._cardinals.readings(words, start)


class WrittenTimes:
    """Reads "10:30", as hour and minute."""

    longest = 1

    def readings(self, words: WordList, start: int) -> list[tuple[int, tuple[int, int]]]:
        """Return the time that the word `start` is."""
        found = _WRITTEN.fullmatch(words[start]) if start < len(words) else None
        return [(start + 1, (int(found[1]), int(found[2])))] if found else []
