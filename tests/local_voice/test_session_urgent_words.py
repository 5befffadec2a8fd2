"""Urgent words at home: none is lost between what was heard and what the skill is sent."""

import pytest

from tests.local_voice.told_skill import asks_for, session_with


@pytest.mark.parametrize(
    "said",
    [
        "next my chest hurts so bad",
        "stop I can't breathe",
        "no more of this I want to kill myself",
        "banana I have crushing chest pain telescope",
    ],
)
def test_urgent_words_reach_the_skill_whole(said: str) -> None:
    """Where a command was understood, or nothing, urgent words beside it are not lost with it."""
    session, skill = session_with()
    session.open()
    session.hear(said)
    assert skill.slots == {"symptom": said}
    assert skill.request["intent"]["name"] == "UrgentSymptomIntent"


@pytest.mark.parametrize(
    ("said", "intent", "slot"),
    [
        ("dear diary I have crushing chest pain", "AddEntryIntent", "entry"),
        ("add a question about my chest pain that is crushing", "AddQuestionIntent", "question"),
    ],
)
def test_urgent_words_within_a_slot_stay_there(said: str, intent: str, slot: str) -> None:
    """An entry stays an entry; the skill looks at what is in it."""
    session, skill = session_with()
    session.open()
    session.hear(said)
    assert skill.request["intent"]["name"] == intent
    assert "chest pain" in skill.slots[slot]


def test_urgent_words_while_a_date_is_asked_for_reach_the_skill_whole() -> None:
    """No question is so narrow that they do not fit."""
    session, skill = session_with(asks_for("date", "SetVisitIntent"))
    session.open()
    session.hear("tomorrow my chest hurts so bad")
    assert skill.slots == {"symptom": "tomorrow my chest hurts so bad"}


def test_urgent_words_are_not_heard_as_something_else() -> None:
    """Another reading that is understood never takes the place of urgent words."""
    session, skill = session_with()
    session.open()
    session.hear("bring me the phone the crushing chest pain is back", ["read my last entry"])
    assert "chest pain" in " ".join(skill.slots.values())


def test_urgency_is_told_without_a_turn() -> None:
    """Looking at words sends nothing."""
    session, skill = session_with()
    found = session.urgency("I have crushing chest pain")
    assert found is not None
    assert found.tier == "emergency"
    assert session.urgency("I slept well") is None
    assert skill.heard == []
