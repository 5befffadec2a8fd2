"""Every word the notebook speaks, as data: one folder a language, read once and checked as it is read."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from skill.content.catalogue import Catalogue, load_catalogue
from skill.content.loader import read, read_each
from skill.content.model import Prompt, Words
from skill.content.phrases import Phrases, load_phrases


class UnknownLocaleError(Exception):
    """A locale that there is no content for. The message is one sentence that says what to do."""


class Language(NamedTuple):
    """All content of one language."""

    folder: Traversable
    catalogue: Catalogue
    prompts: dict[str, Prompt]
    """By "conversation.name": the file that holds the prompt, and its name there."""
    phrases: Phrases
    words: Words


def language_folder(locale: str) -> Traversable:
    """Return the folder of a locale's language. Raises UnknownLocaleError where there is none."""
    if re.fullmatch(r"[a-z]{2}-[A-Z]{2}", locale) is None or not model_file(locale).is_file():
        raise UnknownLocaleError(f"There is no content for the locale {locale!r}; use en-US.")
    return files("skill.content") / locale[:2]


def model_file(locale: str) -> Traversable:
    """Return where the interaction model of a locale is kept."""
    return files("skill.content") / "skill-package" / "interactionModels" / "custom" / f"{locale}.json"


@cache
def load(locale: str = "en-US") -> Language:
    """Return the content for a locale. Raises ContentError where a file is not as it should be."""
    folder = language_folder(locale)
    return Language(
        folder=folder,
        catalogue=load_catalogue(folder),
        prompts=load_prompts(folder / "prompts"),
        phrases=load_phrases(folder / "phrases.yaml"),
        words=read(folder / "words.yaml", Words),
    )


def load_prompts(folder: Traversable) -> dict[str, Prompt]:
    """Return the prompts of all files in `folder`, by "file.name"."""
    return {
        f"{file.name.removesuffix('.yaml')}.{name}": prompt
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        for name, prompt in read_each(file, Prompt).items()
    }
