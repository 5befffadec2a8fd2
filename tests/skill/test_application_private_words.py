"""The person's own words: never in session attributes, never in a log, never kept to be repeated.

Every intent is asked in every state, with words in it that occur nowhere else.
"""

import json
import logging
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from skill.conversation import LONGEST_KEPT_SPEECH
from skill.handlers import ACTIVITIES
from tests.caller import Answer, Caller
from tests.skill.test_matrix import INTENTS, STATES

CANARY = "zebra"

VALUES: dict[str, Any] = {
    "answer": "the zebra answer", "clinician": "doctor Zebra", "contact": "zebra clinic", "entry": "zebra hips ache",
    "medicine": "zebramycin", "question": "may zebras swim", "topic": "zebra hips", "phone": "5557329",
    "checklist": ("side effects", "side-effects"), "date": "2026-11-23", "period": "P1W", "score": "4",
    "symptom": ("zebra pain", "pain"), "time": "10:30", "who": ("me", "patient"),
}  # fmt: skip


class Asked(NamedTuple):
    """One intent in one state: the answer, the attributes after it, and the answer to "repeat" after that."""

    state: str
    intent: str
    answer: Answer
    attributes: dict[str, Any]
    repeated: Answer | None


@pytest.fixture(scope="module")
def logged() -> Iterator[list[str]]:
    """Collect all that is logged, by anybody, at any level."""
    lines: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.getMessage()} {record.args} {record.exc_text}")

    collector, root = Collector(), logging.getLogger()
    level = root.level
    root.addHandler(collector)
    root.setLevel(logging.DEBUG)
    yield lines
    root.setLevel(level)
    root.removeHandler(collector)


@pytest.fixture(scope="module")
def asked(logged: list[str]) -> list[Asked]:
    """Ask every intent in every state, while all that is logged is collected."""
    logged.clear()
    caller = Caller()
    return [ask(caller, state, intent) for state in STATES for intent in INTENTS]


def ask(caller: Caller, state: str, intent: str) -> Asked:
    """Ask an intent in a state, with telling words in the state too, and then to repeat the answer."""
    caller.user = f"{state}, {intent}"
    caller.open()
    for step, given in STATES[state]:
        caller.ask(
            step, **{name: VALUES.get(name, value) for name, value in given.items() if name != "who"} | who(given)
        )
    answer = caller.ask(intent, **{slot: VALUES[slot] for slot in INTENTS[intent]})
    attributes = caller.attributes
    return Asked(state, intent, answer, attributes, None if answer.ends else caller.ask("AMAZON.RepeatIntent"))


def who(given: dict[str, Any]) -> dict[str, Any]:
    """Return who speaks, as the state has it."""
    return {name: value for name, value in given.items() if name == "who"}


def test_the_words_are_heard(asked: list[Asked]) -> None:
    """Many answers hold them: else the tests here would show nothing."""
    assert sum(CANARY in turn.answer.text.casefold() for turn in asked) > 200


def test_attributes_never_hold_the_words(asked: list[Asked]) -> None:
    """Only ids, places, dates, times and numbers travel with the session."""
    found = {
        (turn.state, turn.intent) for turn in asked if CANARY in json.dumps(turn.attributes, default=str).casefold()
    }
    assert found == set()


def test_logs_never_hold_the_words(asked: list[Asked], logged: list[str]) -> None:
    """Nor numbers, nor whose they are."""
    assert asked
    text = "\n".join(logged).casefold()
    assert [word for word in (CANARY, "5557329", "first run,", "dictating,") if word in text] == []


def test_what_was_said_is_said_again(asked: list[Asked]) -> None:
    """Repeat gives the same answer, wherever it held no word of the person's and no activity repeats itself.

    What can be said after it is the same as before.
    """
    differing = {
        (turn.state, turn.intent): turn.repeated.text
        for turn in asked
        if turn.repeated is not None
        and turn.attributes["conversation"].get("said")
        and not ACTIVITIES.controls(ACTIVITIES.load(turn.attributes["conversation"].get("activity"))).repeats_itself
        and (turn.repeated.text, turn.repeated.elicits) != (turn.answer.text, turn.answer.elicits)
    }
    assert differing == {}


def test_what_is_not_kept_to_be_repeated_has_a_reason(asked: list[Asked]) -> None:
    """It held the person's words or numbers, or it was too long."""
    without = {
        (turn.state, turn.intent): turn.answer.text
        for turn in asked
        if not turn.answer.ends
        and not turn.attributes["conversation"].get("said")
        and CANARY not in turn.answer.text.casefold()
        and "555" not in turn.answer.text
        and len(turn.answer.ssml) < LONGEST_KEPT_SPEECH
    }
    assert without == {}
