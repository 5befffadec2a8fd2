"""What the classifier learns from: the samples of the model with values in their slots, and other speech."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from typing import NamedTuple

from local_voice.classifying.own_words import Run, Word, answered
from local_voice.classifying.tagging import Tagger, tag
from local_voice.compiling import Compiler
from local_voice.interaction_model import FALLBACK, NAME_TYPES, SEARCH_QUERY, Intent, InteractionModel, read_model
from local_voice.language_words import Words, load_words
from local_voice.templates import parts
from skill.content import language_folder, model_file
from skill.content.loader import read

FILLED, FILLED_OWN = 3, 8
"""How often a sample with the person's own words in it is learned, each time with others: for what it means, and for
which words are the person's."""

COMMON = 6
"""Samples that have a word which is not strange. Rare words are learned as such, for others will be said."""

ALONE = 2
"""How often own words are learned to be all of an answer. What is cut off is lost; what is left on does no harm."""

OPEN_TYPES = frozenset({SEARCH_QUERY, *NAME_TYPES})


class Example(NamedTuple):
    """An utterance, and the class it belongs to."""

    tokens: tuple[str, ...]
    label: str


class OwnWordsExample(NamedTuple):
    """A command, and which of its words are the person's own."""

    words: tuple[Word, ...]
    run: Run | None
    slot: str
    """The intent and the slot that takes them: "AddEntryIntent.entry"."""


class OwnWords:
    """What people say in slots that take anything, over and over in turn. By slot, or by intent and slot."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._phrases = phrases
        self._turns = {slot: cycle(several) for slot, several in phrases.items()}

    def all(self, intent: str, slot: str) -> Sequence[str]:
        """Return all phrases for a slot."""
        return self._phrases.get(f"{intent}.{slot}") or self._phrases[slot]

    def next(self, intent: str, slot: str) -> str:
        """Return the next phrase for a slot."""
        return next(self._turns.get(f"{intent}.{slot}") or self._turns[slot])


def load_own_words(locale: str) -> OwnWords:
    """Return what is said in the open slots of a locale's language. Raises ContentError."""
    return OwnWords(read(language_folder(locale) / "learning" / "own_words.yaml", dict[str, tuple[str, ...]]))


def load_other_speech(locale: str) -> list[str]:
    """Return what is said around the notebook without being meant for it: one utterance a line of the file."""
    return (language_folder(locale) / "learning" / "other_speech.txt").read_text("utf-8").splitlines()


