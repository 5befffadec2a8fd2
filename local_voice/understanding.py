"""From words to an intent and its slots, by the interaction model that Alexa uses too.

    understand --- what is asked for (a slot being elicited) --- all samples --- what is said only at home
               --- what is like the samples --- a misspelt word --- a misheard value
               --- an answer that is not among the known ones

Each step is taken only when the one before it found nothing. A sample that takes any words counts only where the words
as a whole are like that intent: "cancel {medicine}" also fits "cancel the milk".
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from local_voice.classifying.classifier import Verdict
from local_voice.classifying.likeness import Likeness, load_likeness
from local_voice.classifying.tagging import Tagger, Token
from local_voice.compiling import ANYTHING, Compiler
from local_voice.guessing import Speller, alike, corrected
from local_voice.interaction_model import (
    NAME_TYPES,
    SEARCH_QUERY,
    InteractionModel,
    read_model,
)
from local_voice.language_words import Words, load_words
from local_voice.matching import Capture, Match, Meaning, Walk
from local_voice.normalise import Said
from local_voice.phrase_trie import FreeSlot, Node
from local_voice.values.lists import Entity, ListValues
from local_voice.values.reading import Moment
from skill.content import model_file

FALLBACK = "AMAZON.FallbackIntent"

LIKELY, SURE = 0.3, 0.8
"""How likely an intent must be that no sample tells, and one that takes something away. Chosen on the tuning part of
the utterances; `docs/decisions/understanding.md` shows the curve."""

UNKNOWN_CERTAINTY = 0.5

MOST_UNKNOWN = 5
"""Words of an answer that is not among the known ones. Longer lines are meant for somebody else."""


class SlotValue(NamedTuple):
    """What a slot was filled with."""

    value: str
    """In Alexa's format; free text and list values as said."""
    id: str | None = None
    """Of a list's value."""


class Understood(NamedTuple):
    """What somebody wants."""

    intent: str
    """AMAZON.FallbackIntent where nothing fits; LaunchRequest where the notebook is opened."""
    slots: dict[str, SlotValue]
    confidence: float
    """0 to 1."""


class Eliciting(NamedTuple):
    """The slot that was just asked for."""

    intent: str
    slot: str


NOTHING = Understood(FALLBACK, {}, 0.0)


