"""The Alexa interaction model as typed data: what can be said, and which values there are.

    ModelError(ValueError)    one sentence: the file, and what is wrong in it

Only what understanding needs is read; the rest of the file is Alexa's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from msgspec import Struct

FALLBACK = "AMAZON.FallbackIntent"
"""What was said is none of the intents."""

SEARCH_QUERY = "AMAZON.SearchQuery"

VALUE_TYPES = frozenset(
    {
        "AMAZON.DATE",
        "AMAZON.DURATION",
        "AMAZON.NUMBER",
        "AMAZON.Ordinal",
        "AMAZON.PhoneNumber",
        "AMAZON.TIME",
    }
)
"""Alexa's types that are parsed."""

NAME_TYPES = frozenset({"AMAZON.City", "AMAZON.FirstName", "AMAZON.Person"})
"""Alexa's lists that are not at hand: a few words, as said."""

_SLOT = re.compile(r"\{(\w+)\}")


class ModelError(ValueError):
    """An interaction model that cannot be used. The message is one sentence that names the file."""


class ValueName(Struct, frozen=True):
    """How a value of a custom type is called."""

    value: str
    synonyms: tuple[str, ...] = ()


class TypeValue(Struct, frozen=True):
    """A value of a custom type."""

    name: ValueName
    id: str | None = None


class SlotType(Struct, frozen=True):
    """A custom type."""

    name: str
    values: tuple[TypeValue, ...] = ()


class SlotDefinition(Struct, frozen=True):
    """A slot of an intent."""

    name: str
    type: str
    samples: tuple[str, ...] = ()
    """What is said when this slot is asked for."""


class Intent(Struct, frozen=True):
    """What a person may want, and the ways of saying it."""

    name: str
    slots: tuple[SlotDefinition, ...] = ()
    samples: tuple[str, ...] = ()


class InteractionModel(Struct, frozen=True, rename="camel"):
    """The language model of one locale."""

    invocation_name: str
    intents: tuple[Intent, ...]
    types: tuple[SlotType, ...] = ()

    def intent(self, name: str) -> Intent | None:
        """Return the intent of that name."""
        return next((intent for intent in self.intents if intent.name == name), None)


class _Whole(Struct, frozen=True, rename="camel"):
    language_model: InteractionModel


class _File(Struct, frozen=True, rename="camel"):
    interaction_model: _Whole


def read_model(file: Traversable | Path) -> InteractionModel:
    """Return the interaction model in `file`. Raises ModelError."""
    try:
        model = msgspec.json.decode(file.read_bytes(), type=_File).interaction_model.language_model
    except OSError as error:
        raise ModelError(f"{file}: cannot be read: {error.strerror}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{file}: not an interaction model: {error}.") from error
    problem = next(_problems(model), None)
    if problem:
        raise ModelError(f"{file}: {problem}.")
    return model


def _problems(model: InteractionModel) -> Iterator[str]:
    """Find what would make the model mean something else than it says."""
    types = {known.name for known in model.types} | VALUE_TYPES | NAME_TYPES | {SEARCH_QUERY}
    for name, count in Counter(intent.name for intent in model.intents).items():
        if count > 1:
            yield f"the intent {name} stands there twice"
    for intent in model.intents:
        for slot in intent.slots:
            if slot.type not in types:
                yield f"the slot {slot.name} of {intent.name} has the unknown type {slot.type}"
        yield from _sample_problems(intent)


def _sample_problems(intent: Intent) -> Iterator[str]:
    known = {slot.name for slot in intent.slots}
    samples = [*intent.samples, *(sample for slot in intent.slots for sample in slot.samples)]
    for sample in samples:
        used = _SLOT.findall(sample)
        rest = _SLOT.sub("", sample)
        if "{" in rest or "}" in rest:
            yield f'a brace is open in the sample "{sample}" of {intent.name}'
        for name in used:
            if name not in known:
                yield f'the sample "{sample}" of {intent.name} uses the slot {name}, which is not declared'
        if len(set(used)) < len(used):
            yield f'the sample "{sample}" of {intent.name} uses a slot twice'
