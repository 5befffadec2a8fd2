"""Finds what a negative takes back: "no fever or chest pain, but chills" leaves the chills."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from skill.safety.words import PAUSE, Utterance

NOT_NEGATED, NEGATED, NEXT_NEGATED = range(3)
WORDS_REACHED = {NEGATED: 5, NEXT_NEGATED: 0}
"""How many words that belong to no sign a negative reaches over."""

Span = tuple[int, int]
"""The first and the last word."""


class Speech(NamedTuple):
    """What must be known of an utterance to tell what its negatives take back."""

    utterance: Utterance
    clauses: Sequence[int]
    signs: Sequence[Span]
    small: frozenset[str]
    connectors: frozenset[str]
    subjects: frozenset[str]
    owners: frozenset[str]


def negated(
    speech: Speech, negators: Iterable[Span], next_negators: Iterable[Span], not_negators: Iterable[Span]
) -> bytearray:
    """Return for each word whether it is taken back, and by which kind of negative."""
    inside = covered(len(speech.clauses), [*speech.signs, *not_negators])
    starts = dict.fromkeys(next_negators, NEXT_NEGATED) | dict.fromkeys(negators, NEGATED)
    valid = sorted((span, kind) for span, kind in starts.items() if not inside[span[0]])
    sweep = _Sweep(speech, frozenset(start for start, _ in starts))
    for (start, end), kind in valid:
        sweep.take_back(start, end, kind)
    return sweep.marks


def covered(length: int, spans: Iterable[Span]) -> bytearray:
    """Return for each of `length` words whether it belongs to one of the spans."""
    marks = bytearray(length)
    for start, end in spans:
        marks[start : end + 1] = b"\x01" * (end + 1 - start)
    return marks


class _Sweep:
    """Goes from each negative to the end of its reach."""

    def __init__(self, speech: Speech, negatives: frozenset[int]) -> None:
        self.marks = bytearray(len(speech.clauses))
        self._speech = speech
        self._negatives = negatives
        self._list_goes_on = self._lists()
        self._sign_ends: dict[int, int] = {}
        for start, end in speech.signs:
            self._sign_ends[start] = max(end, self._sign_ends.get(start, end))

    def take_back(self, start: int, end: int, kind: int) -> None:
        """Mark what the negative from `start` to `end` takes back."""
        reach, statement, sign = WORDS_REACHED[kind], False, False
        index = min((first for first in range(start + 1, end + 1) if first in self._sign_ends), default=end + 1)
        while index < len(self.marks) and not self._ends(index, start, end, statement=statement, sign=sign):
            if index in self._sign_ends:
                sign = statement = True
                index = self._mark(index, self._sign_ends[index], kind)
                continue
            if self._joins(index):
                reach = WORDS_REACHED[kind]
            elif self._speech.utterance.words[index] not in self._speech.small:
                reach, statement = reach - 1, True
            if reach < 0 and not self._joins(index + 1):
                return
            index = self._mark(index, index, kind)

    def _mark(self, first: int, last: int, kind: int) -> int:
        for index in range(first, last + 1):
            self.marks[index] = kind
        return last + 1

    def _joins(self, index: int) -> bool:
        """Whether a word joins the parts of a list."""
        words = self._speech.utterance.words
        return index < len(words) and words[index] in self._speech.connectors

    def _ends(self, index: int, start: int, end: int, *, statement: bool, sign: bool) -> bool:
        """Whether something new begins at `index`."""
        utterance, clauses = self._speech.utterance, self._speech.clauses
        word, sign_end = utterance.words[index], self._sign_ends.get(index, index)
        return (
            clauses[index] != clauses[end]
            or (utterance.breaks[index] == PAUSE and not self._list_goes_on[index])
            or any(
                start < negative <= sign_end for negative in range(index, sign_end + 1) if negative in self._negatives
            )
            or (statement and word in self._speech.subjects)
            or (sign and word in self._speech.owners)
        )

    def _lists(self) -> bytearray:
        """Return for each word whether "or" still follows in its clause."""
        goes_on = bytearray(len(self.marks))
        clause, follows = -1, False
        for index in reversed(range(len(goes_on))):
            if self._speech.clauses[index] != clause:
                clause, follows = self._speech.clauses[index], False
            goes_on[index] = follows
            follows = follows or self._speech.utterance.words[index] in self._speech.connectors
        return goes_on
