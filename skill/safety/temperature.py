"""Finds body temperatures in what was said, in Fahrenheit or Celsius, as digits or as words."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from skill.safety.shapes import Temperatures, listed
from skill.safety.words import SENTENCE, Utterance, sentences

HALF = Decimal("0.5")
WORDS_TO_A_MEASURE = 3

# Each word becomes one sign: O one, Z zero, U another unit, T a ten that a temperature begins with, X another number
# word, H hundred, D digits, P point, N and, F half, A article, a space anything else.
NUMBER = re.compile(
    r"""(?<![OUZTXHDP])
        (?: (?P<hundred>[AO]?H) (?:[NZ]?(?P<above>[OU]))?   # a hundred and one
          | OZ(?P<oh>[OUZ])                                 # one oh one
          | (?P<tens>T)(?P<unit>[OU])?                      # thirty eight
          | (?P<digits>D) )                                 # 101, 38.2
        (?: P(?P<decimals>[OUZD]+)                          # point five
          | (?P<half>N?A?F)                                 # and a half
          | (?P<tenth>[OUZ]) )?                             # thirty eight FIVE
        (?![OUZTXHDP])""",
    re.VERBOSE,
)

NUMBERS = frozenset("HTDZ")
"""With none of these signs there is no temperature."""


class Reading(NamedTuple):
    """A number that could be a temperature, from the word `start` to the word `end`."""

    start: int
    end: int
    value: Decimal
    with_tenths: bool


class Thermometer:
    """Finds numbers that are fevers. Numbers that the words around make something else are left out."""

    def __init__(self, rules: Temperatures) -> None:
        self._ranges = [(Decimal(str(low)), Decimal(str(high))) for low, high in (rules.fahrenheit, rules.celsius)]
        self._values = {word: Decimal(value) for word, value in {**rules.units, **rules.tens}.items()}
        self._signs = _signs(rules)
        self._near = frozenset(listed(rules.near))
        self._elsewhere = frozenset(listed(rules.elsewhere))
        self._measures = frozenset(listed(rules.other_measures))
        self._units = frozenset(listed(rules.other_units))

    def fevers(self, utterance: Utterance, clauses: Sequence[int], asked: bool = False) -> list[Reading]:
        """Return the readings that are fevers. `clauses` numbers the clause of each word.

        A number without tenths counts only where a temperature is spoken of, or was `asked` for.
        """
        words = utterance.words
        readings = list(self._readings(utterance))
        if not readings:
            return []
        number = list(sentences(utterance))
        near = {number[index] for index, word in enumerate(words) if word in self._near}
        elsewhere = {clauses[index] for index, word in enumerate(words) if word in self._elsewhere}
        return [
            reading
            for reading in readings
            if any(low <= reading.value <= high for low, high in self._ranges)
            and clauses[reading.start] not in elsewhere
            and not self._other_measure(reading, utterance)
            and (asked or reading.with_tenths or number[reading.start] in near)
        ]

    def _readings(self, utterance: Utterance) -> Iterator[Reading]:
        signs = "".join([self._signs.get(word) or _digits_sign(word) for word in utterance.words])
        if NUMBERS.isdisjoint(signs):
            return
        starts = [index for index, before in enumerate(utterance.breaks) if before or not index]
        for start, end in zip(starts, [*starts[1:], len(signs)], strict=True):
            for match in NUMBER.finditer(signs[start:end]):
                yield self._reading(match, utterance.words[start:end], start)

    def _reading(self, match: re.Match[str], words: Sequence[str], offset: int) -> Reading:
        value, end = self._whole(match, words), match.end()
        with_tenths = any(sign in words[match.start()] for sign in ".,")
        if match["half"]:
            value, with_tenths = value + HALF, True
        elif match["decimals"]:
            digits = "".join(str(self._value(words[index])) for index in range(*match.span("decimals")))
            value, with_tenths = value + Decimal(f"0.{digits.replace('.', '')[:4]}"), True
        elif match["tenth"] and not self._units.isdisjoint(words[end : end + 1]):
            end -= 1  # "one oh one two hours ago" is 101, two hours ago
        elif match["tenth"]:
            value, with_tenths = value + self._value(words[match.start("tenth")]) / 10, True
        return Reading(offset + match.start(), offset + end - 1, value, with_tenths)

    def _whole(self, match: re.Match[str], words: Sequence[str]) -> Decimal:
        if match["digits"]:
            return self._value(words[match.start("digits")])
        base = Decimal(100) if not match["tens"] else self._value(words[match.start("tens")])
        for part in ("above", "oh", "unit"):
            if match[part]:
                return base + self._value(words[match.start(part)])
        return base

    def _value(self, word: str) -> Decimal:
        known = self._values.get(word)
        return Decimal(word.replace(",", ".")) if known is None else known

    def _other_measure(self, reading: Reading, utterance: Utterance) -> bool:
        words, breaks = utterance
        first = max(0, reading.start - WORDS_TO_A_MEASURE)
        while SENTENCE in breaks[first + 1 : reading.start + 1]:
            first += 1
        after = reading.end + 1
        return not self._measures.isdisjoint(words[first : reading.start]) or (
            not self._units.isdisjoint(words[after : after + 1]) and breaks[after] != SENTENCE
        )


def _signs(rules: Temperatures) -> dict[str, str]:
    signs = {word: {0: "Z", 1: "O"}.get(value, "U") for word, value in rules.units.items()}
    signs.update(dict.fromkeys(rules.tens, "T"))
    for sign, words in zip(
        "XHPNFA",
        (rules.other_numbers, rules.hundred, rules.point, rules.joins, rules.half, rules.article),
        strict=True,
    ):
        signs.update(dict.fromkeys(listed(words), sign))
    return signs


def _digits_sign(word: str) -> str:
    if not word[0].isdecimal():
        return " "
    return "D" if len(word) > 1 else {"0": "Z", "1": "O"}.get(word, "U")
