"""Where what somebody tells begins."""

import pytest

from local_voice.clauses import Clauses
from local_voice.language_words import load_words

CLAUSES = Clauses(load_words("en-US").around)


@pytest.mark.parametrize(
    ("said", "first", "told"),
    [
        pytest.param("put down that i slept", 2, "i slept", id="joined to a command"),
        pytest.param("put this down mate i slept", 3, "i slept", id="behind how the notebook is spoken to"),
        pytest.param("that new pill helps", 0, "that new pill helps", id="with nothing to join it to"),
        pytest.param("well i slept", 0, "i slept", id="what only leads up to it"),
        pytest.param("um well so i slept", 0, "i slept", id="much that leads up to it"),
        pytest.param("so tired", 0, "so tired", id="a word that is told"),
        pytest.param("right hip aches", 0, "right hip aches", id="a side"),
        pytest.param("note that", 1, "that", id="never nothing"),
    ],
)
def test_a_clause_begins_behind_what_leads_up_to_it(said: str, first: int, told: str) -> None:
    """What only joins a clause to a command, or leads up to it, is no part of it; all else is."""
    words = said.split()
    assert words[CLAUSES.start(words, "entry", first, len(words)) :] == told.split()


def test_a_question_is_not_about_about() -> None:
    """Of "ask about the port" the port is the question; an entry may be about noon."""
    words = ["ask", "about", "the", "port"]
    assert CLAUSES.start(words, "question", 1, 4) == 2
    assert CLAUSES.start(words, "entry", 1, 4) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param("i slept badly love", "i slept badly", id="spoken to"),
        pytest.param("we fell in love", "we fell in love", id="told"),
        pytest.param("he fed my pet", "he fed my pet", id="somebody's"),
        pytest.param("love", "love", id="never nothing"),
    ],
)
def test_a_clause_ends_before_how_somebody_is_spoken_to(said: str, told: str) -> None:
    """A last "love" is to the notebook, unless the clause would be nothing without it."""
    words = said.split()
    assert words[: CLAUSES.end(words, 0, len(words))] == told.split()
