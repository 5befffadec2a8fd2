"""What `care-notebook check` says aloud, in one language."""

from skill.content import language_folder
from skill.content.loader import read
from skill.content.model import Content, Spoken


class CheckWords(Content, frozen=True, kw_only=True):
    """The sentences. Those with `{heard}` or `{sentence}` are filled in when they are said."""

    all_there: Spoken
    see_the_screen: Spoken
    missing: dict[str, Spoken]
    """By the value of the part that is missing."""
    sentence: Spoken
    """What the person is asked to say; lower case, without punctuation."""
    please_say: Spoken
    understood: Spoken
    other: Spoken
    """Where other words were heard than asked for."""
    nothing: Spoken
    levels: dict[str, Spoken]
    """By the value of the judgement."""


def load_check_words(locale: str) -> CheckWords:
    """Return the sentences of a locale's language. Raises UnknownLocaleError, ContentError."""
    return read(language_folder(locale) / "check.yaml", CheckWords)
