"""Finds the person's own words among the words of a command: in "jot down that my feet hurt" the last three.

Each word has log-odds of being the person's own, by what it is and what stands beside it. The run of words with the
greatest sum is theirs.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

from local_voice.classifying.features import BUCKETS, END, START

FROM_START, FROM_END = 4, 3
"""Places that are told apart."""


def word_features(tokens: Sequence[str], place: int, slot: str) -> list[int]:
    """Return the numbers of the features of one word; `slot` names the intent and its slot."""
    return [crc32(feature.encode()) % BUCKETS for feature in _features(tokens, place, slot)]


def _features(tokens: Sequence[str], place: int, slot: str) -> Iterator[str]:
    around = (START, START, *tokens, END, END)
    before2, before, word, after, after2 = around[place : place + 5]
    start, end = min(place, FROM_START), min(len(tokens) - 1 - place, FROM_END)
    shared = (f"{word}", f"{before}<", f">{after}", f"{before} {word}", f"{word}>{after}", f"{before2} {before}<")
    yield from shared
    yield from (f"{slot}:{feature}" for feature in (*shared, f">{after} {after2}", f"#{start}", ""))
    yield from (f"{before2}<<", f">>{after2}", f">{after} {after2}", f"{before} {word} {after}")
    yield from (f"{before2} {before} {word}", f"#{start}", f"{end}#")


class OwnWordsFinder:
    """Finds own words by what was learned: one byte for each feature, worth `scale`, and `bias`."""

    def __init__(self, weights: memoryview, scale: float, bias: float) -> None:
        self._weights = weights
        self._scale = scale
        self._bias = bias

    def run(self, tokens: Sequence[str], slot: str) -> tuple[int, int] | None:
        """Return where the likeliest run of own words begins and ends; None where there are likely none."""
        best, total, start = (0.0, 0, 0), 0.0, 0
        for place in range(len(tokens)):
            if total <= 0:
                total, start = 0.0, place
            total += self._odds(tokens, place, slot)
            best = max(best, (total, start, place + 1))
        return best[1:] if best[0] > 0 else None

    def _odds(self, tokens: Sequence[str], place: int, slot: str) -> float:
        weights = self._weights
        return self._bias + self._scale * sum(weights[feature] for feature in word_features(tokens, place, slot))
