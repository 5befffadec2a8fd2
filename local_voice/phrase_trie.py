"""Phrases that begin alike, stored once: a tree of words in which some branches read a value.

A template such as "my {symptom} is {score}" is a path from the root; its end says what the template means.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from local_voice.templates import FreeSlot, Rest, Slot, Split, Step, WordList

T = TypeVar("T")

NOTHING_BELOW: Mapping[str, Any] = MappingProxyType({})


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
        """The most words that can follow: known of a root, and behind free text, which ends where they begin."""
        self._waiting: Sequence[Rest[T]] = ()

    def add(self, template: Iterable[Step], meaning: T) -> None:
        """Add a template below this node."""
        whole = Split(tuple(template), 0, meaning)
        self.wait([whole])
        self.reach = max(self.reach, whole.left)

    def wait(self, templates: Sequence[Rest[T]]) -> None:
        """Keep templates until somebody comes by."""
        self._waiting = (*self._waiting, *templates) if self._waiting else templates

    def grow(self) -> None:
        """Make the branches of the templates that wait here."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, ()
        below: dict[Step, list[Rest[T]]] = defaultdict(list)
        for one in waiting:
            if following := one.next():
                step, rest = following
                below[step].append(rest)
            elif one.meaning not in self.ends:
                self.ends += (one.meaning,)
        words = [step for step in below if isinstance(step, str) and step not in self.literals]
        self.literals = {**self.literals, **{word: Node() for word in words}}
        for step, templates in below.items():
            branch = self._branch(step)
            branch.wait(templates)
            if isinstance(step, FreeSlot):
                branch.reach = max(branch.reach, *(one.left for one in templates))

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
