"""The sentences that a recogniser of commands learns from."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from local_voice.classifying.sentences import NEW_PAIRS, telling_ones, write_sentences
from local_voice.hearing.speech import GRAMMARS, load_sentences

SENTENCES = st.lists(st.lists(st.sampled_from("abcde"), min_size=1, max_size=5).map(" ".join), max_size=12)


def test_they_are_those_of_the_samples() -> None:
    """The file in the package is what the samples, own words, values and other speech make now: see script/learn."""
    assert (GRAMMARS / "en-US.txt.gz").read_bytes() == write_sentences("en-US")


def test_slots_are_filled_with_what_is_said_in_them() -> None:
    """No sentence has a slot, a capital, a digit or punctuation in it."""
    sentences = load_sentences("en-US")
    assert all(set(sentence) <= set("abcdefghijklmnopqrstuvwxyzé' ") for sentence in sentences)
    assert any("quarter past" in sentence for sentence in sentences)


def test_a_locale_without_sentences_has_none() -> None:
    """Where none were written out there are none."""
    assert load_sentences("tlh") == []


@given(SENTENCES)
def test_only_what_tells_something_new_is_kept(sentences: list[str]) -> None:
    """What is kept has new neighbours; what is left out had too few of them."""
    known: set[tuple[str, str]] = set()
    kept = list(telling_ones(sentences))
    for sentence in kept:
        pairs = set(pairwise(["", *sentence.split(), ""]))
        assert len(pairs - known) >= NEW_PAIRS
        known |= pairs
    assert all(len(set(pairwise(["", *each.split(), ""])) - known) < NEW_PAIRS for each in sentences)
