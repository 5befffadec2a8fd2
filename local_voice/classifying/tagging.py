"""Words with their values tagged: "my pain is a four" is `my <Symptom> is a <AMAZON.NUMBER>`, whatever the value."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from local_voice.templates import WordList
from local_voice.values.reading import ValueReader


class Token(NamedTuple):
    """A word, or the tag of a value."""

    text: str
    start: int
    """The first of its words."""
    end: int
    type: str = ""
    """The slot type of a value."""
    reading: object = None


def tag(type_: str) -> str:
    """Return what stands for a value of a type."""
    return f"<{type_}>"


class Tagger:
    """Finds the values of all types. Where several begin with one word, the longest counts, then the first type.

    `everyday` words, alone, are no values: "back" is a symptom, but "go back" is not about one.
    """

    def __init__(self, readers: Mapping[str, ValueReader[Any]], everyday: Collection[str] = ()) -> None:
        self._readers = tuple(readers.items())
        self._everyday = everyday

    def tokens(self, words: WordList) -> list[Token]:
        """Return the words with their values tagged."""
        return list(self._tokens(words))

    def _tokens(self, words: WordList) -> Iterator[Token]:
        place = 0
        while place < len(words):
            token = self._value(words, place) or Token(words[place], place, place + 1)
            yield token
            place = token.end

    def _value(self, words: WordList, start: int) -> Token | None:
        found = None
        for type_, reader in self._readers:
            for end, reading in reader.readings(words, start):
                if end == start + 1 and words[start] in self._everyday:
                    continue
                if found is None or end > found.end:
                    found = Token(tag(type_), start, end, type_, reading)
                break
        return found
