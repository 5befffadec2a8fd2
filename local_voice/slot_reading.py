"""From the words that a match gives to slots to their values in Alexa's formats."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from local_voice.answering import value_within
from local_voice.compiling import ANYTHING, Compiler
from local_voice.interaction_model import NAME_TYPES, InteractionModel
from local_voice.language_words import LanguageWords
from local_voice.matching import Capture, Match
from local_voice.mishearing import MisheardWords
from local_voice.normalise import Said
from local_voice.templates import FreeSlot
from local_voice.values.lists import Entity, ListValues
from local_voice.values.reading import Moment


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
    is_guess: bool = False
    """Whether it is not clear enough to be done without asking."""


class SlotReading:
    """Reads the values of slots."""

    def __init__(self, model: InteractionModel, around: LanguageWords, compiler: Compiler) -> None:
        self._model = model
        self._around = around
        self._compiler = compiler
        self._addresses = compiler.addresses()
        self._misheard = {intent: MisheardWords(words) for intent, words in around.misheard_words.items()}

    def understood(self, match: Match, said: Said, now: datetime) -> Understood:
        """Return what a match means at a moment."""
        past = match.intent in self._around.about_the_past
        moment = Moment(now.date(), prefer_past=past, part_of_day=self._compiler.times.part_of_day(said.words))
        captures = [one for one in match.captures or self._named(match, said) if one.slot.name != ANYTHING]
        slots = {one.slot.name: self._value(one, said, moment) for one in captures}
        if misheard := self._misheard.get(match.intent):
            slots = {name: slot._replace(value=misheard.put_right(slot.value)) for name, slot in slots.items()}
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
            start, end = self._name(slot, said, start, end)
            return SlotValue(said.as_said(start, end))
        if isinstance(reading, Entity):
            return SlotValue(said.bare(start, end), reading.id)
        value = self._compiler.readers[slot.type].value(reading, moment)
        return SlotValue(said.bare(start, end) if value is None else value)

    def _named(self, match: Match, said: Said) -> Iterator[Capture]:
        """Yield the values of lists that a sample spells out instead of having a slot: "I am the patient"."""
        intent = None if match.meaning.whole else self._model.intent(match.intent)
        for slot in self._compiler.slots_of(intent) if intent else ():
            if isinstance(self._compiler.readers.get(slot.type), ListValues):
                within = value_within(match.intent, slot, self._compiler.readers, said, self._around.things)
                yield from within.captures if within else ()

    def _name(self, slot: FreeSlot, said: Said, start: int, end: int) -> tuple[int, int]:
        """Return where free text begins and ends: a name without its article and its ending, as in "the nurse's"."""
        if slot.type not in NAME_TYPES and slot.name not in self._around.names:
            return start, end
        if said.words[end - 1] in self._around.endings and end - 1 > start:
            end -= 1
        while said.words[start] in self._around.before_names and start + 1 < end:
            start += 1
        return start, end
