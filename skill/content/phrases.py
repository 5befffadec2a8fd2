"""What is a command although anything could be said."""

import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable

from skill.content.loader import Document
from skill.content.model import Content

SILENCE = "Silence"
"""Stands for an intent where something was said but nothing told: a hum, a thank you."""


class PhraseLists(Content, frozen=True, kw_only=True):
    """The file: the commands by intent, and what people put around them."""

    around: tuple[str, ...]
    commands: dict[str, tuple[str, ...]]


class Phrases:
    """Tells commands, said alone, from everything else that may be told."""

    def __init__(self, commands: Mapping[str, str], around: tuple[str, ...]) -> None:
        self._commands = commands
        either = "|".join(re.escape(words) for words in sorted(around, key=len, reverse=True))
        self._before = re.compile(rf"(?:(?:{either})(?: |$))+")
        self._after = re.compile(rf"(?:(?:^| )(?:{either}))+$")

    def command(self, said: str) -> str | None:
        """Return the intent of a command said alone, politely or not; SILENCE where nothing is told; else None."""
        words = " ".join(re.findall(r"[\w']+", said.casefold().replace("\u2019", "'")))
        if words in self._commands or not words:
            return self._commands.get(words)
        bare = self._after.sub("", self._before.sub("", words, count=1) if self._before.match(words) else words)
        return self._commands.get(bare) if bare else SILENCE


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
