"""Phrases that begin alike, stored once: a tree of words in which some branches read a value.

A template such as "my {symptom} is {score}" is a path from the root; its end says what the template means.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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


class Node(Generic[T]):
    """A point between two words of a template."""

    __slots__ = ("ends", "free", "literals", "reach", "slots")

    def __init__(self) -> None:
        self.literals: dict[str, Node[T]] = {}
        self.slots: tuple[tuple[Slot, Node[T]], ...] = ()
        self.free: tuple[tuple[FreeSlot, Node[T]], ...] = ()
        self.ends: tuple[T, ...] = ()
        """What the templates that end here mean."""
        self.reach = 0
        """The most words that can follow."""

    def add(self, template: Iterable[Step], meaning: T) -> None:
        """Add a template below this node."""
        node = self
        path = []
        for step in template:
            path.append((node, step))
            node = node.follow(step)
        if meaning not in node.ends:
            node.ends += (meaning,)
        left = 0
        for before, step in reversed(path):
            left += 1 if isinstance(step, str) else step.longest
            before.reach = max(before.reach, left)

    def follow(self, step: Step) -> "Node[T]":
        """Return the node after `step`, made where there was none."""
        if isinstance(step, str):
            if step not in self.literals:
                self.literals[step] = Node()
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

    def grow(self, word: str) -> None:
        """Be told that somebody said `word` where a template may begin."""


class GrowingNode(Node[T]):
    """A root below which templates are planted only when somebody says the word that they begin with."""

    __slots__ = ("_plant",)

    def __init__(self, plant: Callable[[str], None]) -> None:
        super().__init__()
        self._plant = plant

    def grow(self, word: str) -> None:
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
        steps += [slots[piece]] if index % 2 else normaliser.words(piece)
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
        ends = range(min(start + longest, len(words)), start, -1)
        values = self._values
        return [(end, values[words[start:end]]) for end in ends if words[start:end] in values]


class Parts(NamedTuple):
    """Which template fitted, and what its slots read."""

    kind: str
    values: Mapping[str, Any]


class Grammar:
    """Reads values that are made of parts, such as "{month} {day}"."""

    def __init__(
        self,
        templates: Mapping[str, Iterable[str]],
        parts: Mapping[str, Reader[object]],
        normaliser: Normaliser,
    ) -> None:
        self._root: Node[str] = Node()
        slots: dict[str, Slot | FreeSlot] = {name: Slot(name, name, reader) for name, reader in parts.items()}
        for kind, several in templates.items():
            for template in several:
                self._root.add(split_template(template, normaliser, slots), kind)
        self.longest = self._root.reach

    def readings(self, words: WordList, start: int) -> list[tuple[int, Parts]]:
        """Return each way to read the words from `start` on, the longest first."""
        found = list(_paths(self._root, words, start, {}))
        found.sort(key=lambda reading: -reading[0])
        return found


def _paths(node: Node[str], words: WordList, index: int, values: Mapping[str, object]) -> Iterator[tuple[int, Parts]]:
    for kind in node.ends:
        yield index, Parts(kind, values)
    if index == len(words):
        return
    literal = node.literals.get(words[index])
    if literal:
        yield from _paths(literal, words, index + 1, values)
    for slot, child in node.slots:
        for end, value in slot.reader.readings(words, index):
            yield from _paths(child, words, end, {**values, slot.name: value})
