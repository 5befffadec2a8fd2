"""A store that fails: one clear sentence, a way on, and nothing that was acknowledged is lost."""

import logging
from typing import Any

import pytest

from skill import content
from skill.notebook.models import Entry, SavedQuestion
from skill.notebook.store import (
    BusyNotebookError,
    DamagedNotebookError,
    FullDiskError,
    NewerNotebookError,
    ReadOnlyNotebookError,
    StoreError,
)
from tests.caller import Answer, Caller
from tests.failing_store import Trouble
from tests.skill.test_matrix import check

PROMPTS = content.load().prompts
AGAIN = PROMPTS["errors.again"].say

PRIVATE = "/home/zebra/notebook.db"

ERRORS: dict[str, tuple[Exception, str]] = {
    "full": (FullDiskError(PRIVATE), "errors.full"),
    "read-only": (ReadOnlyNotebookError(PRIVATE), "errors.read_only"),
    "busy": (BusyNotebookError(PRIVATE), "errors.busy"),
    "damaged": (DamagedNotebookError(PRIVATE), "errors.store"),
    "newer": (NewerNotebookError(PRIVATE), "errors.store"),
    "other": (StoreError(PRIVATE), "errors.store"),
    "bug": (ValueError("zebra in my garden"), "errors.unexpected"),
}

Step = tuple[str, dict[str, Any]]

CONVERSATION: list[Step] = [
    ("WhoForIntent", {"who": ("me", "patient")}),
    ("AddEntryIntent", {}),
    ("AddEntryIntent", {"entry": "zebra one"}),
    ("AddEntryIntent", {"entry": "zebra two"}),
    ("AMAZON.NoIntent", {}),
    ("AMAZON.YesIntent", {}),
    ("AppendEntryIntent", {"entry": "zebra three"}),
    ("ReadChecklistIntent", {"checklist": ("side effects", "side-effects")}),
    ("SaveQuestionIntent", {}),
    ("RecordAnswerIntent", {"answer": "zebra four"}),
    ("AMAZON.NextIntent", {}),
    ("MarkAskedIntent", {}),
    ("AddQuestionIntent", {"question": "zebra five"}),
    ("MedicalAdviceIntent", {"topic": "zebra six"}),
    ("AMAZON.YesIntent", {}),
    ("UrgentSymptomIntent", {"symptom": "zebra seven"}),
    ("AMAZON.NoIntent", {}),
    ("LogSymptomIntent", {"symptom": ("pain", "pain"), "score": "8"}),
    ("AMAZON.NoIntent", {}),
    ("SetContactIntent", {"contact": "zebra nine", "phone": "5550100"}),
    ("SetVisitIntent", {"date": "2026-12-01", "time": "10:30", "clinician": "zebra ten"}),
    ("NextVisitQuestionsIntent", {}),
    ("AMAZON.NextIntent", {}),
    ("SpeakSlowerIntent", {}),
]
"""What is told has "zebra" in it, and must be found in the notebook at the end."""

TOLD = ("zebra one", "zebra two", "zebra three", "zebra four", "zebra five", "zebra six", "zebra seven")


@pytest.fixture(scope="module")
def trouble() -> Trouble:
    """Return a store that works until it is told not to; each test has users of its own."""
    return Trouble()


@pytest.fixture(scope="module")
def shared(trouble: Trouble) -> Caller:
    """Return a caller whose store may fail."""
    return Caller(store=trouble.store)


@pytest.fixture
def caller(shared: Caller, trouble: Trouble, request: pytest.FixtureRequest) -> Caller:
    """Return the caller as somebody new, past the first question."""
    trouble.over()
    shared.user = request.node.name
    shared.open()
    shared.ask("WhoForIntent", who=("me", "patient"))
    return shared


def kept(trouble: Trouble, user: str) -> str:
    """Return all words in a notebook."""
    entries = trouble.inner.find(user, Entry, newest_first=False)
    questions = trouble.inner.find(user, SavedQuestion, newest_first=False)
    return "\n".join([entry.text for entry in entries] + [f"{asked.text}\n{asked.answer}" for asked in questions])


def is_apology(answer: Answer) -> bool:
    """Whether an answer says that something went wrong."""
    return answer.text.endswith(AGAIN)


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_one_clear_sentence_and_a_way_on(caller: Caller, trouble: Trouble, name: str) -> None:
    """What went wrong in plain words, then the question; the session stays open; no detail of the error is said."""
    error, prompt = ERRORS[name]
    trouble.once(error, only_writes=True)
    answer = caller.ask("AddEntryIntent", entry="I slept badly")
    assert answer.text == f"{PROMPTS[prompt].say} {AGAIN}"
    check(answer)


