"""The file of what was learned for a locale: a line of JSON, one signed byte for each weight, and the coverage."""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

import msgspec

from local_voice.classifying import coverage, own_words
from local_voice.classifying.coverage import Coverage
from local_voice.classifying.features import BUCKETS
from skill.content import language_folder, model_file

FOLDER = files("local_voice.classifying") / "weights"


class Facts(msgspec.Struct, frozen=True):
    """What stands before the weights."""

    sources: str
    """The hash of what it was learned from."""
    classes: tuple[str, ...]
    biases: tuple[float, ...]
    scale: float
    """What one step of a weight is worth."""
    calibration: tuple[float, ...]
    """Log-odds that a verdict is right: a constant, then by each of its grounds."""
    common: tuple[str, ...]
    """The words that many samples have."""


class Learned(NamedTuple):
    """What was learned."""

    facts: Facts
    intents: memoryview
    """For each feature, the weights of all classes."""
    own_words: memoryview
    """For each feature of a run of own words, one weight."""
    coverage: Coverage


def load_learned(locale: str, folder: Traversable = FOLDER) -> Learned | None:
    """Return what was learned for a locale, None where nothing was. Raises ValueError for a broken file."""
    file = folder / f"{locale}.bin"
    if not file.is_file():
        return None
    content = file.read_bytes()
    head = content.split(b"\n", 1)[0]
    facts = msgspec.json.decode(head, type=Facts)
    weights = memoryview(content)[len(head) + 1 :].cast("b")
    of_intents = BUCKETS * len(facts.classes)
    of_own_words = of_intents + own_words.BUCKETS
    if len(weights) != of_own_words + coverage.SIZE:
        raise ValueError(f"{file} is not whole; learn it anew with script/learn.")
    learned_words = Coverage(weights[of_own_words:].cast("B"))
    return Learned(facts, weights[:of_intents], weights[of_intents:of_own_words], learned_words)


def sources(locale: str) -> str:
    """Return the hash of all that is learned from for a locale."""
    folder = language_folder(locale)
    files = [
        model_file(locale),
        *(folder / name for name in ("understanding.yaml", "calendar.yaml", "builtin_phrases.yaml")),
        *(folder / "learning" / name for name in ("own_words.yaml", "other_speech.txt", "spoken_values.yaml")),
    ]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
