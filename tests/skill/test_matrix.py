"""Every intent in every state: an answer, well-formed, that fits the rules of the platform."""

import json
import logging
import re
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest

from skill.application import KNOWN
from skill.content.phrases import DONE, GUESSED, SILENCE, WAITED
from tests.caller import Answer, Caller

MODEL = json.loads((files("skill.content") / "skill-package/interactionModels/custom/en-US.json").read_text("utf-8"))[
    "interactionModel"
]["languageModel"]
INTENTS = {intent["name"]: [slot["name"] for slot in intent.get("slots", [])] for intent in MODEL["intents"]}

Step = tuple[str, dict[str, str | tuple[str, str]]]

WHO: Step = ("WhoForIntent", {"who": ("me", "patient")})
READ: Step = ("ReadChecklistIntent", {"checklist": ("side effects", "side-effects")})
SAVE: Step = ("SaveQuestionIntent", {})
WRITE: Step = ("AddEntryIntent", {"entry": "I slept badly"})

STATES: dict[str, list[Step]] = {
    "first run": [],
    "nothing going on": [WHO],
    "choosing a list": [WHO, ("ListChecklistsIntent", {})],
    "choosing the last lists": [WHO, ("ListChecklistsIntent", {}), *[("AMAZON.NextIntent", {})] * 4],
    "reading": [WHO, READ],
    "reading the last question": [WHO, READ, *[("AMAZON.NextIntent", {})] * 7],
    "reading follow-ups": [WHO, READ, ("AMAZON.MoreIntent", {})],
    "offered saved questions": [WHO, READ, SAVE, *[("AMAZON.NextIntent", {})] * 8],
    "reading saved questions": [WHO, READ, SAVE, ("NextVisitQuestionsIntent", {})],
    "reading a question of one's own": [
        WHO,
        ("AddQuestionIntent", {"question": "my knee"}),
        ("NextVisitQuestionsIntent", {}),
    ],
    "asked for an answer": [WHO, READ, ("RecordAnswerIntent", {})],
    "asked for a question": [WHO, ("AddQuestionIntent", {})],
    "offered a question": [WHO, ("MedicalAdviceIntent", {"topic": "take more"})],
    "asked whether that was meant": [WHO, (f"{GUESSED}NextVisitQuestionsIntent", {})],
    "asked whether to write it down": [WHO, (f"{GUESSED}AddEntryIntent", {"entry": "she slept badly"})],
    "dictating": [WHO, ("AddEntryIntent", {})],
    "dictating more": [WHO, ("AddEntryIntent", {}), WRITE],
    "dictating, asked whether that is all": [WHO, ("AddEntryIntent", {}), WRITE, (WAITED, {})],
    "just wrote": [WHO, WRITE],
    "offered to read back": [WHO, ("AddEntryIntent", {}), WRITE, ("AMAZON.NoIntent", {})],
    "reading back": [WHO, WRITE, ("ReadEntriesIntent", {})],
    "reading back several": [WHO, WRITE, WRITE, ("ReadEntriesIntent", {"date": "2026-11-23"})],
    "asked what to search": [WHO, ("SearchEntriesIntent", {})],
    "confirming a delete": [WHO, WRITE, ("DeleteEntryIntent", {})],
    "erasing": [WHO, ("DeleteEverythingIntent", {})],
    "erasing, sure": [WHO, ("DeleteEverythingIntent", {}), ("AMAZON.YesIntent", {})],
    "asked whose number": [WHO, ("SetContactIntent", {})],
    "asked for a number": [WHO, ("SetContactIntent", {"contact": "the clinic"})],
    "asked for a day": [WHO, ("SetVisitIntent", {})],
    "caregiver reading": [("WhoForIntent", {"who": ("my wife", "caregiver")}), READ],
}

VALUES: dict[str, list[dict[str, str | tuple[str, str]]]] = {
    "empty": [{}],
    "filled": [
        {
            "answer": "twice a day", "checklist": ("bones", "bone"), "clinician": "doctor Lee", "contact": "the clinic",
            "date": "2026-11-23", "entry": "my hips ache", "medicine": "aspirin", "period": "P1W", "phone": "5551234",
            "question": "may I swim", "score": "4", "symptom": ("pain", "pain"), "time": "10:30", "topic": "hips",
            "who": ("me", "patient"),
        },
    ],
    "unknown": [
        {name: "banana" for slots in INTENTS.values() for name in slots},
    ],
}  # fmt: skip

