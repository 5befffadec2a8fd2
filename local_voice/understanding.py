"""From words to an intent and its slots, by the interaction model that Alexa uses too.

    understand --- what is asked for (a slot being elicited) --- all samples --- what is said only at home
               --- what is like the samples --- a misspelt word --- a misheard value
               --- an answer that is not among the known ones

Each step is taken only when the one before it found nothing. A sample that takes any words counts only where the words
as a whole are like that intent: "cancel {medicine}" also fits "cancel the milk".
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from local_voice.answering import value_within
from local_voice.classifying.learned import Learned, load_learned
from local_voice.compiling import Compiler
from local_voice.guessing import alike, corrected
from local_voice.interaction_model import (
    FALLBACK,
    NAME_TYPES,
    SEARCH_QUERY,
    InteractionModel,
    read_model,
)
from local_voice.language_words import Words, load_words
from local_voice.matching import Match, Meaning, Walk
from local_voice.mishearing import Mishearing
from local_voice.normalise import Said
from local_voice.phrase_trie import Node
from local_voice.repairing import Repairs
from local_voice.resembling import SURELY_OTHER, Resembling
from local_voice.slot_reading import SlotReading, SlotValue, Understood
from local_voice.templates import FreeSlot, Slot
from local_voice.values.lists import ListValues
from skill.content import model_file

UNKNOWN_CERTAINTY = 0.5

MOST_UNKNOWN = 5
"""Words of an answer that is not among the known ones. Longer lines are meant for somebody else."""


class Eliciting(NamedTuple):
    """The slot that was just asked for."""

    intent: str
    slot: str


SURER_THAN_A_VALUE = 0.97
"""How likely another intent must be, where a number, a day or a time was asked for and is among the words."""

IN_NUMBERS = frozenset({"AMAZON.NUMBER", "AMAZON.TIME"})
"""Types whose values can be a number alone."""

CUT_BACK_AFTER = 1_000
"""Utterances, each of which takes some kilobytes in the tree of samples."""

NOTHING = Understood(FALLBACK, {}, 0.0)


class Understanding:
    """Understands one language by one interaction model."""

    def __init__(self, model: InteractionModel, words: Words, learned: Learned | None = None) -> None:
        self.model = model
        self._around = words.around
        self._compiler = Compiler(model, words)
        self._commands = self._compiler.commands
        self._resembling = Resembling(model, words.around, self._compiler, learned) if learned else None
        self._skips = self._compiler.skips()
        self._mishearing = Mishearing(words.around.misheard_numbers, words.around.numbers)
        self._repairs = Repairs(words.around, self._compiler.normaliser, self._compiler.readers)
        self._slots = SlotReading(model, words.around, self._compiler)
        self._at_home = self._compiler.at_home()
        self._greetings = self._compiler.greetings()
        self._answers: dict[Eliciting, Node[Meaning]] = {}
        self._understood = 0

    @classmethod
    def load(cls, locale: str = "en-US") -> "Understanding":
        """Return what the package knows of a locale. Raises ModelError or ContentError."""
        words = load_words(locale)
        return cls(read_model(model_file(locale)), words, load_learned(locale))

    @property
    def never_guessed(self) -> frozenset[str]:
        """The intents that nothing misheard is taken for."""
        return self._around.never_guessed

    def takes_free_text(self, eliciting: Eliciting) -> bool:
        """Say whether anything may be answered."""
        return self._slot_type(eliciting) == SEARCH_QUERY

    def understand(self, text: str, *, now: datetime, eliciting: Eliciting | None = None) -> Understood:
        """Return what `text` means. Never raises: what fits nothing is AMAZON.FallbackIntent."""
        self._make_room()
        said = self._compiler.normaliser.said(text)
        if eliciting and self.takes_free_text(eliciting):
            softly = self._softly(eliciting.intent, said, now)
            return softly or self._answered(eliciting, said, now) or self._told(eliciting, said)
        asks_for_number = eliciting is not None and self._slot_type(eliciting) in IN_NUMBERS
        said = self._mishearing.put_right(said, is_number_asked_for=asks_for_number)
        repaired = self._repairs.repaired(said)
        found = next(self._understandings(eliciting, repaired, now), NOTHING)
        if repaired is said or not self._takes_free_text(found.intent):
            return found
        return next(self._understandings(eliciting, said, now), NOTHING)

    def _make_room(self) -> None:
        """Let go now and then of what has grown: somebody may talk for months before the notebook starts again."""
        self._understood += 1
        if self._understood % CUT_BACK_AFTER == 0:
            self._compiler.cut_back()

    def _told(self, eliciting: Eliciting, said: Said) -> Understood:
        """Return the words of somebody who was asked for anything at all, from the first that is more than a hum."""
        words = enumerate(said.words)
        start = next((place for place, word in words if word not in self._around.hums), 0)
        value = said.as_said(start, len(said.words)) if said.words else said.text.strip()
        return Understood(eliciting.intent, {eliciting.slot: SlotValue(value)}, 1.0) if value else NOTHING

    def _takes_free_text(self, name: str) -> bool:
        intent = self.model.intent(name)
        return intent is not None and any(slot.type == SEARCH_QUERY for slot in intent.slots)

    def _softly(self, asked: str, said: Said, now: datetime) -> Understood | None:
        """Return the command that a line is, where it was asked for softly."""
        if asked not in self._around.soft:
            return None
        match = Walk(self._commands, self._skips, said).best()
        if match is None:
            wish = next(self._likely([], said, now, None), NOTHING)
            return wish if wish.intent in self._around.asks_to_hear and wish.confidence >= SURER_THAN_A_VALUE else None
        if not match.polite or (match.meaning.whole and match.intent in self._around.telling):
            return None
        free = match.meaning.whole or any(one.slot.type == SEARCH_QUERY for one in match.captures)
        if free and match.intent not in self._around.soft[asked]:
            return None
        return self._slots.understood(match, said, now)

    def _answered(self, eliciting: Eliciting, said: Said, now: datetime) -> Understood | None:
        """Return the answer within what was said; None where all of it is the answer."""
        if eliciting.intent in self._around.whole_lines or eliciting.intent in self._around.soft:
            return None
        if found := self._own_words_in(eliciting, said):
            return self._slots.understood(found, said, now)
        match = Walk(self._answers_to(eliciting), self._skips, said).best()
        if match is None or any(one.end - one.start == len(said.words) for one in match.captures):
            return None
        return self._slots.understood(match, said, now)

    def _own_words_in(self, eliciting: Eliciting, said: Said) -> Match | None:
        """Return the person's own words in an answer, where what was asked for takes any."""
        slot = self._compiler.slot_of(eliciting.intent, eliciting.slot)
        if self._resembling is None or not isinstance(slot, FreeSlot):
            return None
        return self._resembling.answer(eliciting.intent, slot, said)

    def _roots(self, eliciting: Eliciting | None) -> list[Node[Meaning]]:
        """Return the trees to look in. An answer comes before a command, unless it can be almost anything."""
        if eliciting is None or self._slot_type(eliciting) is None:
            return [self._commands]
        roots = [self._answers_to(eliciting), self._commands]
        return roots[::-1] if self._slot_type(eliciting) in NAME_TYPES else roots

    def _slot_type(self, eliciting: Eliciting) -> str | None:
        intent = self.model.intent(eliciting.intent)
        slots = intent.slots if intent else ()
        return next((slot.type for slot in slots if slot.name == eliciting.slot), None)

    def _answers_to(self, eliciting: Eliciting) -> Node[Meaning]:
        intent = self.model.intent(eliciting.intent)
        if eliciting not in self._answers and intent:
            self._answers[eliciting] = self._compiler.answers(intent, eliciting.slot)
        return self._answers[eliciting]

    def _understandings(self, eliciting: Eliciting | None, said: Said, now: datetime) -> Iterator[Understood]:
        """Yield what can be made of the words, the surest first."""
        roots = self._roots(eliciting)
        home = [self._at_home] if eliciting else [self._at_home, self._greetings]
        doubtful = []
        for root in (*roots, *home):
            match = Walk(root, self._skips, said).best()
            if match and eliciting:
                match = self._answer_of(match, eliciting, said)
            if match and self._is_doubtful(root, match):
                doubtful.append(match)
            elif match:
                yield self._slots.understood(match, said, now)
        likely = list(self._likely(doubtful, said, now, eliciting))
        yield from (one for one in likely if one.confidence >= SURELY_OTHER)
        guesses = ((root, match) for root in roots for match in self._guesses(root, said))
        yield from (
            self._slots.understood(match, said, now) for root, match in guesses if not self._is_doubtful(root, match)
        )
        yield from likely
        if eliciting and (unknown := self._unknown(eliciting, said)):
            yield unknown

    def _answer_of(self, match: Match, eliciting: Eliciting, said: Said) -> Match:
        """Return a match with the own words in it cut as those of answers are, where it is an answer."""
        if match.intent != eliciting.intent or not match.takes_own_words:
            return match
        return self._own_words_in(eliciting, said) or match

    def _is_doubtful(self, root: Node[Meaning], match: Match) -> bool:
        """Return whether a sample that takes any words fits, where nothing was asked for."""
        return self._resembling is not None and root in (self._commands, self._at_home) and match.takes_own_words

    def _guesses(self, root: Node[Meaning], said: Said) -> Iterator[Match]:
        for near in (corrected(root, self._skips, said, self._compiler.speller), alike(root, self._skips, said)):
            if near and near.intent not in self._around.never_guessed:
                yield near

    def _unknown(self, eliciting: Eliciting, said: Said) -> Understood | None:
        """Take a short answer that stands for no value of the list as it was heard."""
        start, end = Walk(self._commands, self._skips, said).core()
        if not isinstance(self._compiler.readers.get(self._slot_type(eliciting) or ""), ListValues):
            return None
        if not 0 < end - start <= MOST_UNKNOWN:
            return None
        slots = {eliciting.slot: SlotValue(said.bare(start, end))}
        return Understood(eliciting.intent, slots, UNKNOWN_CERTAINTY)

    def _value_in(self, intent: str, slot: Slot | FreeSlot, said: Said) -> Match | None:
        return value_within(intent, slot, self._compiler.readers, said, self._around.things)

    def _likely(
        self, fitting: list[Match], said: Said, now: datetime, eliciting: Eliciting | None
    ) -> Iterator[Understood]:
        """Yield what the words are like; before it, where that is not clear, the value in them that was asked for."""
        asked = eliciting.intent if eliciting else None
        found = self._resembling.find(fitting, said, asked) if self._resembling else None
        slot = self._compiler.slot_of(eliciting.intent, eliciting.slot) if eliciting else None
        if eliciting and slot and (within := self._value_in(eliciting.intent, slot, said)):
            is_listed = isinstance(self._compiler.readers[slot.type], ListValues)
            enough = SURELY_OTHER if is_listed else SURER_THAN_A_VALUE
            if found is None or found.confidence < enough or found.match.intent == asked:
                yield self._slots.understood(within, said, now)
        if found:
            understood = self._slots.understood(found.match, said, now)
            values = {name: SlotValue(value.name.value, value.id) for name, value in found.value.items()}
            slots = {**values, **understood.slots}
            yield Understood(found.match.intent, slots, round(found.confidence, 3), found.is_guess)
