"""Templates: "my {symptom} is {score}" is three words, and two slots that values or any words fill."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from sys import intern
from typing import Generic, NamedTuple, Protocol, TypeVar

from local_voice.normalise import Normaliser

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

WordList = tuple[str, ...]

UNBOUNDED = 1_000_000
"""More words than anybody says."""

_PART = re.compile(r"\{(\w+)\}")


class Reader(Protocol[T_co]):
    """Reads a kind of value from words."""

    longest: int
    """No value has more words."""

    def readings(self, words: WordList, start: int) -> Iterable[tuple[int, T_co]]:
        """Return each value that begins at word `start`, and the word after it; the longest first."""
        ...


class Slot(NamedTuple):
    """A branch that reads a value. Templates share it where name and type are the same."""

    name: str
    type: str
    reader: Reader[object]

    @property
    def longest(self) -> int:
        """The most words of a value."""
        return self.reader.longest


class FreeSlot(NamedTuple):
    """A branch that takes any words."""

    name: str
    type: str
    longest: int = UNBOUNDED


Step = str | Slot | FreeSlot


def _longest(step: Step) -> int:
    """Return how many words a step takes at most."""
    return 1 if isinstance(step, str) else step.longest


def parts(template: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a template, each with the name of the slot behind it; empty behind the last."""
    pieces = [*_PART.split(template), ""]
    return zip(pieces[::2], pieces[1::2], strict=True)


def split_template(template: str, normaliser: Normaliser, slots: Mapping[str, Slot | FreeSlot]) -> tuple[Step, ...]:
    """Return a template's words and slots. Raises KeyError with the name of a slot that is not among `slots`."""
    steps: list[Step] = []
    for index, piece in enumerate(_PART.split(template)):
        steps += [slots[piece]] if index % 2 else map(intern, normaliser.words(piece))
    return tuple(steps)


class Rest(Protocol[T_co]):
    """What is left of a template from some point on."""

    @property
    def left(self) -> int:
        """The most words that can follow."""
        ...

    @property
    def meaning(self) -> T_co:
        """What the template means."""
        ...

    def next(self) -> "tuple[Step, Rest[T_co]] | None":
        """Return the next step and what is left then; None at the end."""
        ...


class Split(NamedTuple, Generic[T]):
    """What is left of a template that was split into its steps."""

    template: tuple[Step, ...]
    place: int
    """Of its next step."""
    meaning: T

    @property
    def left(self) -> int:
        """The most words that can follow."""
        return sum(map(_longest, self.template[self.place :]))

    def next(self) -> "tuple[Step, Split[T]] | None":
        """Return the next step and what is left then; None at the end."""
        if self.place == len(self.template):
            return None
        return self.template[self.place], Split(self.template, self.place + 1, self.meaning)


class Source(NamedTuple, Generic[T]):
    """What samples are split by."""

    normaliser: Normaliser
    slots: Mapping[str, Slot | FreeSlot]
    meaning_of: Callable[[str], T]
    """By the sample."""


class Unsplit(NamedTuple, Generic[T]):
    """What is left of a sample that is split only as far as somebody says it: most of them nobody ever says."""

    sample: str
    place: int
    """Of the first character that was not looked at yet."""
    words: WordList
    """Those of a contraction that was."""
    source: Source[T]

    @property
    def left(self) -> int:
        """The most words that can follow."""
        if not self.words and self.place >= len(self.sample):
            return 0
        steps = split_template(self.sample[self.place :], self.source.normaliser, self.source.slots)
        return len(self.words) + sum(map(_longest, steps))

    @property
    def meaning(self) -> T:
        """What the sample means."""
        return self.source.meaning_of(self.sample)

    def next(self) -> "tuple[Step, Rest[T]] | None":
        """Return the next step and what is left then; None at the end."""
        sample, place, words, source = self
        if words:
            return words[0], Unsplit(sample, place, words[1:], source)
        if place >= len(sample):
            return None
        end = sample.find(" ", place)
        if end < 0:
            end = len(sample)
        word = sample[place:end]
        if "{" in word:
            return self._slot(word, end)
        first, *others = source.normaliser.words(word) or ("",)
        rest = Unsplit(sample, end + 1, tuple(others), source)
        return (intern(first), rest) if first else rest.next()

    def _slot(self, word: str, end: int) -> "tuple[Step, Rest[T]] | None":
        """Return a slot as the next step; what is written without a space behind it is split from here on."""
        sample, place, _, source = self
        if word.endswith("}"):
            return source.slots[word[1:-1]], Unsplit(sample, end + 1, (), source)
        steps = split_template(sample[place:], source.normaliser, source.slots)
        return Split(steps, 0, self.meaning).next()
