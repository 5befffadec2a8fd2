"""An hour with the notebook: at its end it holds exactly what was meant."""

from collections.abc import Iterator

from local_voice.companion.states import State
from tests.local_voice.companion.household import Household, recorded, says
from tests.local_voice.room import Says, Step, Waits
from tests.local_voice.sounds import at_level, coughs, joined, music, pink_noise, quiet, television
from tests.local_voice.speech import sample

ECHO_DB = 24
HOUR = 3_600


def _questions() -> Iterator[Step]:
    """Hear a list with interruptions, and keep a question of it and one's own."""
    yield says("read me the side effect questions")
    yield recorded("cmd_15", after=3, over=True)
    yield recorded("cmd_03")
    yield recorded("cmd_18")
    yield recorded("cmd_17", after=1, over=True)
    yield recorded("cmd_21")
    yield recorded("cmd_18")
    yield recorded("cmd_14")


def _first_entry() -> Iterator[Step]:
    """Dictate with pauses, a cough, somebody else in the room, and a wait of some minutes."""
    yield says("care notebook new journal entry")
    yield recorded("journal_04")
    yield Says(coughs(2), after=1)
    yield recorded("journal_09", after=1)
    yield Says(at_level(television(8), -50), after=0.5)
    yield says("hold on")
    yield recorded("other_00", after=2)
    yield recorded("other_02", after=1)
    yield Waits(240)
    yield says("go on")
    yield recorded("journal_06", after=1)
    yield says("i'm done", after=2)
    yield recorded("cmd_19")
    yield recorded("cmd_14")


def _second_entry() -> Iterator[Step]:
    """Go on over the notebook's question, be still for longer than it waits, and take the entry up again."""
    yield says("care notebook")
    yield recorded("cmd_04")
    yield recorded("journal_12")
    yield Says(joined(sample("journal_17").sound(), quiet(0.5)), after=0.4, over=True)
    yield Waits(60)
    yield says("care notebook")
    yield recorded("cmd_18")
    yield recorded("journal_10")
    yield says("i'm done", after=2)
    yield recorded("cmd_18")
    yield recorded("cmd_14", after=2, over=True)


def _settings() -> Iterator[Step]:
    """Have it speak slower, and be given more time."""
    yield says("care notebook")
    yield recorded("cmd_11")
    yield says("give me more time")
    yield recorded("cmd_14")


def _life() -> Iterator[Step]:
    """Leave the notebook asleep for a quarter of an hour, in a house in which much else is heard."""
    yield Waits(400)
    yield Says(pink_noise(60), after=1)
    yield Says(music(20), after=1)
    yield Says(at_level(television(20), -40), after=1)
    yield recorded("cmd_20", after=1)
    yield recorded("other_03", after=2)
    yield Waits(270)


def test_after_an_hour_the_notebook_holds_exactly_what_was_meant(household: Household) -> None:
    """Lists, entries, pauses, noise, interruptions, holds and long silence: nothing is lost, nothing is made up."""
    script = [*_questions(), *_life(), *_first_entry(), *_life(), *_second_entry(), *_life(), *_settings(), *_life()]
    room = household.live(*script, echo_db=ECHO_DB)
    assert room.seconds >= HOUR
    assert room.companion is not None
    assert room.companion.state is State.ASLEEP
    assert household.entries() == [
        "Today was a quiet day. I am feeling stiff. Feeling restless since yesterday.",
        "My energy was good after the infusion. Today was a nice day. The lab work results came back better.",
    ]
    assert [(kept.source, kept.text) for kept in household.questions()] == [
        ("side-effect-02", ""),
        (None, "side effects"),
    ]
    settings = household.settings()
    assert (settings.words_per_minute, settings.patience, settings.volume) == (130, 6.5, 2)
