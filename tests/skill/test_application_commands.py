"""Commands said alone where anything could be told: each is that command, and nothing is written."""

from typing import Any

import pytest

from skill.content import load
from skill.content.loader import read
from skill.content.phrases import PhraseLists
from skill.notebook.models import Entry, SavedQuestion
from tests.caller import Answer, Caller

COMMANDS = read(load().folder / "phrases.yaml", PhraseLists).commands

READ = ("ReadChecklistIntent", {"checklist": ("side effects", "side-effects")})

ASKED: dict[str, tuple[list[tuple[str, dict[str, Any]]], str, str]] = {
    "an entry": ([("AddEntryIntent", {})], "AddEntryIntent", "entry"),
    "more of an entry": ([("AddEntryIntent", {}), ("AddEntryIntent", {"entry": "my knee"})], "AddEntryIntent", "entry"),
    "a question": ([("AddQuestionIntent", {})], "AddQuestionIntent", "question"),
    "an answer": ([READ, ("RecordAnswerIntent", {})], "RecordAnswerIntent", "answer"),
    "a topic": ([("SearchEntriesIntent", {})], "SearchEntriesIntent", "topic"),
}
"""What was asked for: the steps to it, and the intent and slot in which the answer comes."""


@pytest.fixture(scope="module")
def caller() -> Caller:
    """Return a caller that is made once."""
    return Caller()


def begin(caller: Caller, user: str, asked: str) -> None:
    """Let the caller be somebody new, who was asked for something."""
    caller.user = user
    caller.open()
    caller.ask("WhoForIntent", who=("me", "patient"))
    for step, slots in ASKED[asked][0]:
        caller.ask(step, **slots)


def kept(caller: Caller) -> str:
    """Return all that was told so far."""
    entries = [entry.text for entry in caller.store.find(caller.user, Entry)]
    return "\n".join(entries + [f"{kept.text} {kept.answer}" for kept in caller.store.find(caller.user, SavedQuestion)])


def heard(answer: Answer) -> tuple[str, bool, str | None]:
    """Return what somebody hears, and what may be said next."""
    return answer.text, answer.ends, answer.elicits


@pytest.mark.parametrize("asked", ASKED)
def test_a_command_in_place_of_an_answer_is_that_command(caller: Caller, asked: str) -> None:
    """The answer to each phrase is the answer to its intent; nothing more is in the notebook than before."""
    _, intent, slot = ASKED[asked]
    for command, phrases in COMMANDS.items():
        begin(caller, f"{asked} {command}", asked)
        expected = heard(caller.open() if command == "LaunchRequest" else caller.ask(command))
        for phrase in phrases:
            begin(caller, f"{asked} {phrase}", asked)
            before = kept(caller)
            assert heard(caller.ask(intent, **{slot: phrase})) == expected, phrase
            assert kept(caller) == before or command == "UndoIntent", phrase


@pytest.mark.parametrize("asked", ["an entry", "more of an entry", "a question", "an answer"])
@pytest.mark.parametrize("told", ["stop taking the red pills", "no pain", "done with the walk", "\U0001fac0"])
def test_what_only_begins_like_a_command_is_told(caller: Caller, asked: str, told: str) -> None:
    """Every word of it is kept."""
    _, intent, slot = ASKED[asked]
    begin(caller, f"{asked} {told}", asked)
    caller.ask(intent, **{slot: told})
    assert told in kept(caller).replace(told.capitalize(), told)


def test_a_command_that_was_not_asked_for_is_told(caller: Caller) -> None:
    """Whoever says "dear diary, stop" in one breath wants that written."""
    begin(caller, "not asked", "an entry")
    caller.attributes = {}
    caller.ask("AddEntryIntent", entry="stop")
    assert [entry.text for entry in caller.store.find(caller.user, Entry)] == ["Stop."]
