"""From text to words."""

import pytest

from skill.safety.words import ANSWER, PAUSE, SENTENCE, Reader, sentences

READER = Reader(
    {"can't": ("can", "not"), "cant": ("can", "not"), "'ve": ("have",), "short of breadth": ("breathless",)}
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My CHEST", ["my", "chest"]),
        ("I can't", ["i", "can", "not"]),
        ("I can\u2019t", ["i", "can", "not"]),
        ("I cant", ["i", "can", "not"]),
        ("we've mom's", ["we", "have", "mom"]),
        ("so short of breadth now", ["so", "breathless", "now"]),
        ("short of", ["short", "of"]),
        ("light-headed", ["light", "headed"]),
        ("100.4 38,2 1,000", ["100.4", "38,2", "1", "000"]),
        ("101F", ["101", "f"]),
        ("'quoted'", ["quoted"]),
        ("\u00e9t\u00e9 \U0001f600 na\u00efve", ["\u00e9t\u00e9", "na\u00efve"]),
        ("", []),
    ],
)
def test_text_is_read_into_words(text: str, words: list[str]) -> None:
    """Case, quotes, contractions and signs are evened out."""
    assert READER.read(text).words == words


def test_stops_and_pauses_stand_before_the_next_word() -> None:
    """A full stop outweighs a comma."""
    assert READER.read("one, two. three,. four five").breaks == [0, PAUSE, SENTENCE, SENTENCE, 0]


@pytest.mark.parametrize(
    ("text", "word"),
    [("bleedin'", "bleeding"), ("bleedin", "bleeding"), ("again", "again"), ("bin", "bin"), ("paining", "paining")],
)
def test_an_ending_counts_where_a_known_word_comes_of_it(text: str, word: str) -> None:
    """A dropped letter is put back only where the phrases know the whole word, and not the short one."""
    reader = Reader({"-in": ("ing",)}, known=frozenset({"bleeding", "again", "againg"}))
    assert reader.read(text).words == [word]


@pytest.mark.parametrize(
    ("text", "breaks"),
    [("pain? no", [0, ANSWER]), ("pain?! no", [0, SENTENCE]), ("pain? it", [0, SENTENCE]), ("pain. no", [0, SENTENCE])],
)
def test_an_answer_belongs_to_its_question(text: str, breaks: list[int]) -> None:
    """Only just after a question mark."""
    assert Reader({}, answers=frozenset({"no"})).read(text).breaks == breaks


def test_sentences_are_numbered() -> None:
    """Each word knows its sentence."""
    assert list(sentences(READER.read("one two. three"))) == [0, 0, 1]
