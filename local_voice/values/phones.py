"""AMAZON.PhoneNumber: the digits of a number that is read out in groups."""

import re

from local_voice.templates import WordList
from local_voice.values.reading import Moment
from skill.content.cardinals import Cardinals, NumberWords

_WRITTEN = re.compile(r"-?\d[\d.,:/-]*")

_DIGIT = re.compile("[0-9]")

_SHORTEST = 3
_MOST_DIGITS = 15


class Phones:
    """Reads telephone numbers of 3 to 15 digits."""

    longest = 2 * _MOST_DIGITS

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._cardinals = Cardinals(words)
        self._zero = frozenset(words.zero)

    def readings(self, words: WordList, start: int) -> list[tuple[int, str]]:
        """Return the number that begins at `start`, if all its digits are there."""
        digits = ""
        index = start
        while index < len(words) and len(digits) <= _MOST_DIGITS:
            end, more = self._group(words, index)
            if not more:
                break
            index, digits = end, digits + more
        return [(index, digits)] if _SHORTEST <= len(digits) <= _MOST_DIGITS else []

    def _group(self, words: WordList, start: int) -> tuple[int, str]:
        """Read one group: "five", "twelve", "eight hundred", "double five", "555-1234"."""
        word = words[start]
        if word in self._zero:
            return start + 1, "0"
        if _WRITTEN.fullmatch(word):
            return start + 1, re.sub(r"\D", "", word)
        if word in self._words.repeats:
            return self._repeated(words, start)
        return self._spoken(words, start)

    def _repeated(self, words: WordList, start: int) -> tuple[int, str]:
        """Read "double five"."""
        following = words[start + 1] if start + 1 < len(words) else ""
        digit = "0" if following in self._zero else str(self._words.words.get(following, following))
        if not _DIGIT.fullmatch(digit):
            return start, ""
        return start + 2, digit * self._words.repeats[words[start]]

    def _spoken(self, words: WordList, start: int) -> tuple[int, str]:
        """Read number words. "Eight hundred five" is 800, then 5."""
        found = self._cardinals.readings(words, start)
        round_ = [reading for reading in found if words[reading[0] - 1] in self._words.scales]
        end, number = next(iter(round_ or found), (start, ""))
        return end, str(number)

    def value(self, reading: str, _moment: Moment) -> str:
        """Return the digits."""
        return reading
