"""Learns what the classifier of a locale knows, for developers: `script/learn`. It alone needs scikit-learn."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC

from local_voice.classifying.examples import FALLBACK, Example, Examples, OwnWordsExample, examples_of
from local_voice.classifying.features import BUCKETS, features
from local_voice.classifying.learned import FOLDER, Facts, sources
from local_voice.classifying.own_words import word_features

STRICTNESS, OWN_WORDS_STRICTNESS = 1.0, 0.3
"""How much a wrong example costs against a simpler rule: chosen on the tuning utterances."""

TOLERANCE: Final = 0.01
HELD_OUT: Final = 0.25
"""The share of examples by which is measured how sure a verdict is."""

STEPS: Final = 127
SEED: Final = 1

Numbers = NDArray[np.float64]
Labels = NDArray[np.str_]


def learn(examples: Examples, sources_hash: str) -> bytes:
    """Return the file of what can be learned from some examples."""
    classes, weights, biases, calibration = _intents(list(examples.all()))
    own_weights, own_bias = _own_words(list(examples.own_words()))
    scale, own_scale = _step(weights), _step(own_weights)
    facts = Facts(sources_hash, classes, biases, scale, calibration, own_bias, own_scale)
    return msgspec.json.encode(facts) + b"\n" + _bytes(weights, scale) + _bytes(own_weights, own_scale)


def _intents(
    examples: Sequence[Example],
) -> tuple[tuple[str, ...], Numbers, tuple[float, ...], tuple[float, float, float, float]]:
    rows = _matrix([sorted(features(example.tokens)) for example in examples], normalised=True)
    labels = np.array([example.label for example in examples])
    machine = LinearSVC(C=STRICTNESS, dual=False, tol=TOLERANCE)
    learned, held_out = train_test_split(np.arange(len(labels)), test_size=HELD_OUT, random_state=SEED, stratify=labels)
    scores = machine.fit(rows[learned], labels[learned]).decision_function(rows[held_out])
    calibration = _calibration(scores, machine.classes_, labels[held_out])
    machine.fit(rows, labels)
    return tuple(map(str, machine.classes_)), machine.coef_.T, tuple(map(float, machine.intercept_)), calibration


def _own_words(examples: Iterable[OwnWordsExample]) -> tuple[Numbers, float]:
    found, own = [], []
    for example in examples:
        for place, is_own in enumerate(example.own):
            found.append(word_features(example.tokens, place, example.slot))
            own.append(is_own)
    machine = LogisticRegression(C=OWN_WORDS_STRICTNESS, max_iter=100).fit(_matrix(found), own)
    return machine.coef_.T, float(machine.intercept_[0])


def _matrix(found: Sequence[Sequence[int]], *, normalised: bool = False) -> Any:
    values = [1 / np.sqrt(max(len(each), 1)) if normalised else 1.0 for each in found for _ in each]
    ends = np.cumsum([0, *map(len, found)])
    return csr_matrix((values, [one for each in found for one in each], ends), shape=(len(found), BUCKETS))


def _calibration(scores: Numbers, classes: Labels, labels: Labels) -> tuple[float, float, float, float]:
    """Return how score and leads tell that a verdict is right, where as much other speech is heard as commands."""
    intents = np.array([name.partition("#")[0] for name in classes])
    wanted = np.array([label.partition("#")[0] for label in labels])
    other_speech = scores[:, intents == FALLBACK][:, 0]
    scores = np.where(intents[None, :] == FALLBACK, -np.inf, scores)
    best = scores.argmax(axis=1)
    top = scores[np.arange(len(scores)), best]
    rivals = np.where(intents[None, :] == intents[best][:, None], -np.inf, scores).max(axis=1)
    is_other = wanted == FALLBACK
    fit = LogisticRegression().fit(
        np.column_stack([top, top - rivals, top - other_speech]),
        intents[best] == wanted,
        sample_weight=np.where(is_other, (~is_other).sum() / max(is_other.sum(), 1), 1.0),
    )
    by_score, by_lead, by_speech = map(float, fit.coef_[0])
    return float(fit.intercept_[0]), by_score, by_lead, by_speech


def _step(weights: Numbers) -> float:
    return float(np.abs(weights).max()) / STEPS


def _bytes(weights: Numbers, step: float) -> bytes:
    return np.rint(weights / step).astype(np.int8).tobytes()


def main() -> None:
    """Learn, and write the file."""
    parser = argparse.ArgumentParser(description="Learn anew what the classifier of a locale knows.")
    parser.add_argument("--locale", default="en-US")
    locale = parser.parse_args().locale
    file = Path(str(FOLDER)) / f"{locale}.bin"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(learn(examples_of(locale), sources(locale)))
    sys.stdout.write(f"Learned: {file.name}\n")


if __name__ == "__main__":
    main()
