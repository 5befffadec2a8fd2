"""What must never be said is found, and nothing else."""

import pytest

from skill.safety.never_say import unsafe_phrases


@pytest.mark.parametrize(
    "said",
    [
        "This is probably sepsis.",
        "You have an infection.",
        "She may have a blood clot.",
        "It sounds like shingles.",
        "Don't worry.",
        "Do not worry about it.",
        "That's normal.",
        "That is completely normal.",
        "It will pass.",
        "Wait and see.",
        "Take some acetaminophen.",
        "Ibuprofen helps.",
        "Drink plenty of water.",
        "Stop taking your Revlimid.",
        "Skip a dose.",
        "Double your next dose.",
        "The odds are good.",
        "Survival is better now.",
        "You should have called sooner.",
        "I called your care team.",
        "I have alerted your team.",
        "I\u2019ve notified them.",
        "Help is on the way.",
        "No alert means that all is well.",
        "There is nothing serious here.",
    ],
)
def test_what_must_never_be_said_is_found(said: str) -> None:
    """Each kind is found, however it is typed."""
    assert unsafe_phrases(said)
    assert unsafe_phrases(said.upper())


@pytest.mark.parametrize(
    "said",
    [
        "",
        "I cannot make the call for you. Your note is saved.",
        "Ask your team or pharmacist before you take more.",
        "Tell them you have multiple myeloma and which treatment you get.",
        "You have three questions for your next visit.",
        "You can say stop, skip, or repeat.",
        "If I say nothing about what you tell me, that does not mean all is fine.",
        "There is nothing to go back to right now.",
        "When could I go back to work or normal life?",
    ],
)
def test_what_may_be_said_is_not_found(said: str) -> None:
    """Plain replies pass."""
    assert unsafe_phrases(said) == []


def test_the_reason_is_told() -> None:
    """The words as they were said, and why not."""
    assert unsafe_phrases("Please skip a dose") == ["skip a dose: changing a drug"]
