"""What was heard, as a person would write it: capitals, full stops, names; and what is left alone."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content import load
from skill.content.loader import read
from skill.content.sound_alikes import load_names
from skill.content.writing import Writing
from skill.content.writing_rules import WritingRules

FOLDER = files("skill.content") / "en"
RULES = read(FOLDER / "writing.yaml", WritingRules)

ORDINARY = ["my", "hips", "ache", "today", "slept", "badly", "took", "medicine", "doctor", "says", "because", "don't"]
NUMBERS = [
    "one",
    "two",
    "oh",
    "ten",
    "twenty",
    "five",
    "hundred",
    "thousand",
    "a",
    "and",
    "half",
    "point",
    "over",
    "out",
]
OTHERS = [
    "of",
    "to",
    "at",
    "milligrams",
    "milligram",
    "percent",
    "p",
    "m",
    "i",
    "may",
    "lean",
    "a",
    "lid",
    "mine",
    "decks",
]
WORDS = st.lists(st.sampled_from(ORDINARY + NUMBERS + OTHERS), max_size=14).map(" ".join)
ALIKES = [alike for alikes in load_names(FOLDER / "sound_alikes.yaml").values() for alike in alikes]
PIECES = WORDS | st.text() | st.lists(st.sampled_from(ALIKES + ORDINARY), max_size=5).map(" ".join)


@pytest.fixture(scope="module")
def writing() -> Writing:
    """Return how English is written."""
    return load().writing


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("my hips ache and i'm tired", "My hips ache and I'm tired."),
        ("on monday i saw the nurse", "On Monday I saw the nurse."),
        ("i may march in march and rest in may", "I may march in March and rest in May."),
        ("i started revlimid after christmas", "I started Revlimid after Christmas."),
        ("i had an m r i and my m protein is down", "I had an MRI and my M protein is down."),
        ("lena little mide makes me tired", "Lenalidomide makes me tired."),
        ("my decks keeps me awake", "My dex keeps me awake."),
        ("  two   spaces ", "Two spaces."),
        ("ça va bien", "Ça va bien."),
        ("", ""),
        ("   ", ""),
    ],
)
def test_words_are_written_as_a_person_would(writing: Writing, heard: str, written: str) -> None:
    """With a capital, a full stop, and names as they are spelt."""
    assert writing.written(heard) == written


@pytest.mark.parametrize(
    "typed",
    [
        "I slept badly",
        "slept badly, hips ache",
        "temp 101",
        "why me?",
        "ok :)",
        "\U0001fac0 ache",
        "DEX day",
        "a\nb: c",
    ],
)
def test_what_was_typed_is_left_alone(writing: Writing, typed: str) -> None:
    """Capitals, digits or punctuation tell that somebody wrote it; only the space around it goes."""
    assert writing.written(f" {typed} ") == typed


@pytest.mark.parametrize(
    ("before", "heard", "written"),
    [
        ("My hips are", "sore today", "sore today."),
        ("My hips are", "i think sore", "I think sore."),
        ("I stayed in because the", "rain and", "rain and"),
        ("my hips are", "sore", "sore."),
        ("I slept,", "but badly", "but badly."),
        ("My hips ache.", "i slept badly", "I slept badly."),
        ("My hips ache", "i slept badly", "I slept badly."),
        ("So am I.", "she is well", "She is well."),
    ],
)
def test_an_unfinished_piece_is_gone_on_with(writing: Writing, before: str, heard: str, written: str) -> None:
    """The next piece begins in lower case, and only a finished one has a full stop."""
    assert writing.written(heard, before) == written


@pytest.mark.parametrize(
    "text",
    [
        "my hips are",
        "My hips are",
        "and",
        "because the",
        "i can\u2019t, because",
        "my pain is",
        "remind me to",
        "what about",
    ],
)
def test_some_words_do_not_end_a_sentence(writing: Writing, text: str) -> None:
    """More must follow them."""
    assert writing.is_unfinished(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "my hips ache",
        "so am i",
        "that is how it is",
        "My hips are.",
        "i didn't want to",
        "stop",
        "yes",
        "?",
        "what's the point",
    ],
)
def test_all_others_may(writing: Writing, text: str) -> None:
    """The longest ending that is known decides."""
    assert not writing.is_unfinished(text)


@pytest.mark.parametrize(
    ("text", "closed"),
    [("I slept", "I slept."), ("I slept!", "I slept!"), ("My hips are", "My hips are"), ("", ""), ("Sad :(", "Sad :(")],
)
def test_a_sentence_is_closed_where_it_has_ended(writing: Writing, text: str, closed: str) -> None:
    """What has a sign at its end, or is unfinished, stays as it is."""
    assert writing.closed(text) == closed


@given(words=PIECES, before=WORDS | st.just(""))
def test_writing_twice_changes_nothing_more(words: str, before: str) -> None:
    """Any text can be written, and what is written is written as it should be."""
    writing = load().writing
    once = writing.written(words, before)
    assert writing.written(once, before) == once


@given(words=WORDS)
def test_no_ordinary_word_is_lost(words: str) -> None:
    """Whatever becomes of numbers and names, all else stands there in its order."""
    written = load().writing.written(words).casefold().rstrip(".").split()
    assert [word for word in written if word in ORDINARY] == [word for word in words.split() if word in ORDINARY]


@given(text=st.text().filter(lambda text: any(sign.isupper() or sign.isdigit() or sign in ".,!?" for sign in text)))
def test_any_typed_text_is_left_alone(text: str) -> None:
    """But for the space around it."""
    assert load().writing.written(text) == text.strip()


def test_what_ends_a_sentence_ends_in_what_does_not() -> None:
    """An exception that nothing is an exception from is no use."""
    for phrase in RULES.finished:
        words = phrase.split()
        endings = [" ".join(words[start:]) for start in range(1, len(words))]
        assert any(ending in RULES.unfinished for ending in endings), phrase


def test_every_word_that_may_be_a_name_is_one() -> None:
    """The words that are not always names are days, months or names."""
    calendar = {*load().words.weekdays, *load().words.months, *RULES.names}
    assert set(RULES.not_always_names) <= {name.lower() for name in calendar}
