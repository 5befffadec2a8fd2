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
from collections.abc import Container, Mapping
from typing import Generic, NamedTuple, TypeVar

from skill.safety.words import SENTENCE, Utterance

GAP = "..."
BOTH = "&"
WORDS_IN_A_GAP = 3
SMALL_WORDS_BETWEEN = 5

NUMBER = "{number}"
YEAR = "{year}"
YEARS = re.compile(r"(?:19|20)\d\d")

WORD = r"(?:\{[a-z-]+\}|[^\W_]+\*?(?:/[^\W_]+\*?)*)"
WORDS = rf"{WORD}(?:(?: \.\.\.)? {WORD})*"
PART = re.compile(rf"{WORD}|\.\.\.")
PHRASE = re.compile(rf"{WORDS}(?: & {WORDS})?")

Pattern = tuple[str, ...]
Meaning = TypeVar("Meaning")


class Hit(NamedTuple, Generic[Meaning]):
    """A phrase that was said, from the word `start` to the word `end`, and what it means."""

    start: int
    end: int
    meaning: Meaning


def parse(phrase: str, lists: Container[str], spellings: Mapping[str, tuple[str, ...]]) -> tuple[Pattern, ...]:
    """Return what to look for.

    Raises ValueError where the phrase is not in the notation, or holds a word that is spelt in another way.
    """
    parts = phrase.split()
    if not PHRASE.fullmatch(phrase):
        wrong = next((part for part in parts if part != BOTH and not PART.fullmatch(part)), None)
        raise ValueError(f"'{wrong}' is not a word of a phrase" if wrong else f"'{phrase}' is not a phrase")
    for part in parts:
        if part[0] == "{" and part[1:-1] not in lists:
            raise ValueError(f"there is no list named '{part[1:-1]}'")
        for word in part.split("/"):
            if word in spellings:
                raise ValueError(f"'{word}' is spelt '{' '.join(spellings[word])}' here")
    if BOTH not in parts:
        return (tuple(parts),)
    middle = parts.index(BOTH)
    first, second = parts[:middle], parts[middle + 1 :]
    return (*first, GAP, *second), (*second, GAP, *first)


class _Node(Generic[Meaning]):
    """A place in the book: what may follow, directly or after a gap, and what is complete here."""

    __slots__ = ("edges", "gap", "meanings")

    def __init__(self) -> None:
        self.edges: dict[str, list[_Node[Meaning]]] = {}
        self.gap: _Node[Meaning] | None = None
        self.meanings: tuple[Meaning, ...] = ()


_Place = tuple[_Node[Meaning], int, int, int]
"""A node that was reached, where its phrase began, and how many other and how many small words may still follow."""


class PhraseBook(Generic[Meaning]):
    """Finds phrases. Built once; a search takes time in proportion to the number of words."""

    def __init__(
        self, lists: Mapping[str, tuple[Pattern, ...]], small: frozenset[str], barriers: frozenset[str]
    ) -> None:
        self._lists = lists
        self._small = small
        self._barriers = barriers
        self._root: _Node[Meaning] = _Node()
        self._targets: dict[tuple[_Node[Meaning], str], _Node[Meaning]] = {}
        self._keys: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._stem_lengths: tuple[int, ...] = ()
        self._ways: dict[str, tuple[bool, list[Pattern]]] = {}

    def add(self, pattern: Pattern, meaning: Meaning) -> None:
        """Add a phrase."""
        node = self._root
        for part in pattern:
            node = self._targets.get((node, part)) or self._grow(node, part)
        if meaning not in node.meanings:
            node.meanings += (meaning,)

    def finish(self) -> None:
        """Make the book ready for searching, after the last phrase was added."""
        self._targets.clear()
        self._stem_lengths = tuple(sorted({len(stem) for stem in self._stems}))
        for word, keys in self._keys.items():
            keys.extend(key for key in self._unlisted(word) if key not in keys)

    def _grow(self, node: _Node[Meaning], part: str) -> _Node[Meaning]:
        """Let `part` follow after `node`, and return where it leads."""
        target = self._targets[node, part] = _Node()
        if part == GAP:
            node.gap = target
            return target
        one_word, several = self._ways.get(part) or self._learn(part)
        if one_word:
            node.edges.setdefault(part, []).append(target)
        for way in several:
            at = node
            for word in way[:-1]:
                step: _Node[Meaning] = _Node()
                at.edges.setdefault(word, []).append(step)
                at = step
            at.edges.setdefault(way[-1], []).append(target)
        return target

    def _learn(self, part: str) -> tuple[bool, list[Pattern]]:
        """Learn the ways to say a part: whether one word may do, and the phrases of several words."""
        ways = self._lists.get(part[1:-1], ()) if part[0] == "{" else [(word,) for word in part.split("/")]
        several = [way for way in ways if len(way) > 1]
        for way in ways:
            for word in way:
                self._recognise(word, part if len(way) == 1 else word)
        self._ways[part] = not ways or len(several) < len(ways), several
        return self._ways[part]

    def _recognise(self, word: str, key: str) -> None:
        where = self._stems if word[-1] == "*" else self._keys
        keys = where.setdefault(word.rstrip("*"), [])
        if key not in keys:
            keys.append(key)

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
                        for target in node.edges.get(key, ()):
                            _arrive(target, start, index, reached, hits)
            places = reached
        return hits

    def _carried_on(self, places: list[_Place[Meaning]], word: str) -> list[_Place[Meaning]]:
        """Return the places at which `word` may stand between."""
        if word in self._small:
            return [(node, start, others, small - 1) for node, start, others, small in places if small]
        if word in self._barriers:
            return []
        return [(node, start, others - 1, small) for node, start, others, small in places if others]

    def _unlisted(self, word: str) -> list[str]:
        """Return the keys that a word has by its form."""
        if word[0].isdecimal():
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
