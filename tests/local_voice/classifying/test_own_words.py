"""Finding the person's own words in a command."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.classifying.examples import OwnWordsExample
from local_voice.classifying.learning_own_words import learn_own_words
from local_voice.classifying.own_words import BUCKETS, OwnWordsFinder, Word, run_features

SLOT = "AddEntryIntent.entry"
WEIGHTS = st.dictionaries(st.integers(0, BUCKETS - 1), st.integers(-127, 127), max_size=40)
WORDS = st.lists(st.sampled_from(["write", "that", "my", "feet", "hurt", "down"]), min_size=1, max_size=7)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, is_strange=word == "metformin") for word in text.split())


def _example(text: str) -> OwnWordsExample:
    """Return an example whose own words stand in brackets."""
    before, bracket, rest = text.partition("[")
    own, _, after = rest.partition("]")
    start = len(before.split())
    words = _words(f"{before} {own} {after}")
    return OwnWordsExample(words, (start, start + len(own.split())) if bracket else None, SLOT)


LEARNED = [
    "write down [my feet hurt]",
    "write down that [i slept]",
    "note that [it rained]",
    "put [slept badly] in my diary",
    "put [my feet are cold] in my diary",
    "write something down",
    "new entry",
]


@pytest.fixture(scope="module")
def finder() -> OwnWordsFinder:
    """Return a finder that has learned from a few examples."""
    weights = learn_own_words([_example(text) for text in LEARNED] * 20)
    table = bytes(round(127 * weight / abs(weights).max()) % 256 for weight in weights)
    return OwnWordsFinder(memoryview(table).cast("b"))


@pytest.mark.parametrize(
    "text",
    [
        *LEARNED,
        pytest.param("write down that [it hurt]", id="a carrier it knows, other words"),
        pytest.param("put [metformin] in my diary", id="words behind it"),
    ],
)
def test_what_was_learned_is_found(finder: OwnWordsFinder, text: str) -> None:
    """Own words are found where examples had them, whatever they are; where they had none, none are found."""
    example = _example(text)
    assert finder.run(example.words, SLOT) == example.run


@given(WEIGHTS, WORDS)
def test_no_other_run_scores_higher(weights: dict[int, int], said: list[str]) -> None:
    """Whatever was learned, no other run of words, nor none, has a higher score."""
    table = bytearray(BUCKETS)
    for number, weight in weights.items():
        table[number] = weight % 256
    learned = memoryview(table).cast("b")
    words = [Word(word, is_strange=False) for word in said]
    features = run_features(words, SLOT)

    def score(run: tuple[int, int] | None) -> int:
        if run is None:
            return sum(learned[number] for number in features.none)
        start, end = run
        numbers = (*features.begins[start], *features.ends[end - 1], *sum(features.inside[start:end], ()))
        return sum(learned[number] for number in numbers)

    found = OwnWordsFinder(learned).run(words, SLOT)
    assert score(found) == max(map(score, [None, *combinations(range(len(words) + 1), 2)]))


@given(st.lists(st.tuples(st.text(max_size=6), st.booleans()), min_size=1, max_size=8))
def test_features_are_places_in_the_table(said: list[tuple[str, bool]]) -> None:
    """Whatever is said, the features of a run are numbers within the table."""
    features = run_features([Word(*each) for each in said], SLOT)
    several = (*features.begins, *features.ends, *features.inside, features.none)
    assert all(0 <= number < BUCKETS for numbers in several for number in numbers)
    assert len(features.begins) == len(features.ends) == len(features.inside) == len(said)
