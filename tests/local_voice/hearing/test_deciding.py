"""Which of the readings of a command is what was said."""

import pytest

from local_voice.hearing.deciding import Readings, decide

PHRASES = frozenset({"go back", "yes", "save that", "that's all", "what is next on it"})


@pytest.mark.parametrize(
    ("grammar", "free", "text"),
    [
        pytest.param("yes", ["guess", "yes"], "yes", id="a phrase decides"),
        pytest.param("", ["quit"], "", id="nothing in the grammar is nothing"),
        pytest.param("", ["yes", "guess"], "yes", id="a phrase that the grammar missed in noise is heard"),
        pytest.param("[unk]", ["i feel well"], "i feel well", id="other speech is free"),
        pytest.param("[unk] yes", ["i guess yes"], "i guess yes", id="a phrase among other speech is free"),
        pytest.param("save all", ["shave that"], "shave that", id="a recombination is free"),
        pytest.param("go back", ["go back to bed"], "go back to bed", id="the beginning of more is free"),
        pytest.param("yes", ["i said yes"], "i said yes", id="the end of more is free"),
        pytest.param("yes", ["yesterday"], "yes", id="part of a word is not more"),
        pytest.param(
            "yes", ["there will be rain"], "there will be rain", id="a short phrase unlike the free words is free"
        ),
        pytest.param("what is next on it", ["the rain"], "what is next on it", id="a long phrase needs no likeness"),
    ],
)
def test_who_decides(grammar: str, free: list[str], text: str) -> None:
    """The grammar decides when it accounts for the whole utterance."""
    assert decide(Readings(free, grammar), PHRASES)[0] == text


@pytest.mark.parametrize(
    ("sentence", "free", "text"),
    [
        pytest.param("i see her on friday", ["icy heron friday"], "i see her on friday", id="a sentence decides"),
        pytest.param("i see [unk] on friday", ["i see lee on friday"], "i see lee on friday", id="unless with a gap"),
        pytest.param("save the cat", ["save that"], "save that", id="a phrase that is freely heard comes first"),
        pytest.param("the rain", ["nothing of it"], "nothing of it", id="a short one must be like the free words"),
        pytest.param("the rain", ["the rain in spain"], "the rain in spain", id="part of more is free"),
        pytest.param("", ["the"], "", id="nothing is nothing"),
    ],
)
def test_sentences_decide(sentence: str, free: list[str], text: str) -> None:
    """What the grammar of sentences hears counts before what is freely heard, where it is whole."""
    assert decide(Readings(free, sentences=(sentence,)), PHRASES)[0] == text


def test_a_phrase_that_was_asked_for_comes_before_a_sentence() -> None:
    """What the grammar of phrases hears comes before what that of sentences does."""
    readings = Readings(["guess"], "yes", ["yes it is so"])
    assert decide(readings, PHRASES) == ("yes", "yes it is so", "guess")


def test_other_readings_are_kept() -> None:
    """Where the grammar decides, free decoding's readings stay at hand."""
    assert decide(Readings(["guess", "yes", "gas"], "yes"), PHRASES) == ("yes", "guess", "gas")
