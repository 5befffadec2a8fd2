"""Whole conversations by voice: recordings and synthetic speech for a microphone, a room for the air between."""

import pytest

from local_voice.companion.states import State
from tests.local_voice.companion.household import Household, recorded, says
from tests.local_voice.room import Says, Waits
from tests.local_voice.sounds import (
    after,
    at_level,
    babble,
    coughs,
    joined,
    mixed,
    music,
    pink_noise,
    quiet,
    television,
)
from tests.local_voice.speech import sample


def test_an_entry_is_dictated_in_pieces(household: Household) -> None:
    """Phrases with pauses between them become one entry, kept without a word, until "I'm done"."""
    household.live(recorded("cmd_04"), recorded("journal_04"), recorded("journal_06", after=2), says("i'm done"))
    assert household.entries() == ["Today was a quiet day. Feeling restless since yesterday."]
    assert not [reply for reply in household.replies() if "Kept" in reply]


def test_silence_in_a_dictation_is_asked_about(household: Household) -> None:
    """After five seconds it asks whether that is all, and yes finishes."""
    household.live(recorded("cmd_04"), recorded("journal_04"), Waits(6), says("yes"))
    assert "Is that all?" in household.replies()
    assert household.replies()[-1].startswith("I saved your entry of five words.")


def test_four_seconds_between_words_do_not_end_a_dictation(household: Household) -> None:
    """Who stops, breathes and goes on is not asked anything. Tone and recordings add two seconds."""
    household.live(recorded("cmd_04"), recorded("journal_04"), recorded("journal_06", after=2.2), says("i'm done"))
    assert household.entries() == ["Today was a quiet day. Feeling restless since yesterday."]
    assert "Is that all?" not in household.replies()


def test_nobody_speaking_leads_to_sleep(household: Household) -> None:
    """Offered help twice in vain, it says how to call it, and listens for nothing but that."""
    room = household.live(Waits(75))
    assert room.companion is not None
    assert room.companion.state is State.ASLEEP
    assert len(household.replies()) == 4


def test_asleep_only_the_wake_phrase_is_heard(household: Household) -> None:
    """Commands are nothing to it until it is called."""
    household.live(recorded("cmd_20"), recorded("cmd_13"), asleep=True)
    assert household.shown == []
    household.live(recorded("cmd_20"), says("care notebook"), asleep=True)
    assert household.replies()[0].startswith("Welcome back.")


def test_what_follows_the_wake_phrase_is_done_at_once(household: Household) -> None:
    """A wish in the same breath is taken with it."""
    household.live(says("care notebook new journal entry"), recorded("journal_04"), asleep=True)
    assert household.entries() == ["Today was a quiet day."]


def test_awake_the_wake_phrase_does_no_harm(household: Household) -> None:
    """Called though it listens, alone or before a wish, it listens on, and does what is wished."""
    household.live(says("care notebook"), says("care notebook stop"))
    assert household.heard()[1:] == ["stop"]
    assert household.replies()[-1].startswith("Goodbye.")


@pytest.mark.parametrize(("name", "word"), [("cmd_15", "next"), ("cmd_14", "stop"), ("cmd_17", "repeat")])
def test_words_interrupt_at_once(household: Household, name: str, word: str) -> None:
    """An interrupting word, said over the notebook's voice, silences it within 300 ms of being said, and is obeyed."""
    said = sample(name).sound()
    room = household.live(says("read me the side effect questions"), Says(said, after=3, over=True), echo_db=24)
    assert household.heard()[1:] == [word]
    assert room.stopped_at[0] < room.spoke_at[-1] - _tail(said.samples) + 0.3


def _tail(samples: bytes) -> float:
    """Return how many seconds of near silence a recording ends with."""
    import numpy as np

    loud = np.nonzero(np.abs(np.frombuffer(samples, "<i2")) > 1_000)[0]
    return float(len(samples) / 2 - loud[-1]) / 16_000


