"""Whole sentences that are said to the notebook, and around it: what a recogniser of commands learns its words from."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle

from local_voice.classifying.examples import OPEN_TYPES, OwnWords, load_other_speech, load_own_words
from local_voice.hearing.command_phrases import as_spoken
from local_voice.interaction_model import Intent, InteractionModel, SlotDefinition
from local_voice.language_words import Words
from local_voice.phrase_trie import parts
from skill.content import language_folder
from skill.content.loader import read


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


def sentences_of(model: InteractionModel, words: Words, locale: str) -> Sentences:
    """Return the sentences of a locale with its model and words. Raises ContentError."""
    values = read(language_folder(locale) / "learning" / "spoken_values.yaml", dict[str, tuple[str, ...]])
    return Sentences(model, words, load_own_words(locale), values, load_other_speech(locale))
