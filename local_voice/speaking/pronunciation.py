"""How the voice is to say words that it would get wrong: names of medicines, units. For the ear only, never shown."""

import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable

from skill.content.loader import Document


class Pronunciation:
    """Words as they are written, and how to say them. Whole words only; capitals make no difference."""

    def __init__(self, respellings: Mapping[str, str]) -> None:
        self._respellings = {word.casefold(): said for word, said in respellings.items()}
        longest_first = sorted(self._respellings, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first)) or "(?!)"
        # A unit may follow its number without a space: "20mg".
        self._words = re.compile(rf"(?P<number>\d?)(?<![^\W\d])(?P<word>{words})(?!\w)", re.IGNORECASE)

    def applied(self, text: str) -> str:
        """Return `text` as it is to be spoken."""
        return self._words.sub(self._said, text)

    def _said(self, found: re.Match[str]) -> str:
        said = self._respellings.get(found["word"].casefold(), found["word"])
        return f"{found['number']} {said}" if found["number"] else said


AS_WRITTEN = Pronunciation({})
"""Leaves every word to the voice."""


def load_pronunciation(file: Traversable) -> Pronunciation:
    """Return the pronunciations in a file: a mapping from words as written to respellings. Raises ContentError."""
    document = Document(file)
    respellings = document.read_each(str)
    known: dict[str, str] = {}
    for word, said in respellings.items():
        same = known.setdefault(word.casefold(), word)
        if same != word:
            raise document.error((word,), f"'{word}' stands here already, as '{same}'")
        if problem := _problem(word, said):
            raise document.error((word,), problem)
    return Pronunciation(respellings)


def _problem(word: str, said: str) -> str | None:
    if not word.strip():
        return "a word is missing before the colon"
    if not said or said != " ".join(said.split()):
        return f"'{word}' must be said in one line of words"
    if any(len(part) > 1 and part.isupper() for part in re.findall(r"\w+", said)):
        return f"'{word}' must be respelled without capitals: the voice would spell them letter by letter"
    return None
