"""Finds the sample that fits an utterance best, by walking the tree of all samples along its words.

Every step has a cost; the cheapest way through all words wins. The costs only order the ways; how sure a match is,
its certainty, is kept beside them. Words in the person's own words are never skipped: what is beside free text is
part of it.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from local_voice.normalise import Said
from local_voice.phrase_trie import Node, PhraseList
from local_voice.templates import FreeSlot, Slot
from local_voice.values.lists import ListValues

# What a step costs, a word: a word of the sample nothing, then these. The order matters, not the sizes.
CUSTOM_INTENT = 1
VALUE_WORD = 10
FREE_WORD = 100

FREE_TEXT_CERTAINTY = 0.95
NEAR_CERTAINTY = 0.7

MOST_SKIPPED = 10
"""Words skipped at one place."""


class Skip(NamedTuple):
    """What it means to skip a phrase."""

    cost: int
    certainty: float
    polite: bool = True
    """Whether it is sure to change nothing."""


class Skips(NamedTuple):
    """Which phrases may be skipped where."""

    opening: PhraseList[Skip]
    inside: PhraseList[Skip]
    closing: PhraseList[Skip]
    missing: Mapping[str, Skip]
    """Words of a sample that need not be said."""
    delicate: frozenset[str]
    """Intents beside which only what is polite may be skipped."""


class Meaning(NamedTuple):
    """What a sample stands for."""

    intent: str
    whole: str = ""
    """The slot that takes the whole line, with the words of the sample."""


class Capture(NamedTuple):
    """A slot and the words it took."""

    slot: Slot | FreeSlot
    start: int
    end: int
    reading: object = None


class Match(NamedTuple):
    """A way to read the words from some point to the end."""

    meaning: Meaning
    cost: int = 0
    certainty: float = 1.0
    polite: bool = True
    """Whether nothing but politeness was skipped."""
    captures: tuple[Capture, ...] = ()

    @property
    def intent(self) -> str:
        """What is wanted."""
        return self.meaning.intent

    @property
    def takes_own_words(self) -> bool:
        """Whether some of the words may be any."""
        return any(isinstance(capture.slot, FreeSlot) for capture in self.captures)

    def after(self, skip: Skip) -> "Match":
        """Return this match with something skipped before it."""
        return self._replace(
            cost=self.cost + skip.cost,
            certainty=self.certainty * skip.certainty,
            polite=self.polite and skip.polite,
        )

    def taking(self, capture: Capture, cost: int, certainty: float = 1.0) -> "Match":
        """Return this match with a slot filled before it."""
        return self._replace(
            cost=self.cost + cost,
            certainty=self.certainty * certainty,
            captures=(capture, *self.captures),
        )


NOT_SKIPPED = Skip(0, 1.0)


class Walk:
    """One utterance on its way through the samples."""

    def __init__(self, root: Node[Meaning], skips: Skips, said: Said, *, near: bool = False) -> None:
        self._root = root
        self._skips = skips
        self._said = said
        self._words = said.words
        self._near = near
        """Whether values need only be alike."""
        self._known: dict[tuple[Node[Meaning], int], Match | None] = {}
        self._read: dict[tuple[str, int], list[tuple[int, object]]] = {}
        self._endings = self._find_endings()

    def best(self) -> Match | None:
        """Return the cheapest match of all words."""
        openings = self._openings()
        for word in {self._words[start] for start in openings if start < len(self._words)}:
            self._root.plant(word)
        ways = (
            match.after(skip)
            for start, skip in openings.items()
            for match in self._consuming(self._root, start, beside_free=start == 0)
        )
        return self._cheapest(ways)

    def core(self) -> tuple[int, int]:
        """Return the first word that is no opening, and the end of the words before the closing."""
        return max(self._openings()), min(self._endings)

    def _openings(self) -> dict[int, Skip]:
        """Return where the command may begin, and what is skipped to get there."""
        found = {0: NOT_SKIPPED}
        for start in range(min(MOST_SKIPPED, len(self._words))):
            if start in found:
                for end, skip in self._skips.opening.readings(self._words, start):
                    _keep_cheaper(found, end, _both(found[start], skip))
        return found

    def _find_endings(self) -> dict[int, Skip]:
        """Return where the command may end, and what is skipped after that."""
        last = len(self._words)
        found = {last: NOT_SKIPPED}
        for start in range(last - 1, max(-1, last - MOST_SKIPPED - 1), -1):
            for end, skip in self._skips.closing.readings(self._words, start):
                if end in found:
                    _keep_cheaper(found, start, _both(skip, found[end]))
        return found

    def _from(self, node: Node[Meaning], index: int) -> Match | None:
        """Return the cheapest match from `node` on, of the words from `index` on."""
        key = (node, index)
        if key not in self._known:
            self._known[key] = self._cheapest(self._ways(node, index))
        return self._known[key]

    def _cheapest(self, matches: Iterator[Match]) -> Match | None:
        """Return the cheapest match, of delicate intents none beside words that could matter."""
        allowed = (match for match in matches if match.polite or match.intent not in self._skips.delicate)
        return min(allowed, key=lambda match: match.cost, default=None)

    def _ways(self, node: Node[Meaning], index: int) -> Iterator[Match]:
        yield from self._ending(node, index)
        yield from self._consuming(node, index, beside_free=True)
        skipped = self._skips.inside.readings(self._words, index)
        for end, skip in skipped:
            yield from (rest.after(skip) for rest in self._consuming(node, end, beside_free=False))
        for word, skip in self._skips.missing.items():
            if child := node.literals.get(word):
                for end, before in ((index, NOT_SKIPPED), *skipped):
                    rests = chain(self._ending(child, end), self._consuming(child, end, beside_free=False))
                    yield from (rest.after(skip).after(before) for rest in rests)

    def _ending(self, node: Node[Meaning], index: int) -> Iterator[Match]:
        node.grow()
        if node.ends and index in self._endings:
            yield _finished(node).after(self._endings[index])

    def _consuming(self, node: Node[Meaning], index: int, *, beside_free: bool) -> Iterator[Match]:
        """Match the word at `index`. Free text begins only right after a word of the sample."""
        if index >= len(self._words):
            return
        node.grow()
        literal = node.literals.get(self._words[index])
        if literal and (rest := self._from(literal, index + 1)):
            yield rest
        for slot, child in node.slots:
            for end, reading in self._readings(slot, index):
                if rest := self._from(child, end):
                    capture = Capture(slot, index, end, reading)
                    yield rest.taking(capture, VALUE_WORD * (end - index), self._certainty(slot))
        if beside_free and node.free and not self._said.inside_word(index):
            for free, child in node.free:
                yield from self._free(free, child, index)

    def _certainty(self, slot: Slot) -> float:
        return NEAR_CERTAINTY if self._near and isinstance(slot.reader, ListValues) else 1.0

    def _readings(self, slot: Slot, index: int) -> list[tuple[int, object]]:
        key = (slot.type, index)
        if key not in self._read:
            reader = slot.reader
            if self._near and isinstance(reader, ListValues):
                self._read[key] = list(reader.near_readings(self._words, index))
            else:
                self._read[key] = list(reader.readings(self._words, index))
        return self._read[key]

    def _free(self, slot: FreeSlot, child: Node[Meaning], start: int) -> Iterator[Match]:
        """Let free text run up to where the rest of the sample can still take all that follows."""
        child.grow()
        last = len(self._words)
        furthest = min(last, start + slot.longest)
        for end in range(max(start + 1, last - child.reach - MOST_SKIPPED), furthest + 1):
            if self._said.inside_contraction(end):
                continue
            capture = Capture(slot, start, end)
            cost = FREE_WORD * (end - start)
            if end == last and child.ends:
                yield _finished(child).taking(capture, cost, FREE_TEXT_CERTAINTY)
            for match in self._consuming(child, end, beside_free=False):
                yield match.taking(capture, cost, FREE_TEXT_CERTAINTY)


def _finished(node: Node[Meaning]) -> Match:
    """Return the end of a sample: of two intents that it stands for, the built-in one."""
    built_in = next((meaning for meaning in node.ends if meaning.intent.startswith("AMAZON.")), None)
    return Match(built_in) if built_in else Match(node.ends[0], CUSTOM_INTENT)


def _both(one: Skip, other: Skip) -> Skip:
    return Skip(one.cost + other.cost, one.certainty * other.certainty, one.polite and other.polite)


def _keep_cheaper(found: dict[int, Skip], place: int, skip: Skip) -> None:
    if place not in found or skip.cost < found[place].cost:
        found[place] = skip
