"""From the interaction model and the language's words to the trees that utterances are matched against."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, groupby
from typing import Any

from local_voice.guessing import Speller
from local_voice.interaction_model import NAME_TYPES, SEARCH_QUERY, Intent, InteractionModel, SlotType, TypeValue
from local_voice.language_words import Words
from local_voice.matching import Meaning, Skip, Skips
from local_voice.normalise import Normaliser, spellings
from local_voice.phrase_trie import GrowingNode, Node, PhraseList
from local_voice.templates import FreeSlot, Rest, Slot, Source, Split, Unsplit, parts, split_template
from local_voice.values.dates import Dates
from local_voice.values.durations import Durations
from local_voice.values.lists import Entity, ListValues
from local_voice.values.numbers import Numbers, NumbersAskedFor, Ordinals
from local_voice.values.phones import Phones
from local_voice.values.reading import ValueReader
from local_voice.values.times import Times
from skill.content.phrases import SILENCE

LAUNCH = "LaunchRequest"
"""Stands for opening the notebook, which Alexa has no intent for."""

ANYTHING = "anything"
"""The slot, in samples for the home, that takes what need not be kept."""

LONGEST_NAME = 4
LONGEST_NAME_ASKED_FOR = 8

FILLER = Skip(20, 0.98)
HEDGE = Skip(30, 0.9)
LIGHT = Skip(40, 0.95)

INVOCATION = "{invocation}"

Readers = Mapping[str, ValueReader[Any]]


class Compiler:
    """Turns what can be said into trees of words."""

    def __init__(self, model: InteractionModel, words: Words) -> None:
        self._model = model
        self._words = words
        self.normaliser = Normaliser(words.around.contractions, words.around.endings)
        self._command_words = words.around.whole_lines
        self._telling = words.around.telling
        self.times = Times(words.calendar, words.around.numbers, self.normaliser)
        self.readers: Readers = {**self._built_in_readers(), **self._list_readers()}
        """By slot type: all types but free text."""
        self._numbers_asked_for = NumbersAskedFor(words.around.numbers, self.normaliser)
        self._seeds = self._seeds_by_word()
        self._planted: set[str] = set()
        self.commands = self._compile_commands()
        """All samples of all intents, and what opens the notebook. To compile them all at once takes longer than
        somebody who starts the notebook should wait; so each is when its first word is said for the first time."""

    def _built_in_readers(self) -> Readers:
        calendar, numbers = self._words.calendar, self._words.around.numbers
        return {
            "AMAZON.DATE": Dates(calendar, numbers, self.normaliser),
            "AMAZON.DURATION": Durations(calendar, numbers, self.normaliser),
            "AMAZON.NUMBER": Numbers(numbers),
            "AMAZON.Ordinal": Ordinals(numbers),
            "AMAZON.TIME": self.times,
            "AMAZON.PhoneNumber": Phones(numbers),
        }

    def _list_readers(self) -> Readers:
        return {known.name: ListValues(self._entities(known)) for known in self._model.types}

    def _entities(self, known: SlotType) -> Iterator[tuple[tuple[str, ...], Entity]]:
        for value in known.values:
            entity = Entity(value.name.value, value.id)
            for name in _names(value):
                for spelling in spellings(name):
                    yield self.normaliser.words(spelling), entity

    def _seeds_by_word(self) -> dict[str, list[tuple[Intent, str]]]:
        """Return the samples by their first word; those that begin otherwise, or may be written otherwise, by ""."""
        firsts: dict[str, str] = {}
        seeds: dict[str, list[tuple[Intent, str]]] = defaultdict(list)
        for intent in self._model.intents:
            for sample in (*intent.samples, *self._words.built_in.get(intent.name, ())):
                first = sample.split(" ", 1)[0]
                if first not in firsts:
                    firsts[first] = "" if "{" in first else next(iter(self.normaliser.words(first)), "")
                seeds["" if "." in sample else firsts[first]].append((intent, sample))
        return seeds

    def _compile_commands(self) -> Node[Meaning]:
        root: Node[Meaning] = GrowingNode(self._plant)
        self._add_roots(root)
        return root

    def _add_roots(self, root: Node[Meaning]) -> None:
        self._add_all(root, self._seeds.get("", ()))
        for template in self._with_name(self._words.around.launch):
            root.add(self.normaliser.words(template), Meaning(LAUNCH))

    def _plant(self, word: str) -> None:
        if word not in self._planted:
            self._planted.add(word)
            self._add_all(self.commands, self._seeds.get(word, ()))

    def cut_back(self) -> None:
        """Let go of what has grown in the tree of commands; it grows again where it is needed."""
        self._planted.clear()
        self.commands.cut_back()
        self._add_roots(self.commands)

    def _add_all(self, root: Node[Meaning], seeds: Iterable[tuple[Intent, str]]) -> None:
        for _, several in groupby(seeds, key=lambda seed: seed[0].name):
            pairs = list(several)
            self._add(root, pairs[0][0], [sample for _, sample in pairs])

    def at_home(self) -> Node[Meaning]:
        """Return what can be said at home besides."""
        root: Node[Meaning] = Node()
        for intent in self._model.intents:
            self._add(root, intent, self._words.around.at_home.get(intent.name, ()))
        for courtesy in self._words.around.courtesies:
            root.add(self.normaliser.words(courtesy), Meaning(SILENCE))
        return root

    def greetings(self) -> Node[Meaning]:
        """Return what opens the notebook while nothing is going on."""
        root: Node[Meaning] = Node()
        for greeting in self._words.around.greetings:
            root.add(self.normaliser.words(greeting), Meaning(LAUNCH))
        return root

    def answers(self, intent: Intent, slot: str) -> Node[Meaning]:
        """Return what can be said when a slot is asked for: its value alone, or its samples."""
        root: Node[Meaning] = Node()
        samples = next(known.samples for known in intent.slots if known.name == slot)
        self._add(root, intent, (f"{{{slot}}}", *samples), is_asked_for=True)
        return root

    def _add(self, root: Node[Meaning], intent: Intent, samples: Iterable[str], *, is_asked_for: bool = False) -> None:
        slots = {slot.name: self._slot(slot.name, slot.type, is_asked_for=is_asked_for) for slot in intent.slots}
        slots[ANYTHING] = FreeSlot(ANYTHING, SEARCH_QUERY)
        meanings: dict[str, Meaning] = {}

        def meaning_of(sample: str) -> Meaning:
            whole = self.whole_slot(sample, intent)
            return meanings.setdefault(whole, Meaning(intent.name, whole))

        source = Source(self.normaliser, slots, meaning_of)
        root.wait(list(chain.from_iterable(self._templates(sample, source) for sample in samples)))

    def _templates(self, sample: str, source: Source[Meaning]) -> Iterator[Rest[Meaning]]:
        """Yield a sample as it is written; where letters are spelled out in it, as one word too."""
        if "." not in sample:
            yield Unsplit(sample, 0, (), source)
            return
        for spelling in spellings(sample):
            yield Split(split_template(spelling, source.normaliser, source.slots), 0, source.meaning_of(sample))

    def whole_slot(self, sample: str, intent: Intent) -> str:
        """Return the slot that takes the whole line where a sample is no command but tells something; else ""."""
        if intent.name not in self._command_words:
            return ""
        telling = self._telling.get(intent.name)
        if telling is not None and "{" not in sample and sample not in telling:
            return ""
        words = self.normaliser.words(" ".join(text for text, _ in parts(sample)))
        if not self._command_words[intent.name].isdisjoint(words):
            return ""
        return next((slot.name for slot in intent.slots if slot.type == SEARCH_QUERY), "")

    def slots_of(self, intent: Intent) -> list[Slot | FreeSlot]:
        """Return the slots of an intent."""
        return [self._slot(slot.name, slot.type) for slot in intent.slots]

    def slot_of(self, intent: str, slot: str) -> Slot | FreeSlot | None:
        """Return a slot of an intent by their names; None where there is none."""
        known = self._model.intent(intent)
        return next((one for one in self.slots_of(known) if one.name == slot), None) if known else None

    def _slot(self, name: str, type_: str, *, is_asked_for: bool = False) -> Slot | FreeSlot:
        if is_asked_for and type_ == "AMAZON.NUMBER":
            return Slot(name, type_, self._numbers_asked_for)
        if type_ in self.readers:
            return Slot(name, type_, self.readers[type_])
        if type_ in NAME_TYPES:
            return FreeSlot(name, type_, LONGEST_NAME_ASKED_FOR if is_asked_for else LONGEST_NAME)
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
            delicate=around.never_guessed,
        )

    def _skip(self, phrases: Iterable[str], each: Skip) -> Iterator[tuple[tuple[str, ...], Skip]]:
        """Yield the phrases, each with what it costs: so much a word."""
        polite = {self.normaliser.words(phrase) for phrase in self._with_name(self._words.around.polite)}
        for phrase in phrases:
            words = self.normaliser.words(phrase)
            yield words, Skip(each.cost * len(words), each.certainty, words in polite)

    def addresses(self) -> PhraseList[None]:
        """Return the openings that name the notebook."""
        named = (opener for opener in self._words.around.openers if INVOCATION in opener)
        return PhraseList((self.normaliser.words(phrase), None) for phrase in self._with_name(named))

    def _with_name(self, templates: Iterable[str]) -> Iterator[str]:
        for template in templates:
            yield template.replace(INVOCATION, self._model.invocation_name)

    @cached_property
    def speller(self) -> Speller:
        """Knows the words that mean something: a misspelt word may have been one of them. Slow to make."""
        return Speller(self._vocabulary())

    def _vocabulary(self) -> frozenset[str]:
        around, calendar = self._words.around, self._words.calendar
        samples = (sample for intent in self._model.intents for sample in intent.samples)
        values = (name for known in self._model.types for value in known.values for name in _names(value))
        written = chain.from_iterable(map(spellings, (*samples, *values)))
        named = (*self._with_name(around.launch), *chain.from_iterable(self._words.built_in.values()))
        days = (*calendar.weekdays, *calendar.months, *calendar.relative_days, *calendar.named_days, *calendar.units)
        numbers = (*around.numbers.words, *around.numbers.ordinals)
        words = {word for phrase in chain(written, named, days, numbers) for word in phrase.split()}
        return frozenset(self.normaliser.words(" ".join(word for word in words if "{" not in word)))


def _names(value: TypeValue) -> tuple[str, ...]:
    return (value.name.value, *value.name.synonyms)
