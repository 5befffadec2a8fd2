"""The words for dates, times and numbers, and the phrases that are commands in a dictation."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import Formatter
from time import perf_counter

import pytest

from skill.application import KNOWN
from skill.content import Language, load
from skill.content.loader import ContentError, read
from skill.content.phrases import SILENCE, PhraseLists, load_phrases
from skill.speech import Seconds, Speech

LENGTHS = {"weekdays": 7, "months": 12, "days": 31, "hours": 24, "minutes": 60, "periods": 24}

FIELDS = {
    "date": {"weekday", "month", "day"},
    "date_with_year": {"weekday", "month", "day", "year"},
    "time": {"hour", "minutes", "period"},
}


@pytest.fixture(scope="module")
def language() -> Language:
    """Return the content of English."""
    return load()


@pytest.fixture(scope="module")
def lists(language: Language) -> PhraseLists:
    """Return the phrases as they stand in the file."""
    return read(language.folder / "phrases.yaml", PhraseLists)


@pytest.mark.parametrize("name", LENGTHS)
def test_there_is_a_word_for_each(language: Language, name: str) -> None:
    """Every weekday, month, day, hour, minute and part of the day has its word."""
    assert len(getattr(language.words, name)) == LENGTHS[name]


@pytest.mark.parametrize("name", ["weekdays", "months", "days", "minutes", "numbers"])
def test_no_two_sound_the_same(language: Language, name: str) -> None:
    """A word stands for one day, month, minute or number."""
    words = getattr(language.words, name)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("name", FIELDS)
def test_patterns_hold_all_their_parts(language: Language, name: str) -> None:
    """A date and a time say each of their parts, and nothing that is not given."""
    pattern = getattr(language.words, name)
    assert {field for _, field, _, _ in Formatter().parse(pattern) if field} == FIELDS[name]


def test_small_numbers_are_words(language: Language) -> None:
    """From zero to twelve, without a gap."""
    speech = Speech(language.words)
    assert [speech.number(number) for number in (0, 1, 10, 12)] == ["zero", "one", "ten", "twelve"]


@pytest.mark.parametrize(("seconds", "said"), [(2.0, "two"), (6.5, "six and a half"), (10.0, "ten")])
def test_half_seconds_are_said(language: Language, seconds: float, said: str) -> None:
    """As people say them."""
    assert Speech(language.words).value(Seconds(seconds)) == said


def test_the_notebooks_name_is_that_of_the_model(language: Language) -> None:
    """What the notebook tells people to say is what wakes it."""
    assert language.invocation_name == "my care notebook"


def test_every_day_of_a_leap_year_is_said(language: Language) -> None:
    """Each day has a name of its own, with no digit and no gap in it."""
    speech, today = Speech(language.words), date(2028, 7, 1)
    said = [speech.day(date(2028, 1, 1) + timedelta(days=number), today) for number in range(366)]
    assert len(set(said)) == 366
    assert not [text for text in said if set(text) & set("0123456789{}") or text != " ".join(text.split())]


def test_every_minute_of_a_day_is_said(language: Language) -> None:
    """Each minute has words, with no digit and no gap in them; none is said as another of the same half day."""
    speech, midnight = Speech(language.words), datetime(2026, 11, 23, tzinfo=UTC)
    said = [speech.value(midnight + timedelta(minutes=number)) for number in range(24 * 60)]
    assert len(set(said[: 12 * 60])) == len(set(said[12 * 60 :])) == 12 * 60
    assert not [text for text in said if set(text) & set("0123456789{}") or text != " ".join(text.split())]


def test_command_phrases_are_of_known_intents(lists: PhraseLists) -> None:
    """What a phrase stands for can be answered."""
    assert set(lists.commands) <= KNOWN


def test_phrases_are_written_as_they_are_compared(lists: PhraseLists) -> None:
    """In lower case, without marks, with one space between words: else nobody could ever say them."""
    phrases = [*lists.around, *(phrase for phrases in lists.commands.values() for phrase in phrases)]
    assert [phrase for phrase in phrases if phrase != " ".join(re.findall(r"[\w']+", phrase.casefold()))] == []


def test_a_command_phrase_is_a_command_however_it_is_written(language: Language, lists: PhraseLists) -> None:
    """With capitals, marks, curly apostrophes and politeness, each stands for its intent."""
    written = ("{}", "  {}. ", "Okay, {}!", "{}, please", "um {} thank you")
    wrong = [
        pattern.format(phrase)
        for intent, phrases in lists.commands.items()
        for phrase in phrases
        for pattern in written
        if language.phrases.command(pattern.format(phrase.upper()).replace("'", "\u2019")) != intent
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "told",
    ["stop taking the red pills", "no pain today", "my knee is done", "help came", "undone", "\u304a\u308f\u308a"],
)
def test_words_that_only_begin_like_a_command_are_told(language: Language, told: str) -> None:
    """A command is one only when it is said alone."""
    assert language.phrases.command(told) is None


def test_a_very_long_utterance_is_looked_through_at_once(language: Language) -> None:
    """Thousands of small words between two others take no longer than any thousands of words."""
    began = perf_counter()
    assert language.phrases.command(f"today {'thank you ' * 5_000} ache") is None
    assert perf_counter() - began < 0.5


@pytest.mark.parametrize("said", ["um", "Okay. Thank you.", "", " ... "])
def test_words_that_tell_nothing_are_silence(language: Language, said: str) -> None:
    """A hum or a thank you alone is neither a command nor an entry."""
    assert language.phrases.command(said) == SILENCE


def test_a_phrase_for_two_intents_is_refused(tmp_path: Path) -> None:
    """The error names the line and the intent that has the phrase already."""
    file = tmp_path / "phrases.yaml"
    file.write_text(
        "around: [um]\ncommands:\n  AMAZON.NoIntent: [done]\n  AMAZON.StopIntent:\n  - stop\n  - done\n", "utf-8"
    )
    with pytest.raises(ContentError, match=r"line 6: 'done' already stands for AMAZON\.NoIntent"):
        load_phrases(file)
