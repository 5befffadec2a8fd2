"""What words are like that no sample says for sure, with the thresholds from which on that counts.

The thresholds are chosen on the tuning part of the utterances; `docs/decisions/understanding.md` shows the curve.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from local_voice.classifying.classifier import Verdict
from local_voice.classifying.likeness import Likeness
from local_voice.classifying.tagging import Tagger, Token
from local_voice.compiling import Compiler
from local_voice.interaction_model import InteractionModel, TypeValue
from local_voice.language_words import LanguageWords
from local_voice.matching import Match, Meaning, Walk
from local_voice.normalise import Said
from local_voice.phrase_trie import FreeSlot

LIKELY, CLEARLY, SURE = 0.4, 0.7, 0.9
"""How likely an intent must be that no sample tells; one that something speaks against, such as a sample of another
intent or a question just asked; and one that takes something away."""

OTHER_THAN_TOLD, OTHER_THAN_COMMAND = 0.5, 0.0
"""The score of other speech from which on a sample that takes any words does not count: one by which people tell how
it was, and one that is a command."""

LONG_SAMPLE, AGAINST_LONG = 3, 0.95
"""Words of a sample that nobody says by chance, whatever the person's own words beside them are like; and how likely
another intent must be even so."""

URGENT = "UrgentSymptomIntent"
"""Urgent words are found by rules, wherever they are said."""

MOST_LOOKED_AT = 30
"""Words of a line by which it is judged. What makes it a command stands at its beginning."""


class Resemblance(NamedTuple):
    """What some words are like."""

    match: Match
    value: dict[str, TypeValue]
    """The value of a list that they are like, by its slot."""
    confidence: float


class Resembling:
    """Says what words are like."""

    def __init__(self, model: InteractionModel, around: LanguageWords, compiler: Compiler, likeness: Likeness) -> None:
        self._model = model
        self._around = around
        self._compiler = compiler
        self._likeness = likeness
        self._tagger = Tagger(compiler.readers)
        self._skips = compiler.skips()

    def find(self, fitting: Sequence[Match], said: Said, asked: str | None) -> Resemblance | None:
        """Return what words are like; `fitting` are samples that take any words, `asked` the intent of a question."""
        if not said.words:
            return None
        tokens = self._tagger.tokens(said.words)
        verdict = self._likeness.verdict(tokens[:MOST_LOOKED_AT])
        match = next((match for match in fitting if match.intent == verdict.intent), None)
        fitting = fitting if asked is None else [one for one in fitting if _words_of_sample(one, said) >= LONG_SAMPLE]
        if match is None and (other := self._fits(fitting, verdict, said)):
            return Resemblance(other, {}, other.certainty)
        enough = LIKELY if asked in (None, verdict.intent) else SURE
        if verdict.confidence < enough and not (match and self._fits([match], verdict, said)):
            return None
        if verdict.intent in self._around.never_guessed and not self._is_sure(verdict, said):
            return None
        return Resemblance(match or self._match_of(verdict, tokens), self._value_of(verdict), verdict.confidence)

    def _fits(self, matches: Iterable[Match], verdict: Verdict, said: Said) -> Match | None:
        """Return a sample that fits, unless the words are clearly like something else, or other speech."""
        for match in matches:
            is_long = _words_of_sample(match, said) >= LONG_SAMPLE
            other_speech = OTHER_THAN_TOLD if match.meaning.whole else OTHER_THAN_COMMAND
            enough = max(self._enough_against(match, verdict), AGAINST_LONG if is_long else 0.0)
            agreed = match.intent == verdict.intent or verdict.confidence < enough
            if agreed and (is_long or verdict.other_speech < other_speech):
                return match
        return None

    def _enough_against(self, match: Match, verdict: Verdict) -> float:
        """Return how likely another intent must be for a sample not to count.

        What is kept as told is looked at for urgent words anyway, so that to be like some does not speak against it;
        but they are not the name of a medicine.
        """
        if verdict.intent != URGENT:
            return CLEARLY
        if match.intent not in self._around.whole_lines:
            return LIKELY
        return SURE if match.meaning.whole else 1.0

    def _is_sure(self, verdict: Verdict, said: Said) -> bool:
        """Say whether words are surely meant to take something away, though no sample of it is all that was said.

        Not with a word that no sample has, which may be another word misheard; and not where a sample was said beside
        words that could matter, as in "so delete everything".
        """
        if verdict.confidence < SURE or not self._vocabulary.issuperset(said.words):
            return False
        match = Walk(self._compiler.commands, self._skips._replace(delicate=frozenset()), said).best()
        return match is None or match.intent not in self._around.never_guessed

    def _value_of(self, verdict: Verdict) -> dict[str, TypeValue]:
        """Return the value of a list that a verdict tells."""
        intent = self._model.intent(verdict.intent) if verdict.value else None
        for slot in intent.slots if intent else ():
            for known in self._model.types:
                values = [value for value in known.values if value.id == verdict.value]
                if known.name == slot.type and values:
                    return {slot.name: values[0]}
        return {}

    def _match_of(self, verdict: Verdict, tokens: Sequence[Token]) -> Match:
        """Return how an intent that no sample tells fills its slots; own words from the first on are the whole line."""
        intent = self._model.intent(verdict.intent)
        slots = self._compiler.slots_of(intent) if intent else ()
        strange = [not token.type and token.text not in self._vocabulary for token in tokens]
        captures = tuple(self._likeness.captures(verdict.intent, slots, tokens, strange))
        whole = next((one.slot.name for one in captures if isinstance(one.slot, FreeSlot) and one.start == 0), "")
        is_whole = verdict.intent in self._around.whole_lines
        return Match(Meaning(verdict.intent, whole if is_whole else ""), captures=captures)

    @property
    def _vocabulary(self) -> frozenset[str]:
        return self._compiler.speller.vocabulary


def _words_of_sample(match: Match, said: Said) -> int:
    return len(said.words) - sum(capture.end - capture.start for capture in match.captures)
