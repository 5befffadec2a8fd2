"""A notation for phrases that people can read, and a book that finds all of them in one pass over the words.

    chest pain          these words in this order; small words ("is", "my", "really") may stand between them
    {pain}              any word or phrase of the list named pain
    hurts/{pain}        one word or the other, or one of the list
    sharp/on_fire       one word, or those words in this order
    vomit*              any word that begins so
    chest ... tight     up to three other words between, but none of the barriers ("but", "not", "fine")
    chest ..... tight   up to eight other words between
    chest & tight       either order, with up to three other words between
    chest && tight      either order, with up to eight other words between

A number in digits counts as a word of the list named number, and 1900 to 2099 also of the list named year.
"""

import re
from collections.abc import Container, Mapping
from itertools import chain
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from skill.safety.words import SENTENCE, Utterance

GAPS = {"...": 3, ".....": 8}
"""How many other words may stand in a gap."""
BOTH = {"&": "...", "&&": "....."}
"""What stands between two parts in either order, and the gap that it is."""
SMALL_WORDS_BETWEEN = 5

NUMBER = "{number}"
YEAR = "{year}"
YEARS = re.compile(r"(?:19|20)\d\d")

ONE = r"(?:\{[a-z-]+\}|[^\W_]+\*?(?:_[^\W_]+\*?)*)"
WORD = rf"{ONE}(?:/{ONE})*"
GAP = r"\.\.\.(?:\.\.)?"
WORDS = rf"{WORD}(?:(?: {GAP})? {WORD})*"
PART = re.compile(rf"{WORD}|{GAP}|&&?")
PHRASE = re.compile(rf"{WORDS}(?: &&? {WORDS})?")

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
        wrong = next((part for part in parts if not PART.fullmatch(part)), None)
        raise ValueError(f"'{wrong}' is not a word of a phrase" if wrong else f"'{phrase}' is not a phrase")
    for word in phrase.replace("/", " ").replace("_", " ").split():
        if word[0] == "{" and word[1:-1] not in lists:
            raise ValueError(f"there is no list named '{word[1:-1]}'")
        if word in spellings:
            raise ValueError(f"'{word}' is spelt '{' '.join(spellings[word])}' here")
    middle = next((index for index, part in enumerate(parts) if part in BOTH), None)
    if middle is None:
        return (tuple(parts),)
    first, gap, second = parts[:middle], BOTH[parts[middle]], parts[middle + 1 :]
    return (*first, gap, *second), (*second, gap, *first)


NO_EDGES: dict[str, list[Any]] = {}
"""Of a place where phrases end. Shared, since there are thousands."""


class _Rest(NamedTuple, Generic[Meaning]):
    """What is left of a phrase from some place on."""

    pattern: Pattern
    place: int
    meaning: Meaning


class _Node(Generic[Meaning]):
    """A place in the book: what may follow, directly or after gaps of so many words, and what is complete here.

    What follows is made when somebody says what leads here: most phrases never are said. Call `_grown` before looking.
    """

    __slots__ = ("edges", "gaps", "meanings", "waiting")

    def __init__(self) -> None:
        self.edges: dict[str, list[_Node[Meaning]]] = NO_EDGES
        self.gaps: tuple[tuple[_Node[Meaning], int], ...] = ()
        self.meanings: tuple[Meaning, ...] = ()
        self.waiting: list[_Rest[Meaning]] = []


_Place = tuple[_Node[Meaning], int, int, int]
"""A node that was reached, where its phrase began, and how many other and how many small words may still follow."""


