"""What is understood when a slot was just asked for."""

import pytest

from local_voice.understanding import FALLBACK, Eliciting, SlotValue, Understood
from tests.small_model import NOTHING, SMALL, meaning, understand

ENTRY = Eliciting("AddEntryIntent", "entry")
DATE = Eliciting("ReadEntriesIntent", "date")
VISIT = Eliciting("SetVisitIntent", "date")
LIST = Eliciting("ReadListIntent", "list")
SCORE = Eliciting("RateIntent", "score")
WITH = Eliciting("SetVisitIntent", "with")


@pytest.mark.parametrize("text", ["stop", "Dear diary: hello!", "add a question", "\U0001f600", "...", "5"])
def test_an_elicited_free_text_is_all_that_was_said(text: str) -> None:
    """When anything may be said, everything is the value, as said."""
    assert understand(f" {text}\n", ENTRY) == Understood("AddEntryIntent", {"entry": SlotValue(text)}, 1.0)


@pytest.mark.parametrize(
    ("eliciting", "text", "slots"),
    [
        (DATE, "Tuesday", {"date": "2026-11-17"}),
        (VISIT, "um, Tuesday please", {"date": "2026-11-24"}),
        (DATE, "the one from last week", {"date": "2026-W47"}),
        (VISIT, "tomorow", {"date": "2026-11-24"}),
        (LIST, "bone health", {"list": "bone"}),
        (LIST, "the one about effects", {"list": "side"}),
        (LIST, "rev limit", {"list": "new"}),
        (SCORE, "about a four", {"score": "4"}),
        (SCORE, "ten", {"score": "10"}),
        (WITH, "Rose Mary", {"with": "Rose Mary"}),
    ],
)
def test_an_elicited_value_stands_alone(eliciting: Eliciting, text: str, slots: dict[str, str]) -> None:
    """An answer is the value alone, or a sample of the slot."""
    assert meaning(text, eliciting) == (eliciting.intent, slots)


@pytest.mark.parametrize(
    ("eliciting", "text", "intent"),
    [
        (DATE, "next question", "AMAZON.NextIntent"),
        (SCORE, "stop", "AMAZON.StopIntent"),
        (WITH, "stop", "AMAZON.StopIntent"),
        (SCORE, "what did i say today", "ReadEntriesIntent"),
        (LIST, "blue", FALLBACK),
        (Eliciting("NoSuchIntent", "slot"), "stop", "AMAZON.StopIntent"),
        (Eliciting("RateIntent", "no_such_slot"), "four", FALLBACK),
    ],
)
def test_what_is_no_answer_is_understood_as_ever(eliciting: Eliciting, text: str, intent: str) -> None:
    """A command is still a command when a value was asked for."""
    assert understand(text, eliciting).intent == intent


def test_only_search_queries_take_free_text() -> None:
    """The session can ask whether the next words may be anything."""
    assert SMALL.takes_free_text(ENTRY)
    assert not any(SMALL.takes_free_text(other) for other in (DATE, WITH, Eliciting("NoSuchIntent", "slot")))


def test_silence_is_no_answer() -> None:
    """Nothing said fills no slot."""
    assert understand("  ", ENTRY) == NOTHING
