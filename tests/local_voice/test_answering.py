"""A value among other words, in the answer to a question."""

import pytest

from local_voice.answering import MOST_AROUND, value_within
from local_voice.compiling import Compiler
from local_voice.interaction_model import read_model
from local_voice.language_words import load_words
from tests.small_model import SMALL_MODEL

COMPILER = Compiler(read_model(SMALL_MODEL), load_words("en-US"))


def _found(intent: str, name: str, text: str) -> str | None:
    """Return the words of the value."""
    slot = COMPILER.slot_of(intent, name)
    assert slot is not None
    said = COMPILER.normaliser.said(text)
    match = value_within(intent, slot, COMPILER.readers, said, {"one"})
    return said.bare(match.captures[0].start, match.captures[0].end) if match else None


@pytest.mark.parametrize(
    ("intent", "slot", "text", "value"),
    [
        ("RateIntent", "score", "smack in the middle, five", "five"),
        ("RateIntent", "score", "eight today I'm afraid", "eight"),
        ("SetVisitIntent", "date", "Tuesday of all days", "Tuesday"),
        ("RateIntent", "symptom", "let's do pain", "pain"),
    ],
)
def test_the_one_value_is_the_answer(intent: str, slot: str, text: str, value: str) -> None:
    """Words around the only value that can be meant do not matter."""
    assert _found(intent, slot, text) == value


@pytest.mark.parametrize("text", ["five no sorry six", "the other one", "none at all", "eight " + "and " * MOST_AROUND])
def test_what_is_not_plain_is_no_answer(text: str) -> None:
    """Two values, a word for a thing, no value, or a long line: the person is asked again."""
    assert _found("RateIntent", "score", text) is None


def test_own_words_are_no_value() -> None:
    """Where anything may be said, nothing is picked out of it."""
    assert _found("AddEntryIntent", "entry", "five") is None
