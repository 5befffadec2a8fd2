"""Reads values that are made of parts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from local_voice.normalise import Normaliser
from local_voice.phrase_trie import Node
from local_voice.templates import FreeSlot, Reader, Slot, WordList, split_template


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
        self._last: tuple[WordList, dict[int, list[tuple[int, Parts]]]] = ((), {})

    def readings(self, words: WordList, start: int) -> list[tuple[int, Parts]]:
        """Return each way to read the words from `start` on, the longest first.

        One utterance is read again and again, so that what was found in the last one is kept.
        """
        last, known = self._last
        if last is not words:
            self._last = words, (known := {})
        if start not in known:
            known[start] = sorted(_paths(self._root, words, start, {}), key=lambda reading: -reading[0])
        return known[start]


def _paths(node: Node[str], words: WordList, index: int, values: Mapping[str, object]) -> Iterator[tuple[int, Parts]]:
    node.grow()
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