class Examples:
    """Makes the examples of one language."""

    def __init__(
        self,
        model: InteractionModel,
        words: Words,
        own_words: OwnWords,
        other_speech: Sequence[str],
    ) -> None:
        self._model = model
        self._words = words
        self._own_words = own_words
        self._other_speech = other_speech
        compiler = Compiler(model, words)
        self._normaliser = compiler.normaliser
        self._whole_slot = compiler.whole_slot
        self._tagger = Tagger(compiler.readers, words.around.everyday)
        self.common = self._common_words()
        """The words that are in `COMMON` samples at least."""

    def all(self) -> Iterator[Example]:
        """Yield all examples."""
        for intent in self._model.intents:
            for sample in (*intent.samples, *self._words.built_in.get(intent.name, ())):
                yield from self._of_sample(sample, intent)
            yield from self._of_values(intent)
            yield from (self._example(told, intent.name) for told in self._told(intent))
        for said in self._other_speech:
            yield self._example(said, FALLBACK)

    def _common_words(self) -> frozenset[str]:
        count: Counter[str] = Counter()
        for intent in self._model.intents:
            for sample in intent.samples:
                count.update({word for text, _ in parts(sample) for word in self._normaliser.words(text)})
        return frozenset(word for word, samples in count.items() if samples >= COMMON)

    def _told(self, intent: Intent) -> Sequence[str]:
        """Return what people say of themselves, without a command before it, that is kept as said."""
        slot = next((slot.name for slot in intent.slots if slot.type == SEARCH_QUERY), "")
        return self._own_words.all(intent.name, slot) if slot and self._tells(intent) else ()

    def _tells(self, intent: Intent) -> bool:
        return intent.name in self._words.around.telling

    def own_words(self) -> Iterator[OwnWordsExample]:
        """Yield examples of commands with own words in them, and of those intents' commands without."""
        for intent in self._model.intents:
            types = {slot.name: slot.type for slot in intent.slots}
            for slot in (slot.name for slot in intent.slots if slot.type in OPEN_TYPES):
                for sample in intent.samples:
                    yield from self._own_words_of_sample(sample, slot, intent, types)
                for said in self._told(intent):
                    yield self._own_words_example([], self._tokens(said), [], f"{intent.name}.{slot}")
                yield from self._answers(intent, slot, types)

    def _answers(self, intent: Intent, slot: str, types: Mapping[str, str]) -> Iterator[OwnWordsExample]:
        """Yield what is said where a slot was asked for: the own words alone, in its samples, or in a command."""
        name = answered(f"{intent.name}.{slot}")
        for said in (*self._own_words.all(intent.name, slot),) * ALONE:
            yield self._own_words_example([], self._tokens(said), [], name)
        samples = next(known.samples for known in intent.slots if known.name == slot)
        commands = [sample for sample in intent.samples if f"{{{slot}}}" in sample]
        for sample in (*samples, *samples, *samples, *commands):
            if not self._whole_slot(sample, intent):
                yield self._own_words_example(*self._parts(sample, slot, intent.name, types), name)

    def _own_words_of_sample(
        self, sample: str, slot: str, intent: Intent, types: Mapping[str, str]
    ) -> Iterator[OwnWordsExample]:
        """Yield a sample filled with own words; all of it is own where it is no command."""
        whole, is_filled = self._whole_slot(sample, intent), f"{{{slot}}}" in sample
        if whole and is_filled and self._tells(intent):
            return
        for _ in range(FILLED_OWN if is_filled else 1):
            before, own, after = self._parts(sample, slot, intent.name, types)
            if whole == slot:
                before, own, after = [], [*before, *own, *after], []
            yield self._own_words_example(before, own, after, f"{intent.name}.{slot}")

    def _parts(
        self, sample: str, slot: str, intent: str, types: Mapping[str, str]
    ) -> tuple[list[str], list[str], list[str]]:
        """Return what stands before the own words, those, and what stands after them."""
        before: list[str] = []
        own: list[str] = []
        after: list[str] = []
        for text, name in parts(sample):
            said = after if own else before
            said += self._tokens(text)
            if name == slot:
                own += self._tokens(self._own_words.next(intent, slot))
            elif name:
                said.append(tag(types[name]))
        return before, own, after

    def _own_words_example(
        self, before: Sequence[str], own: Sequence[str], after: Sequence[str], slot: str
    ) -> OwnWordsExample:
        words = tuple(Word.among(text, self.common) for text in (*before, *own, *after))
        return OwnWordsExample(words, (len(before), len(before) + len(own)) if own else None, slot)

    def _of_sample(self, sample: str, intent: Intent) -> Iterator[Example]:
        types = {slot.name: slot.type for slot in intent.slots}
        open_slots = [name for _, name in parts(sample) if types.get(name) in OPEN_TYPES]
        yield self._filled(sample, types, {}, intent.name)
        tells = self._tells(intent) and self._whole_slot(sample, intent)
        for _ in range(FILLED if open_slots and not tells else 0):
            own = {slot: self._own_words.next(intent.name, slot) for slot in open_slots}
            yield self._filled(sample, types, own, intent.name)

    def _filled(self, sample: str, types: Mapping[str, str], own: Mapping[str, str], label: str) -> Example:
        """Return a sample with some slots filled, and tags for the others."""
        tokens: list[str] = []
        for text, slot in parts(sample):
            tokens += self._tokens(text)
            if slot in own:
                tokens += self._tokens(own[slot])
            elif slot:
                tokens.append(tag(types[slot]))
        return Example(self._without_hums(tokens), label)

    def _example(self, said: str, label: str) -> Example:
        return Example(self._without_hums(self._tokens(said)), label)

    def _of_values(self, intent: Intent) -> Iterator[Example]:
        """Yield the values of the lists that the intent takes alone, each a class of its own, in their own words."""
        for slot in intent.slots:
            known = next((known for known in self._model.types if known.name == slot.type), None)
            if known is None or f"{{{slot.name}}}" not in self._words.around.at_home.get(intent.name, ()):
                continue
            for value in known.values:
                for name in (value.name.value, *value.name.synonyms):
                    yield Example(self._normaliser.words(name), f"{intent.name}#{value.id}")

    def _without_hums(self, tokens: Sequence[str]) -> tuple[str, ...]:
        return tuple(token for token in tokens if token not in self._words.around.hums)

    def _tokens(self, text: str) -> tuple[str, ...]:
        return tuple(token.text for token in self._tagger.tokens(self._normaliser.words(text)))


def examples_of(locale: str) -> Examples:
    """Return the examples of a locale. Raises ModelError, ContentError."""
    return Examples(
        read_model(model_file(locale)),
        load_words(locale),
        load_own_words(locale),
        load_other_speech(locale),
    )
