"""What is understood when a slot was just asked for."""

import pytest

from local_voice.interaction_model import FALLBACK
from local_voice.slot_reading import SlotValue, Understood
from local_voice.understanding import Eliciting
from tests.small_model import NOTHING, SMALL, meaning, understand

ENTRY = Eliciting("AddEntryIntent", "entry")
DATE = Eliciting("ReadEntriesIntent", "date")
VISIT = Eliciting("SetVisitIntent", "date")
LIST = Eliciting("ReadListIntent", "list")
SCORE = Eliciting("RateIntent", "score")
WITH = Eliciting("SetVisitIntent", "with")
MORE = Eliciting("AppendEntryIntent", "entry")


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
        (WITH, "Doctor Rose's", {"with": "Doctor Rose"}),
        (WITH, "doctor rose at the university in town", {"with": "doctor rose at the university in town"}),
        (DATE, "february thirtieth", {"date": "february thirtieth"}),
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
        (LIST, "please", FALLBACK),
        (LIST, "the blue one with all the birds", FALLBACK),
        (SCORE, "blue", FALLBACK),
        (DATE, "hello", FALLBACK),
        (WITH, "a b c d e f g h i", FALLBACK),
        (Eliciting("NoSuchIntent", "slot"), "stop", "AMAZON.StopIntent"),
        (Eliciting("RateIntent", "no_such_slot"), "four", FALLBACK),
    ],
)
def test_what_is_no_answer_is_understood_as_ever(eliciting: Eliciting, text: str, intent: str) -> None:
    """A command is still a command when a value was asked for."""
    assert understand(text, eliciting).intent == intent


@pytest.mark.parametrize(("text", "value"), [("blue", "blue"), ("um, the blue one please", "blue one")])
def test_a_short_answer_that_is_not_on_the_list_comes_as_it_was_heard(text: str, value: str) -> None:
    """The skill can say that it does not know it; there is no id."""
    understood = understand(text, LIST)
    assert understood == Understood("ReadListIntent", {"list": SlotValue(value)}, understood.confidence)
    assert understood.confidence <= 0.5


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("and my feet are cold", "AppendEntryIntent", {"entry": "and my feet are cold"}),
        ("I'm on the mend", "AppendEntryIntent", {"entry": "I'm on the mend"}),
        ("I fell", "AppendEntryIntent", {"entry": "I fell"}),
        ("bone health", "AppendEntryIntent", {"entry": "bone health"}),
        ("maybe yes", "AppendEntryIntent", {"entry": "maybe yes"}),
        ("nxet question", "AppendEntryIntent", {"entry": "nxet question"}),
        ("...", "AppendEntryIntent", {"entry": "..."}),
        ("yes please", "AMAZON.YesIntent", {}),
        ("um, stop", "AMAZON.StopIntent", {}),
        ("what did I say today", "ReadEntriesIntent", {"date": "2026-11-23"}),
        ("remind me to ask about travel", "AddQuestionIntent", {"question": "travel"}),
        ("also it rained", "AppendEntryIntent", {"entry": "it rained"}),
    ],
)
def test_what_is_asked_for_softly_gives_way_to_a_command(text: str, intent: str, slots: dict[str, str]) -> None:
    """A line that is exactly a command is that command; all else is the answer, as said."""
    assert meaning(text, MORE) == (intent, slots)


def test_only_search_queries_take_free_text() -> None:
    """The session can ask whether the next words may be anything."""
    assert all(SMALL.takes_free_text(one) for one in (ENTRY, MORE))
    assert not any(SMALL.takes_free_text(other) for other in (DATE, WITH, Eliciting("NoSuchIntent", "slot")))


def test_silence_is_no_answer() -> None:
    """Nothing said fills no slot."""
    assert understand("  ", ENTRY) == NOTHING