class Understanding:
    """Understands one language by one interaction model."""

    def __init__(self, model: InteractionModel, words: Words, likeness: Likeness | None = None) -> None:
        self.model = model
        self._likeness = likeness
        self._around = words.around
        self._compiler = Compiler(model, words)
        self._commands = self._compiler.commands
        self._tagger = Tagger(self._compiler.readers)
        self._skips = self._compiler.skips()
        self._addresses = self._compiler.addresses()
        self._at_home = self._compiler.at_home()
        self._greetings = self._compiler.greetings()
        self._answers: dict[Eliciting, Node[Meaning]] = {}

    @classmethod
    def load(cls, locale: str = "en-US") -> "Understanding":
        """Return what the package knows of a locale. Raises ModelError or ContentError."""
        words = load_words(locale)
        return cls(read_model(model_file(locale)), words, load_likeness(locale, words.around.light))

    def takes_free_text(self, eliciting: Eliciting) -> bool:
        """Say whether anything may be answered."""
        return self._slot_type(eliciting) == SEARCH_QUERY

    def understand(self, text: str, *, now: datetime, eliciting: Eliciting | None = None) -> Understood:
        """Return what `text` means. Never raises: what fits nothing is AMAZON.FallbackIntent."""
        said = self._compiler.normaliser.said(text)
        if eliciting and self.takes_free_text(eliciting):
            return self._softly(eliciting.intent, said, now) or _told(eliciting, text)
        return next(self._understandings(eliciting, said, now), NOTHING)

    def _softly(self, asked: str, said: Said, now: datetime) -> Understood | None:
        """Return the command that a line is, where it was asked for softly."""
        if asked not in self._around.soft:
            return None
        match = Walk(self._commands, self._skips, said).best()
        if match is None or not match.polite:
            return None
        free = match.meaning.whole or any(one.slot.type == SEARCH_QUERY for one in match.captures)
        if free and match.intent not in self._around.soft[asked]:
            return None
        return self._understood(match, said, now)

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
        matches = [(root, match) for root in (*roots, *home) if (match := Walk(root, self._skips, said).best())]
        doubtful = [match for root, match in matches if self._is_doubtful(root, match)]
        yield from (self._understood(match, said, now) for _, match in matches if match not in doubtful)
        if likely := self._likely(doubtful, said, now):
            yield likely
        yield from (self._understood(match, said, now) for match in self._guesses(roots, said))
        if eliciting and (unknown := self._unknown(eliciting, said)):
            yield unknown

    def _is_doubtful(self, root: Node[Meaning], match: Match) -> bool:
        """Return whether a sample that takes any words fits, where nothing was asked for."""
        return self._likeness is not None and root in (self._commands, self._at_home) and match.takes_own_words

    def _guesses(self, roots: Iterable[Node[Meaning]], said: Said) -> Iterator[Match]:
        near = [corrected(root, self._skips, said, self._speller) for root in roots]
        near += [alike(root, self._skips, said) for root in roots]
        yield from (match for match in near if match and match.intent not in self._around.never_guessed)

    def _unknown(self, eliciting: Eliciting, said: Said) -> Understood | None:
        """Take a short answer that stands for no value of the list as it was heard."""
        start, end = Walk(self._commands, self._skips, said).core()
        if not isinstance(self._compiler.readers.get(self._slot_type(eliciting) or ""), ListValues):
            return None
        if not 0 < end - start <= MOST_UNKNOWN:
            return None
        slots = {eliciting.slot: SlotValue(said.bare(start, end))}
        return Understood(eliciting.intent, slots, UNKNOWN_CERTAINTY)

    def _likely(self, open_matches: list[Match], said: Said, now: datetime) -> Understood | None:
        """Return what the words are like, with the slots of a sample that says the same, if one does."""
        if self._likeness is None or not said.words:
            return None
        tokens = self._tagger.tokens(said.words)
        verdict = self._likeness.verdict(tokens)
        if verdict.confidence < (SURE if verdict.intent in self._around.never_guessed else LIKELY):
            return None
        match = next((match for match in open_matches if match.intent == verdict.intent), None)
        understood = self._understood(match or self._match_of(verdict, tokens, self._likeness), said, now)
        slots = {**self._value_of(verdict), **understood.slots}
        return Understood(verdict.intent, slots, round(verdict.confidence, 3))

    def _value_of(self, verdict: Verdict) -> dict[str, SlotValue]:
        """Return the value of a list that a verdict tells."""
        intent = self.model.intent(verdict.intent) if verdict.value else None
        for slot in intent.slots if intent else ():
            for known in self.model.types:
                names = [value.name.value for value in known.values if value.id == verdict.value]
                if known.name == slot.type and names:
                    return {slot.name: SlotValue(names[0], verdict.value)}
        return {}

    def _match_of(self, verdict: Verdict, tokens: Sequence[Token], likeness: Likeness) -> Match:
        """Return how an intent that no sample tells fills its slots; own words from the first on are the whole line."""
        intent = self.model.intent(verdict.intent)
        slots = self._compiler.slots_of(intent) if intent else ()
        captures = tuple(likeness.captures(verdict.intent, slots, tokens))
        whole = next((one.slot.name for one in captures if isinstance(one.slot, FreeSlot) and one.start == 0), "")
        is_whole = verdict.intent in self._around.whole_lines
        return Match(Meaning(verdict.intent, whole if is_whole else ""), captures=captures)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._compiler.vocabulary())

    def _understood(self, match: Match, said: Said, now: datetime) -> Understood:
        past = match.intent in self._around.about_the_past
        moment = Moment(now.date(), prefer_past=past)
        captures = (one for one in match.captures if one.slot.name != ANYTHING)
        slots = {one.slot.name: self._value(one, said, moment) for one in captures}
        if match.meaning.whole:
            slots[match.meaning.whole] = SlotValue(self._whole_line(said))
        return Understood(match.intent, slots, round(match.certainty, 3))

    def _whole_line(self, said: Said) -> str:
        """Return all that was said, but for the notebook's name in front."""
        start = next((end for end, _ in self._addresses.readings(said.words, 0)), 0)
        return said.as_said(start, len(said.words))

    def _value(self, capture: Capture, said: Said, moment: Moment) -> SlotValue:
        """Return the value of a slot; what has none (30 February) as it was heard, so that it can be asked again."""
        slot, start, end, reading = capture
        if isinstance(slot, FreeSlot):
            return SlotValue(said.as_said(start, self._end_of_name(slot, said, start, end)))
        if isinstance(reading, Entity):
            return SlotValue(said.bare(start, end), reading.id)
        value = self._compiler.readers[slot.type].value(reading, moment)
        return SlotValue(said.bare(start, end) if value is None else value)

    def _end_of_name(self, slot: FreeSlot, said: Said, start: int, end: int) -> int:
        """Return where free text ends: a name does so before its ending, as in "Ann Lee's number"."""
        ending = slot.type in NAME_TYPES and said.words[end - 1] in self._around.endings
        return end - 1 if ending and end - 1 > start else end


def _told(eliciting: Eliciting, text: str) -> Understood:
    """Return the words of somebody who was asked for anything at all."""
    value = text.strip()
    return Understood(eliciting.intent, {eliciting.slot: SlotValue(value)}, 1.0) if value else NOTHING
