"""What is said while the notebook speaks: the person's words are kept, the notebook's own are nothing."""

import pytest

from local_voice.companion.own_voice import OwnVoice
from local_voice.companion.states import State
from local_voice.hearing.microphone import FRAME_BYTES
from local_voice.sound import Sound
from tests.local_voice.companion.household import Household, recorded, says
from tests.local_voice.room import Says, Waits
from tests.local_voice.sounds import at_level, joined, louder, quiet, spoken
from tests.local_voice.speech import frames_of, sample, tone_sound

ECHOES = pytest.mark.parametrize("echo_db", [None, 24], ids=["no-echo", "echo-24-dB"])


def _story() -> Sound:
    """Return two sentences in one breath."""
    return joined(sample("journal_04").sound(), quiet(0.3), sample("journal_06").sound())


def _words(household: Household) -> str:
    """Return the words of the only entry; where sentences end depends on the breath."""
    (text,) = household.entries()
    return text.lower().replace(".", "")


@ECHOES
def test_a_soft_question_falls_silent_when_the_person_goes_on(household: Household, echo_db: float | None) -> None:
    """Who dictates on over "Is that all?" is let speak, and all of it is kept."""
    room = household.live(
        recorded("cmd_04"),
        recorded("journal_09"),
        Says(_story(), after=0.3, over=True),
        says("i'm done"),
        echo_db=echo_db,
    )
    assert _words(household) == "i am feeling stiff today was a quiet day feeling restless since yesterday"
    assert household.replies()[2] == "Is that all?"
    assert len(room.stopped_at) == 1


@ECHOES
def test_a_dictation_that_begins_over_the_question_is_kept(household: Household, echo_db: float | None) -> None:
    """Who tells of the day while it is still being asked for is heard from the first word."""
    household.live(recorded("cmd_04"), Says(_story(), after=1.5, over=True), says("i'm done", after=2), echo_db=echo_db)
    assert _words(household) == "today was a quiet day feeling restless since yesterday"


@ECHOES
def test_an_alert_costs_no_words(household: Household, echo_db: float | None) -> None:
    """Whoever talks on over whom to call is heard."""
    household.live(
        recorded("cmd_04"),
        says("i have a fever of one hundred and two"),
        Says(_story(), after=1.2, over=True),
        says("i'm done", after=2),
        echo_db=echo_db,
    )
    assert _words(household).endswith("today was a quiet day feeling restless since yesterday")
    assert household.replies()[2].endswith("What else?")


@ECHOES
def test_an_early_answer_is_heard(household: Household, echo_db: float | None) -> None:
    """A no over the last words of the question counts."""
    household.live(
        recorded("cmd_04"),
        recorded("journal_04"),
        says("i'm done"),
        recorded("cmd_19", after=2.9, over=True),
        echo_db=echo_db,
    )
    assert household.heard()[-1] == "no"


def test_talk_that_ended_before_the_question_is_no_answer(household: Household) -> None:
    """What was said in the middle of a reply, and not to it, is let go."""
    household.live(says("read me the side effect questions"), recorded("other_00", after=1.5, over=True))
    assert len(household.heard()) == 1


@pytest.mark.parametrize("echo_db", [0, 6, 12, 20, 24, 30])
def test_soft_questions_are_never_their_own_answer(household: Household, echo_db: float) -> None:
    """However loud the microphone hears it, nothing is written or stopped while the notebook alone speaks."""
    room = household.live(recorded("cmd_04"), recorded("journal_04"), Waits(30), echo_db=echo_db)
    assert household.entries() == ["Today was a quiet day."]
    assert household.heard() == ["add a journal entry please", "today was a quiet day"]
    assert room.stopped_at == []


@pytest.mark.parametrize("echo_db", [6, 24])
def test_a_louder_voice_of_its_own_is_still_its_own(household: Household, echo_db: float) -> None:
    """After "louder", in the middle of a dictation, it does not take itself for the person."""
    household.live(
        recorded("cmd_04"), recorded("journal_04"), says("louder"), Waits(11), recorded("journal_09"), echo_db=echo_db
    )
    assert household.heard() == ["add a journal entry please", "today was a quiet day", "louder", "i am feeling stiff"]


def test_its_tones_do_not_end_a_hold(household: Household) -> None:
    """Every minute on hold it says that it is still there, and is not called back by that."""
    room = household.live(says("hold on"), Waits(200), echo_db=24)
    assert room.companion is not None
    assert room.companion.state is State.ON_HOLD


def _hidden(own: OwnVoice, sound: Sound) -> list[bool]:
    return [own.hides(frame, speaking=True) for frame in frames_of(sound) if len(frame) == FRAME_BYTES]


def _reply(db: float) -> Sound:
    return at_level(spoken("These are questions about side effects. It helps to ask about them soon."), db)


def _practised(db: float) -> OwnVoice:
    """Return a voice that has spoken one reply so loud."""
    own = OwnVoice()
    own.begin()
    assert all(_hidden(own, _reply(db)))
    return own


def test_the_person_is_told_from_the_notebook_by_how_loud() -> None:
    """What is clearly louder than its own voice was is somebody else; its own voice is not."""
    own = _practised(-45)
    own.begin()
    assert all(_hidden(own, _reply(-43)))
    assert not any(_hidden(own, at_level(tone_sound(0.5), -30)))


def test_a_loudspeaker_that_was_turned_up_is_not_the_person() -> None:
    """At the beginning of a reply it is not known how loud it is now; after a second it is."""
    own = _practised(-50)
    own.begin()
    assert all(_hidden(own, louder(_reply(-50), 15)))


def test_within_a_dictation_it_is_as_loud_as_before() -> None:
    """There the person is heard from the first moment."""
    own = _practised(-50)
    own.begin(as_before=True)
    assert not any(_hidden(own, at_level(tone_sound(0.5), -30)))


def test_what_interrupted_a_reply_is_not_its_voice() -> None:
    """A word said over the first second does not make the notebook deaf to the next."""
    own = _practised(-50)
    own.begin()
    _hidden(own, at_level(tone_sound(0.9), -20))
    own.forget_reply()
    own.begin(as_before=True)
    assert not any(_hidden(own, at_level(tone_sound(0.5), -20)))


def test_a_tone_is_not_the_person() -> None:
    """While a tone may sound, what is no louder than the notebook's voice is nothing; later it is heard again."""
    own = _practised(-30)
    quiet_again = [own.hides(frame, speaking=False) for frame in frames_of(quiet(1))]
    assert not quiet_again[-1]
    own.tone()
    assert all(own.hides(frame, speaking=False) for frame in frames_of(at_level(tone_sound(0.256), -30)))
    assert not own.hides(next(frames_of(at_level(tone_sound(0.1), -10))), speaking=False)
