"""Alexa's rules can fail: each one against a model that breaks it."""

from functools import partial
from typing import Any

import pytest

from tests import alexa_dialog_rules as dialog_rules
from tests import alexa_rules as rules
from tests.alexa_rules import Model, Rule
from tests.alexa_schema import INTERACTION_MODEL, schema_problems
from tests.alexa_small_model import (
    asking,
    invoked_as,
    small_model,
    with_dialog,
    with_prompt,
    with_sample,
    with_sensitivity,
    with_slot,
    with_slot_sample,
    with_type,
    with_value,
)

BROKEN: list[tuple[Rule, Model, str]] = [
    (rules.invocation_name, invoked_as("notebook"), "fewer than two words"),
    (rules.invocation_name, invoked_as("the notebook"), "one of them small"),
    (rules.invocation_name, invoked_as("My Small Notebook"), "not allowed"),
    (rules.invocation_name, invoked_as("my notebook 2 go"), "not allowed"),
    (rules.invocation_name, invoked_as("open my notebook"), "has 'open'"),
    (rules.invocation_name, invoked_as("my echo notebook"), "has 'echo'"),
    (rules.invocation_name, invoked_as("my notebook app"), "has 'app'"),
    (rules.invocation_name, invoked_as("notes from me"), "has 'from'"),
    (rules.characters, with_sample("what, again"), "'what, again' has characters"),
    (rules.characters, with_sample("Note it"), "'Note it' has characters"),
    (rules.characters, with_sample("call 911"), "'call 911' has characters"),
    (rules.characters, with_sample("read it?"), "'read it?' has characters"),
    (rules.characters, with_sample("two  spaces"), "'two  spaces' has characters"),
    (rules.characters, with_sample("the end."), "'the end.' has characters"),
    (rules.characters, with_sample("check-in"), "'check-in' has characters"),
    (rules.characters, with_slot_sample("it's: {entry}"), "NoteIntent.entry: 'it's: {entry}' has characters"),
    (rules.openings, with_sample("about my day"), "begins with a connecting word"),
    (rules.openings, with_sample("that one"), "begins with a connecting word"),
    (rules.slots_used, with_sample("say {words}"), "uses 'words', which is not declared"),
    (rules.slots_used, with_slot_sample("it is {words}"), "uses 'words', which is not declared"),
    (rules.slots_used, with_slot("NoteIntent", name="day", type="AMAZON.DATE"), "no sample uses 'day'"),
    (rules.slots_once, with_sample("my {symptom} and my {symptom}", "RateIntent"), "has a slot twice"),
    (rules.carriers, with_sample("{symptom} {score}", "RateIntent"), "has no words of its own"),
    (rules.carriers, with_slot_sample("{entry}"), "NoteIntent.entry: '{entry}' has no words of its own"),
    (rules.duplicates, with_sample("rate my {symptom}"), "stands in NoteIntent, RateIntent"),
    (rules.duplicates, with_sample("rate my {symptom}", "RateIntent"), "stands in RateIntent, RateIntent"),
    (rules.slot_values, with_value("pain", "soreness"), "the id 'pain' stands twice"),
    (rules.slot_values, with_value("hurting", "ache"), "'ache' stands in hurting, pain"),
    (rules.slot_values, with_value("Tired", "tired"), "'Tired' is no id"),
    (rules.slot_values, with_value("number", "4"), "'4' cannot be spoken"),
    (rules.slot_values, with_value("long", "very " * 28 + "tired"), "cannot be spoken"),
    (rules.known_types, with_slot("NoteIntent", name="mood", type="Mood"), "'Mood' is no slot type"),
    (rules.known_types, with_slot("NoteIntent", name="day", type="AMAZON.Date"), "'AMAZON.Date' is no slot type"),
    (rules.known_types, with_type("Mood", [{"id": "low"}]), "no slot has the type Mood"),
    (rules.size, with_sample("so " * 600_000), "are too many"),
    (dialog_rules.handlers_see_every_turn, with_sensitivity("HIGH"), "fallback sensitivity is HIGH"),
    (
        dialog_rules.handlers_see_every_turn,
        with_dialog(lambda dialog: dialog.update(delegationStrategy="ALWAYS")),
        "NoteIntent is delegated to Alexa",
    ),
    (
        dialog_rules.dialog_matches_intents,
        with_dialog(lambda dialog: dialog.update(name="WriteIntent")),
        "WriteIntent is no intent",
    ),
    (
        dialog_rules.dialog_matches_intents,
        with_dialog(lambda dialog: dialog["slots"][0].update(type="AMAZON.DATE")),
        "NoteIntent has {'entry': 'AMAZON.DATE'}",
    ),
    (dialog_rules.dialog_matches_intents, with_dialog(lambda dialog: dialog["slots"].clear()), "NoteIntent has {}"),
    (
        dialog_rules.elicitations,
        with_dialog(lambda dialog: dialog["slots"][0]["prompts"].update(elicitation="Elicit.day")),
        "asks with Elicit.day, which is no prompt",
    ),
    (
        dialog_rules.elicitations,
        with_dialog(lambda dialog: dialog["slots"][0].update(name="words")),
        "NoteIntent.words has no samples of an answer",
    ),
    (dialog_rules.prompts, with_prompt("Elicit.entry", "What is it?"), "stands twice"),
    (dialog_rules.prompts, with_prompt("Elicit.day", "Which day is it?"), "is not used"),
    (dialog_rules.prompts, asking("Tell me."), "'Tell me.' is no short question"),
    (dialog_rules.prompts, asking("so " * 18 + "what?"), "is no short question"),
    (dialog_rules.prompts, asking(*(f"What {word}?" for word in "abcdef")), "has 6 variations"),
    (
        partial(rules.duplicates, built_in={"AMAZON.NextIntent": ["skip"]}),
        with_sample("skip"),
        "'skip' stands in AMAZON.NextIntent, NoteIntent",
    ),
    (partial(dialog_rules.enough_samples, fewest=3), small_model(), "RateIntent has 2 samples"),
    (partial(dialog_rules.required_intents, wanted={"UndoIntent": ()}), small_model(), "UndoIntent is missing"),
    (partial(dialog_rules.required_intents, wanted={"NoteIntent": ()}), small_model(), "NoteIntent has the slots"),
    (partial(dialog_rules.required_intents, wanted={}), small_model(), "NoteIntent is not wanted"),
]


