"""Phrases looked up where they stand among other words."""

from collections.abc import Mapping


class PhraseTable:
    """Finds the longest of some phrases at a place. `phrases` maps lower-case words, one space between, to a text."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._texts = {tuple(phrase.split()): text for phrase, text in phrases.items()}
        lengths: dict[str, set[int]] = {}
        for words in self._texts:
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def at(self, words: tuple[str, ...], start: int) -> tuple[int, str] | None:
        """Return where the longest phrase that begins at `start` ends, and its text; None where none begins."""
        if start >= len(words):
            return None
        for length in self._lengths.get(words[start], ()):
            text = self._texts.get(words[start : start + length])
            if text is not None:
                return start + length, text
        return None
