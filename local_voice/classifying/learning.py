"""Learns what the classifier of a locale knows, for developers: `script/learn`. It alone needs scikit-learn."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from local_voice.classifying.classifier import Classes, grounds
from local_voice.classifying.coverage import OTHER_SPEECH, Coverage
from local_voice.classifying.examples import Example, Examples, examples_of
from local_voice.classifying.features import BUCKETS, features
from local_voice.classifying.learned import FOLDER, Facts, sources
from local_voice.classifying.learning_own_words import Numbers, learn_own_words
from local_voice.classifying.sentences import write_sentences
from local_voice.hearing.speech import GRAMMARS
from local_voice.interaction_model import FALLBACK

STRICTNESS = 1.0
"""How much a wrong example costs against a simpler rule: chosen on the tuning utterances."""

TOLERANCE: Final = 0.01
HELD_OUT: Final = 0.25
"""The share of examples by which is measured how sure a verdict is."""

NEIGHBOURS: Final = 4
"""Examples that are held out together."""

STEPS: Final = 127
SEED: Final = 1


class _Intents(NamedTuple):
    """What is learned about intents."""

    classes: tuple[str, ...]
    weights: Numbers
    biases: tuple[float, ...]
    calibration: tuple[float, ...]
    coverage: Coverage


def learn(examples: Examples, sources_hash: str) -> bytes:
    """Return the file of what can be learned from some examples."""
    intents = _intents(list(examples.all()))
    own_words = learn_own_words(list(examples.own_words()))
    facts = Facts(
        sources=sources_hash,
        classes=intents.classes,
        biases=intents.biases,
        scale=_step(intents.weights),
        calibration=intents.calibration,
        common=tuple(sorted(examples.common)),
    )
    parts = msgspec.json.encode(facts), b"\n", _bytes(intents.weights), _bytes(own_words), bytes(intents.coverage)
    return b"".join(parts)


def _intents(examples: Sequence[Example]) -> _Intents:
    rows = _matrix([sorted(features(example.tokens)) for example in examples])
    labels = np.array([example.label for example in examples])
    machine = LinearSVC(C=STRICTNESS, dual=False, tol=TOLERANCE)
    is_held_out = _held_out(len(examples))
    machine.fit(rows[~is_held_out], labels[~is_held_out])
    held_out = [example for example, is_out in zip(examples, is_held_out, strict=True) if is_out]
    coverage = _coverage(example for example, is_out in zip(examples, is_held_out, strict=True) if not is_out)
    calibration = _calibration(machine, rows[is_held_out], held_out, coverage)
    machine.fit(rows, labels)
    classes, biases = tuple(map(str, machine.classes_)), tuple(map(float, machine.intercept_))
    return _Intents(classes, machine.coef_.T, biases, calibration, _coverage(examples))


def _held_out(count: int) -> NDArray[np.bool_]:
    """Return which examples are held out: neighbours together, for a sample is filled with several own words."""
    neighbourhoods = np.arange(count) // NEIGHBOURS
    chosen = np.random.default_rng(SEED).random(neighbourhoods.max() + 1) < HELD_OUT
    return np.asarray(chosen[neighbourhoods], dtype=np.bool_)


def _coverage(examples: Iterable[Example]) -> Coverage:
    return Coverage.of((example.tokens, _intent(example.label)) for example in examples)


def _intent(label: str) -> str:
    return OTHER_SPEECH if label == FALLBACK else label.partition("#")[0]


def _matrix(found: Sequence[Sequence[int]]) -> Any:
    values = [1 / np.sqrt(max(len(each), 1)) for each in found for _ in each]
    ends = np.cumsum([0, *map(len, found)])
    return csr_matrix((values, [one for each in found for one in each], ends), shape=(len(found), BUCKETS))


def _calibration(machine: LinearSVC, rows: Any, examples: Sequence[Example], coverage: Coverage) -> tuple[float, ...]:
    """Return how the grounds tell that a verdict is right, where as much other speech is heard as commands."""
    classes = Classes(list(map(str, machine.classes_)), FALLBACK)
    leads = [classes.lead(scores) for scores in machine.decision_function(rows).tolist()]
    wanted = [_intent(example.label) for example in examples]
    is_other = np.array(wanted) == OTHER_SPEECH
    found = [grounds(lead, example.tokens, coverage) for lead, example in zip(leads, examples, strict=True)]
    fit = LogisticRegression(max_iter=1_000).fit(
        np.array(found),
        np.array([lead.intent == intent for lead, intent in zip(leads, wanted, strict=True)]),
        sample_weight=np.where(is_other, (~is_other).sum() / max(is_other.sum(), 1), 1.0),
    )
    return float(fit.intercept_[0]), *map(float, fit.coef_[0])


def _step(weights: Numbers) -> float:
    return float(np.abs(weights).max()) / STEPS


def _bytes(weights: Numbers) -> bytes:
    return np.rint(weights / _step(weights)).astype(np.int8).tobytes()


def main() -> None:
    """Learn, and write the file."""
    parser = argparse.ArgumentParser(description="Learn anew what the classifier of a locale knows.")
    parser.add_argument("--locale", default="en-US")
    locale = parser.parse_args().locale
    file = Path(str(FOLDER)) / f"{locale}.bin"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(learn(examples_of(locale), sources(locale)))
    grammar = Path(str(GRAMMARS)) / f"{locale}.txt.gz"
    grammar.parent.mkdir(exist_ok=True)
    grammar.write_bytes(write_sentences(locale))
    sys.stdout.write(f"Learned: {file.name}, {grammar.name}\n")


if __name__ == "__main__":
    main()
