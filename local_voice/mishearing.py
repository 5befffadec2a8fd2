"""What was heard as other words: numbers in "my pain is a for", "at to thirty"; "singles" that somebody looks for.

What was said stays in the text.
"""

import re
from collections.abc import Mapping, Sequence

from local_voice.language_words import MisheardNumbers
from local_voice.normalise import Said
from skill.content.cardinals import NumberWords

DIGITS_BEFORE = 3
"""After so many digits one by one, another digit follows: a telephone number."""

TEN = 10


class MisheardWords:
    """Knows which words are rather meant."""

    def __init__(self, meant: Mapping[str, str]) -> None:
        self._meant = meant
        self._heard = re.compile(rf"\b(?:{'|'.join(map(re.escape, meant))})\b", re.IGNORECASE)

    def put_right(self, text: str) -> str:
        """Return a text with the words that are meant."""
        return self._heard.sub(lambda found: self._meant[found.group().lower()], text)


class Mishearing:
    """Knows where a word must be a number."""

    def __init__(self, misheard: MisheardNumbers, numbers: NumberWords) -> None:
        self._meant = misheard.words
        self._before = misheard.before
        self._after = tuple(tuple(phrase.split()) for phrase in misheard.after)
        self._digits = {word for word, number in numbers.words.items() if number < TEN} | set(numbers.zero)

    def put_right(self, said: Said, *, is_number_asked_for: bool = False) -> Said:
        """Return what was said with numbers for the words that must be some."""
        if self._meant.keys().isdisjoint(said.words):
            return said
        words = list(said.words)
        for place, word in enumerate(words):
            if word in self._meant and (
                self._is_number(words, place) or (is_number_asked_for and said.words == (word,))
            ):
                words[place] = self._meant[word]
        return said._replace(words=tuple(words)) if tuple(words) != said.words else said

    def _is_number(self, words: Sequence[str], place: int) -> bool:
        """Return whether what stands around a word leaves room for a number alone."""
        before, after = words[:place], words[place + 1 :]
        if before and before[-1] in self._before:
            return not after or any(tuple(after[: len(phrase)]) == phrase for phrase in self._after)
        in_a_row = len(before) >= DIGITS_BEFORE and self._digits.issuperset(before[-DIGITS_BEFORE:])
        return in_a_row and (not after or after[0] in self._digits or after[0] in self._meant)
