"""What words are like that no sample says for sure, with the thresholds from which on that counts.

The thresholds are chosen on the tuning part of the utterances; `docs/decisions/understanding.md` shows the curve.
"""

from collections.abc import Sequence
from typing import NamedTuple

from local_voice.classifying.classifier import Classifier, Verdict
from local_voice.classifying.learned import Learned
from local_voice.classifying.own_words import OwnWordsFinder
from local_voice.classifying.tagging import Tagger, Token
from local_voice.compiling import Compiler
from local_voice.filling import Filling
from local_voice.interaction_model import FALLBACK, InteractionModel, TypeValue
from local_voice.language_words import LanguageWords
from local_voice.matching import Capture, Match, Meaning, Walk
from local_voice.normalise import Said
from local_voice.templates import FreeSlot

LIKELY, SURE, SURELY_OTHER = 0.42, 0.75, 0.8
"""How likely an intent must be that no sample tells; one that takes something away; and one that is not what was just
asked for."""

GUESSED, GUESSED_TELLING = 0.32, 0.2
"""How likely an intent must be to be asked about; and that to write down what is told in the way that entries are."""

LONG_SAMPLE = 4
"""Words of a sample that nobody says by chance, whatever the person's own words beside them are like."""

SHORTEST_CARRIER = 2
"""Words of such a sample of an entry: "dear diary" and what follows is one, whatever it is like."""

AGREED = 0.2
"""How likely an intent must be that a shorter sample, with the person's own words in it, tells too."""

MOST_LOOKED_AT = 30
"""Words of a line by which it is judged. What makes it a command stands at its beginning."""


class Resemblance(NamedTuple):
    """What some words are like."""

    match: Match
    value: dict[str, TypeValue]
    """The value of a list that they are like, by its slot."""
    confidence: float
    is_guess: bool = False
    """Whether it is not clear enough to be done without asking."""


