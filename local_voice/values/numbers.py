"""AMAZON.NUMBER and AMAZON.Ordinal: "a hundred and one" is "101"; also years and days of a month."""

import re
from collections.abc import Mapping

from local_voice.normalise import Normaliser
from local_voice.phrase_trie import PhraseList
from local_voice.templates import WordList
from local_voice.values.reading import Moment
from skill.content.cardinals import LONGEST_NUMBER, Cardinals, NumberWords

_INTEGER = re.compile(r"\d{1,12}|\d{1,3}(?:,\d{3}){1,3}")
_NUMERAL = re.compile(r"-?\d[\d.,]*")

_HUNDRED = 100
_TENS = range(20, 100, 10)
_ONES = range(1, 10)
_TWO_DIGITS = range(10, 100)


class Ordinals:
    """Reads "twenty third" and "23rd"."""

    longest = 2

    def __init__(self, words: NumberWords) -> None:
        self._words = words

    def readings(self, words: WordList, start: int) -> list[tuple[int, int]]:
        """Return the ordinals that begin at `start`."""
        word = words[start] if start < len(words) else ""
        following = words[start + 1] if start + 1 < len(words) else ""
        if following in self._words.ordinal_endings and _INTEGER.fullmatch(word):
            return [(start + 2, int(word.replace(",", "")))]
        tens = self._words.words.get(word, 0)
        ones = self._words.ordinals.get(following, 0)
        if tens in _TENS and ones in _ONES:
            return [(start + 2, tens + ones)]
        return [(start + 1, self._words.ordinals[word])] if word in self._words.ordinals else []

    def value(self, reading: int, _moment: Moment) -> str:
        """Return the digits."""
        return str(reading)


class Numbers:
    """Reads AMAZON.NUMBER. What is a number, but not a whole one, has no value."""

    longest = LONGEST_NUMBER

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._cardinals = Cardinals(words)

    def readings(self, words: WordList, start: int) -> list[tuple[int, int | None]]:
        """Return the numbers that begin at `start`, the longest first; None for 4.5 or minus two."""
        if start >= len(words):
            return []
        if words[start] in self._words.minus:
            return [(end, None) for end, _ in self.readings(words, start + 1)]
        whole = self._cardinals.readings(words, start)
        if not whole:
            return [(start + 1, None)] if _NUMERAL.fullmatch(words[start]) else []
        return [*self._decimals(words, whole[0][0]), *whole]

    def _decimals(self, words: WordList, point: int) -> list[tuple[int, None]]:
        """Read "point five" after a whole number."""
        if point >= len(words) or words[point] not in self._words.point:
            return []
        return [(end, None) for end, _ in self._cardinals.readings(words, point + 1)[:1]]

    def value(self, reading: int | None, _moment: Moment) -> str | None:
        """Return the digits."""
        return None if reading is None else str(reading)


class NumbersAskedFor(Numbers):
    """Reads AMAZON.NUMBER where a number was asked for: "none at all" is zero."""

    def __init__(self, words: NumberWords, normaliser: Normaliser) -> None:
        super().__init__(words)
        self._none = PhraseList((normaliser.words(phrase), 0) for phrase in words.none)

    def readings(self, words: WordList, start: int) -> list[tuple[int, int | None]]:
        """Return the numbers that begin at `start`, the longest first; None for 4.5 or minus two."""
        return [*self._none.readings(words, start), *super().readings(words, start)]


class InRange:
    """Reads the whole numbers of a range: hours, days of a month."""

    longest = 3

    def __init__(self, numbers: Cardinals | Ordinals, allowed: range) -> None:
        self._numbers = numbers
        self._allowed = allowed

    def readings(self, words: WordList, start: int) -> list[tuple[int, int]]:
        """Return the numbers that begin at `start`, the longest first."""
        found = self._numbers.readings(words, start)
        return [(end, number) for end, number in found if number in self._allowed]


class Days:
    """Reads the day of a month: "twenty third", "23rd", "twenty three". That it exists is not said."""

    longest = 3

    def __init__(self, words: NumberWords) -> None:
        days = range(1, _HUNDRED)
        self._ordinals = InRange(Ordinals(words), days)
        self._cardinals = InRange(Cardinals(words), days)

    def readings(self, words: WordList, start: int) -> list[tuple[int, int]]:
        """Return the days that begin at `start`, the longest first."""
        found = self._ordinals.readings(words, start) + self._cardinals.readings(words, start)
        return sorted(found, key=lambda reading: -reading[0])


class Years:
    """Reads a year: "2026", "twenty twenty six", "two thousand and nine", "twenty oh nine"."""

    longest = 5
    _years = range(1900, 2200)
    _centuries = range(19, 22)

    def __init__(self, words: NumberWords) -> None:
        self._zero: Mapping[str, int] = dict.fromkeys(words.zero, 0)
        self._cardinals = Cardinals(words)

    def readings(self, words: WordList, start: int) -> list[tuple[int, int]]:
        """Return the years that begin at `start`, the longest first."""
        found = []
        for end, number in self._cardinals.readings(words, start):
            if number in self._years:
                found.append((end, number))
            elif number in self._centuries and not words[start].isdigit():
                found += [(last, number * _HUNDRED + rest) for last, rest in self._rest(words, end)]
        return sorted(found, key=lambda reading: -reading[0])

    def _rest(self, words: WordList, start: int) -> list[tuple[int, int]]:
        """Read what follows the century: 10 to 99, or a zero and a digit."""
        if start < len(words) and words[start] in self._zero:
            digits = self._cardinals.readings(words, start + 1)
            return [(end, digit) for end, digit in digits if digit in _ONES]
        return [(end, rest) for end, rest in self._cardinals.readings(words, start) if rest in _TWO_DIGITS]
