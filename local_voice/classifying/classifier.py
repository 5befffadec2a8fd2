"""A linear classifier over hashed features, as it was learned.

Classes are intents, some with the value of a list: "ReadChecklistIntent#trial". How it is learned: `learning.py`.
"""

import math
from collections.abc import Iterable, Sequence
from operator import add
from typing import NamedTuple

from local_voice.classifying.features import features
from local_voice.classifying.learned import Learned


class Verdict(NamedTuple):
    """The likeliest class."""

    intent: str
    value: str
    """Of a list, where the class has one; else empty."""
    confidence: float
    """How often a verdict like this is right: 0 to 1."""
    other_speech: float
    """The score of speech that is not meant for the notebook; above 0 it rather is such."""


class Classifier:
    """Says which intent some words and tags have."""

    def __init__(self, learned: Learned, fallback: str) -> None:
        facts = learned.facts
        self._weights = learned.intents
        self._scale, self._biases, self._calibration = facts.scale, facts.biases, facts.calibration
        self._classes = [name.partition("#")[::2] for name in facts.classes]
        self._fallback = facts.classes.index(fallback)

    def verdict(self, tokens: Sequence[str]) -> Verdict:
        """Return the likeliest intent that the person may have had."""
        scores = self._scores(tokens)
        other_speech, scores[self._fallback] = scores[self._fallback], -math.inf
        best = max(range(len(scores)), key=scores.__getitem__)
        intent, value = self._classes[best]
        rival = max(score for score, (name, _) in zip(scores, self._classes, strict=True) if name != intent)
        constant, *by = self._calibration
        grounds = (scores[best], scores[best] - rival, scores[best] - other_speech)
        odds = constant + sum(weight * ground for weight, ground in zip(by, grounds, strict=True))
        return Verdict(intent, value, 1 / (1 + math.exp(-odds)), other_speech)

    def _scores(self, tokens: Sequence[str]) -> list[float]:
        found = features(tokens)
        width, weights = len(self._classes), self._weights
        totals: Iterable[int] = [0] * width
        for feature in found:
            totals = list(map(add, totals, weights[feature * width : (feature + 1) * width]))
        step = self._scale / math.sqrt(max(len(found), 1))
        return [bias + step * total for bias, total in zip(self._biases, totals, strict=True)]