class PhraseBook(Generic[Meaning]):
    """Finds phrases; a search takes time in proportion to the number of words. Any number of threads may search."""

    def __init__(
        self, lists: Mapping[str, tuple[Pattern, ...]], small: frozenset[str], barriers: frozenset[str]
    ) -> None:
        self._lists = lists
        self._small = small
        self._barriers = barriers
        self._root: _Node[Meaning] = _Node()
        self._growing = Lock()
        self._keys: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._stem_lengths: tuple[int, ...] = ()
        self._ways: dict[str, tuple[bool, list[Pattern]]] = {}
        self._forms: dict[str, list[str]] = {NUMBER: [], YEAR: []}

    def add(self, pattern: Pattern, meaning: Meaning) -> None:
        """Add a phrase, before anything is looked for."""
        self._root.waiting.append(_Rest(pattern, 0, meaning))

    @property
    def words(self) -> frozenset[str]:
        """Every whole word that a phrase holds. To be asked for before anything is looked for."""
        patterns = chain((rest.pattern for rest in self._root.waiting), *self._lists.values())
        parts = " ".join({part for pattern in patterns for part in pattern})
        words = set(parts.replace("/", " ").replace("_", " ").split())
        return frozenset(word for word in words if word[0].isalnum() and word[-1] != "*")

    def _grown(self, node: _Node[Meaning]) -> _Node[Meaning]:
        """Return a node with what follows it."""
        if node.waiting:
            with self._growing:
                if node.waiting:
                    self._grow(node)
        return node

    def _grow(self, node: _Node[Meaning]) -> None:
        following: dict[str, _Node[Meaning]] = {}
        for pattern, place, meaning in node.waiting:
            if place < len(pattern):
                target = following.setdefault(pattern[place], _Node())
                target.waiting.append(_Rest(pattern, place + 1, meaning))
            elif meaning not in node.meanings:
                node.meanings += (meaning,)
        edges: dict[str, list[_Node[Meaning]]] = {}
        for part, target in following.items():
            if part in GAPS:
                node.gaps += ((target, GAPS[part]),)
            else:
                self._lead(edges, part, target)
        node.edges = edges or NO_EDGES
        # Last of all, for until then another thread waits for the rest.
        node.waiting = []

    def _lead(self, edges: dict[str, list[_Node[Meaning]]], part: str, target: _Node[Meaning]) -> None:
        """Let `part` lead to `target`."""
        one_word, several = self._ways.get(part) or self._learn(part)
        if one_word:
            edges.setdefault(part, []).append(target)
        for first, *words in several:
            at = target
            for word in reversed(words):
                step: _Node[Meaning] = _Node()
                step.edges = {word: [at]}
                at = step
            edges.setdefault(first, []).append(at)

    def _learn(self, part: str) -> tuple[bool, list[Pattern]]:
        """Learn the ways to say a part: whether one word may do, and the phrases of several words."""
        words = part.split("/")
        ways = [way for word in words for way in self._listed(word)]
        several = [way for way in ways if len(way) > 1]
        for way in ways:
            for word in way:
                self._recognise(word, part if len(way) == 1 else word)
        for form in self._forms.keys() & words:
            self._forms[form].append(part)
        self._ways[part] = bool(self._forms.keys() & words) or len(several) < len(ways), several
        return self._ways[part]

    def _listed(self, word: str) -> tuple[Pattern, ...]:
        return self._lists.get(word[1:-1], ()) if word[0] == "{" else (tuple(word.split("_")),)

    def _recognise(self, word: str, key: str) -> None:
        where = self._stems if word[-1] == "*" else self._keys
        beginning = word.rstrip("*")
        keys = where.setdefault(beginning, [])
        if key not in keys:
            keys.append(key)
        if where is self._stems and len(beginning) not in self._stem_lengths:
            self._stem_lengths = (*self._stem_lengths, len(beginning))

    def find(self, utterance: Utterance) -> list[Hit[Meaning]]:
        """Return every phrase that was said, in the order in which they end."""
        hits: list[Hit[Meaning]] = []
        places: list[_Place[Meaning]] = []
        root = self._grown(self._root)
        for index, word in enumerate(utterance.words):
            keys = self._keys_of(word)
            if utterance.breaks[index] == SENTENCE:
                places = []
            reached = self._carried_on(places, word) if places else []
            if keys:
                places.append((root, index, 0, 0))
                for node, start, _, _ in places:
                    edges = node.edges
                    # Of the words that may follow and of what this word may count as, go through the fewer.
                    for key in edges if len(edges) < len(keys) else keys:
                        if key in edges and key in keys:
                            for target in edges[key]:
                                self._arrive(target, start, index, reached, hits)
            places = reached
        return hits

    def _carried_on(self, places: list[_Place[Meaning]], word: str) -> list[_Place[Meaning]]:
        """Return the places at which `word` may stand between."""
        if word in self._small:
            return [(node, start, others, small - 1) for node, start, others, small in places if small]
        if word in self._barriers:
            return []
        return [(node, start, others - 1, small) for node, start, others, small in places if others]

    def _keys_of(self, word: str) -> dict[str, None]:
        """Return what a word may count as: what it is, then what it is by its form."""
        keys = dict.fromkeys(self._keys.get(word, ()))
        if word[0].isdecimal():
            keys |= dict.fromkeys(self._forms[NUMBER])
            return keys | dict.fromkeys(self._forms[YEAR]) if YEARS.fullmatch(word) else keys
        for length in self._stem_lengths:
            keys |= dict.fromkeys(self._stems.get(word[:length], ()))
        return keys

    def _arrive(
        self, node: _Node[Meaning], start: int, index: int, reached: list[_Place[Meaning]], hits: list[Hit[Meaning]]
    ) -> None:
        """Note that the word `index` led to `node`."""
        self._grown(node)
        if node.meanings:
            hits.extend(Hit(start, index, meaning) for meaning in node.meanings)
        if node.edges:
            reached.append((node, start, 0, SMALL_WORDS_BETWEEN))
        for target, others in node.gaps:
            reached.append((self._grown(target), start, others, SMALL_WORDS_BETWEEN))
