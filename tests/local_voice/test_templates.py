"""Samples, split as far as somebody says them."""

import pytest

from local_voice.language_words import load_words
from local_voice.normalise import Normaliser
from local_voice.templates import FreeSlot, Rest, Slot, Source, Step, Unsplit, split_template

AROUND = load_words("en-US").around
NORMALISER = Normaliser(AROUND.contractions, AROUND.endings)
SLOTS: dict[str, Slot | FreeSlot] = {"contact": FreeSlot("contact", "AMAZON.FirstName", 4)}
SOURCE = Source(NORMALISER, SLOTS, str.upper)

SAMPLES = [
    "call me",
    "i'm with {contact} now",
    "{contact}'s number",
    "the nurse's desk isn't far",
    "{contact}",
    "{contact} , please",
]


def steps(rest: Rest[str]) -> list[Step]:
    """Return all steps that are left."""
    following = rest.next()
    return [following[0], *steps(following[1])] if following else []


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_split_step_by_step_is_split_as_at_once(sample: str) -> None:
    """However far it was split, a sample has the same words and slots."""
    assert tuple(steps(Unsplit(sample, 0, (), SOURCE))) == split_template(sample, NORMALISER, SLOTS)


@pytest.mark.parametrize(("sample", "left"), [("call me", 2), ("i'm with {contact}", 7), ("", 0)])
def test_it_is_known_how_many_words_can_follow(sample: str, left: int) -> None:
    """A value counts as many words as it can have, a contraction those that it stands for."""
    assert Unsplit(sample, 0, (), SOURCE).left == left


def test_words_of_a_contraction_are_counted_once_it_was_begun() -> None:
    """Between the words of a contraction the second one is still to come."""
    following = Unsplit("i'm here", 0, (), SOURCE).next()
    assert following is not None
    assert following[1].left == 2


def test_a_sample_means_what_its_source_says() -> None:
    """The meaning is made when it is asked for."""
    assert Unsplit("call me", 0, (), SOURCE).meaning == "CALL ME"