@pytest.mark.parametrize("name", ERRORS)
def test_a_dictation_goes_on_after_an_error(caller: Caller, trouble: Trouble, name: str) -> None:
    """What was kept stays; what is said again is kept too; the next words are still an entry's."""
    caller.ask("AddEntryIntent")
    caller.ask("AddEntryIntent", entry="zebra one")
    before = caller.attributes["conversation"]
    trouble.once(ERRORS[name][0], only_writes=True)
    failed = caller.ask("AddEntryIntent", entry="zebra two")
    assert is_apology(failed)
    assert failed.elicits == "entry"
    assert caller.attributes["conversation"]["activity"] == before["activity"]
    assert kept(trouble, caller.user) == "Zebra one."
    assert caller.ask("AddEntryIntent", entry="zebra two").elicits == "entry"
    assert kept(trouble, caller.user) == "Zebra one. Zebra two."


def test_an_error_is_logged_without_a_word_of_the_persons(
    caller: Caller, trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    """The kind of the error and the intent; neither the error's message, nor what was said, nor where it is."""
    caplog.set_level(logging.DEBUG)
    for error, _ in ERRORS.values():
        trouble.once(error)
        caller.ask("AddEntryIntent", entry="zebra in my garden")
    assert len(caplog.records) == len(ERRORS)
    assert "FullDiskError while answering AddEntryIntent" in caplog.text
    assert "zebra" not in caplog.text
    assert caller.user not in caplog.text


@pytest.mark.parametrize("name", ["full", "busy", "bug"])
def test_nothing_acknowledged_is_lost_wherever_the_store_fails(shared: Caller, trouble: Trouble, name: str) -> None:
    """Any one call of a conversation fails; whatever is answered by an apology is said again, and all is there."""
    lost: list[tuple[int, str]] = []
    number, failed = 0, True
    while failed:
        shared.user = f"{name} {number}"
        failed = converse(shared, trouble, ERRORS[name][0], number)
        lost += [(number, words) for words in TOLD if words not in kept(trouble, shared.user).casefold()]
        number += 1
    assert number > len(CONVERSATION)
    assert lost == []


def converse(caller: Caller, trouble: Trouble, error: Exception, call: int) -> bool:
    """Have the conversation with one call failing; return whether the call came to be."""
    trouble.once(error, call)
    begun = trouble.calls
    while is_apology(caller.open()):
        pass
    for intent, slots in CONVERSATION:
        answer = caller.ask(intent, **slots)
        check(answer)
        if is_apology(answer):
            check(caller.ask(intent, **slots))
    return trouble.calls > begun + call


STATES: list[list[Step]] = [[], CONVERSATION[:2], CONVERSATION[:3], CONVERSATION[:6], CONVERSATION[:8]]


@pytest.mark.parametrize("name", ERRORS)
def test_every_request_is_answered_while_nothing_can_be_read(caller: Caller, trouble: Trouble, name: str) -> None:
    """A store of which every call fails, even of the settings: still a sentence and a way on, in every state."""
    for state in STATES:
        trouble.over()
        for intent, slots in state:
            caller.ask(intent, **slots)
        trouble.from_now_on(ERRORS[name][0])
        check(caller.open())
        for intent, slots in CONVERSATION:
            check(caller.ask(intent, **slots))


@pytest.mark.parametrize("name", ["full", "read-only"])
@pytest.mark.parametrize("intent", ["AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"])
def test_one_can_always_leave(caller: Caller, trouble: Trouble, name: str, intent: str) -> None:
    """Where nothing can be written, stop still ends the session, in a dictation too."""
    for state in STATES:
        trouble.over()
        caller.open()
        for step, slots in state:
            caller.ask(step, **slots)
        trouble.from_now_on(ERRORS[name][0], only_writes=True)
        assert caller.ask(intent).ends


URGENT = ["I have crushing chest pain", "I want to kill myself", "my temperature is 101.5"]


@pytest.mark.parametrize("only_writes", [True, False], ids=["unwritable", "unreadable"])
@pytest.mark.parametrize("words", URGENT)
def test_urgent_words_are_answered_although_they_cannot_be_kept(
    caller: Caller, trouble: Trouble, words: str, only_writes: bool
) -> None:
    """The urgent message comes first, as ever; then that the words could not be kept."""
    for intent, slot, state in (
        ("AddEntryIntent", "entry", CONVERSATION[:2]),
        ("UrgentSymptomIntent", "symptom", []),
        ("AddQuestionIntent", "question", []),
    ):
        trouble.over()
        caller.open()
        for step, slots in state:
            caller.ask(step, **slots)
        expected = first_sentence(caller, intent, slot, words)
        trouble.from_now_on(FullDiskError(PRIVATE), only_writes=only_writes)
        answer = caller.ask(intent, **{slot: words})
        assert answer.text.startswith(expected)
        assert PROMPTS["errors.full"].say in answer.text
        assert "saved" not in answer.text


def first_sentence(caller: Caller, intent: str, slot: str, words: str) -> str:
    """Return how the answer to urgent words begins while all is well, and leave the conversation as it was."""
    attributes, user = caller.attributes, caller.user
    caller.user = "somebody else"
    said = caller.ask(intent, **{slot: words}).text
    caller.attributes, caller.user = attributes, user
    return said.split(". ")[0]
