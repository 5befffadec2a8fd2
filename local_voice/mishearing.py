"""Numbers that were heard as other words: "my pain is a for", "at to thirty". What was said stays in the text."""

from collections.abc import Sequence

from local_voice.language_words import MisheardNumbers
from local_voice.normalise import Said
from skill.content.cardinals import NumberWords

DIGITS_BEFORE = 3
"""After so many digits one by one, another digit follows: a telephone number."""

TEN = 10


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
