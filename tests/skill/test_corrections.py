"""What is said again because it was heard wrongly."""

import pytest

from skill.notebook.models import Contact, Entry, Visit
from tests.caller import Caller


@pytest.fixture
def caller() -> Caller:
    """Return somebody whose notebook it is."""
    caller = Caller()
    caller.open()
    caller.ask("WhoForIntent", who=("me", "patient"))
    return caller


def _visits(caller: Caller) -> list[tuple[str, str]]:
    return [(visit.at.strftime("%Y-%m-%d %H:%M"), visit.clinician) for visit in caller.store.find(caller.user, Visit)]


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"date": "2026-11-26"}, "2026-11-26 10:30"),
        ({"time": "14:00"}, "2026-11-24 14:00"),
        ({"score": "2"}, "2026-11-24 14:00"),
        ({"score": "9"}, "2026-11-24 09:00"),
    ],
)
def test_a_visit_is_put_right(caller: Caller, given: dict[str, str], at: str) -> None:
    """The new value takes the place of the old, all else stays, and there is one visit."""
    caller.ask("SetVisitIntent", date="2026-11-24", time="10:30", clinician="doctor lee")
    caller.ask("CorrectIntent", **given)
    assert _visits(caller) == [(at, "doctor lee")]


def test_a_correction_may_be_corrected(caller: Caller) -> None:
    """Once more is as good as once."""
    caller.ask("SetVisitIntent", date="2026-11-24", time="10:30", clinician="doctor lee")
    caller.ask("CorrectIntent", date="2026-11-26")
    caller.ask("CorrectIntent", date="2026-11-27")
    assert _visits(caller) == [("2026-11-27 10:30", "doctor lee")]


def test_what_was_told_is_put_right_while_the_rest_is_asked_for(caller: Caller) -> None:
    """While the time is asked for, the day can be corrected; the time is asked for again."""
    caller.ask("SetVisitIntent", date="2026-11-24")
    assert caller.ask("CorrectIntent", date="2026-11-26").elicits == "time"
    caller.ask("SetVisitIntent", time="10:30")
    assert _visits(caller) == [("2026-11-26 10:30", "")]


def test_the_answer_itself_may_be_said_as_a_correction(caller: Caller) -> None:
    """Who says "I said at ten" has answered what is asked."""
    caller.ask("SetVisitIntent", date="2026-11-24")
    caller.ask("CorrectIntent", score="10")
    assert _visits(caller) == [("2026-11-24 10:00", "")]


def test_a_number_is_put_right(caller: Caller) -> None:
    """The name stays."""
    caller.ask("SetContactIntent", contact="the clinic", phone="5551234")
    caller.ask("CorrectIntent", phone="5551235")
    assert [(one.name, one.phone) for one in caller.store.find(caller.user, Contact)] == [("the clinic", "5551235")]


def test_a_rating_is_put_right(caller: Caller) -> None:
    """What it rates stays."""
    caller.ask("LogSymptomIntent", symptom=("pain", "pain"), score="9")
    caller.ask("CorrectIntent", score="5")
    assert [entry.text for entry in caller.store.find(caller.user, Entry)] == ["Pain, 5"]


def test_it_still_holds_after_hearing_it_again(caller: Caller) -> None:
    """Who asks for it once more and then notices may still put it right."""
    caller.ask("SetVisitIntent", date="2026-11-24", time="10:30")
    caller.ask("AMAZON.RepeatIntent")
    caller.ask("CorrectIntent", date="2026-11-26")
    assert _visits(caller) == [("2026-11-26 10:30", "")]


@pytest.mark.parametrize("given", [{"date": "2026-11-26"}, {"phone": "5551234"}, {}])
def test_with_nothing_to_put_right_nothing_is_lost(caller: Caller, given: dict[str, str]) -> None:
    """An entry just written is not taken back by a stray correction; a way on is offered."""
    caller.ask("AddEntryIntent", entry="I slept badly")
    assert "say the whole of it again" in caller.ask("CorrectIntent", **given).text
    assert [entry.text for entry in caller.store.find(caller.user, Entry)] == ["I slept badly"]
