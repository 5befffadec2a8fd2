"""Every word the notebook speaks, as data: one folder a language, read once and checked as it is read."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from msgspec import Struct, json

from skill.content.catalogue import Catalogue, load_catalogue
from skill.content.loader import read, read_each
from skill.content.model import Prompt, Voices, Words
from skill.content.phrases import Phrases, load_phrases
from skill.content.writing import Writing, load_writing


class UnknownLocaleError(Exception):
    """A locale that there is no content for. The message is one sentence that says what to do."""


class _LanguageModel(Struct, rename="camel"):
    invocation_name: str


class _InteractionModel(Struct, rename="camel"):
    language_model: _LanguageModel


class _ModelFile(Struct, rename="camel"):
    interaction_model: _InteractionModel


class Language(NamedTuple):
    """All content of one language."""

    folder: Traversable
    catalogue: Catalogue
    prompts: dict[str, Prompt]
    """By "conversation.name": the file that holds the prompt, and its name there."""
    phrases: Phrases
    words: Words
    writing: Writing
    voices: Voices
    locale: str

    @property
    def invocation_name(self) -> str:
        """What the notebook is called by, out of the interaction model. Read when it is first needed."""
        return _invocation_name(self.locale)


def language_folder(locale: str) -> Traversable:
    """Return the folder of a locale's language. Raises UnknownLocaleError where there is none."""
    if re.fullmatch(r"[a-z]{2}-[A-Z]{2}", locale) is None or not model_file(locale).is_file():
        raise UnknownLocaleError(f"There is no content for the locale {locale!r}; use en-US.")
    return files("skill.content") / locale[:2]


def model_file(locale: str) -> Traversable:
    """Return where the interaction model of a locale is kept."""
    return files("skill.content") / "skill-package" / "interactionModels" / "custom" / f"{locale}.json"


@cache
def _invocation_name(locale: str) -> str:
    file = json.decode(model_file(locale).read_bytes(), type=_ModelFile)
    return file.interaction_model.language_model.invocation_name


@cache
def load(locale: str = "en-US") -> Language:
    """Return the content for a locale. Raises ContentError where a file is not as it should be."""
    folder = language_folder(locale)
    words = read(folder / "words.yaml", Words)
    return Language(
        folder=folder,
        catalogue=load_catalogue(folder),
        prompts=load_prompts(folder / "prompts"),
        phrases=load_phrases(folder / "phrases.yaml"),
        words=words,
        writing=load_writing(folder, words),
        voices=read(folder / "voices.yaml", Voices),
        locale=locale,
    )


def load_prompts(folder: Traversable) -> dict[str, Prompt]:
    """Return the prompts of all files in `folder`, by "file.name"."""
    return {
        f"{file.name.removesuffix('.yaml')}.{name}": prompt
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        for name, prompt in read_each(file, Prompt).items()
    }
