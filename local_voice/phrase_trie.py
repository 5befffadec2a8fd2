"""Phrases that begin alike, stored once: a tree of words in which some branches read a value.

A template such as "my {symptom} is {score}" is a path from the root; its end says what the template means.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from sys import intern
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

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


NOTHING_BELOW: Mapping[str, Any] = MappingProxyType({})


class Waiting(NamedTuple, Generic[T]):
    """A template that goes on from a node."""

    template: tuple[Step, ...]
    place: int
    """Of its next step."""
    left: int
    """The most words that can follow."""
    meaning: T

    @classmethod
    def whole(cls, template: tuple[Step, ...], meaning: T) -> "Waiting[T]":
        """Return a template of which nothing has been said yet."""
        return cls(template, 0, sum(map(_longest, template)), meaning)


class Node(Generic[T]):
    """A point between two words of a template.

    What lies below is made when somebody comes by, for most of it never is needed: call `grow` before looking.
    """

    __slots__ = ("_waiting", "ends", "free", "literals", "reach", "slots")

    def __init__(self) -> None:
        self.literals: Mapping[str, Node[T]] = NOTHING_BELOW
        self.slots: tuple[tuple[Slot, Node[T]], ...] = ()
        self.free: tuple[tuple[FreeSlot, Node[T]], ...] = ()
        self.ends: tuple[T, ...] = ()
        """What the templates that end here mean."""
        self.reach = 0
        """The most words that can follow."""
        self._waiting: Sequence[Waiting[T]] = ()

    def add(self, template: Iterable[Step], meaning: T) -> None:
        """Add a template below this node."""
        self.wait([Waiting.whole(tuple(template), meaning)])

    def wait(self, templates: Sequence[Waiting[T]]) -> None:
        """Keep templates until somebody comes by."""
        self._waiting = (*self._waiting, *templates) if self._waiting else templates
        self.reach = max(self.reach, *(one.left for one in templates), 0)

    def grow(self) -> None:
        """Make the branches of the templates that wait here."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, ()
        below: dict[Step, list[Waiting[T]]] = defaultdict(list)
        for template, place, left, meaning in waiting:
            if place < len(template):
                step = template[place]
                below[step].append(Waiting(template, place + 1, left - _longest(step), meaning))
            elif meaning not in self.ends:
                self.ends += (meaning,)
        words = [step for step in below if isinstance(step, str) and step not in self.literals]
        self.literals = {**self.literals, **{word: Node() for word in words}}
        for step, templates in below.items():
            self._branch(step).wait(templates)

    def cut_back(self) -> None:
        """Let go of all that lies below."""
        self.literals, self.slots, self.free, self.ends, self._waiting = NOTHING_BELOW, (), (), (), ()

    def plant(self, word: str) -> None:
        """Be told that somebody said `word` where a template may begin."""

    def _branch(self, step: Step) -> "Node[T]":
        """Return the node after `step`, made where there was none after a slot."""
        if isinstance(step, str):
            return self.literals[step]
        known = self.free if isinstance(step, FreeSlot) else self.slots
        for branch, node in known:
            if branch == step:
                return node
        node = Node()
        if isinstance(step, FreeSlot):
            self.free += ((step, node),)
        else:
            self.slots += ((step, node),)
        return node


class GrowingNode(Node[T]):
    """A root below which templates are planted only when somebody says the word that they begin with."""

    __slots__ = ("_plant",)

    def __init__(self, plant: Callable[[str], None]) -> None:
        super().__init__()
        self._plant = plant

    def plant(self, word: str) -> None:
        """Plant what begins with `word`."""
        self._plant(word)


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


class PhraseList(Generic[T]):
    """Phrases and what each stands for. Where two are the same, the first counts."""

    def __init__(self, phrases: Iterable[tuple[WordList, T]]) -> None:
        self._values: dict[WordList, T] = {}
        self._longest_after: dict[str, int] = {}
        for phrase, value in phrases:
            if phrase:
                self._values.setdefault(phrase, value)
                known = self._longest_after.get(phrase[0], 0)
                self._longest_after[phrase[0]] = max(known, len(phrase))
        self.longest = max(self._longest_after.values(), default=0)

    def __iter__(self) -> Iterator[WordList]:
        return iter(self._values)

    def __getitem__(self, phrase: WordList) -> T:
        return self._values[phrase]

    def readings(self, words: WordList, start: int) -> list[tuple[int, T]]:
        """Return what the phrases that begin at `start` stand for, the longest first."""
        if start >= len(words):
            return []
        longest = self._longest_after.get(words[start], 0)
        if not longest:
            return []
        ends = range(min(start + longest, len(words)), start, -1)
        values = self._values
        return [(end, values[words[start:end]]) for end in ends if words[start:end] in values]
