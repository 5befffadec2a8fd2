"""The rules that Alexa has for an interaction model, as functions from a model to its problems.

Each takes the whole model, as it stands in the file, and returns one line for each problem. A *sample* is an
utterance with slots in braces; a *phrase slot* takes free text and needs words around it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

Model = dict[str, Any]
Rule = Callable[[Model], list[str]]

PHRASE_TYPE = "AMAZON.SearchQuery"
KNOWN_TYPES = {
    PHRASE_TYPE,
    "AMAZON.DATE",
    "AMAZON.DURATION",
    "AMAZON.NUMBER",
    "AMAZON.Person",
    "AMAZON.PhoneNumber",
    "AMAZON.TIME",
}

LAUNCH_WORDS = {"launch", "ask", "tell", "open", "load", "begin", "enable"}
CONNECTING_WORDS = {"to", "from", "by", "if", "and", "whether", "about", "for", "that"}
WAKE_WORDS = {"alexa", "amazon", "echo", "computer"}
SMALL_WORDS = {"the", "a", "an", "for", "to", "of"}
RESERVED_NAMES = LAUNCH_WORDS | CONNECTING_WORDS | WAKE_WORDS | {"skill", "app"}

MAX_CHARACTERS = 1_500_000
"""Of a model. More than a million were refused in 2017; now about 1.5 MB are said to be taken."""

MAX_VALUES = 50_000
MAX_VALUE_CHARACTERS = 140

# Letters with apostrophes inside or behind, or a letter spelled with its period.
_WORD = r"(?:[a-z]+(?:'[a-z]+)*'?|[a-z]\.)"
_SLOT = r"\{[a-z]+\}(?:'s)?"
_SAMPLE = re.compile(rf"(?:{_WORD}|{_SLOT})(?: (?:{_WORD}|{_SLOT}))*")
_VALUE = re.compile(rf"{_WORD}(?: {_WORD})*")
_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SLOT_NAME = re.compile(r"\{([^}]*)\}")


class Sample(NamedTuple):
    """A sample and where it stands: with an intent, or with one of its slots."""

    intent: str
    slot: str | None
    text: str

    @property
    def slots(self) -> list[str]:
        """The names of the slots in it."""
        return _SLOT_NAME.findall(self.text)

    def __str__(self) -> str:
        return f"{self.intent}{f'.{self.slot}' if self.slot else ''}: '{self.text}'"


def intents(model: Model) -> list[dict[str, Any]]:
    """Return the intents."""
    found: list[dict[str, Any]] = model["interactionModel"]["languageModel"]["intents"]
    return found


def types(model: Model) -> list[dict[str, Any]]:
    """Return the custom slot types."""
    found: list[dict[str, Any]] = model["interactionModel"]["languageModel"].get("types", [])
    return found


def slot_types(model: Model) -> dict[str, dict[str, str]]:
    """Return the type of each slot, by intent and slot."""
    return {
        intent["name"]: {slot["name"]: slot["type"] for slot in intent.get("slots", [])} for intent in intents(model)
    }


def is_built_in(intent: str) -> bool:
    """Return whether an intent is Alexa's own."""
    return intent.startswith("AMAZON.")


def intent_samples(model: Model) -> Iterator[Sample]:
    """Yield what a person says to begin each intent."""
    for intent in intents(model):
        for text in intent["samples"]:
            yield Sample(intent["name"], None, text)


def slot_samples(model: Model) -> Iterator[Sample]:
    """Yield what a person says when asked for each slot."""
    for intent in intents(model):
        for slot in intent.get("slots", []):
            for text in slot.get("samples", []):
                yield Sample(intent["name"], slot["name"], text)


def all_samples(model: Model) -> tuple[Sample, ...]:
    """Return the samples of intents, then those of slots."""
    return (*intent_samples(model), *slot_samples(model))


def invocation_name(model: Model) -> list[str]:
    """Two or more common words, none of them reserved."""
    name = model["interactionModel"]["languageModel"]["invocationName"]
    words = name.split()
    problems = []
    if not _VALUE.fullmatch(name):
        problems.append(f"invocation name '{name}' has characters that are not allowed")
    if len(words) < 2:
        problems.append(f"invocation name '{name}' has fewer than two words")
    if len(words) == 2 and SMALL_WORDS & set(words):
        problems.append(f"invocation name '{name}' has two words, one of them small")
    problems += [f"invocation name has '{word}'" for word in words if word in RESERVED_NAMES]
    return problems


def characters(model: Model) -> list[str]:
    """Lower-case words, apostrophes, spelled letters and slots, one space between them."""
    return [
        f"{sample} has characters that are not allowed"
        for sample in all_samples(model)
        if not _SAMPLE.fullmatch(sample.text)
    ]


def openings(model: Model) -> list[str]:
    """No sample of our own intents begins with a word that joins an invocation name to a request."""
    return [
        f"{sample} begins with a connecting word"
        for sample in intent_samples(model)
        if sample.text.split(" ")[0] in CONNECTING_WORDS and not is_built_in(sample.intent)
    ]