@pytest.mark.parametrize("echo_db", [0, 6, 12, 20])
def test_its_own_voice_is_nothing_to_it(household: Household, echo_db: float) -> None:
    """However loud the microphone hears the notebook, it neither interrupts nor answers itself."""
    room = household.live(recorded("cmd_04"), Waits(7), echo_db=echo_db)
    assert household.heard() == ["add a journal entry please"]
    assert household.entries() == []
    assert room.stopped_at == []


def test_the_first_sentence_of_an_emergency_is_not_interrupted(household: Household) -> None:
    """Whom to call is said to the end; then it can be stopped."""
    room = household.live(
        recorded("cmd_04"), says("i have chest pain"), recorded("cmd_14", after=0.2, over=True), echo_db=24
    )
    assert room.stopped_at == [] or room.stopped_at[0] > room.spoke_at[-1]
    assert "emergency" in " ".join(household.replies()) or "911" in " ".join(household.replies())


def test_hold_on_waits_and_reads_back_the_last_sentence(household: Household) -> None:
    """Talk with somebody else meanwhile is nothing; on return the last words are read back."""
    household.live(
        recorded("cmd_04"),
        recorded("journal_04"),
        says("hold on"),
        recorded("other_00", after=3),
        says("go on", after=3),
    )
    assert household.entries() == ["Today was a quiet day."]
    assert "Your last words were: Today was a quiet day." in household.replies()[-1]


MOST_LIKE_SPEECH = (12, 13, 36, 43, 117, 219, 370, 390, 425, 468, 552, 695)
"""Of the coughs with seeds from 0 to 719, those that hold most speech for the detector, and three heard as words."""


@pytest.mark.parametrize(
    "noise",
    [
        pytest.param(lambda: pink_noise(30), id="noise"),
        pytest.param(lambda: music(30), id="music"),
        pytest.param(lambda: coughs(12), id="coughs"),
        pytest.param(lambda: after(3, *(coughs(3, seed) for seed in MOST_LIKE_SPEECH)), id="coughs-like-words"),
        pytest.param(lambda: joined(quiet(3), babble(17)), id="babble"),
    ],
)
@pytest.mark.parametrize("dictating", [True, False], ids=["dictating", "listening"])
def test_noise_says_nothing(household: Household, noise: object, *, dictating: bool) -> None:
    """However long, it becomes neither an entry nor a command."""
    begin = [recorded("cmd_04")] if dictating else []
    household.live(*begin, Says(noise()))  # type: ignore[operator]
    assert household.heard() == ["add a journal entry please"][: len(begin)]
    assert household.entries() == []


def test_a_voice_in_the_background_is_not_written_down(household: Household) -> None:
    """While somebody dictates, what a softer voice says in the pauses stays out of the entry."""
    far = at_level(television(4), -48)
    household.live(recorded("cmd_04"), recorded("journal_04"), Says(far, after=1), recorded("journal_09", after=0.5))
    assert household.entries() == ["Today was a quiet day. I am feeling stiff."]


@pytest.mark.parametrize("snr_db", [20, 10])
def test_commands_are_heard_over_noise(household: Household, snr_db: float) -> None:
    """With a fan in the room a command is still that command."""
    over_noise = mixed(joined(quiet(1), sample("cmd_04").sound(), quiet(1)), pink_noise(6), snr_db)
    household.live(Says(over_noise))
    assert household.heard() == ["add a journal entry please"]


def test_more_time_is_given_and_kept(household: Household) -> None:
    """The wish for more time changes the wait, for the next time too."""
    household.live(says("give me more time"))
    assert household.settings().patience == 6.5
    household.live(recorded("cmd_04"), recorded("journal_04"), Waits(4))
    assert "Is that all?" not in household.replies()


def test_every_spoken_turn_is_timed(household: Household) -> None:
    """How long each step took is noted for what was said, and for nothing else."""
    household.live(recorded("cmd_04"), recorded("journal_04"))
    assert len(household.timings) == 2
    assert all(0.5 < each.end_of_speech / 1_000 < 1.6 for each in household.timings)


def test_a_dead_microphone_is_told_of_once(household: Household) -> None:
    """Nothing but zeros: it says so, and goes on."""
    household.live(Waits(25), noise=quiet(1))
    assert len([reply for reply in household.replies() if reply.startswith("The microphone gives nothing")]) == 1
