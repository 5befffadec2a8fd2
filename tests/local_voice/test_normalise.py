"""Text as words that know their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.normalise import Normaliser, spellings

NORMALISER = Normaliser({"i'm": "i am", "dr": "doctor"}, ["'s"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Read me the LIST!", "read me the list"),
        ("I\u2019m fine", "i am fine"),
        ("the nurse's twenty-third check-in", "the nurse 's twenty third check in"),
        ("4.5, 10:30am; 2026-11-23 / 11/23 -2 b12", "4.5 10:30 am 2026-11-23 11/23 -2 b 12"),
        ("ten o'clock p.m.", "ten o'clock p m"),
        ("Dr. \x00\t\u200bNo\u00ebl \U0001f600 \u4e16\u754c", "doctor no\u00ebl \u4e16\u754c"),
        ("''' ' ... ?!", ""),
    ],
)
def test_text_becomes_plain_words(text: str, words: str) -> None:
    """Case, punctuation and contractions are gone; what stands inside numbers stays."""
    assert NORMALISER.words(text) == tuple(words.split())


@given(st.text())
def test_phrases_and_speech_are_split_alike(text: str) -> None:
    """A sample and the same words said have the same words, and each word stands where it says."""
    said = NORMALISER.said(text)
    assert said.words == NORMALISER.words(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(said.starts, said.ends, strict=True))


@pytest.mark.parametrize(
    ("text", "start", "end", "piece"),
    [
        ("Dear diary: I slept badly!", 2, 6, "I slept badly!"),
        ('note "my leg" (left) :)', 1, 4, '"my leg" (left) :)'),
        ("add Hair Loss, to my list", 1, 3, "Hair Loss"),
        ("  Hello \U0001f600 ", 0, 1, "Hello \U0001f600"),
    ],
)
def test_free_text_is_cut_out_as_said(text: str, start: int, end: int, piece: str) -> None:
    """A piece keeps its capitals and punctuation, but not what joins it to the words around it."""
    said = Normaliser({}).said(text)
    assert said.as_said(start, min(end, len(said.words))) == piece


def test_what_is_said_as_one_word_is_not_cut() -> None:
    """No cut goes between the words of a contraction, or a word and its ending."""
    said = NORMALISER.said("i'm the nurse's 23rd one")
    assert [said.inside_word(index) for index in range(len(said.words) + 1)] == [
        False, True, False, False, True, False, True, False, False,
    ]  # fmt: skip
    assert [index for index in range(len(said.words)) if said.inside_contraction(index)] == [1]


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [("a c. b. c. test", ("a c. b. c. test", "a cbc test")), ("my test", ("my test",)), ("i. v.", ("i. v.", "iv"))],
)
def test_spelled_letters_may_be_one_word(phrase: str, forms: tuple[str, ...]) -> None:
    """Letters that a sample spells out can also be written as one word."""
    assert tuple(" ".join(form.split()) for form in spellings(phrase)) == forms
