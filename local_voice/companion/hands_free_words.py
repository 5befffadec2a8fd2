"""The phrases of one language that the companion listens for beside commands."""

from skill.content import language_folder
from skill.content.loader import read
from skill.content.model import Content


class HandsFreeWords(Content, frozen=True, kw_only=True):
    """The file `hands_free.yaml`: phrases in lower case, and announcements."""

    wake_phrase: str
    interruptions: tuple[str, ...]
    """What is heard while the notebook speaks."""
    hold_enders: tuple[str, ...]
    """What is heard while it waits."""
    announcements: dict[str, str]
    """What the notebook says of its own ears, by name."""


def load_hands_free_words(locale: str) -> HandsFreeWords:
    """Return the words of a locale's language. Raises ContentError, UnknownLocaleError."""
    return read(language_folder(locale) / "hands_free.yaml", HandsFreeWords)
