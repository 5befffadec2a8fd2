"""Readers of values, with the words of English."""

from collections.abc import Callable
from datetime import date

import pytest

from local_voice.language_words import Words, load_words
from local_voice.normalise import Normaliser
from local_voice.values.reading import Moment, ValueReader

TODAY = date(2026, 11, 23)  # a Monday

Read = Callable[..., str | None]


@pytest.fixture(scope="session")
def words() -> Words:
    """Return the word lists of English."""
    return load_words("en-US")


@pytest.fixture(scope="session")
def normaliser(words: Words) -> Normaliser:
    """Return what splits text into words."""
    return Normaliser(words.around.contractions, words.around.endings)


@pytest.fixture(scope="session")
def reading(normaliser: Normaliser) -> Callable[[ValueReader[object]], Read]:
    """Return a function that makes a reader of whole texts."""

    def reader_of_texts(reader: ValueReader[object]) -> Read:
        def read(text: str, *, today: date = TODAY, prefer_past: bool = False) -> str | None:
            """Return the value of a text; None where it is not one, or has no value."""
            said = normaliser.words(text)
            whole = [found for end, found in reader.readings(said, 0) if end == len(said)]
            return reader.value(whole[0], Moment(today, prefer_past)) if whole else None

        return read

    return reader_of_texts