@pytest.mark.parametrize("rule", dialog_rules.MODEL_RULES, ids=lambda rule: str(rule.__name__))
def test_the_small_model_keeps_the_rule(rule: Rule) -> None:
    """No rule finds fault with a model that keeps them all."""
    assert rule(small_model()) == []


@pytest.mark.parametrize(("rule", "broken", "problem"), BROKEN, ids=[problem for _, _, problem in BROKEN])
def test_a_rule_finds_what_breaks_it(rule: Rule, broken: Model, problem: str) -> None:
    """Each rule names the problem of a model that breaks it."""
    assert problem in "\n".join(rule(broken))


def test_two_phrase_slots_in_one_intent_are_found() -> None:
    """An intent takes free text once at most."""
    broken = with_slot("NoteIntent", name="topic", type="AMAZON.SearchQuery")
    assert rules.phrase_slots_alone(broken) == ["NoteIntent has more than one phrase slot"]


def test_a_slot_beside_free_text_is_found() -> None:
    """Free text shares its sample with no other slot."""
    broken = with_slot("NoteIntent", name="day", type="AMAZON.DATE")
    rules.intents(broken)[4]["samples"].append("on {day} note {entry}")
    assert rules.phrase_slots_alone(broken) == [
        "NoteIntent: 'on {day} note {entry}' has another slot beside its free text"
    ]


def test_one_utterance_in_two_intents_is_found_whatever_its_slots_are_called() -> None:
    """Slots of one type make two samples the same utterance."""
    broken = with_slot("RateIntent", name="words", type="AMAZON.SearchQuery")
    rules.intents(broken)[5]["samples"].append("note that {words}")
    assert rules.duplicates(broken) == ["'note that {AMAZON.SearchQuery}' stands in NoteIntent, RateIntent"]


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ({"invocationNam": "x"}, "'invocationNam' is not known"),
        ({"invocationName": 3}, "3 is no str"),
        ({"intents": {}}, "{} is no list"),
        ({"intents": ["x"]}, "'x' is no object"),
        ({"modelConfiguration": {"fallbackIntentSensitivity": {"level": "MAXIMUM"}}}, "'MAXIMUM' is none of"),
    ],
)
def test_what_does_not_fit_amazons_classes_is_found(part: dict[str, Any], problem: str) -> None:
    """A misspelt key, a wrong type and an unknown name are problems."""
    assert problem in "\n".join(schema_problems({"interactionModel": {"languageModel": part}}, INTERACTION_MODEL))


def test_a_validation_is_checked_by_its_own_class() -> None:
    """A part that comes in several kinds is checked as the kind that it names."""
    validation = {"type": "isGreaterThan", "prompt": "x", "values": ["3"]}
    slot = {"name": "score", "validations": [validation, {"type": "isBig"}]}
    broken = {"interactionModel": {"dialog": {"intents": [{"slots": [slot]}]}}}
    problems = schema_problems(broken, INTERACTION_MODEL)
    assert [problem.split(": ", 1)[1].split(",")[0] for problem in problems] == [
        "'values' is not known",
        "'type' is 'isBig'",
    ]
