"""The phrases that a recogniser's grammar is built from, out of the interaction model.

    command_phrases    what may be said at any time
    answer_phrases     what besides answers the question that was just asked

Only short choices are spelled out, for each phrase more makes a grammar worse at the others. Measured with the tiny
model, of 60 phrases from the grammar spoken by a synthetic voice: 1,300 phrases, 59 right; 3,800 phrases, 57 right.
With 10,000 it hears "desk" for a recorded "yes", with 65,000 "prices" for "five". Free decoding alone has 18 to 41 of
the 60 right. What is not in the grammar is left to sentences and to it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from math import prod

from local_voice.interaction_model import Intent, InteractionModel, TypeValue
from local_voice.language_words import Words

MOST_CHOICES = 50
"""A sample that stands for more phrases than this is left to free decoding."""

MOST_SAMPLES = 50
"""Of each intent: the model has its commonest samples first. The others are heard freely."""

LONGEST_NAME = 3
"""Words of a value of a list; longer ones, which tell a situation, are heard freely."""

MOST_WAYS_TO_ANSWER, MOST_ANSWERS = 20, 1_000
"""So many samples of a slot are spelled out, in so many phrases, in the order of the samples."""

NUMBER = "AMAZON.NUMBER"

SCALE = range(11)
"""Ratings go from zero to ten."""

Samples = Mapping[str, Iterable[str]]
"""By intent. Alexa's own intents bring none in the model."""

_SLOT = re.compile(r"\{(\w+)\}")
_NOT_SPOKEN = re.compile(r"[^\w' ]|_")


def command_phrases(model: InteractionModel, built_in: Samples, numbers: Sequence[str]) -> frozenset[str]:
    """Return what may be said at any time in one breath, in lower case without punctuation.

    `built_in` holds samples besides the model's; `numbers` the words for the numbers of a scale.
    """
    values = _values(model, numbers)
    return frozenset(
        phrase
        for intent in model.intents
        for sample in (*intent.samples[:MOST_SAMPLES], *built_in.get(intent.name, ()))
        for phrase in _spelled_out(sample, intent, values, MOST_CHOICES)
    )


def numbers_of_a_scale(words: Words) -> Sequence[str]:
    """Return the words for the numbers of a scale."""
    return [word for word, number in words.around.numbers.words.items() if number in SCALE]


def answer_phrases(
    model: InteractionModel, built_in: Samples, numbers: Sequence[str], intent: str, slot: str
) -> frozenset[str]:
    """Return what may be said when `slot` of `intent` is asked for, besides commands.

    The values alone and in the slot's samples; nothing where anything may be answered, or where there is no such slot.
    """
    asked = model.intent(intent)
    known = next((known for known in asked.slots if known.name == slot), None) if asked else None
    if asked is None or known is None:
        return frozenset()
    values = _values(model, numbers)
    phrases = (
        phrase
        for sample in (f"{{{slot}}}", *known.samples[:MOST_WAYS_TO_ANSWER])
        for phrase in _spelled_out(sample, asked, values, MOST_ANSWERS)
    )
    return frozenset(islice(phrases, MOST_ANSWERS)) - command_phrases(model, built_in, numbers)


def _values(model: InteractionModel, numbers: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return what each closed type stands for."""
    named = {known.name: [name for value in known.values for name in _names(value)] for known in model.types}
    return {**named, NUMBER: numbers}


def _names(value: TypeValue) -> Iterator[str]:
    return (name for name in (value.name.value, *value.name.synonyms) if len(name.split()) <= LONGEST_NAME)


def _spelled_out(sample: str, intent: Intent, values: Mapping[str, Sequence[str]], most: int) -> Iterator[str]:
    """Yield the sample with each choice of values in its slots; nothing where they are open, or more than `most`."""
    types = {slot.name: slot.type for slot in intent.slots}
    names = _SLOT.findall(sample)
    choices = [values.get(types.get(name, ""), ()) for name in names]
    if prod(map(len, choices)) > most:
        return
    for chosen in product(*choices):
        phrase = as_spoken(sample.format(**dict(zip(names, chosen, strict=True))))
        # A letter alone is typed, never said, and sounds like a word.
        if len(phrase) > 1:
            yield phrase


def as_spoken(text: str) -> str:
    """Return a sample as it sounds: in lower case, without punctuation."""
    return " ".join(_NOT_SPOKEN.sub(" ", text.lower()).split())
