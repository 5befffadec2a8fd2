"""The word lists of one language that hearing needs."""

from skill.content import language_folder
from skill.content.loader import read
from skill.content.model import Content


class HearingWords(Content, frozen=True, kw_only=True):
    """What must be known of a language to hear it."""

    noise_words: frozenset[str]
    """What a recogniser makes of noises: heard alone, they are nothing."""


def load_hearing_words(locale: str) -> HearingWords:
    """Return the word lists of a locale's language. Raises ContentError, UnknownLocaleError."""
    return read(language_folder(locale) / "hearing.yaml", HearingWords)