class Resembling:
    """Says what words are like."""

    def __init__(self, model: InteractionModel, around: LanguageWords, compiler: Compiler, learned: Learned) -> None:
        self._model = model
        self._around = around
        self._compiler = compiler
        self._classifier = Classifier(learned, FALLBACK)
        self._filling = Filling(compiler, OwnWordsFinder(learned.own_words, frozenset(learned.facts.common)), around)
        self._tagger = Tagger(compiler.readers, around.everyday)
        self._skips = compiler.skips()

    def find(self, fitting: Sequence[Match], said: Said, asked: str | None) -> Resemblance | None:
        """Return what words are like; `fitting` are samples that take any words, `asked` the intent of a question."""
        found = self._found(fitting, said, asked) if said.words else None
        return None if found is None or self._tells_nothing(found.match, said) else found

    def _found(self, fitting: Sequence[Match], said: Said, asked: str | None) -> Resemblance | None:
        tokens = self._tagger.tokens(said.words)
        telling = [token.text for token in tokens if token.text not in self._around.hums]
        verdict = self._classifier.verdict(telling[:MOST_LOOKED_AT])
        likely = LIKELY
        match = next((match for match in fitting if match.intent == verdict.intent), None)
        if asked is not None:
            likely = AGREED if asked == verdict.intent else SURELY_OTHER
        if verdict.confidence < likely:
            if told := self._told_by_sample(fitting, verdict, tokens, said):
                return told
            if asked is not None:
                return None
            if verdict.intent not in self._around.rather_done or verdict.confidence < GUESSED:
                return self._guessed(match, verdict, tokens, said)
        if verdict.intent in self._around.never_guessed and not self._is_sure(verdict, said):
            return None
        return Resemblance(self._filled(match, verdict, tokens, said), self._value_of(verdict), verdict.confidence)

    def answer(self, intent: str, slot: FreeSlot, said: Said) -> Match | None:
        """Return what of an answer is the person's own words, where a slot was asked for that takes any.

        None where too much would be lost if that were wrong.
        """
        found = self._filling.answer(intent, slot, self._tagger.tokens(said.words), said) if said.words else None
        if found is None:
            return None
        if slot.name in self._around.told_in_full and 2 * (found.end - found.start) < len(said.words):
            return None
        return Match(Meaning(intent), captures=(found,))

    def _guessed(
        self, match: Match | None, verdict: Verdict, tokens: Sequence[Token], said: Said
    ) -> Resemblance | None:
        """Return what may have been meant."""
        is_told = match is not None and bool(match.meaning.whole)
        if verdict.confidence < (GUESSED_TELLING if is_told else GUESSED):
            return None
        if verdict.intent in self._around.never_guessed:
            return None
        filled = self._filled(match, verdict, tokens, said)
        return Resemblance(filled, self._value_of(verdict), verdict.confidence, is_guess=True)

    def _told_by_sample(
        self, fitting: Sequence[Match], verdict: Verdict, tokens: Sequence[Token], said: Said
    ) -> Resemblance | None:
        """Return what a sample tells of which the rest may be any words, where the words are like nothing for sure.

        What is told without a command before it needs more than that: anybody may be telling anything.
        """
        for match in fitting:
            agrees = match.intent == verdict.intent and verdict.confidence >= AGREED
            is_entry = match.intent in self._around.whole_lines or match.intent in self._around.soft
            long = SHORTEST_CARRIER if is_entry else LONG_SAMPLE
            if not match.meaning.whole and (agrees or _words_of_sample(match, said) >= long):
                filled = self._filled(match, verdict._replace(intent=match.intent), tokens, said)
                return Resemblance(filled, {}, match.certainty)
        return None

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

    def _filled(self, match: Match | None, verdict: Verdict, tokens: Sequence[Token], said: Said) -> Match:
        """Return how the slots are filled: as was learned, else as by the sample that fits.

        A sample that takes any words takes too many: "i take vitamin d as well". Own words from the first on are the
        whole line.
        """
        intent = self._model.intent(verdict.intent)
        slots = self._compiler.slots_of(intent) if intent else ()
        found = self._filling.captures(verdict.intent, slots, tokens, said)
        captures = tuple(sorted(found, key=lambda capture: capture.start))
        own = next((one for one in captures if isinstance(one.slot, FreeSlot)), None)
        is_wrapped = own is not None and self._is_wrapped(own, verdict.intent, said)
        if match and (own is None or self._is_scrap(match, own, verdict.intent)):
            return match
        if match and match.meaning.whole and not is_wrapped:
            return match
        is_whole = own is not None and own.start == 0 and not is_wrapped and verdict.intent in self._around.whole_lines
        return Match(Meaning(verdict.intent, own.slot.name if own and is_whole else ""), captures=captures)

    def _is_wrapped(self, own: Capture, intent: str, said: Said) -> bool:
        """Return whether a command follows what was told: "bad night, put that down"."""
        carriers = self._around.whole_lines.get(intent, frozenset())
        return own.start == 0 and not carriers.isdisjoint(said.words[own.end :])

    def _tells_nothing(self, match: Match, said: Said) -> bool:
        """Return whether somebody broke off before they told what is to be kept."""
        free = (one for one in match.captures if isinstance(one.slot, FreeSlot))
        own = [word for one in free for word in said.words[one.start : one.end]]
        return bool(own) and self._around.nothing_told.issuperset(own)

    def _is_scrap(self, match: Match, own: Capture, intent: str) -> bool:
        """Return whether but a word is left of an entry of which a sample takes more: of "dear diary, forget me"."""
        taken = sum(one.end - one.start for one in match.captures if isinstance(one.slot, FreeSlot))
        return intent in self._around.whole_lines and own.end - own.start == 1 < taken

    @property
    def _vocabulary(self) -> frozenset[str]:
        return self._compiler.speller.vocabulary


def _words_of_sample(match: Match, said: Said) -> int:
    return len(said.words) - sum(capture.end - capture.start for capture in match.captures)
