"""What is a command although anything could be said."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable

from skill.content.loader import Document
from skill.content.model import Content

SILENCE = "Silence"
"""Stands for an intent where something was said but nothing told: a hum, a thank you."""

WAITED = "Waited"
"""Stands for an intent where nobody spoke for as long as the door waits."""

DONE = "Done"
"""Stands for an intent where somebody says that they have finished, which is more than no."""

GUESSED = "Guessed."
"""Stands before the name of an intent that was probably meant, but is asked about first."""

MOST_WORDS = 12
"""No command, however politely said, is longer."""


class PhraseLists(Content, frozen=True, kw_only=True):
    """The file: the commands by intent, and what people put around them."""

    around: tuple[str, ...]
    commands: dict[str, tuple[str, ...]]


class Phrases:
    """Tells commands, said alone, from everything else that may be told."""

    def __init__(self, commands: Mapping[str, str], around: Iterable[str]) -> None:
        self._commands = commands
        self._around = frozenset(around)

    def command(self, said: str) -> str | None:
        """Return the intent of a command said alone, politely or not; SILENCE where nothing is told; else None."""
        words = re.findall(r"[\w']+", said.casefold().replace("\u2019", "'"))
        if len(words) > MOST_WORDS:
            return None
        if not words:
            return None if any(map(_is_sign, said)) else SILENCE
        for bare in self._without_what_is_around(words):
            if bare in self._commands:
                return self._commands[bare]
            if not bare:
                return SILENCE
        return None

    def _without_what_is_around(self, words: list[str]) -> Iterator[str]:
        """Yield the words with more and more of what people put around them left out."""
        count = len(words)
        begins = [0, *(cut for cut in range(1, count + 1) if self._is_around(words[:cut]))]
        ends = [count, *(cut for cut in range(count - 1, -1, -1) if self._is_around(words[cut:]))]
        pairs = [(begin, end) for begin in begins for end in ends if begin <= end]
        for begin, end in sorted(pairs, key=lambda pair: pair[0] - pair[1]):
            yield " ".join(words[begin:end])

    def _is_around(self, words: list[str]) -> bool:
        """Whether the words are made of nothing but what people put around commands."""
        return any(
            " ".join(words[:cut]) in self._around and (cut == len(words) or self._is_around(words[cut:]))
            for cut in range(1, len(words) + 1)
        )


def _is_sign(character: str) -> bool:
    """Whether a character tells something, as a letter or an emoji does, and punctuation does not."""
    return unicodedata.category(character)[0] not in "PZC"


def load_phrases(file: Traversable) -> Phrases:
    """Return the phrases of a file. Raises ContentError where one stands for two intents."""
    document = Document(file)
    lists = document.read(PhraseLists)
    intents: dict[str, str] = {}
    for intent, phrases in lists.commands.items():
        for index, phrase in enumerate(phrases):
            if phrase in intents:
                raise document.error(("commands", intent, index), f"'{phrase}' already stands for {intents[phrase]}")
            intents[phrase] = intent
    return Phrases(intents, lists.around)
