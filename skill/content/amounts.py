"""Number words that stand together, and what they may amount to."""

from collections.abc import Container
from typing import NamedTuple

from skill.content.cardinals import Cardinals, NumberWords, WordList
from skill.content.phrase_table import PhraseTable
from skill.content.writing_rules import NumberRules

DIGITS = range(10)
HUNDREDS = range(1, 10)
TWO_DIGITS = range(10, 100)
CENTURIES = (19, 20, 21)
WITH_COMMAS = 10_000
"""From here on, thousands are parted by commas."""


class Amount(NamedTuple):
    """Number words from `start` up to `end`: "one", "oh", "one", "point", "five"."""

    start: int
    end: int
    parts: tuple[int, ...]
    """Its whole numbers: 1 and 1 of "one oh one", 1 and 20 of "one twenty"."""
    oh: bool
    """Whether there is an "oh" between two parts."""
    decimals: str
    half: bool
    scaled: bool
    """Whether hundreds, thousands or millions are said by name."""
    sure: bool
    """Whether nothing follows at once that makes it another number."""

    @property
    def whole(self) -> int | None:
        """The number before the decimals; None where it is not said as one number."""
        return self.parts[0] if len(self.parts) == 1 and self.sure else None

    @property
    def joined(self) -> int | None:
        """The same, also where "one twenty" is 120 and "one oh one" is 101."""
        return self._in_two(HUNDREDS) if len(self.parts) > 1 else self.whole

    @property
    def year(self) -> int | None:
        """The year where "twenty twenty six" is 2026; None where it cannot be."""
        return None if self.decimals or self.half else self._in_two(CENTURIES)

    def _in_two(self, first: Container[int]) -> int | None:
        second = HUNDREDS if self.oh else TWO_DIGITS
        if len(self.parts) != 2 or not self.sure or self.parts[0] not in first or self.parts[1] not in second:  # noqa: PLR2004
            return None
        return self.parts[0] * 100 + self.parts[1]

    @property
    def digits(self) -> str:
        """The joined number in digits, with its decimals."""
        whole = self.joined or 0
        decimals = self.decimals or ("5" if self.half else "")
        return (f"{whole:,}" if whole >= WITH_COMMAS else str(whole)) + (f".{decimals}" if decimals else "")


class Amounts:
    """Finds amounts in what was said."""

    def __init__(self, words: NumberWords, rules: NumberRules) -> None:
        self._words = words
        self._cardinals = Cardinals(words)
        self._half = PhraseTable(dict.fromkeys(rules.half, ""))
        self._not_after_half = rules.not_after_half
        self._not_after_number = {*words.ordinals, *words.point}

    def at(self, words: WordList, start: int) -> Amount | None:
        """Return all number words that stand together from `start` on; None where none begins."""
        index, parts, oh = self._parts(words, start)
        if not parts:
            return None
        scaled = any(word in self._words.scales for word in words[start:index])
        index, decimals = self._decimals(words, index)
        half = None if decimals else self._half.at(words, index)
        if half and _is(words, half[0], self._not_after_half):
            half = None
        index = half[0] if half else index
        follows = self._cardinals.readings(words, index) or _is(words, index, self._not_after_number)
        return Amount(start, index, tuple(parts), oh, decimals, bool(half), scaled, not follows)

    def _parts(self, words: WordList, start: int) -> tuple[int, list[int], bool]:
        """Take whole numbers, and "oh" with a digit between them."""
        parts: list[int] = []
        index, oh = start, False
        while True:
            skip = bool(parts) and _is(words, index, self._words.zero)
            found = self._cardinals.readings(words, index + skip)[:1]
            if not found or (skip and found[0][1] not in DIGITS):
                return index, parts, oh
            index = found[0][0]
            parts.append(found[0][1])
            oh = oh or skip

    def _decimals(self, words: WordList, index: int) -> tuple[int, str]:
        """Take "point two five". One number of two digits is taken as well: "point twenty five"."""
        if not _is(words, index, self._words.point):
            return index, ""
        digits, end = "", index + 1
        while True:
            if _is(words, end, self._words.zero):
                digits, end = f"{digits}0", end + 1
                continue
            found = self._cardinals.readings(words, end)[:1]
            allowed = DIGITS if digits else range(100)
            if not found or found[0][1] not in allowed:
                return (end, digits) if digits else (index, "")
            digits, end = f"{digits}{found[0][1]}", found[0][0]
            if found[0][1] not in DIGITS:
                return end, digits


def _is(words: WordList, index: int, some: Container[str]) -> bool:
    return 0 <= index < len(words) and words[index] in some
