"""What fills the slots of an intent, among words that no sample spells out."""

from collections.abc import Iterator, Sequence

from local_voice.classifying.own_words import OwnWordsFinder, answered
from local_voice.classifying.tagging import Tagger, Token
from local_voice.clauses import Clauses
from local_voice.compiling import Compiler
from local_voice.interaction_model import NAME_TYPES
from local_voice.language_words import LanguageWords
from local_voice.matching import Capture
from local_voice.normalise import Said
from local_voice.templates import FreeSlot, Slot
from local_voice.values.grammar import Parts

TIME = "AMAZON.TIME"

MOST_LOOKED_AT = 40
"""Words among which own words are looked for. Where they reach so far, they reach to the end."""

VAGUE = "vague"
"""The kind of a time that is but a part of the day."""


class Filling:
    """Finds what fills slots: values wherever they stand, and the person's own words."""

    def __init__(self, compiler: Compiler, own_words: OwnWordsFinder, around: LanguageWords) -> None:
        self._compiler = compiler
        self._own_words = own_words
        self._around = around
        self._clauses = Clauses(around)
        self._courtesies = frozenset(tuple(phrase.split()) for phrase in (*around.polite, *around.address))
        self._closers = frozenset(tuple(phrase.split()) for phrase in around.closers)
        self._scales = tuple(f" {phrase}" for phrase in around.scales)

    def captures(
        self, intent: str, slots: Sequence[Slot | FreeSlot], tokens: Sequence[Token], said: Said
    ) -> Iterator[Capture]:
        """Yield what fills the slots of `intent` in what was `said`, which is `tokens` where values are tagged."""
        for slot in slots:
            if isinstance(slot, FreeSlot):
                yield from self._own(f"{intent}.{slot.name}", slot, tokens, said)
            elif token := self._value(slot, tokens, said):
                yield Capture(slot, token.start, token.end, token.reading)

    def answer(self, intent: str, slot: FreeSlot, tokens: Sequence[Token], said: Said) -> Capture | None:
        """Return the own words in the answer to a question for a slot; None where there seem to be none."""
        return next(self._own(answered(f"{intent}.{slot.name}"), slot, tokens, said), None)

    def _own(self, name: str, slot: FreeSlot, tokens: Sequence[Token], said: Said) -> Iterator[Capture]:
        looked_at = tokens[:MOST_LOOKED_AT]
        words = [self._own_words.word(token.text) for token in looked_at]
        if run := self._own_words.run(words, name):
            first, last = run
            while last < len(tokens) and (last >= len(looked_at) or self._goes_on(slot, tokens[last])):
                last += 1
            if self._is_cut_short(slot, tokens[last:]):
                last = len(tokens)
            if self._clauses.is_told(slot.name):
                told = [token.text for token in tokens]
                first = self._clauses.start(told, slot.name, first, last)
                last = self._clauses.end(told, first, last)
            start, end = tokens[first].start, tokens[last - 1].end
            while said.inside_word(start):
                start -= 1
            while said.inside_contraction(end):
                end += 1
            yield Capture(slot, start, end)

    def _is_cut_short(self, slot: FreeSlot, tail: Sequence[Token]) -> bool:
        """Return whether what stands behind somebody's own words is too little to be part of a command."""
        words = tuple(token.text for token in tail)
        is_little = len(words) == 1 or words in self._closers
        return self._clauses.is_told(slot.name) and is_little and words not in self._courtesies

    def _goes_on(self, slot: FreeSlot, token: Token) -> bool:
        """Return whether a name goes on with a token: a medicine with when it is taken, somebody's with a strange word.

        "Doctor" is a name too, but not in "doctor Shah".
        """
        if slot.type in NAME_TYPES:
            return self._own_words.word(token.text).is_strange
        return slot.name in self._around.names and token.type == TIME

    def _value(self, slot: Slot, tokens: Sequence[Token], said: Said) -> Token | None:
        """Return the first value of a slot's type; better one that is exact, and that is no thing: "the other one".

        Values of other types may hide it: "last week", a date, hides a duration, and "ten", a number, a time. So where
        there is no exact one, it is looked for alone.
        """
        found = [token for token in tokens if token.type == slot.type]
        if all(self._is_vague(token, said) for token in found):
            alone = Tagger({slot.type: self._compiler.readers[slot.type]})
            found += [token for token in alone.tokens(said.words) if token.type]
        return min(found, key=lambda token: self._is_vague(token, said), default=None)

    def _is_vague(self, token: Token, said: Said) -> bool:
        before, value = (" ".join(words) for words in (said.words[: token.start], said.words[token.start : token.end]))
        if value in self._around.things or f" {before}".endswith(self._scales):
            return True
        return isinstance(token.reading, Parts) and token.reading.kind == VAGUE
