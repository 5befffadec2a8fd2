"""Session attributes: small, without a word of the person's, and harmless when they are not as they should be."""

import json
from datetime import timedelta
from typing import Any

import pytest

from skill.content import load
from skill.notebook.models import Entry, SavedQuestion
from skill.notebook.notebook import Notebook
from tests.caller import MONDAY, Caller
from tests.skill.test_matrix import INTENTS, STATES, check

LARGEST = 10_000
"""Bytes: they travel with every answer, which may hold 120 KB."""

SOMETHING_WRONG = load().prompts["errors.unexpected"].say

VALUES: dict[str, Any] = {
    "answer": "yes", "checklist": ("side effects", "side-effects"), "clinician": "doctor Lee", "contact": "the clinic",
    "date": "2026-11-23", "entry": "my hips ache", "medicine": "aspirin", "period": "P1W", "phone": "5551234",
    "question": "may I swim", "score": "4", "symptom": ("pain", "pain"), "time": "10:30", "topic": "hips",
    "who": ("me", "patient"),
}  # fmt: skip


def doing(activity: Any, **more: Any) -> Any:
    """Return attributes in which an activity is going on."""
    return {"conversation": {"activity": activity, **more}}


MALFORMED: dict[str, Any] = {
    "none": None,
    "another skill's": {"state": "started", "count": 3},
    "a number": {"conversation": 5},
    "a list": {"conversation": [1, 2]},
    "nothing": {"conversation": None},
    "wrong types": {"conversation": {"activity": 5, "elicit": "entry", "said": [], "misses": "many"}},
    "too many misses": {"conversation": {"misses": 10**12}},
    "fewer than no misses": {"conversation": {"misses": -7}},
    "a short elicitation": {"conversation": {"elicit": ["AddEntryIntent"]}},
    "an elicitation of nothing": {"conversation": {"elicit": ["NoSuchIntent", "no-slot", "no.prompt"]}},
    "an elicitation without its prompt": {"conversation": {"elicit": ["AddEntryIntent", "entry", "no.prompt"]}},
    "filled with numbers": {"conversation": {"filled": {"date": 5}}},
    "filled with nothing": {"conversation": {"elicit": ["SetVisitIntent", "time", "visits.what_time"], "filled": None}},
    "huge": {"conversation": {"later": "x" * 200_000}, "junk": ["y" * 1_000] * 200},
    "later fields": {"conversation": {"nobody_knows_this_yet": {"any": "thing"}}},
    "no activity": doing({}),
    "an unknown activity": doing({"activity": "nobody-knows-this-yet"}),
    "an activity that is a list": doing({"activity": ["reading"]}),
    "a field missing": doing({"activity": "reading"}),
    "a field of a wrong type": doing({"activity": "reading", "checklist": 5, "position": "first"}),
    "a list that is gone": doing({"activity": "reading", "checklist": "no-such-list", "position": 0}),
    "a place beyond the list": doing({"activity": "reading", "checklist": "side-effects", "position": 999}),
    "a place before the list": doing({"activity": "reading", "checklist": "side-effects", "position": -999}),
    "follow-ups beyond the last": doing({"activity": "reading", "checklist": "dx", "position": 0, "probes": 99}),
    "follow-ups before the first": doing({"activity": "reading", "checklist": "dx", "position": 0, "probes": -99}),
    "lists beyond the last": doing({"activity": "choosing", "position": 999}),
    "lists before the first": doing({"activity": "choosing", "position": -999}),
    "a question that is gone": doing({"activity": "reading-saved", "question": "gone", "position": 4}),
    "a question before the first": doing({"activity": "reading-saved", "question": "gone", "position": -9}),
    "a draft that is gone": doing({"activity": "dictating", "entry": "gone"}),
    "an entry that is gone": doing({"activity": "just-wrote", "entry": "gone"}),
    "an entry to read that is gone": doing({"activity": "offering-to-read", "entry": "gone"}),
    "entries that are gone": doing({"activity": "reading-back", "entries": ["gone", "gone too"]}),
    "no entries": doing({"activity": "reading-back", "entries": []}),
    "an entry beyond the last": doing({"activity": "reading-back", "entries": ["gone"], "entry": 7}),
    "an entry before the first": doing({"activity": "reading-back", "entries": ["gone"], "entry": -7}),
    "a portion beyond the last": doing({"activity": "reading-back", "entries": ["gone"], "portion": 99}),
    "nothing to delete": doing({"activity": "confirming-delete", "entries": []}),
    "entries to delete that are gone": doing({"activity": "confirming-delete", "entries": ["gone"]}),
    "before an entry, a list that is gone": doing(
        {"activity": "just-wrote", "entry": "gone"},
        before={"activity": "reading", "checklist": "no-such-list", "position": 0},
    ),
    "before an entry, nothing known": doing({"activity": "just-wrote", "entry": "gone"}, before={"activity": 5}),
    "a draft offered that is gone": doing({"activity": "offering-draft"}),
    "a list offered that is gone": doing({"activity": "offering-list"}),
    "questions offered that are gone": doing({"activity": "offering-saved"}),
    "a question offered that is gone": doing({"activity": "offering-question"}),
    "a number offered that is gone": doing({"activity": "offering-number"}),
}


