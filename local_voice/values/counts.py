"""Parts that several kinds of values share: named things, and how many of them."""

from collections.abc import Mapping
from typing import TypeVar

from local_voice.language_words import CalendarWords
from local_voice.normalise import Normaliser
from local_voice.phrase_trie import PhraseList
from local_voice.templates import WordList
from skill.content.cardinals import LONGEST_NUMBER, Cardinals, NumberWords

T = TypeVar("T")


def phrases(named: Mapping[str, T], normaliser: Normaliser) -> PhraseList[T]:
    """Return the names as a list to read from."""
    return PhraseList((normaliser.words(name), value) for name, value in named.items())


class Counts:
    """Reads how many: "three", "a", "a couple of"."""

    longest = LONGEST_NUMBER

    def __init__(self, words: CalendarWords, numbers: NumberWords, normaliser: Normaliser) -> None:
        self._cardinals = Cardinals(numbers)
        self._named = phrases(words.counts, normaliser)

    def readings(self, words: WordList, start: int) -> list[tuple[int, int]]:
        """Return the counts that begin at `start`."""
        return self._cardinals.readings(words, start) + self._named.readings(words, start)
