"""From what was said to plain words, each of which knows where it stands in the text."""

import re
from collections.abc import Mapping
from typing import NamedTuple

# Apostrophes of all makes are one; the translation keeps every character's place.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032\u00b4`", "'"))

# A number with what may stand inside it (4.5, 10:30, 11/23, 2026-11-23), or letters with inner apostrophes.
_WORD = re.compile(r"(?<![\w.])-?\d+(?:[.,:/-]\d+)*|\d+|[^\W\d_]+(?:'[^\W\d_]+)*")

# Letters spelled out, as Alexa's samples write them: "c. b. c."
_SPELLED = re.compile(r"(?<!\w)(?:[^\W\d_]\. ?){2,}")

_AFTER_CARRIER = " \t\n\r,:;.!?-\u2013\u2014\u2026"
_BEFORE_SUFFIX = " \t\n\r,:;-\u2013\u2014"


class Said(NamedTuple):
    """A text and its words."""

    text: str
    words: tuple[str, ...]
    """Lower case, contractions written out."""
    starts: tuple[int, ...]
    """Where in the text each word begins. The words of one contraction share their place."""
    ends: tuple[int, ...]

    def as_said(self, start: int, end: int) -> str:
        """Return words `start` up to `end` as they stand in the text, with their punctuation."""
        first = self.ends[start - 1] if start else 0
        last = self.starts[end] if end < len(self.words) else len(self.text)
        piece = self.text[first:last]
        piece = piece.lstrip(_AFTER_CARRIER) if start else piece.lstrip()
        return piece.rstrip(_BEFORE_SUFFIX) if end < len(self.words) else piece.rstrip()

    def parts_contraction(self, index: int) -> bool:
        """Return whether a cut before word `index` would go through a contraction."""
        return 0 < index < len(self.words) and self.starts[index] == self.starts[index - 1]


class Normaliser:
    """Splits text into words."""

    def __init__(self, contractions: Mapping[str, str]) -> None:
        self._contractions = {short: tuple(long.split()) for short, long in contractions.items()}

    def said(self, text: str) -> Said:
        """Return the text with its words."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for found in _WORD.finditer(text.translate(_APOSTROPHES)):
            word = found.group().lower()
            whole = self._contractions.get(word, (word,))
            words += whole
            starts += [found.start()] * len(whole)
            ends += [found.end()] * len(whole)
        return Said(text, tuple(words), tuple(starts), tuple(ends))

    def words(self, phrase: str) -> tuple[str, ...]:
        """Return the words of a phrase."""
        return self.said(phrase).words


def spellings(phrase: str) -> tuple[str, ...]:
    """Return the phrase, and where letters are spelled out in it ("c. b. c."), its form as one word."""
    joined = _SPELLED.sub(lambda found: re.sub(r"\W", "", found.group()) + " ", phrase).strip()
    return (phrase,) if joined == phrase else (phrase, joined)
