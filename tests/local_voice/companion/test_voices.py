"""Voices that are slow, hoarse, quiet, or have noise behind them."""

from collections.abc import Callable

import pytest

from local_voice.sound import Sound
from tests.local_voice.companion.household import Household, recorded, says
from tests.local_voice.room import Says, Waits
from tests.local_voice.sounds import at_level, hoarse, joined, level, louder, pink_noise, quiet
from tests.local_voice.speech import sample

SENTENCES = ("journal_04", "journal_09", "journal_06")
ENTRY = "today was a quiet day i am feeling stiff feeling restless since yesterday"
SOFTEST = min(level(sample(name).sound()) for name in SENTENCES)
"""How loud the softest of the sentences is."""


def _words(household: Household) -> str:
    """Return the words of the only entry; where sentences end depends on the breath."""
    (text,) = household.entries()
    return text.lower().replace(".", "")


def test_four_seconds_inside_a_sentence_do_not_end_a_dictation(household: Household) -> None:
    """Who looks for a word for four seconds is not asked anything, and the sentence is written as one."""
    household.live(
        recorded("cmd_04"),
        Says(joined(says("my pain is").sound, quiet(4), says("about a four").sound)),
        says("i'm done", after=2),
    )
    assert "Is that all?" not in household.replies()
    assert _words(household) == "my pain is about a four"


def test_an_unfinished_question_is_waited_for(household: Household) -> None:
    """Where free words are asked for, four seconds after words that cannot end a sentence do not end it."""
    household.typed = ("i want to ask something",)
    household.live(Says(joined(says("can i eat with").sound, quiet(4), says("my mother").sound)))
    assert household.heard() == ["can i eat with my mother"]


def test_an_unfinished_command_is_waited_for(household: Household) -> None:
    """Two and a half seconds in the middle of a command do not cut it in two."""
    household.live(Says(joined(says("remind me to ask about the").sound, quiet(2.3), says("side effects").sound)))
    assert len(household.heard()) == 1
    assert household.heard()[0].endswith("side effects")


@pytest.mark.parametrize(
    "voice", [pytest.param(hoarse, id="hoarse"), pytest.param(lambda said: louder(said, -20), id="quiet")]
)
def test_weak_voices_are_heard(household: Household, voice: Callable[[Sound], Sound]) -> None:
    """Commands and dictation by a voice that is hoarse, or twenty decibels softer than usual."""
    said = [Says(voice(sample(name).sound()), after=2) for name in ("cmd_04", "journal_04", "journal_06")]
    household.live(*said, Says(voice(says("i'm done").sound), after=2))
    assert household.heard()[0] == "add a journal entry please"
    assert _words(household) == "today was a quiet day feeling restless since yesterday"


@pytest.mark.parametrize("snr_db", [20, 10])
def test_an_entry_is_dictated_over_noise(household: Household, snr_db: float) -> None:
    """With a fan in the room, every sentence is kept as it was said."""
    fan = at_level(pink_noise(20), SOFTEST - snr_db)
    household.live(
        recorded("cmd_04"), *(recorded(name, after=2) for name in SENTENCES), says("i'm done", after=2), noise=fan
    )
    assert _words(household) == ENTRY


def test_over_loud_noise_nothing_is_lost_and_nothing_wrong_is_done(household: Household) -> None:
    """At five decibels words may be misheard; but each sentence is in the entry, and nothing else happens."""
    fan = at_level(pink_noise(20), SOFTEST - 5)
    household.typed = ("new journal entry",)
    household.live(*(recorded(name, after=2) for name in SENTENCES), Waits(2), noise=fan)
    assert len(household.entries()) == 1
    assert len(household.heard()) == len(SENTENCES)
    assert _words(household).count(" ") >= 8
    assert household.questions() == []
