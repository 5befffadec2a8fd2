"""Numbers that are heard as other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.language_words import load_words
from local_voice.mishearing import Mishearing
from local_voice.normalise import Normaliser

WORDS = load_words("en-US")
NORMALISER = Normaliser(WORDS.around.contractions, WORDS.around.endings)
MISHEARING = Mishearing(WORDS.around.misheard_numbers, WORDS.around.numbers)


def _put_right(text: str, *, is_number_asked_for: bool = False) -> str:
    said = NORMALISER.said(text)
    return " ".join(MISHEARING.put_right(said, is_number_asked_for=is_number_asked_for).words)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("my pain is a for", "my pain is a four"),
        ("pain is an ate out of ten", "pain is an eight out of ten"),
        ("tuesday at to thirty", "tuesday at two thirty"),
        ("half past won", "half past one"),
        ("five five five won to three for", "five five five one two three four"),
    ],
)
def test_a_word_that_must_be_a_number_is_one(heard: str, meant: str) -> None:
    """Where only a number makes sense, the number that sounds like the word is meant."""
    assert _put_right(heard) == meant


@pytest.mark.parametrize(
    "said",
    [
        "i have a to do list",
        "that is a for sale sign",
        "i ate too much",
        "it went from five to ten",
        "five five five one two three for the nurse",
        "we won at cards",
    ],
)
def test_other_words_stay(said: str) -> None:
    """Where the word itself makes sense, it stays."""
    assert _put_right(said) == said


@pytest.mark.parametrize(("heard", "meant"), [("for", "four"), ("to", "two"), ("ate", "eight"), ("won", "one")])
def test_alone_it_is_the_number_that_was_asked_for(heard: str, meant: str) -> None:
    """The word alone is a number only where one was asked for."""
    assert _put_right(heard, is_number_asked_for=True) == meant
    assert _put_right(heard) == heard


@given(st.lists(st.sampled_from(["for", "to", "a", "at", "five", "oh", "ate", "i", "pain"]), max_size=9))
def test_no_word_is_lost(words: list[str]) -> None:
    """As many words as before, and the text as it was said."""
    said = NORMALISER.said(" ".join(words))
    right = MISHEARING.put_right(said)
    assert (len(right.words), right.text) == (len(said.words), said.text)
