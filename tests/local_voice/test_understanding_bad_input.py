"""Speech that is silence, noise, endless or in another script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.interaction_model import FALLBACK
from local_voice.slot_reading import SlotValue
from local_voice.understanding import Eliciting
from tests.small_model import NOTHING, meaning, understand

ENTRY = Eliciting("AddEntryIntent", "entry")
DATE = Eliciting("ReadEntriesIntent", "date")
LIST = Eliciting("ReadListIntent", "list")
SCORE = Eliciting("RateIntent", "score")
WITH = Eliciting("SetVisitIntent", "with")


@pytest.mark.parametrize("text", ["", " ", "\n", "a", "?", "\x00\x1b[31m", "\U0001f600", "\u0430\u043b\u043b\u043e"])
def test_almost_nothing_is_nothing(text: str) -> None:
    """Silence, one letter, symbols, control characters and other scripts fit nothing."""
    assert understand(text) == NOTHING


ELICITING = st.sampled_from([None, ENTRY, DATE, LIST, SCORE, WITH, Eliciting("NoSuchIntent", "slot")])

PIECES = st.sampled_from(
    ["dear diary", "add", "to my list", "I'm on", "um", "please", "Tuesday", "november", "thirtieth", "my pain is",
     "four", "2026-11-23", "10:30", "'s", "what did I say", "double", "delete", "everything", "\u2019",
     "\U0001f600", "1,000.5"],
)  # fmt: skip


@given(st.text() | st.lists(PIECES, max_size=12).map(" ".join), ELICITING)
def test_any_text_is_understood_or_nothing(text: str, eliciting: Eliciting | None) -> None:
    """Nothing that can be said raises; free text is part of what was said; confidence is a share of one."""
    understood = understand(text, eliciting)
    assert 0 <= understood.confidence <= 1
    assert understood.intent == FALLBACK or understood.confidence > 0
    for name in ("entry", "question", "topic", "with"):
        value = understood.slots.get(name, SlotValue(text)).value
        assert value in text
        assert value or not text


@pytest.mark.parametrize("words", ["november", "please", "to my list", "add", "i'm", "double five", "'s", "1-"])
def test_ten_thousand_words_do_not_overflow(words: str) -> None:
    """A very long utterance is understood or not, without a deep recursion."""
    understand(" ".join([words] * 10_000))
    assert meaning("dear diary " + " ".join([words] * 10_000))[0] == "AddEntryIntent"
