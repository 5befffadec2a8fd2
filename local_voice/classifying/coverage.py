"""Which words and neighbours were learned, and with which intent: other speech has many that were not.

A set of hashed items, one bit each. Two items may share a bit; what was learned is never missing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from local_voice.classifying.features import END, START

BITS = 2**22
SIZE = BITS // 8
"""In bytes."""

OTHER_SPEECH = "other"
"""Stands for the intent of what is not meant for the notebook."""


class Coverage:
    """What was learned, as bits."""

    def __init__(self, bits: bytes | bytearray | memoryview) -> None:
        self._bits = bits

    @classmethod
    def of(cls, examples: Iterable[tuple[Sequence[str], str]]) -> "Coverage":
        """Return what some examples cover: tokens, and their intent or OTHER_SPEECH."""
        bits = bytearray(SIZE)
        for tokens, intent in examples:
            for item in _items(tokens, intent):
                bits[item >> 3] |= 1 << (item & 7)
        return cls(bits)

    def __bytes__(self) -> bytes:
        return bytes(self._bits)

    def grounds(self, tokens: Sequence[str], intent: str) -> tuple[float, ...]:
        """Return which shares of words and neighbours were learned at all, and which with `intent`.

        These are of words, neighbours, and three in a row; then with the intent, of words and neighbours; of
        neighbours, with other speech; at last, how many words were never learned.
        """
        words, pairs, threes = list(tokens), list(_pairs(tokens)), list(_threes(tokens))
        known = self._share(words, "")
        return (
            known,
            self._share(pairs, ""),
            self._share(threes, ""),
            self._share(words, intent),
            self._share(pairs, intent),
            self._share(pairs, OTHER_SPEECH),
            (1 - known) * len(words),
        )

    def _share(self, items: Sequence[str], intent: str) -> float:
        return sum(self._has(_number(intent, item)) for item in items) / max(len(items), 1)

    def _has(self, item: int) -> bool:
        return bool(self._bits[item >> 3] & 1 << (item & 7))


def _items(tokens: Sequence[str], intent: str) -> Iterator[int]:
    own = (*tokens, *_pairs(tokens))
    yield from (_number(intent, item) for item in own)
    if intent != OTHER_SPEECH:
        yield from (_number("", item) for item in (*own, *_threes(tokens)))


def _pairs(tokens: Sequence[str]) -> Iterator[str]:
    return map(" ".join, pairwise((START, *tokens, END)))


def _threes(tokens: Sequence[str]) -> Iterator[str]:
    around = (START, *tokens, END)
    return map(" ".join, zip(around, around[1:], around[2:], strict=False))


def _number(intent: str, item: str) -> int:
    return crc32(f"{intent}|{item}".encode()) % BITS
