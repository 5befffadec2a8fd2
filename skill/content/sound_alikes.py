"""What is heard in the place of a name that a speech model does not know."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from skill.content.loader import Document, Path
from skill.content.model import Content

_WORDS = re.compile(r"[^\W\d_A-Z]+(?:[ '][^\W\d_A-Z]+)*")

SoundAlikes = Mapping[str, tuple[str, ...]]
"""By the word or words that are meant, in lower case: what is heard instead."""


class _Lists(Content, frozen=True, kw_only=True):
    names: dict[str, tuple[str, ...]]
    commands: dict[str, tuple[str, ...]]


def load_sound_alikes(file: Traversable) -> SoundAlikes:
    """Return the sound-alikes of names and of words of commands. Raises ContentError where one stands for two."""
    lists = _load(file)
    return {**lists.names, **lists.commands}


def load_names(file: Traversable) -> SoundAlikes:
    """Return the sound-alikes of names alone, which mean them wherever they are heard. Raises ContentError."""
    return _load(file).names


def _load(file: Traversable) -> _Lists:
    document = Document(file)
    lists = document.read(_Lists)
    stands_for: dict[str, str] = {}
    for path, name, words in _all(lists):
        if not _WORDS.fullmatch(words):
            raise document.error(path, f"'{words}' must be lower-case words, one space between")
        if words in stands_for:
            raise document.error(path, f"'{words}' already stands for {stands_for[words]}")
        stands_for[words] = name
    return lists


def _all(lists: _Lists) -> Iterator[tuple[Path, str, str]]:
    """Yield each name, then each sound-alike: where it stands, what it stands for, its words."""
    sections = {"names": lists.names, "commands": lists.commands}
    yield from (((section, name), name, name) for section, some in sections.items() for name in some)
    for section, some in sections.items():
        for name, alikes in some.items():
            yield from (((section, name, index), name, alike) for index, alike in enumerate(alikes))
