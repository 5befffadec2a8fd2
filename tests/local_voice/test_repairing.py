"""What is taken back in the same breath."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.compiling import Compiler
from local_voice.interaction_model import read_model
from local_voice.language_words import load_words
from local_voice.repairing import Repairs
from tests.small_model import SMALL_MODEL

WORDS = load_words("en-US")
COMPILER = Compiler(read_model(SMALL_MODEL), WORDS)
REPAIRS = Repairs(WORDS.around, COMPILER.normaliser, COMPILER.readers)


WORDS_SAID = ("no", "sorry", "make it", "i mean", "four", "five", "the second", "friday", "at", "or", "my pain")


def _repaired(text: str) -> str:
    return REPAIRS.repaired(COMPILER.normaliser.said(text)).text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("my pain is a four no make it a five", "my pain is a five"),
        ("on the second of january no sorry the fourth of january at nine", "on the fourth of january at nine"),
        ("at three I mean four o'clock on Friday", "at four o'clock on Friday"),
        ("maybe two maybe three call it three", "maybe three"),
        ("Tuesday, no, Wednesday, no, Thursday", "Thursday"),
        ("pain is four no nine", "pain is nine"),
    ],
)
def test_the_last_value_stands(text: str, meant: str) -> None:
    """A value that is corrected in the same breath is left out, with all that stands between."""
    assert _repaired(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("six or seven", id="not sure"),
        pytest.param("no it was four", id="nothing before it"),
        pytest.param("on Tuesday at nine, no problem, see you Friday", id="other words between"),
        pytest.param("five five five", id="nothing between"),
        pytest.param("I said no", id="no value"),
        pytest.param("", id="silence"),
    ],
)
def test_what_is_not_taken_back_stays(text: str) -> None:
    """Values that no correction stands between are left as they are."""
    assert _repaired(text) == text


@given(st.lists(st.sampled_from(WORDS_SAID)))
def test_repairing_twice_changes_nothing_more(words: list[str]) -> None:
    """Whatever is said, what was meant needs no repair, and it ends as what was said."""
    once = _repaired(" ".join(words))
    assert _repaired(once) == once
    assert " ".join(words).endswith(once.split(" ")[-1])