def slots_used(model: Model) -> list[str]:
    """Each slot of a sample is declared, and each declared slot is in some sample of its intent."""
    declared = {intent: set(slots) for intent, slots in slot_types(model).items()}
    problems = [
        f"{sample} uses '{name}', which is not declared"
        for sample in all_samples(model)
        for name in sample.slots
        if name not in declared[sample.intent]
    ]
    used = {(sample.intent, name) for sample in intent_samples(model) for name in sample.slots}
    unused = ((intent, name) for intent, names in declared.items() for name in sorted(names))
    problems += [f"{intent}: no sample uses '{name}'" for intent, name in unused if (intent, name) not in used]
    return problems


def slots_once(model: Model) -> list[str]:
    """No sample holds a slot twice."""
    return [f"{sample} has a slot twice" for sample in all_samples(model) if len(set(sample.slots)) < len(sample.slots)]


def carriers(model: Model) -> list[str]:
    """Every sample of an intent has words of its own, and so has each that holds a phrase slot."""
    declared = slot_types(model)
    return [
        f"{sample} has no words of its own"
        for sample in all_samples(model)
        if not _SLOT_NAME.sub("", sample.text).strip() and (sample.slot is None or _phrase_slots(sample, declared))
    ]


def phrase_slots_alone(model: Model) -> list[str]:
    """No phrase slot stands beside another slot, and no intent has two."""
    declared = slot_types(model)
    problems = [
        f"{sample} has another slot beside its free text"
        for sample in all_samples(model)
        if _phrase_slots(sample, declared) and len(sample.slots) > 1
    ]
    problems += [
        f"{intent} has more than one phrase slot"
        for intent, slots in declared.items()
        if list(slots.values()).count(PHRASE_TYPE) > 1
    ]
    return problems


def _phrase_slots(sample: Sample, declared: Mapping[str, Mapping[str, str]]) -> list[str]:
    return [name for name in sample.slots if declared[sample.intent].get(name) == PHRASE_TYPE]


def duplicates(model: Model, built_in: Mapping[str, Iterable[str]] | None = None) -> list[str]:
    """No utterance stands twice, in one intent or in two, be its slots told apart by name or by type.

    `built_in` holds the phrases that Alexa itself knows, by intent.
    """
    known = [Sample(intent, None, text) for intent, texts in (built_in or {}).items() for text in texts]
    samples = [*intent_samples(model), *known]
    declared = slot_types(model)
    problems = _repeated((sample.text, sample.intent) for sample in samples)
    typed = {(_typed(sample, declared), sample.intent) for sample in samples}
    return sorted({*problems, *_repeated(typed)})


def _typed(sample: Sample, declared: Mapping[str, Mapping[str, str]]) -> str:
    slots = declared.get(sample.intent, {})
    return _SLOT_NAME.sub(lambda slot: f"{{{slots.get(slot[1], slot[1])}}}", sample.text)


def _repeated(utterances: Iterable[tuple[str, str]]) -> list[str]:
    owners = defaultdict(list)
    for text, intent in utterances:
        owners[text].append(intent)
    return [f"'{text}' stands in {', '.join(sorted(names))}" for text, names in owners.items() if len(names) > 1]


def slot_values(model: Model) -> list[str]:
    """Values are spoken words, their ids are unique, and none means two things."""
    problems = []
    for kind in types(model):
        name, values = kind["name"], kind["values"]
        spoken = [(text, value["id"]) for value in values for text in _spoken(value)]
        ids = [value["id"] for value in values]
        problems += [f"{name}: '{id_}' is no id" for id_ in ids if not _ID.fullmatch(id_)]
        problems += [f"{name}: the id '{id_}' stands twice" for id_ in sorted(set(ids)) if ids.count(id_) > 1]
        problems += [f"{name}: '{text}' cannot be spoken" for text, _ in spoken if not _speakable(text)]
        problems += [f"{name}: {repeated}" for repeated in _repeated(spoken)]
    return problems


def _spoken(value: dict[str, Any]) -> list[str]:
    return [value["name"]["value"], *value["name"].get("synonyms", [])]


def _speakable(text: str) -> bool:
    return len(text) <= MAX_VALUE_CHARACTERS and _VALUE.fullmatch(text) is not None


def known_types(model: Model) -> list[str]:
    """Every slot has a type that is known, and every custom type has values and a slot."""
    custom = {kind["name"] for kind in types(model)}
    used = {kind for slots in slot_types(model).values() for kind in slots.values()}
    problems = [f"'{kind}' is no slot type" for kind in sorted(used - custom - KNOWN_TYPES)]
    problems += [f"no slot has the type {kind}" for kind in sorted(custom - used)]
    problems += [f"{kind['name']} has no values" for kind in types(model) if not kind["values"]]
    return problems


def size(model: Model) -> list[str]:
    """Below Alexa's limits by far."""
    values, letters = sum(len(_spoken(value)) for kind in types(model) for value in kind["values"]), len(str(model))
    problems = [f"{values} slot values are too many"] if values > MAX_VALUES else []
    problems += [f"{letters} characters are too many"] if letters > MAX_CHARACTERS else []
    return problems
