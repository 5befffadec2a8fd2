"""Finds the person's own words among the words of a command: in "jot down that my feet hurt" the last three.

Each run of words has a score: that of its beginning, of its end, and of each word in it. The run with the greatest
score is theirs, unless that there is none scores higher. How the scores are learned: `learning_own_words.py`.
"""

from collections.abc import Container, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from local_voice.classifying.features import END, START

BUCKETS = 2**19

SUFFIX = 3
"""Letters by which strange words are told apart: medicines end alike."""

FROM_START = 3
"""Places that are told apart."""

ANSWERED = "?"

Run = tuple[int, int]
"""The first word, and the word after the last."""


class Word(NamedTuple):
    """A word or a tag, as this module looks at it."""

    text: str
    is_strange: bool
    """Whether few samples or none have it."""

    @classmethod
    def among(cls, text: str, common: Container[str]) -> "Word":
        """Return a word among those that are common in samples. The tag of a value is not strange."""
        return cls(text, is_strange=not text.startswith("<") and text not in common)


class RunFeatures(NamedTuple):
    """The numbers of the features of an utterance, by which its runs are judged."""

    begins: tuple[tuple[int, ...], ...]
    """For each place before a word, that the run begins there."""
    ends: tuple[tuple[int, ...], ...]
    """For each place after a word, that the run ends there."""
    inside: tuple[tuple[int, ...], ...]
    """For each word, that it is in the run."""
    none: tuple[int, ...]
    """That there is no run."""


def run_features(tokens: Sequence[Word], slot: str) -> RunFeatures:
    """Return the features of an utterance; `slot` names the intent and its slot."""
    start, end = Word(START, is_strange=False), Word(END, is_strange=False)
    around = [start, start, *tokens, end, end]
    windows = [around[place : place + 4] for place in range(len(tokens) + 1)]
    begins = tuple(_numbers("b", _boundary(window, place), slot) for place, window in enumerate(windows[:-1]))
    ends = tuple(_numbers("e", _boundary(window, None), slot) for window in windows[1:])
    inside = tuple(_numbers("i", _inside(around[place + 1 : place + 4]), slot) for place in range(len(tokens)))
    return RunFeatures(begins, ends, inside, (_number(f"none {slot}"),))


def _boundary(window: Sequence[Word], place: int | None) -> Iterator[str]:
    """Yield what is told of the place in the middle of four words."""
    (before2, _), (before, strange_before), (after, strange_after), (after2, _) = window
    yield from ("", f"<{before}", f">{after}", f"<{before2} {before}", f">{after} {after2}", f"{before}|{after}")
    yield from (f"?{strange_before}{strange_after}", f"{before}|?{strange_after}", f"?{strange_before}|{after}")
    if place is not None:
        yield f"#{min(place, FROM_START)}"


def _inside(window: Sequence[Word]) -> Iterator[str]:
    (before, _), (word, is_strange), _ = window
    yield from ("", word, f"{before} {word}", f"?{is_strange}")
    if is_strange:
        yield f"~{word[-SUFFIX:]}"


def _numbers(kind: str, features: Iterator[str], slot: str) -> tuple[int, ...]:
    """Return what the features say of a slot, and what they say of all slots, or of all answers."""
    everywhere = ANSWERED if slot.endswith(ANSWERED) else ""
    of_all, of_slot = crc32(f"{everywhere}{kind}".encode()), crc32(f"{slot} {kind}".encode())
    encoded = [feature.encode() for feature in features]
    return tuple(crc32(feature, so_far) % BUCKETS for feature in encoded for so_far in (of_all, of_slot))


def _number(feature: str) -> int:
    return crc32(feature.encode()) % BUCKETS


def answered(slot: str) -> str:
    """Return the name of a slot where it was asked for: its answers are wrapped in other words than commands."""
    return f"{slot}{ANSWERED}"


class OwnWordsFinder:
    """Finds own words by what was learned: one byte for each feature, and which words are common in samples."""

    def __init__(self, weights: memoryview, common: Container[str] = ()) -> None:
        self._weights = weights
        self._common = common

    def word(self, text: str) -> Word:
        """Return a word as it is looked at."""
        return Word.among(text, self._common)

    def run(self, tokens: Sequence[Word], slot: str) -> Run | None:
        """Return the likeliest run of own words; None where there are likely none."""
        features = run_features(tokens, slot)
        begins, ends = (list(map(self._score, each)) for each in (features.begins, features.ends))
        before = [0, *accumulate(map(self._score, features.inside))]
        runs = ((start, end) for start in range(len(tokens)) for end in range(start + 1, len(tokens) + 1))
        scored = ((begins[start] + before[end] - before[start] + ends[end - 1], (start, end)) for start, end in runs)
        best, run = max(scored, default=(0, None))
        return run if best > self._score(features.none) else None

    def _score(self, features: Sequence[int]) -> int:
        weights = self._weights
        return sum(weights[feature] for feature in features)
