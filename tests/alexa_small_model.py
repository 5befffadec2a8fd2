"""A small interaction model that keeps every rule, and ways to break it, one rule at a time."""

from collections.abc import Callable
from typing import Any

from tests.alexa_rules import Model, intents, types


def small_model() -> Model:
    """Return a small model that keeps every rule."""
    pain = {"id": "pain", "name": {"value": "pain", "synonyms": ["ache"]}}
    sleep = {"id": "sleep", "name": {"value": "sleep", "synonyms": []}}
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": "my small notebook",
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
                "intents": [
                    {"name": "AMAZON.HelpIntent", "samples": []},
                    {"name": "AMAZON.StopIntent", "samples": []},
                    {"name": "AMAZON.CancelIntent", "samples": []},
                    {"name": "AMAZON.FallbackIntent", "samples": []},
                    {
                        "name": "NoteIntent",
                        "slots": [{"name": "entry", "type": "AMAZON.SearchQuery", "samples": ["i feel {entry}"]}],
                        "samples": ["note that {entry}", "i'd like an i. v. note"],
                    },
                    {
                        "name": "RateIntent",
                        "slots": [{"name": "symptom", "type": "Symptom"}, {"name": "score", "type": "AMAZON.NUMBER"}],
                        "samples": ["my {symptom} is {score}", "rate my {symptom}"],
                    },
                ],
                "types": [{"name": "Symptom", "values": [pain, sleep]}],
            },
            "dialog": {
                "delegationStrategy": "SKILL_RESPONSE",
                "intents": [
                    {
                        "name": "NoteIntent",
                        "confirmationRequired": False,
                        "prompts": {},
                        "slots": [
                            {
                                "name": "entry",
                                "type": "AMAZON.SearchQuery",
                                "elicitationRequired": True,
                                "confirmationRequired": False,
                                "prompts": {"elicitation": "Elicit.entry"},
                                "validations": [],
                            }
                        ],
                    }
                ],
            },
            "prompts": [
                {"id": "Elicit.entry", "variations": [{"type": "PlainText", "value": "What shall I note?"}]},
            ],
        }
    }


def invoked_as(name: str) -> Model:
    """Return the small model under another invocation name."""
    broken = small_model()
    broken["interactionModel"]["languageModel"]["invocationName"] = name
    return broken


def with_sample(text: str, intent: str = "NoteIntent") -> Model:
    """Return the small model with one more sample."""
    broken = small_model()
    next(found for found in intents(broken) if found["name"] == intent)["samples"].append(text)
    return broken


def with_slot(intent: str, **slot: Any) -> Model:
    """Return the small model with one more slot."""
    broken = small_model()
    next(found for found in intents(broken) if found["name"] == intent)["slots"].append(slot)
    return broken


def with_slot_sample(text: str) -> Model:
    """Return the small model with one more answer to the question for an entry."""
    broken = small_model()
    intents(broken)[4]["slots"][0]["samples"].append(text)
    return broken


def with_value(id_: str, text: str) -> Model:
    """Return the small model with one more value of the type Symptom."""
    broken = small_model()
    types(broken)[0]["values"].append({"id": id_, "name": {"value": text, "synonyms": []}})
    return broken


def with_type(name: str, values: list[Any]) -> Model:
    """Return the small model with one more type."""
    broken = small_model()
    types(broken).append({"name": name, "values": values})
    return broken


def with_dialog(change: Callable[[dict[str, Any]], object]) -> Model:
    """Return the small model with its dialog intent changed."""
    broken = small_model()
    change(broken["interactionModel"]["dialog"]["intents"][0])
    return broken


def with_prompt(id_: str, text: str) -> Model:
    """Return the small model with one more prompt."""
    broken = small_model()
    prompt = {"id": id_, "variations": [{"type": "PlainText", "value": text}]}
    broken["interactionModel"]["prompts"].append(prompt)
    return broken


def asking(*texts: str) -> Model:
    """Return the small model with other words to ask for an entry."""
    broken = small_model()
    broken["interactionModel"]["prompts"][0]["variations"] = [{"type": "PlainText", "value": text} for text in texts]
    return broken


def with_sensitivity(level: str) -> Model:
    """Return the small model with another sensitivity of the fallback intent."""
    broken = small_model()
    broken["interactionModel"]["languageModel"]["modelConfiguration"]["fallbackIntentSensitivity"]["level"] = level
    return broken
