"""What all kinds of slot values have in common."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from local_voice.templates import WordList

T = TypeVar("T")


class Moment(NamedTuple):
    """When something is said, which way an open date points, and what stands beside a time."""

    today: date
    prefer_past: bool = False
    part_of_day: int | None = None
    """The first hour of the twelve in which a time lies that names no half of the day itself."""


class ValueReader(Protocol[T]):
    """Reads one type of slot."""

    longest: int

    def readings(self, words: WordList, start: int) -> Iterable[tuple[int, T]]:
        """Return what can be read from word `start` on, and the word after it; the longest first."""
        ...

    def value(self, reading: T, moment: Moment) -> str | None:
        """Return the value in Alexa's format, or None where there is no such thing (30 February)."""
        ...
