"""Urgent words: looked for in every slot of every intent in every state, answered first, and never lost."""

from typing import Any

import pytest

from skill.application import LOOKED_FOR
from skill.notebook.models import Contact, Entry, Flag, SavedQuestion, Visit
from tests.caller import Answer, Caller
from tests.skill.test_matrix import INTENTS, STATES

URGENT = "I have crushing chest pain"
FLAG = Flag("emergency", "chest-pain")

EMERGENCY = "That could be an emergency. Please call 911"

NOT_TOLD = LOOKED_FOR | {"LogSymptomIntent"}
"""What fills the slots of these is looked for, or names a rating; it is not told."""


@pytest.fixture(scope="module")
def shared() -> Caller:
    """Return a caller that is made once."""
    return Caller()


@pytest.fixture
def caller(shared: Caller, request: pytest.FixtureRequest) -> Caller:
    """Return the caller as somebody new, past the first question."""
    begin(shared, request.node.name)
    shared.ask("WhoForIntent", who=("me", "patient"))
    return shared


def begin(caller: Caller, user: str) -> None:
    """Let the caller be somebody new, who opens the notebook."""
    caller.user = user
    caller.open()


def kept(caller: Caller) -> str:
    """Return all words in the caller's notebook."""
    found: list[Any] = [
        item
        for kind in (Entry, SavedQuestion, Contact, Visit)
        for item in caller.store.find(caller.user, kind, newest_first=False)
    ]
    return "\n".join(
        " ".join(str(getattr(item, name, "")) for name in ("text", "answer", "name", "clinician")) for item in found
    ).casefold()


def entry(caller: Caller) -> Entry:
    """Return the caller's newest entry."""
    (found,) = caller.store.find(caller.user, Entry, limit=1)
    return found


def is_emergency(answer: Answer) -> bool:
    """Whether an answer is the emergency message, and nothing before it."""
    return answer.text.startswith(EMERGENCY)


@pytest.mark.parametrize("state", STATES)
def test_an_emergency_is_answered_in_every_state_whatever_was_asked(shared: Caller, state: str) -> None:
    """In each slot of each intent: the message alone, and the words are in the notebook.

    The session ends, so that the person can call; only a dictation stays open.
    """
    for intent, slots in INTENTS.items():
        for slot in slots if intent not in NOT_TOLD else ():
            begin(shared, f"{state}, {intent} {slot}")
            for step, given in STATES[state]:
                shared.ask(step, **given)
            answer = shared.ask(intent, **{slot: URGENT})
            assert is_emergency(answer), (intent, slot, answer.text)
            assert answer.text.endswith("Your note is saved.")
            assert answer.ends or answer.elicits == "entry", (intent, slot)
            assert URGENT.casefold() in kept(shared), (intent, slot)


def test_an_unknown_intent_with_urgent_words_is_answered_too(caller: Caller) -> None:
    """A model newer than the program: what was told is looked at all the same, and kept with its flag."""
    assert is_emergency(caller.ask("NobodyKnowsThisYetIntent", something=URGENT))
    assert (entry(caller).text, entry(caller).flags) == (URGENT, (FLAG,))


def test_words_are_looked_at_across_slots(caller: Caller) -> None:
    """What is urgent may be told in two parts."""
    assert is_emergency(caller.ask("NobodyKnowsThisYetIntent", one="I have crushing", two="chest pain"))


@pytest.mark.parametrize(
    ("intent", "slot"),
    [("AddEntryIntent", "entry"), ("AppendEntryIntent", "entry"), ("UrgentSymptomIntent", "symptom")],
)
def test_an_entry_is_kept_with_its_flag(caller: Caller, intent: str, slot: str) -> None:
    """The rule that found something, and how urgent it is."""
    caller.ask(intent, **{slot: URGENT})
    assert (entry(caller).text, entry(caller).flags) == (URGENT, (FLAG,))


def test_a_question_of_ones_own_is_kept_with_its_flag(caller: Caller) -> None:
    """It stays a question."""
    assert is_emergency(caller.ask("AddQuestionIntent", question=f"why {URGENT}"))
    (question,) = caller.store.find(caller.user, SavedQuestion)
    assert (question.text, question.flags) == (f"why {URGENT}", (FLAG,))


def test_words_that_are_not_urgent_have_no_flag(caller: Caller) -> None:
    """Nor are they answered by a message."""
    assert not is_emergency(caller.ask("AddEntryIntent", entry="I slept badly"))
    assert entry(caller).flags == ()


def test_a_dictation_stays_open_and_says_it_once(caller: Caller) -> None:
    """The same again in one entry is kept, and not answered again; another sign, or a more urgent one, is."""
    caller.ask("AddEntryIntent")
    caller.ask("AddEntryIntent", entry="I slept badly")
    first = caller.ask("AddEntryIntent", entry=URGENT)
    assert is_emergency(first)
    assert (first.ends, first.elicits) == (False, "entry")
    again = caller.ask("AddEntryIntent", entry="the crushing chest pain is still there")
    assert "emergency" not in again.text
    assert again.elicits == "entry"
    assert is_emergency(caller.ask("AddEntryIntent", entry="now I can't breathe"))
    assert len(entry(caller).pieces) == 4
    assert [flag.tier for flag in entry(caller).flags] == ["emergency", "emergency"]


def test_another_entry_is_answered_anew(caller: Caller) -> None:
    """What was said yesterday does not silence today."""
    for _ in range(2):
        caller.ask("AddEntryIntent")
        assert is_emergency(caller.ask("AddEntryIntent", entry=URGENT))
        caller.ask("AMAZON.NoIntent")


def test_less_urgent_words_go_on_with_what_was_asked(caller: Caller) -> None:
    """The message comes first, then the answer; the session stays open."""
    answer = caller.ask("AddEntryIntent", entry="I have a sore throat")
    assert not answer.ends
    assert answer.text.startswith("Please call your care team about this today.")
    assert "I wrote: I have a sore throat." in answer.text
    assert entry(caller).flags[0].tier == "today"


def test_the_number_is_offered_where_the_team_must_hear_now(caller: Caller) -> None:
    """And yes reads it."""
    caller.ask("SetContactIntent", contact="the clinic", phone="5550100")
    answer = caller.ask("AddEntryIntent", entry="my temperature is 101.5")
    assert answer.text.startswith("Your care team needs to hear about this right away.")
    assert "5550100" in caller.ask("AMAZON.YesIntent").text


def test_a_caregiver_is_told_about_the_other(shared: Caller) -> None:
    """Where somebody speaks for another, the message says so."""
    begin(shared, "a caregiver")
    shared.ask("WhoForIntent", who=("my wife", "caregiver"))
    answer = shared.ask("AddEntryIntent", entry="she has crushing chest pain")
    assert answer.text.startswith(f"{EMERGENCY} for them now.")
    assert entry(shared).author == "caregiver"


@pytest.mark.parametrize("intent", sorted(LOOKED_FOR))
def test_what_is_looked_for_is_not_told(caller: Caller, intent: str) -> None:
    """Whoever asks for an entry or a list about chest pain has none now; nothing is written."""
    (slot, *_) = INTENTS[intent]
    caller.attributes = {}
    assert not is_emergency(caller.ask(intent, **{slot: "chest pain"}))
    assert kept(caller) == ""
