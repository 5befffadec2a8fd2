"""Samples that almost fit: with one word misspelt, or with a value of a list misheard."""

from collections.abc import Iterator
from typing import NamedTuple

from local_voice.matching import Match, Meaning, Skips, Walk
from local_voice.normalise import Said
from local_voice.phrase_trie import Node

CORRECTED_CERTAINTY = 0.7

MOST_WORDS = 12
"""Longer utterances are not commands, and are not corrected."""

MOST_STRANGE = 3
"""With more unknown words than this it was something else."""

_SHORTEST = 4
_LONG = 8
"""From this length on, two letters may be wrong."""


class Correction(NamedTuple):
    """An utterance with one word replaced."""

    said: Said
    distance: int
    """How many letters were wrong."""


class Speller:
    """Corrects one misspelt word."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        """All words that mean something."""
        self._choices = [word for word in vocabulary if len(word) >= _SHORTEST]

    def corrections(self, said: Said) -> list[Correction]:
        """Return the utterances that may have been meant, the likeliest first."""
        if len(said.words) > MOST_WORDS:
            return []
        strange = [place for place, word in enumerate(said.words) if word not in self.vocabulary]
        if len(strange) > MOST_STRANGE:
            return []
        found = (one for place in strange for one in self._replacements(said, place))
        return sorted(found, key=lambda one: one.distance)

    def _replacements(self, said: Said, place: int) -> Iterator[Correction]:
        from rapidfuzz import process  # slow to import, and seldom needed
        from rapidfuzz.distance import OSA

        word = said.words[place]
        if len(word) < _SHORTEST - 1:
            return
        most = 1 if len(word) < _LONG else 2
        near = process.extract(word, self._choices, scorer=OSA.distance, score_cutoff=most, limit=None)
        for meant, distance, _ in near:
            if _plausible(word, meant):
                words = (*said.words[:place], meant, *said.words[place + 1 :])
                yield Correction(said._replace(words=words), distance)


def _plausible(word: str, meant: str) -> bool:
    """Say whether somebody who means `meant` may write `word`. In short words another letter is another word."""
    if sorted(word) == sorted(meant):
        return True
    return word[0] == meant[0] and (len(meant) > _SHORTEST or len(word) != len(meant))


def corrected(root: Node[Meaning], skips: Skips, said: Said, speller: Speller) -> Match | None:
    """Return the match with one word corrected, if only one meaning comes of it."""
    closest: list[Match] = []
    least = None
    for correction, distance in speller.corrections(said):
        if closest and distance != least:
            break
        if match := Walk(root, skips, correction).best():
            closest.append(match)
            least = distance
    meanings = [(match.intent, match.captures) for match in closest]
    if not closest or any(meaning != meanings[0] for meaning in meanings):
        return None
    return closest[0]._replace(certainty=closest[0].certainty * CORRECTED_CERTAINTY)


def alike(root: Node[Meaning], skips: Skips, said: Said) -> Match | None:
    """Return the match with list values that only resemble what was said."""
    return Walk(root, skips, said, near=True).best() if len(said.words) <= MOST_WORDS else None
