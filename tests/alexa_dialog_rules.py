"""The rules for what the model promises beyond its samples: the intents there must be, and the dialog part."""

from collections.abc import Mapping
from typing import Any

from tests import alexa_rules as rules
from tests.alexa_rules import Model, Rule, intents, is_built_in, slot_samples, slot_types

MAX_PROMPT_WORDS = 18
MAX_VARIATIONS = 5

REQUIRED = {"AMAZON.HelpIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.FallbackIntent"}
"""What certification asks for, and the fallback that every guide recommends."""


def required_intents(model: Model, wanted: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Every required and every wanted intent is there, with the wanted slots and no others; no intent is a surprise."""
    found = {intent: tuple(slots) for intent, slots in slot_types(model).items()}
    problems = [f"{intent} is missing" for intent in sorted({*REQUIRED, *wanted} - set(found))]
    problems += [f"{intent} is not wanted" for intent in sorted(set(found) - {*REQUIRED, *wanted})]
    problems += [
        f"{intent} has the slots {found[intent]}, not {slots}"
        for intent, slots in wanted.items()
        if intent in found and set(found[intent]) != set(slots)
    ]
    return problems


def enough_samples(model: Model, fewest: int) -> list[str]:
    """Every intent of our own has at least `fewest` samples."""
    return [
        f"{intent['name']} has {len(intent['samples'])} samples, fewer than {fewest}"
        for intent in intents(model)
        if not is_built_in(intent["name"]) and len(intent["samples"]) < fewest
    ]


def handlers_see_every_turn(model: Model) -> list[str]:
    """Alexa itself neither leads the dialog nor sends everyday talk to the fallback intent."""
    dialog = model["interactionModel"]["dialog"]
    problems = [
        f"{place.get('name', 'the dialog')} is delegated to Alexa"
        for place in (dialog, *dialog["intents"])
        if place.get("delegationStrategy", "SKILL_RESPONSE") != "SKILL_RESPONSE"
    ]
    configuration = model["interactionModel"]["languageModel"].get("modelConfiguration", {})
    level = configuration.get("fallbackIntentSensitivity", {}).get("level", "LOW")
    return problems + ([f"fallback sensitivity is {level}"] if level != "LOW" else [])


def dialog_matches_intents(model: Model) -> list[str]:
    """Every intent and slot of the dialog is declared alike among the intents, and none of its slots is left out."""
    declared = slot_types(model)
    problems = []
    for dialog in _dialog_intents(model):
        name = dialog["name"]
        slots = {slot["name"]: slot["type"] for slot in dialog["slots"]}
        if name not in declared:
            problems.append(f"dialog: {name} is no intent")
        elif slots != declared[name]:
            problems.append(f"dialog: {name} has {slots}, its intent {declared[name]}")
    return problems


def elicitations(model: Model) -> list[str]:
    """Each slot that may be asked for has a prompt that exists, and samples of what may be answered."""
    prompts = {prompt["id"] for prompt in _prompts(model)}
    answered = {(sample.intent, sample.slot) for sample in slot_samples(model)}
    problems = []
    for intent, slot in _elicited(model):
        prompt = slot["prompts"].get("elicitation")
        if prompt not in prompts:
            problems.append(f"dialog: {intent}.{slot['name']} asks with {prompt}, which is no prompt")
        if (intent, slot["name"]) not in answered:
            problems.append(f"dialog: {intent}.{slot['name']} has no samples of an answer")
    return problems


def elicited(model: Model) -> set[tuple[str, str]]:
    """Return the intent and slot of everything that may be asked for."""
    return {(intent, slot["name"]) for intent, slot in _elicited(model)}


def prompts(model: Model) -> list[str]:
    """Prompts are short questions, each with an id of its own, and each used."""
    ids = [prompt["id"] for prompt in _prompts(model)]
    used = {slot["prompts"].get("elicitation") for _, slot in _elicited(model)}
    problems = [f"prompt {name} stands twice" for name in sorted(set(ids)) if ids.count(name) > 1]
    problems += [f"prompt {name} is not used" for name in ids if name not in used]
    for prompt in _prompts(model):
        texts = [variation["value"] for variation in prompt["variations"]]
        if not 1 <= len(texts) <= MAX_VARIATIONS:
            problems.append(f"prompt {prompt['id']} has {len(texts)} variations")
        problems += [f"prompt {prompt['id']}: '{text}' is no short question" for text in texts if not _asks(text)]
    return problems


def _asks(text: str) -> bool:
    return text.endswith("?") and len(text.split()) <= MAX_PROMPT_WORDS


def _dialog_intents(model: Model) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = model["interactionModel"]["dialog"]["intents"]
    return found


def _prompts(model: Model) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = model["interactionModel"].get("prompts", [])
    return found


def _elicited(model: Model) -> list[tuple[str, dict[str, Any]]]:
    return [
        (intent["name"], slot)
        for intent in _dialog_intents(model)
        for slot in intent["slots"]
        if slot["elicitationRequired"]
    ]


MODEL_RULES: tuple[Rule, ...] = (
    rules.invocation_name,
    rules.characters,
    rules.openings,
    rules.slots_used,
    rules.slots_once,
    rules.carriers,
    rules.phrase_slots_alone,
    rules.duplicates,
    rules.slot_values,
    rules.known_types,
    rules.size,
    handlers_see_every_turn,
    dialog_matches_intents,
    elicitations,
    prompts,
)
"""Every rule that needs nothing but the model."""
