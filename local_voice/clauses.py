"""Where what somebody tells begins and ends, among words that are no part of it: "put down that, well, I slept"."""

from collections.abc import Sequence
from itertools import chain

from local_voice.language_words import LanguageWords


class Clauses:
    """Finds the words of what is told in a clause of its own."""

    def __init__(self, around: LanguageWords) -> None:
        self._words = around.clauses
        self._leads = frozenset(chain(around.clauses.leads, around.hums))
        self._before_told = self._leads | around.clauses.subjects
        self._hums = around.hums
        self._address = frozenset(around.address)

    def is_told(self, slot: str) -> bool:
        """Say whether a slot holds a clause, not a name or a topic."""
        return slot in self._words.joins

    def start(self, words: Sequence[str], slot: str, first: int, last: int) -> int:
        """Return where the clause among the words from `first` up to `last` begins; one word at least is left."""
        while first + 1 < last and self._leads_up(words, slot, first):
            first += 1
        return first

    def end(self, words: Sequence[str], first: int, last: int) -> int:
        """Return where the clause ends: before how somebody is spoken to."""
        while first + 1 < last and words[last - 1] in self._address:
            if words[last - 2] in self._words.before_address:
                break
            last -= 1
        return last

    def _leads_up(self, words: Sequence[str], slot: str, place: int) -> bool:
        word, after = words[place : place + 2]
        if place > 0 and (word in self._address or word in self._words.joins.get(slot, ())):
            return True
        return word in self._hums or (word in self._leads and after in self._before_told)
