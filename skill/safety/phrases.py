"""A notation for phrases that people can read, and a book that finds all of them in one pass over the words.

    chest pain          these words in this order; small words ("is", "my", "really") may stand between them
    {pain}              any word or phrase of the list named pain
    hurts/aches         one word or the other
    vomit*              any word that begins so
    chest ... tight     up to three other words between, but none of the barriers ("but", "not", "fine")
    chest & tight       either order, with up to three other words between

A number in digits counts as a word of the list named number, and 1900 to 2099 also of the list named year.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from skill.safety.words import SENTENCE, Utterance

GAP = "..."
EITHER_ORDER = " & "
WORDS_IN_A_GAP = 3
SMALL_WORDS_BETWEEN = 5

NUMBER = "{number}"
YEAR = "{year}"
YEARS = re.compile(r"(?:19|20)\d\d")

PART = re.compile(r"\{[a-z-]+\}|\.\.\.|[^\W_]+(?:'[^\W_]+)*\*?(?:/[^\W_]+\*?)*")

Pattern = tuple[str, ...]
Meaning = TypeVar("Meaning")


class Hit(NamedTuple, Generic[Meaning]):
    """A phrase that was said, from the word `start` to the word `end`, and what it means."""

    start: int
    end: int
    meaning: Meaning


def parse(phrase: str, lists: Container[str], spell: Callable[[str], list[str]]) -> tuple[Pattern, ...]:
    """Return what to look for. Raises ValueError where the phrase is not in the notation."""
    left, both, right = phrase.partition(EITHER_ORDER)
    if not both:
        return (_pattern(phrase, lists, spell),)
    first, second = _pattern(left, lists, spell), _pattern(right, lists, spell)
    return (*first, GAP, *second), (*second, GAP, *first)


def _pattern(phrase: str, lists: Container[str], spell: Callable[[str], list[str]]) -> Pattern:
    parts: list[str] = []
    for part in phrase.split():
        if not PART.fullmatch(part):
            raise ValueError(f"'{part}' is not a word of a phrase")
        if part[0] == "{" and part[1:-1] not in lists:
            raise ValueError(f"there is no list named '{part[1:-1]}'")
        parts.extend([part] if part[0] in "{." or part[-1] == "*" or "/" in part else spell(part))
    if not parts or GAP in {parts[0], parts[-1]}:
        raise ValueError("a phrase begins and ends with a word")
    return tuple(parts)


class _Node(Generic[Meaning]):
    """A place in the book: what may follow, directly or after a gap, and what is complete here."""

    __slots__ = ("edges", "gap", "meanings")

    def __init__(self) -> None:
        self.edges: dict[str, _Node[Meaning]] = {}
        self.gap: _Node[Meaning] | None = None
        self.meanings: list[Meaning] = []

    def follow(self, part: str) -> "_Node[Meaning]":
        if part != GAP:
            return self.edges.setdefault(part, _Node())
        self.gap = self.gap or _Node()
        return self.gap


_Place = tuple[_Node[Meaning], int, int, int]
"""A node that was reached, where its phrase began, and how many other and how many small words may still follow."""


class PhraseBook(Generic[Meaning]):
    """Finds phrases. Built once; a search takes time in proportion to the number of words."""

    def __init__(
        self, lists: Mapping[str, tuple[tuple[str, ...], ...]], small: frozenset[str], barriers: frozenset[str]
    ) -> None:
        self._lists = lists
        self._small = small
        self._barriers = barriers
        self._root: _Node[Meaning] = _Node()
        self._keys: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._stem_lengths: tuple[int, ...] = ()
        self._known: set[str] = set()

    def add(self, pattern: Pattern, meaning: Meaning) -> None:
        """Add a phrase."""
        for path in self._spelt_out(pattern):
            node = self._root
            for part in path:
                node = node.follow(part)
            if meaning not in node.meanings:
                node.meanings.append(meaning)

    def finish(self) -> None:
        """Make the book ready for searching, after the last phrase was added."""
        self._stem_lengths = tuple(sorted({len(stem) for stem in self._stems}))
        for word, keys in self._keys.items():
            keys.extend(key for key in self._unlisted(word) if key not in keys)

    def find(self, utterance: Utterance) -> list[Hit[Meaning]]:
        """Return every phrase that was said, in the order in which they end."""
        hits: list[Hit[Meaning]] = []
        places: list[_Place[Meaning]] = []
        known = self._keys
        for index, word in enumerate(utterance.words):
            keys = known.get(word)
            if keys is None:
                keys = self._unlisted(word)
            if utterance.breaks[index] == SENTENCE:
                places = []
            reached = self._carried_on(places, word) if places else []
            if keys:
                places.append((self._root, index, 0, 0))
                for node, start, _, _ in places:
                    for key in keys:
                        if key in node.edges:
                            _arrive(node.edges[key], start, index, reached, hits)
            places = reached
        return hits

    def _carried_on(self, places: list[_Place[Meaning]], word: str) -> list[_Place[Meaning]]:
        """Return the places at which `word` may stand between."""
        if word in self._small:
            return [(node, start, others, small - 1) for node, start, others, small in places if small]
        if word in self._barriers:
            return []
        return [(node, start, others - 1, small) for node, start, others, small in places if others]

    def _spelt_out(self, pattern: Pattern) -> Iterator[tuple[str, ...]]:
        """Yield the pattern once for each choice of the phrases of several words in its lists."""
        choices = [self._choices(part) for part in pattern]
        if all(len(ways) == 1 for ways in choices):
            yield tuple(part for (way,) in choices for part in way)
            return
        for ways in product(*choices):
            yield tuple(part for way in ways for part in way)

    def _choices(self, part: str) -> list[Pattern]:
        """Return the ways to say a part: as one word of a list or a choice, or as a phrase of several words."""
        if part == GAP:
            return [(GAP,)]
        ways = self._lists.get(part[1:-1], ()) if part[0] == "{" else tuple((word,) for word in part.split("/"))
        several = [way for way in ways if len(way) > 1]
        if part not in self._known:
            self._known.add(part)
            for way in ways:
                for word in way:
                    self._recognise(word, part if len(way) == 1 else word)
        return several if several and len(several) == len(ways) else [(part,), *several]

    def _recognise(self, word: str, key: str) -> None:
        where = self._stems if word[-1] == "*" else self._keys
        keys = where.setdefault(word.rstrip("*"), [])
        if key not in keys:
            keys.append(key)

    def _unlisted(self, word: str) -> list[str]:
        """Return the keys that a word has by its form."""
        if word[0].isdigit():
            return [NUMBER, YEAR] if YEARS.fullmatch(word) else [NUMBER]
        return [key for length in self._stem_lengths for key in self._stems.get(word[:length], ())]


def _arrive(
    node: _Node[Meaning], start: int, index: int, reached: list[_Place[Meaning]], hits: list[Hit[Meaning]]
) -> None:
    """Note that the word `index` led to `node`."""
    if node.meanings:
        hits.extend(Hit(start, index, meaning) for meaning in node.meanings)
    if node.edges:
        reached.append((node, start, 0, SMALL_WORDS_BETWEEN))
    if node.gap:
        reached.append((node.gap, start, WORDS_IN_A_GAP, SMALL_WORDS_BETWEEN))
