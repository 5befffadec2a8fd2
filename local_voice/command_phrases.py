"""The phrases that a recogniser's grammar is built from, out of the interaction model.

Only short choices are spelled out: each phrase more makes a grammar worse at the others. With the model's own samples,
the tiny speech model kept every recorded command up to some two thousand phrases; with ten thousand it heard "desk" for
"yes", with seventy thousand "prices" for "five". What is not in the grammar is heard by free decoding.
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
        filled = dict(zip(names, chosen, strict=True))
        yield _SLOT.sub(lambda slot, filled=filled: filled[slot[1]], sample)
