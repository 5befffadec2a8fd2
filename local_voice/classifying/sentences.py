"""Whole sentences that are said to the notebook, and around it: what a recogniser of commands learns its words from.

They are written out by `script/learn`, for that takes longer than somebody who starts the notebook should wait.
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle, pairwise

from local_voice.classifying.examples import OPEN_TYPES, OwnWords, load_other_speech, load_own_words
from local_voice.hearing.command_phrases import as_spoken, command_phrases, numbers_of_a_scale
from local_voice.interaction_model import Intent, InteractionModel, SlotDefinition, read_model
from local_voice.language_words import Words, load_words
from local_voice.templates import parts
from skill.content import language_folder, model_file
from skill.content.loader import read

NEW_PAIRS = 2
"""Pairs of neighbouring words that no sentence before may have. With 25,000 sentences instead of 43,000,
8.7 % of the words are misheard instead of 8.4 %."""

COMMANDS_COUNT = 3
"""What may be said at any time is as usual as so many of the sentences."""


class Sentences:
    """Fills the samples of commands and answers, in turn with all that may be said in their slots."""

    def __init__(
        self,
        model: InteractionModel,
        words: Words,
        own_words: OwnWords,
        values: Mapping[str, Sequence[str]],
        other_speech: Sequence[str],
    ) -> None:
        self._model = model
        self._words = words
        self._own_words = own_words
        self._other_speech = other_speech
        listed = {
            known.name: [name for value in known.values for name in (value.name.value, *value.name.synonyms)]
            for known in model.types
        }
        self._values = {type_: cycle(names) for type_, names in {**listed, **values}.items()}

    def all(self) -> Iterator[str]:
        """Yield them, in lower case without punctuation; some may be the same."""
        for intent in self._model.intents:
            for sample in (*intent.samples, *self._words.built_in.get(intent.name, ())):
                yield as_spoken(self._filled(sample, intent))
            for slot in intent.slots:
                yield from (as_spoken(self._filled(sample, intent)) for sample in slot.samples)
                yield from map(as_spoken, self._alone(intent, slot))
        yield from map(as_spoken, self._other_speech)

    def _filled(self, sample: str, intent: Intent) -> str:
        slots = {slot.name: slot for slot in intent.slots}
        return "".join(text + (self._value(intent, slots[name]) if name else "") for text, name in parts(sample))

    def _value(self, intent: Intent, slot: SlotDefinition) -> str:
        return (
            self._own_words.next(intent.name, slot.name) if slot.type in OPEN_TYPES else next(self._values[slot.type])
        )

    def _alone(self, intent: Intent, slot: SlotDefinition) -> Sequence[str]:
        """Return what is said of oneself without a command before it."""
        is_told = intent.name in self._words.around.telling and slot.type in OPEN_TYPES
        return self._own_words.all(intent.name, slot.name) if is_told else ()


def telling_ones(sentences: Iterable[str]) -> Iterator[str]:
    """Yield the sentences in which some neighbouring words are new: others teach a bigram model little."""
    known: set[tuple[str, str]] = set()
    for sentence in sentences:
        words = ["", *sentence.split(), ""]
        pairs = set(pairwise(words))
        if len(pairs - known) >= NEW_PAIRS:
            known |= pairs
            yield sentence


def _sentences(locale: str) -> Iterator[str]:
    values = read(language_folder(locale) / "learning" / "spoken_values.yaml", dict[str, tuple[str, ...]])
    model, words = read_model(model_file(locale)), load_words(locale)
    sentences = Sentences(model, words, load_own_words(locale), values, load_other_speech(locale))
    yield from telling_ones(sentences.all())
    yield from sorted(command_phrases(model, words.built_in, numbers_of_a_scale(words))) * COMMANDS_COUNT


def write_sentences(locale: str) -> bytes:
    """Return the file of a locale that `hearing.speech` reads. Raises ModelError, ContentError."""
    return gzip.compress("\n".join(_sentences(locale)).encode(), mtime=0)
