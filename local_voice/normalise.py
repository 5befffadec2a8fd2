"""From what was said to plain words, each of which knows where it stands in the text."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

# Apostrophes of all makes are one; the translation keeps every character's place.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032\u00b4`", "'"))

# A number with what may stand inside it (4.5, 10:30, 11/23, 2026-11-23), or letters with inner apostrophes.
# An ending stands alone where a sample puts it after a slot: "{contact}'s number".
_WORD = re.compile(r"(?<![\w.])-?\d+(?:[.,:/-]\d+)*|\d+|[^\W\d_]+(?:'[^\W\d_]+)*|^'[^\W\d_]+")

# What needs only be parted at its spaces, as most samples.
_PLAIN = re.compile(r"[^\W\d_]+(?:[ '][^\W\d_]+)*")

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
    """Where in the text each word begins. The words of a contraction share their place."""
    ends: tuple[int, ...]

    def as_said(self, start: int, end: int) -> str:
        """Return words `start` up to `end` as they stand in the text, with their punctuation."""
        first = self.ends[start - 1] if start else 0
        last = self.starts[end] if end < len(self.words) else len(self.text)
        piece = self.text[first:last]
        piece = piece.lstrip(_AFTER_CARRIER) if start else piece.lstrip()
        return piece.rstrip(_BEFORE_SUFFIX) if end < len(self.words) else piece.rstrip()

    def bare(self, start: int, end: int) -> str:
        """Return words `start` up to `end` as they stand in the text, with nothing around them."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def inside_word(self, index: int) -> bool:
        """Return whether a cut before word `index` would go through what was said as one: "i'm", "23rd"."""
        return 0 < index < len(self.words) and self.starts[index] <= self.ends[index - 1]

    def inside_contraction(self, index: int) -> bool:
        """Return whether a cut before word `index` would go through a contraction; before an ending it may."""
        return 0 < index < len(self.words) and self.starts[index] < self.ends[index - 1]


class Normaliser:
    """Splits text into words."""

    def __init__(self, contractions: Mapping[str, str], endings: Iterable[str] = ()) -> None:
        self._contractions = {short: tuple(long.split()) for short, long in contractions.items()}
        self._endings = tuple(endings)

    def said(self, text: str) -> Said:
        """Return the text with its words."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for found in _WORD.finditer(text.translate(_APOSTROPHES)):
            whole = self._written_out(found.group().lower())
            words += whole
            starts += [found.start()] * len(whole)
            ends += [found.end()] * len(whole)
            if len(whole) > 1 and whole[-1] in self._endings:
                starts[-1] = ends[-2] = found.end() - len(whole[-1])
        return Said(text, tuple(words), tuple(starts), tuple(ends))

    def words(self, phrase: str) -> tuple[str, ...]:
        """Return the words of a phrase."""
        plain = phrase.islower() and _PLAIN.fullmatch(phrase)
        found = phrase.split() if plain else _WORD.findall(phrase.translate(_APOSTROPHES).lower())
        return tuple(chain.from_iterable(map(self._written_out, found)))

    def _written_out(self, word: str) -> tuple[str, ...]:
        """Write out a contraction, and part a word from its ending: "nurse's" is "nurse" and "'s"."""
        if "'" not in word[1:]:
            return self._contractions.get(word, (word,))
        if word in self._contractions:
            return self._contractions[word]
        ending = next((one for one in self._endings if word.endswith(one)), "")
        return (word.removesuffix(ending), ending) if ending else (word,)


def spellings(phrase: str) -> tuple[str, ...]:
    """Return the phrase, and where letters are spelled out in it ("c. b. c."), its form as one word."""
    if "." not in phrase:
        return (phrase,)
    joined = _SPELLED.sub(lambda found: re.sub(r"\W", "", found.group()) + " ", phrase).strip()
    return (phrase,) if joined == phrase else (phrase, joined)
