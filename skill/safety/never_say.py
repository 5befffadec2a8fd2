"""Finds in a reply what the notebook must never say: a diagnosis, false comfort, a dose, blame, and the like."""

from functools import cache
from typing import Annotated

from msgspec import Meta

from skill.content import language_folder
from skill.content.loader import read
from skill.content.model import Content, Identifier
from skill.safety.phrases import PhraseBook, parse
from skill.safety.shapes import Phrases, listed, spelt
from skill.safety.words import Reader

FILE = "never_say.yaml"


class NeverSay(Content, frozen=True, kw_only=True):
    """The shape of `never_say.yaml`."""

    spellings: dict[str, Phrases]
    lists: dict[Identifier, Phrases]
    phrases: Annotated[dict[str, Phrases], Meta(min_length=1)]
    """By the reason why they must not be said."""


@cache
def _read(locale: str) -> tuple[Reader, PhraseBook[str]]:
    content = read(language_folder(locale) / FILE, NeverSay)
    spellings = spelt(content.spellings)
    lists = {name: tuple(tuple(phrase.split()) for phrase in listed(text)) for name, text in content.lists.items()}
    book: PhraseBook[str] = PhraseBook(lists, small=frozenset(), barriers=frozenset())
    for reason, text in content.phrases.items():
        for phrase in listed(text):
            for pattern in parse(phrase, lists, spellings):
                book.add(pattern, reason)
    return Reader(spellings), book


def unsafe_phrases(text: str, locale: str = "en-US") -> list[str]:
    """Return what in `text` must never be said, each with the reason; empty where there is nothing.

    Raises ContentError or ValueError where the language has no such phrases.
    """
    reader, book = _read(locale)
    utterance = reader.read(text)
    return [f"{' '.join(utterance.words[hit.start : hit.end + 1])}: {hit.meaning}" for hit in book.find(utterance)]
