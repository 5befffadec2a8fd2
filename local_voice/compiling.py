"""From the interaction model and the language's words to the trees that utterances are matched against."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from local_voice.interaction_model import NAME_TYPES, SEARCH_QUERY, Intent, InteractionModel, SlotType
from local_voice.language_words import Words
from local_voice.matching import Skip, Skips
from local_voice.normalise import Normaliser, spellings
from local_voice.phrase_trie import FreeSlot, Node, PhraseList, Slot, split_template
from local_voice.values.dates import Dates
from local_voice.values.durations import Durations
from local_voice.values.lists import Entity, ListValues
from local_voice.values.numbers import Numbers, Ordinals
from local_voice.values.phones import Phones
from local_voice.values.reading import ValueReader
from local_voice.values.times import Times

LAUNCH = "LaunchRequest"
"""Stands for opening the notebook, which Alexa has no intent for."""

LONGEST_NAME = 4

FILLER = Skip(20, 0.98)
HEDGE = Skip(30, 0.9, hedge=True)
LIGHT = Skip(40, 0.95)

Readers = Mapping[str, ValueReader[Any]]


class Compiler:
    """Turns what can be said into trees of words."""

    def __init__(self, model: InteractionModel, words: Words) -> None:
        self._model = model
        self._words = words
        self.normaliser = Normaliser(words.around.contractions, words.around.endings)
        self.readers: Readers = {**self._built_in_readers(), **self._list_readers()}
        """By slot type: all types but free text."""
        self.commands = self._compile_commands()
        """All samples of all intents, and what opens the notebook."""

    def _built_in_readers(self) -> Readers:
        calendar, numbers = self._words.calendar, self._words.around.numbers
        return {
            "AMAZON.DATE": Dates(calendar, numbers, self.normaliser),
            "AMAZON.DURATION": Durations(calendar, numbers, self.normaliser),
            "AMAZON.NUMBER": Numbers(numbers),
            "AMAZON.Ordinal": Ordinals(numbers),
            "AMAZON.PhoneNumber": Phones(numbers),
            "AMAZON.TIME": Times(calendar, numbers, self.normaliser),
        }

    def _list_readers(self) -> Readers:
        return {known.name: ListValues(self._entities(known)) for known in self._model.types}

    def _entities(self, known: SlotType) -> Iterator[tuple[tuple[str, ...], Entity]]:
        for value in known.values:
            entity = Entity(value.name.value, value.id)
            for name in (value.name.value, *value.name.synonyms):
                for spelling in spellings(name):
                    yield self.normaliser.words(spelling), entity

    def _compile_commands(self) -> Node:
        root = Node()
        for intent in self._model.intents:
            phrases = self._words.built_in.get(intent.name, ())
            self._add(root, intent, (*intent.samples, *phrases))
        for template in self._with_name(self._words.around.launch):
            root.add(self.normaliser.words(template), LAUNCH)
        return root

    def answers(self, intent: Intent, slot: str) -> Node:
        """Return what can be said when a slot is asked for: its value alone, or its samples."""
        root = Node()
        samples = next(known.samples for known in intent.slots if known.name == slot)
        self._add(root, intent, (f"{{{slot}}}", *samples))
        return root

    def _add(self, root: Node, intent: Intent, samples: Iterable[str]) -> None:
        slots = {slot.name: self._slot(slot.name, slot.type) for slot in intent.slots}
        for sample in samples:
            for spelling in spellings(sample):
                root.add(split_template(spelling, self.normaliser, slots), intent.name)

    def _slot(self, name: str, type_: str) -> Slot | FreeSlot:
        if type_ in self.readers:
            return Slot(name, type_, self.readers[type_])
        if type_ in NAME_TYPES:
            return FreeSlot(name, type_, LONGEST_NAME)
        return FreeSlot(name, SEARCH_QUERY)

    def skips(self) -> Skips:
        """Return what may be skipped, and where."""
        around = self._words.around
        inside = [*self._skip(around.fillers, FILLER), *self._skip(around.hedges, HEDGE)]
        inside += self._skip(around.light, LIGHT)
        return Skips(
            opening=PhraseList([*inside, *self._skip(self._with_name(around.openers), FILLER)]),
            inside=PhraseList(inside),
            closing=PhraseList([*inside, *self._skip(around.closers, FILLER)]),
            missing=dict.fromkeys(around.light, LIGHT),
        )

    def _skip(self, phrases: Iterable[str], each: Skip) -> Iterator[tuple[tuple[str, ...], Skip]]:
        """Yield the phrases, each with what it costs: so much a word."""
        for phrase in phrases:
            words = self.normaliser.words(phrase)
            yield words, each._replace(cost=each.cost * len(words))

    def _with_name(self, templates: Iterable[str]) -> Iterator[str]:
        for template in templates:
            yield template.replace("{invocation}", self._model.invocation_name)

    def vocabulary(self) -> frozenset[str]:
        """Return the words that mean something: a misspelt word may have been one of them."""
        calendar, numbers = self._words.calendar, self._words.around.numbers
        names: list[Iterable[str]] = [calendar.weekdays, calendar.months, calendar.relative_days, calendar.units]
        names += [numbers.words, numbers.ordinals]
        phrases = [self.normaliser.words(name) for several in names for name in several]
        for reader in self.readers.values():
            if isinstance(reader, ListValues):
                phrases += reader.phrases
        return frozenset(chain(_words_below(self.commands), *phrases))


def _words_below(node: Node) -> Iterator[str]:
    """Yield every word of the samples below a node."""
    yield from node.literals
    branches = (*node.literals.values(), *(child for _, child in (*node.slots, *node.free)))
    for child in branches:
        yield from _words_below(child)
