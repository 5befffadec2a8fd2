"""Finding the person's own words in a command."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.classifying.features import BUCKETS
from local_voice.classifying.own_words import OwnWordsFinder, word_features

SLOT = "AddEntryIntent.entry"


class OddsFinder(OwnWordsFinder):
    """A finder to which each word is the odds that it is own."""

    def __init__(self) -> None:
        super().__init__(memoryview(bytes(BUCKETS)), 1.0, 0.0)

    def _odds(self, tokens: Sequence[str], place: int, slot: str) -> float:
        return float(tokens[place])


@pytest.mark.parametrize(
    ("odds", "run"),
    [
        pytest.param("-1 -1 2 3", (2, 4), id="to the end"),
        pytest.param("2 -1 3 -4 1", (0, 3), id="over a doubtful word"),
        pytest.param("1 -3 2", (2, 3), id="the greater of two"),
        pytest.param("-1 -2", None, id="none"),
    ],
)
def test_the_likeliest_run_is_own(odds: str, run: tuple[int, int] | None) -> None:
    """The run of words with the greatest sum of odds is the person's own, if any is above zero."""
    assert OddsFinder().run(odds.split(), SLOT) == run


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=12))
def test_no_other_run_is_likelier(odds: list[int]) -> None:
    """Whatever the odds, no other run has a greater sum."""
    found = OddsFinder().run([str(each) for each in odds], SLOT)
    best = max(sum(odds[start:end]) for start in range(len(odds)) for end in range(start, len(odds) + 1))
    assert best == (sum(odds[slice(*found)]) if found else 0)


@given(st.lists(st.text(max_size=6), min_size=1, max_size=8), st.data())
def test_features_are_places_in_the_table(tokens: list[str], data: st.DataObject) -> None:
    """Whatever is said, the features of a word are numbers within the table."""
    place = data.draw(st.integers(0, len(tokens) - 1))
    assert all(0 <= feature < BUCKETS for feature in word_features(tokens, place, SLOT))
