"""The phrases that a recogniser's grammar is built from, out of the interaction model.

Only short choices are spelled out, for each phrase more makes a grammar worse at the others. Measured with the tiny
model, of 60 phrases from the grammar spoken by a synthetic voice: 1,300 phrases, 59 right; 3,800 phrases, 57 right.
With 10,000 it hears "desk" for a recorded "yes", with 65,000 "prices" for "five". Free decoding alone has 18 to 41 of
the 60 right. What is not in the grammar is left to it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod

from local_voice.interaction_model import Intent, InteractionModel

MOST_CHOICES = 50
"""A sample that stands for more phrases than this is left to free decoding."""

NUMBER = "AMAZON.NUMBER"

_SLOT = re.compile(r"\{(\w+)\}")
_NOT_SPOKEN = re.compile(r"[^\w' ]|_")


def command_phrases(
    model: InteractionModel, built_in: Mapping[str, Iterable[str]], numbers: Sequence[str]
) -> frozenset[str]:
    """Return what may be said in one breath, in lower case without punctuation.

    `built_in` holds the phrases of Alexa's own intents by name; `numbers` the words for the numbers of a scale.
    """
    values = {
        known.name: [name for value in known.values for name in (value.name.value, *value.name.synonyms)]
        for known in model.types
    }
    values[NUMBER] = list(numbers)
    phrases = (
        " ".join(_NOT_SPOKEN.sub(" ", phrase.lower()).split())
        for intent in model.intents
        for sample in _samples(intent, built_in)
        for phrase in _spelled_out(sample, intent, values)
    )
    # A letter alone is typed, never said, and sounds like a word.
    return frozenset(phrase for phrase in phrases if len(phrase) > 1)


def _samples(intent: Intent, built_in: Mapping[str, Iterable[str]]) -> Iterator[str]:
    yield from intent.samples
    yield from built_in.get(intent.name, ())
    for slot in intent.slots:
        yield from slot.samples


def _spelled_out(sample: str, intent: Intent, values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the sample with each choice of values in its slots; nothing where they are open or too many."""
    types = {slot.name: slot.type for slot in intent.slots}
    names = _SLOT.findall(sample)
    choices = [values.get(types.get(name, ""), ()) for name in names]
    if prod(map(len, choices)) > MOST_CHOICES:
        return
    for chosen in product(*choices):
        yield sample.format(**dict(zip(names, chosen, strict=True)))
