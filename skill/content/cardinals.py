"""Whole numbers as a language says them: "a hundred and one" is 101."""

import re
from importlib.resources.abc import Traversable

from skill.content.loader import Document
from skill.content.model import Content

WordList = tuple[str, ...]

LONGEST_NUMBER = 12
"""Words."""

_INTEGER = re.compile(r"\d{1,12}|\d{1,3}(?:,\d{3}){1,3}")

_HUNDRED = 100
_TENS = range(20, 100, 10)
_ONES = range(1, 10)


class NumberWords(Content, frozen=True, kw_only=True):
    """How numbers are said."""

    words: dict[str, int]
    """Numbers that add up: tens, then ones."""
    scales: dict[str, int]
    """Numbers that multiply what stands before them."""
    one: tuple[str, ...]
    """Stands for one before a scale."""
    joiners: tuple[str, ...]
    """May stand after a scale."""
    minus: tuple[str, ...]
    point: tuple[str, ...]
    none: tuple[str, ...]
    """Zero where a number was asked for."""
    zero: tuple[str, ...]
    """Zero where digits are read out one by one."""
    repeats: dict[str, int]
    """How many times the next digit stands."""
    ordinals: dict[str, int]
    ordinal_endings: tuple[str, ...]


def load_number_words(folder: Traversable) -> NumberWords:
    """Return how numbers are said in the language of a folder. Raises ContentError."""
    return Document(folder / "understanding.yaml").read(NumberWords, ("numbers",))


class Cardinals:
    """Reads whole numbers from zero up."""

    longest = LONGEST_NUMBER

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._firsts = frozenset((*words.words, *words.scales, *words.one))

    def readings(self, words: WordList, start: int) -> list[tuple[int, int]]:
        """Return the numbers that begin at `start`, the longest first."""
        if start >= len(words):
            return []
        if words[start] not in self._firsts:
            is_written = words[start][:1].isdigit() and _INTEGER.fullmatch(words[start])
            return [(start + 1, int(words[start].replace(",", "")))] if is_written else []
        found: list[tuple[int, int]] = []
        sum_ = _Sum()
        index = start
        while index < min(start + self.longest, len(words)) and self._take(words, index, sum_):
            index += 1
            if words[index - 1] not in self._words.joiners and sum_.begun:
                found.insert(0, (index, sum_.total))
        return found

    def _take(self, words: WordList, index: int, sum_: "_Sum") -> bool:
        """Add one word to the number. Return whether it belongs to it."""
        word = words[index]
        if word in self._words.words:
            return sum_.add(self._words.words[word])
        if word in self._words.scales:
            return sum_.multiply(self._words.scales[word])
        following = words[index + 1] if index + 1 < len(words) else ""
        if word in self._words.joiners:
            return sum_.after_scale and following in self._words.words
        return not sum_.begun and word in self._words.one and following in self._words.scales


class _Sum:
    """A number while its words come in."""

    def __init__(self) -> None:
        self._done = 0
        self._group = 0
        self._last_scale = 0
        self.begun = False
        self.after_scale = False

    @property
    def total(self) -> int:
        return self._done + self._group

    def add(self, number: int) -> bool:
        if self.begun and not self.after_scale and not self._completes_tens(number):
            return False
        if self.begun and number == 0:
            return False
        self._group += number
        self.begun = True
        self.after_scale = False
        return True

    def _completes_tens(self, number: int) -> bool:
        return self._group % _HUNDRED in _TENS and number in _ONES

    def multiply(self, scale: int) -> bool:
        if self.begun and self._group == 0:
            return False
        if scale == _HUNDRED:
            if self._group >= _HUNDRED:
                return False
            self._group = max(self._group, 1) * scale
        elif self._last_scale and scale >= self._last_scale:
            return False
        else:
            self._done += max(self._group, 1) * scale
            self._group = 0
            self._last_scale = scale
        self.begun = True
        self.after_scale = True
        return True
