"""What of an utterance the classifier looks at: its words, those beside each other, and the letters within them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

BUCKETS = 2**15
"""Features are numbered by their hash. That two sometimes share a number costs less than a table of all."""

LETTERS = (3, 4)
SHORTEST = 4
"""Letters of a word that is looked into."""

START, END = "^", "$"


def features(tokens: Sequence[str]) -> set[int]:
    """Return the numbers of the features of some words and tags."""
    return {crc32(feature.encode()) % BUCKETS for feature in _features(tokens)}


def _features(tokens: Sequence[str]) -> Iterator[str]:
    around = (START, *tokens, END)
    yield from tokens
    yield from map(" ".join, pairwise(around))
    yield from map(" ".join, zip(around, around[1:], around[2:], strict=False))
    yield from (f"{before} _ {after}" for before, after in zip(around, around[2:], strict=False))
    yield from _letters(tokens)


def _letters(tokens: Iterable[str]) -> Iterator[str]:
    for token in tokens:
        if len(token) >= SHORTEST and token[0] != "<":
            word = f"#{token}#"
            for length in LETTERS:
                yield from (word[start : start + length] for start in range(len(word) - length + 1))
