"""A linear classifier over hashed features, as it was learned, and how far it is to be trusted.

Classes are intents, some with the value of a list: "ReadChecklistIntent#trial". How it is learned: `learning.py`.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from local_voice.classifying.coverage import Coverage
from local_voice.classifying.features import features
from local_voice.classifying.learned import Learned
from local_voice.classifying.summing import summed


class Verdict(NamedTuple):
    """The likeliest class."""

    intent: str
    value: str
    """Of a list, where the class has one; else empty."""
    confidence: float
    """How often a verdict like this is right: 0 to 1."""


class Lead(NamedTuple):
    """The intent with the highest score, other speech aside."""

    intent: str
    value: str
    score: float
    over_rival: float
    """By how much it is higher than that of the next intent."""
    over_other_speech: float


class Classes:
    """The classes in the order of their scores; one of them is other speech."""

    def __init__(self, names: Sequence[str], other_speech: str) -> None:
        self._names = [name.partition("#")[::2] for name in names]
        self._other_speech = list(names).index(other_speech)

    def lead(self, scores: Sequence[float]) -> Lead:
        """Return the intent that leads; `scores` are those of all classes."""
        best = max((place for place in range(len(scores)) if place != self._other_speech), key=scores.__getitem__)
        intent, value = self._names[best]
        rivals = (
            score
            for place, (score, (name, _)) in enumerate(zip(scores, self._names, strict=True))
            if name != intent and place != self._other_speech
        )
        score = scores[best]
        return Lead(intent, value, score, score - max(rivals), score - scores[self._other_speech])


def grounds(lead: Lead, tokens: Sequence[str], coverage: Coverage) -> tuple[float, ...]:
    """Return the grounds on which a lead is trusted: scores, what of the words was learned, and how many they are."""
    scores = lead.score, lead.over_rival, lead.over_other_speech
    return (*scores, *coverage.grounds(tokens, lead.intent), math.log(max(len(tokens), 1)))


class Classifier:
    """Says which intent some words and tags have."""

    def __init__(self, learned: Learned, fallback: str) -> None:
        facts = learned.facts
        self._weights = learned.intents
        self._coverage = learned.coverage
        self._scale, self._biases, self._calibration = facts.scale, facts.biases, facts.calibration
        self._classes = Classes(facts.classes, fallback)

    def verdict(self, tokens: Sequence[str]) -> Verdict:
        """Return the likeliest intent that the person may have had."""
        lead = self._classes.lead(self._scores(tokens))
        constant, *by = self._calibration
        found = grounds(lead, tokens, self._coverage)
        odds = constant + sum(weight * ground for weight, ground in zip(by, found, strict=True))
        return Verdict(lead.intent, lead.value, 1 / (1 + math.exp(-odds)))

    def _scores(self, tokens: Sequence[str]) -> list[float]:
        found = features(tokens)
        width, weights = len(self._biases), self._weights
        rows = (weights[feature * width : (feature + 1) * width] for feature in found)
        step = self._scale / math.sqrt(max(len(found), 1))
        return [bias + step * total for bias, total in zip(self._biases, summed(rows, width), strict=True)]
