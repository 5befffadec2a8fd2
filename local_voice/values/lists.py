"""Custom slot types: a list of values with synonyms, each with an id."""

from collections.abc import Iterable
from typing import NamedTuple

from local_voice.phrase_trie import PhraseList
from local_voice.templates import WordList
from local_voice.values.reading import Moment

# Of 100: how alike a misheard value must be, and by how much it must beat the next one.
_ALIKE = 84
_MARGIN = 6

_SHORTEST_TO_GUESS, _MOST_WORDS_TO_GUESS = 5, 4
"""Letters, for shorter words are like too many others; and words, for longer names are misheard in too many ways."""


class Entity(NamedTuple):
    """A value of a list."""

    value: str
    id: str | None


class ListValues:
    """Reads the values of a custom slot type."""

    def __init__(self, values: Iterable[tuple[WordList, Entity]]) -> None:
        self._phrases = PhraseList(values)
        self._letters = {phrase: "".join(phrase) for phrase in self._phrases if len(phrase) <= _MOST_WORDS_TO_GUESS}
        self.longest = self._phrases.longest + 1

    @property
    def phrases(self) -> Iterable[WordList]:
        """All names of all values."""
        return iter(self._phrases)

    def readings(self, words: WordList, start: int) -> list[tuple[int, Entity]]:
        """Return the values that begin at `start`, the longest first."""
        return self._phrases.readings(words, start)

    def near_readings(self, words: WordList, start: int) -> list[tuple[int, Entity]]:
        """Return the values that sound or look almost like the words from `start` on."""
        ends = range(min(start + _MOST_WORDS_TO_GUESS + 1, len(words)), start, -1)
        near = ((end, self._nearest("".join(words[start:end]))) for end in ends)
        return [(end, entity) for end, entity in near if entity]

    def _nearest(self, letters: str) -> Entity | None:
        """Return the value most like `letters`, if no other comes close."""
        from rapidfuzz import fuzz, process  # slow to import, and seldom needed

        if len(letters) < _SHORTEST_TO_GUESS:
            return None
        found = process.extract(letters, self._letters, scorer=fuzz.ratio, limit=None, score_cutoff=_ALIKE - _MARGIN)
        if not found or found[0][1] < _ALIKE:
            return None
        best = self._phrases[found[0][2]]
        others = (score for _, score, phrase in found if self._phrases[phrase] != best)
        return best if found[0][1] - next(others, 0) >= _MARGIN else None

    def value(self, reading: Entity, _moment: Moment) -> str:
        """Return the value's name."""
        return reading.value
