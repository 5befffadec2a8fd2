"""What people say, in tables: `tests/data/understanding`."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from local_voice.understanding import Eliciting, Understanding

TABLES = Path(__file__).parents[1] / "data" / "understanding"

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("America/New_York"))  # a Monday

NOTEBOOK = Understanding.load()

Row = list[str]


def rows(table: str) -> list[Row]:
    """Return a table's rows without its comments."""
    lines = (TABLES / table).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def meaning(text: str, eliciting: Eliciting | None = None) -> tuple[str, str]:
    """Return what is understood, as the tables write it."""
    understood = NOTEBOOK.understand(text, now=NOW, eliciting=eliciting)
    slots = "; ".join(f"{name}={slot.id or slot.value}" for name, slot in understood.slots.items())
    return understood.intent, slots


@pytest.mark.parametrize(("text", "intent", "slots"), rows("utterances.tsv"))
def test_what_people_say_is_understood(text: str, intent: str, slots: str) -> None:
    """An utterance that begins something is its intent, with its slots."""
    assert meaning(text) == (intent, slots)


@pytest.mark.parametrize(("asked_for", "text", "intent", "slots"), rows("answers.tsv"))
def test_what_people_answer_is_understood(asked_for: str, text: str, intent: str, slots: str) -> None:
    """What is said when something was asked for is the answer, or the command that it is."""
    assert meaning(text, Eliciting(*asked_for.split("."))) == (intent, slots)


def test_an_answer_that_is_not_known_has_no_id() -> None:
    """The skill can tell what it does not know from what it knows."""
    asked_for = Eliciting("ReadChecklistIntent", "checklist")
    assert NOTEBOOK.understand("kidneys", now=NOW, eliciting=asked_for).slots["checklist"].id is None