QUIET = "care_notebook"


def check(answer: Answer) -> None:
    """Raise AssertionError where an answer breaks a rule of the platform or of the ear."""
    check_form(answer)
    assert answer.text
    asks = answer.text.endswith("?")
    assert asks is not answer.ends, answer.text


def check_form(answer: Answer) -> None:
    """Raise AssertionError where an answer cannot be spoken or sent."""
    ET.fromstring(answer.ssml)
    assert len(answer.ssml) <= 8_000
    assert len(json.dumps(answer.envelope)) <= 120_000
    assert not re.search(r"[{}]|None|\[\]|https?:|\d{4}-\d\d", answer.text), answer.text
    assert "shouldEndSession" in answer.response
    assert answer.ends or answer.response["reprompt"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("values", VALUES)
@pytest.mark.parametrize("state", STATES)
def test_every_intent_is_answered_in_every_state(state: str, values: str, caplog: pytest.LogCaptureFixture) -> None:
    """No intent, with slots empty, filled or senseless, fails or is met with silence in any state."""
    caplog.set_level(logging.DEBUG)
    for intent, slots in INTENTS.items():
        for filled in VALUES[values]:
            caller = Caller()
            caller.open()
            for step, given in STATES[state]:
                caller.ask(step, **given)
            check(caller.ask(intent, **{name: filled[name] for name in slots if name in filled}))
            assert not caplog.records, (intent, caplog.text)


@pytest.mark.parametrize("state", STATES)
def test_hands_free_silence_is_an_answer_only_to_a_piece_of_a_dictation(
    state: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Every intent is answered where the door hears on by itself, and only what is dictated may be met with silence."""
    caplog.set_level(logging.DEBUG)
    for intent, slots in {**INTENTS, WAITED: [], DONE: [], SILENCE: []}.items():
        caller = Caller(door="home", listens_on=True)
        caller.open()
        for step, given in STATES[state]:
            caller.ask(step, **given)
        filled = VALUES["filled"][0]
        answer = caller.ask(intent, **{name: filled[name] for name in slots if name in filled})
        check_form(answer)
        may_be_silent = state.startswith("dictating") and intent in ("AddEntryIntent", "AppendEntryIntent", SILENCE)
        assert answer.text or may_be_silent, intent
        assert not caplog.records, (intent, caplog.text)


def test_model_and_handlers_name_the_same_intents() -> None:
    """No intent of the model is without an answer, and no answer without an intent."""
    asked_first = {intent for intent in KNOWN if intent.startswith(GUESSED)}
    assert set(INTENTS) == KNOWN - asked_first - {"LaunchRequest", SILENCE, WAITED, DONE}
    assert {intent.removeprefix(GUESSED) for intent in asked_first} <= set(INTENTS)


def test_every_state_is_another() -> None:
    """The states above are really reached: no two carry the same conversation."""
    seen = set()
    for steps in STATES.values():
        caller = Caller()
        caller.open()
        for step, given in steps:
            caller.ask(step, **given)
        seen.add(re.sub(r"[0-9a-f]{20,}", "id", json.dumps(caller.attributes, sort_keys=True)))
    assert len(seen) == len(STATES)


@pytest.mark.parametrize("text", ["x" * 50_000, "&" * 50_000, "<b> " * 20_000], ids=["endless", "markup", "words"])
def test_whatever_is_said_back_fits_an_answer(text: str) -> None:
    """Entries, questions, answers and names of any length are said back within the platform's limits."""
    caller = Caller()
    caller.open()
    steps: list[Step] = [
        ("AddEntryIntent", {"entry": text}), ("ReadEntriesIntent", {}), ("SearchEntriesIntent", {"topic": text[:9]}),
        ("DeleteEntryIntent", {}), ("AMAZON.NoIntent", {}), ("AddQuestionIntent", {"question": text}),
        ("NextVisitQuestionsIntent", {}), ("RecordAnswerIntent", {"answer": text}),
        ("MedicalAdviceIntent", {"topic": text}),
        ("SetContactIntent", {"contact": text, "phone": "5551234"}), ("WhoToCallIntent", {}),
        ("AddEntryIntent", {}), ("AddEntryIntent", {"entry": text}), ("AMAZON.RepeatIntent", {}),
    ]  # fmt: skip
    for intent, slots in steps:
        check(caller.ask(intent, **slots))
