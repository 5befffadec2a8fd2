"""Learns how the person's own words are told from those of a command: a log-linear model of where the run of them is.

Of all runs that an utterance has, and of none, the right one is made the likeliest, by gradient descent with a step for
each weight (Adagrad).
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from local_voice.classifying.examples import OwnWordsExample
from local_voice.classifying.own_words import BUCKETS, Run, run_features

ROUNDS: Final = 4
STEP: Final = 0.3
STRICTNESS: Final = 0.03
"""How much weights are pulled to nothing."""

LEFT_OUT: Final = 0.3
"""How many of the features are left out, other ones each time, so that none is relied on alone. This and the strictness
were chosen on commands of other writers than those learned from."""

SEED: Final = 1

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


class _Features(NamedTuple):
    """The features at all places of an utterance in one row, and the place of each."""

    numbers: Places
    places: Places

    @classmethod
    def of(cls, several: Sequence[Sequence[int]]) -> "_Features":
        numbers = np.array([number for each in several for number in each])
        return cls(numbers, np.repeat(np.arange(len(several)), [len(each) for each in several]))

    def thinned(self, random: np.random.Generator) -> "_Features":
        kept = random.random(len(self.numbers)) >= LEFT_OUT
        return _Features(self.numbers[kept], self.places[kept])

    def scores(self, weights: Numbers, count: int) -> Numbers:
        return np.bincount(self.places, weights[self.numbers], count).astype(np.float64)


class _Utterance(NamedTuple):
    begins: _Features
    ends: _Features
    inside: _Features
    none: _Features
    length: int
    run: Run | None

    def thinned(self, random: np.random.Generator) -> "_Utterance":
        """Return the utterance with some of its features."""
        begins, ends, inside = (each.thinned(random) for each in (self.begins, self.ends, self.inside))
        return self._replace(begins=begins, ends=ends, inside=inside)


def learn_own_words(examples: Sequence[OwnWordsExample]) -> Numbers:
    """Return the weight of each feature."""
    utterances = [_prepared(example) for example in examples if example.words]
    weights, squares = np.zeros(BUCKETS), np.full(BUCKETS, 1e-6)
    random = np.random.default_rng(SEED)
    for _ in range(ROUNDS):
        for place in random.permutation(len(utterances)):
            numbers, slope = _slope(weights, utterances[place].thinned(random))
            slope += STRICTNESS * weights[numbers]
            np.add.at(squares, numbers, slope * slope)
            np.subtract.at(weights, numbers, STEP * slope / np.sqrt(squares[numbers]))
    return weights


def _prepared(example: OwnWordsExample) -> _Utterance:
    features = run_features(example.words, example.slot)
    return _Utterance(
        begins=_Features.of(features.begins),
        ends=_Features.of(features.ends),
        inside=_Features.of(features.inside),
        none=_Features.of([features.none]),
        length=len(example.words),
        run=example.run,
    )


def _slope(weights: Numbers, said: _Utterance) -> tuple[Places, Numbers]:
    """Return the features of an utterance, and by how much each is expected too often."""
    begins, ends, inside, none = _expected(weights, said)
    if said.run:
        start, end = said.run
        begins[start] -= 1
        ends[end - 1] -= 1
        inside[start:end] -= 1
    else:
        none -= 1
    pairs = ((said.begins, begins), (said.ends, ends), (said.inside, inside), (said.none, none))
    numbers = np.concatenate([features.numbers for features, _ in pairs])
    return numbers, np.concatenate([slopes[features.places] for features, slopes in pairs])


def _expected(weights: Numbers, said: _Utterance) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return how likely the run begins, ends, and is at each place; and that there is none."""
    count = said.length
    before = np.concatenate([[0.0], np.cumsum(said.inside.scores(weights, count))])
    scores = said.begins.scores(weights, count)[:, None] + said.ends.scores(weights, count)[None, :]
    scores += before[None, 1:] - before[:-1, None]
    none = said.none.scores(weights, 1)
    highest = max(scores.max(), none.max())
    scores, none = np.triu(np.exp(scores - highest)), np.exp(none - highest)
    total = scores.sum() + none.sum()
    begins, ends = scores.sum(axis=1) / total, scores.sum(axis=0) / total
    inside = np.cumsum(begins) - np.concatenate([[0.0], np.cumsum(ends)[:-1]])
    return begins, ends, inside, none / total