@pytest.fixture(scope="module")
def shared() -> Caller:
    """Return a caller that is made once."""
    return Caller()


def begin(caller: Caller, user: str) -> None:
    """Let the caller be somebody new, past the first question."""
    caller.user = user
    caller.open()
    caller.ask("WhoForIntent", who=("me", "patient"))


@pytest.mark.parametrize("name", MALFORMED)
def test_attributes_that_are_wrong_do_no_harm(shared: Caller, name: str) -> None:
    """Every intent is answered, well-formed and without an excuse; and what is told is kept."""
    begin(shared, name)
    shared.ask("AddEntryIntent", entry="my knee hurts")
    for intent, slots in INTENTS.items():
        for filled in ({}, {slot: VALUES[slot] for slot in slots}):
            if filled:
                begin(shared, f"{name} {intent}")
            shared.attributes = json.loads(json.dumps(MALFORMED[name]))
            answer = shared.ask(intent, **filled)
            check(answer)
            assert SOMETHING_WRONG not in answer.text, (intent, filled)
        if "entry" in filled:
            assert "hips ache" in shared.store.find(shared.user, Entry)[0].text, intent


@pytest.mark.parametrize("name", MALFORMED)
def test_attributes_that_are_wrong_are_put_right(shared: Caller, name: str) -> None:
    """A few turns later the conversation goes as ever: nobody is caught in what does not exist."""
    begin(shared, f"right {name}")
    shared.attributes = json.loads(json.dumps(MALFORMED[name]))
    for intent in ("AMAZON.NextIntent", "AMAZON.YesIntent", "AMAZON.RepeatIntent", "AMAZON.HelpIntent"):
        if shared.ask(intent).ends:
            return
    assert SOMETHING_WRONG not in shared.ask("ReadChecklistIntent", checklist=("side effects", "side-effects")).text
    assert SOMETHING_WRONG not in shared.ask("AMAZON.NextIntent").text


def test_an_offer_of_nothing_is_no_question(shared: Caller) -> None:
    """Yes to a question that the notebook holds no longer puts none on the list."""
    begin(shared, "an offer of nothing")
    shared.attributes = doing({"activity": "offering-question"})
    check(shared.ask("AMAZON.YesIntent"))
    assert shared.store.find(shared.user, SavedQuestion) == []


@pytest.mark.parametrize("state", STATES)
def test_attributes_are_small(shared: Caller, state: str) -> None:
    """After every intent in every state."""
    for intent, slots in INTENTS.items():
        shared.user = f"{state} {intent}"
        shared.open()
        for step, given in STATES[state]:
            shared.ask(step, **given)
        answer = shared.ask(intent, **{slot: VALUES[slot] for slot in slots})
        assert len(json.dumps(answer.envelope.get("sessionAttributes", {}))) < LARGEST / 2, intent


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        ("ReadEntriesIntent", {"date": "2026"}),
        ("SearchEntriesIntent", {"topic": "knee"}),
        ("DeleteEntryIntent", {"date": "2026"}),
    ],
)
def test_attributes_are_small_however_much_there_is(intent: str, slots: dict[str, str]) -> None:
    """A year of entries, four a day: reading them carries no list of them all; nobody deletes so many by one yes."""
    caller = Caller()
    for number in range(4 * 300):
        at = MONDAY - timedelta(hours=6 * number + 1)
        Notebook(caller.store, caller.user, at, f"written {number}", load().writing).write(
            f"my knee hurts, number {number}"
        )
    for asked, given in ((intent, slots), ("AMAZON.RepeatIntent", {}), ("AMAZON.YesIntent", {})):
        answer = caller.ask(asked, **given)
        check(answer)
        assert len(json.dumps(answer.envelope["sessionAttributes"])) < LARGEST, asked
    assert len(caller.store.find(caller.user, Entry)) == 1_200


def test_what_is_asked_to_be_deleted_is_deleted_whole() -> None:
    """As many as a yes may delete go, all of them."""
    caller = Caller()
    for number in range(60):
        Notebook(caller.store, caller.user, MONDAY, f"written {number}", load().writing).write(
            f"my knee hurts, number {number}"
        )
    caller.ask("DeleteEntryIntent", date="2026-11-23")
    caller.ask("AMAZON.YesIntent")
    assert caller.store.find(caller.user, Entry) == []
