"""What some words are like: the intent that they most likely have, and what of them fills its slots."""

from collections.abc import Iterable, Iterator, Sequence

from local_voice.classifying.classifier import Classifier, Verdict
from local_voice.classifying.examples import FALLBACK
from local_voice.classifying.learned import load_learned
from local_voice.classifying.own_words import OwnWordsFinder
from local_voice.classifying.tagging import Token
from local_voice.interaction_model import NAME_TYPES
from local_voice.matching import Capture
from local_voice.phrase_trie import FreeSlot, Slot


class Likeness:
    """What was learned, in use."""

    def __init__(self, classifier: Classifier, own_words: OwnWordsFinder, determiners: Iterable[str]) -> None:
        self._classifier = classifier
        self._own_words = own_words
        self._determiners = frozenset(determiners)

    def verdict(self, tokens: Sequence[Token]) -> Verdict:
        """Return the likeliest intent of some words, however unlikely that is."""
        return self._classifier.verdict([token.text for token in tokens])

    def captures(
        self, intent: str, slots: Iterable[Slot | FreeSlot], tokens: Sequence[Token], strange: Sequence[bool]
    ) -> Iterator[Capture]:
        """Yield what fills the slots of `intent`: values wherever they stand, the first of each type, and own words.

        `strange` tells the tokens that no sample has. They are own words where they stand beside such, or where there
        are no others: in "metformin goes on the list" the first.
        """
        for slot in slots:
            if isinstance(slot, FreeSlot):
                yield from self._own(intent, slot, tokens, strange)
            elif token := next((token for token in tokens if token.type == slot.type), None):
                yield Capture(slot, token.start, token.end, token.reading)

    def _own(self, intent: str, slot: FreeSlot, tokens: Sequence[Token], strange: Sequence[bool]) -> Iterator[Capture]:
        run = self._own_words.run([token.text for token in tokens], f"{intent}.{slot.name}") or _first_run(strange)
        if run is None:
            return
        start, end = run
        while start > 0 and strange[start - 1]:
            start -= 1
        while end < len(tokens) and strange[end]:
            end += 1
        while slot.type in NAME_TYPES and start + 1 < end and tokens[start].text in self._determiners:
            start += 1
        yield Capture(slot, tokens[start].start, tokens[end - 1].end)


def _first_run(strange: Sequence[bool]) -> tuple[int, int] | None:
    start = next((place for place, is_strange in enumerate(strange) if is_strange), None)
    return None if start is None else (start, start + 1)


def load_likeness(locale: str, determiners: Iterable[str]) -> Likeness | None:
    """Return what was learned for a locale; None where nothing was."""
    learned = load_learned(locale)
    if learned is None:
        return None
    finder = OwnWordsFinder(learned.own_words, learned.facts.own_words_scale, learned.facts.own_words_bias)
    return Likeness(Classifier(learned, FALLBACK), finder, determiners)
