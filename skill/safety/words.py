"""From text to the words that were said, however they were typed or recognised."""

import re
from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"))

TOKEN = re.compile(
    r"""[^\W\d_]+(?:'[^\W\d_]+)*      # a word
      | \d+(?:[.,]\d{1,2}(?!\d))?     # a number, with its decimals
      | \N{DEGREE SIGN}
      | [.!?;\n]+                     # the end of a sentence
      | [,:()\N{EN DASH}\N{EM DASH}]  # a pause""",
    re.VERBOSE,
)

HYPHEN = "-"
QUESTION = "?"

NO_BREAK, PAUSE, SENTENCE, ANSWER = range(4)
BREAKS = {**dict.fromkeys(".!?;\n", SENTENCE), **dict.fromkeys(",:()\N{EN DASH}\N{EM DASH}", PAUSE)}


class Utterance(NamedTuple):
    """What was said: words in lower case, and what stands before each (`NO_BREAK`, `PAUSE`, `SENTENCE` or `ANSWER`)."""

    words: list[str]
    breaks: list[int]


class Reader:
    """Reads text into words, each in the one spelling that the phrases use.

    `spellings` maps a variant, of one word or several, to the words it stands for. A variant that begins with an
    apostrophe is an ending. One that begins with a hyphen is an ending that counts only where a word of `known`
    comes of it: with "ing" for "-in", "bleedin" is "bleeding", and "again" stays as it is. What is one of `answers`
    just after a question mark belongs to the sentence of the question.
    """

    def __init__(
        self,
        spellings: Mapping[str, tuple[str, ...]],
        known: Container[str] = frozenset(),
        answers: Container[str] = frozenset(),
    ) -> None:
        self._spellings = {variant: words for variant, words in spellings.items() if " " not in variant}
        self._endings = [(variant[1:], words[0]) for variant, words in spellings.items() if variant[0] == HYPHEN]
        self._known = known
        self._answers = answers
        self._sequences: dict[str, list[tuple[list[str], tuple[str, ...]]]] = {}
        for variant, words in spellings.items():
            first, *rest = variant.split()
            if rest:
                self._sequences.setdefault(first, []).append((rest, words))

    def read(self, text: str) -> Utterance:
        """Return the words of `text`. Signs that are neither words nor pauses are left out."""
        words: list[str] = []
        breaks: list[int] = []
        pending, asked = NO_BREAK, False
        for token in TOKEN.findall(text.lower().translate(APOSTROPHES)):
            stop = BREAKS.get(token[0])
            if stop:
                asked = token[-1] == QUESTION
                pending = max(pending, stop)
                continue
            for word in self._spelt(token):
                if pending == SENTENCE and asked and word in self._answers:
                    pending = ANSWER
                words.append(word)
                breaks.append(pending)
                pending = NO_BREAK
        if not self._sequences.keys().isdisjoint(words):
            return self._joined(words, breaks)
        return Utterance(words, breaks)

    def _spelt(self, token: str) -> tuple[str, ...]:
        known = self._spellings.get(token)
        if known is not None:
            return known
        if "'" not in token:
            return (token,) if token in self._known else (self._full(token),)
        base, _, ending = token.rpartition("'")
        return (*self._spelt(base), *self._spellings.get(f"'{ending}", ()))

    def _full(self, token: str) -> str:
        for short, full in self._endings:
            if token.endswith(short) and (whole := token.removesuffix(short) + full) in self._known:
                return whole
        return token

    def _joined(self, words: list[str], breaks: list[int]) -> Utterance:
        joined = Utterance([], [])
        index = 0
        while index < len(words):
            length, instead = self._sequence(words, index)
            for offset, word in enumerate(instead):
                joined.words.append(word)
                joined.breaks.append(NO_BREAK if offset else breaks[index])
            index += length
        return joined

    def _sequence(self, words: list[str], index: int) -> tuple[int, tuple[str, ...]]:
        for rest, instead in self._sequences.get(words[index], ()):
            if words[index + 1 : index + 1 + len(rest)] == rest:
                return 1 + len(rest), instead
        return 1, (words[index],)


def sentences(utterance: Utterance) -> Iterator[int]:
    """Yield the number of the sentence that each word belongs to."""
    number = 0
    for before in utterance.breaks:
        number += before == SENTENCE
        yield number
