"""What may go wrong around a conversation by voice: nothing that was said is lost."""

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from signal import SIGKILL
from subprocess import PIPE, Popen

import pytest

from local_voice.sound_system import SoundDeviceError
from tests.local_voice.companion.dictating_program import SENTENCES, dictation
from tests.local_voice.companion.household import Household, says
from tests.local_voice.room import Room, Waits
from tests.local_voice.speaking.doubles import FailingVoice

TREE = Path(__file__).parents[3]

KILLS = 50
FIRST_KILL, DICTATION_SECONDS = 1.0, 30.0
"""The dictation lasts a little longer."""

PIECE_SECONDS = 1.6
"""After its last word, a phrase is in the notebook."""


class UnpluggedRoom(Room):
    """A room whose microphone vanishes once, `at` seconds after the beginning, and comes back."""

    at = 16.0
    gone = False

    def listening(self) -> AbstractContextManager[Iterator[bytes]]:
        """Hear the room."""
        return nullcontext(self._until_it_vanishes())

    def _until_it_vanishes(self) -> Iterator[bytes]:
        for frame in self._hear():
            if not self.gone and self.seconds > self.at:
                self.gone = True
                raise SoundDeviceError("Gone.")
            yield frame


def _killed(folder: Path, kill: int) -> tuple[float, list[float]]:
    """Dictate in another program and kill it, at one of so many points; return when, and when each phrase was over."""
    folder.mkdir()
    program = [sys.executable, "-m", "tests.local_voice.companion.dictating_program", str(folder)]
    after = FIRST_KILL + kill * (DICTATION_SECONDS - FIRST_KILL) / KILLS
    last: tuple[float, list[float]] = (0.0, [])
    with Popen(program, stdout=PIPE, cwd=TREE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            last = json.loads(line)
            if last[0] >= after:
                process.kill()
    assert process.returncode == -SIGKILL
    return last


def test_a_microphone_that_vanishes_is_announced_and_taken_up_again(tmp_path: Path) -> None:
    """It says that it cannot hear, tries again, says that it can, and the entry goes on."""
    household = Household(tmp_path, room=UnpluggedRoom)
    household.live(*dictation(), says("i'm done", after=2))
    told = household.replies()
    assert told.index("I cannot hear you: the microphone is gone. Please plug it in again.") < told.index(
        "I can hear you again."
    )
    assert household.entries()[0].startswith(SENTENCES[0])


def test_what_it_says_of_its_ears_is_not_written_down(tmp_path: Path) -> None:
    """An announcement in the middle of a dictation is the notebook's own voice, and no part of the entry."""
    household = Household(tmp_path, room=UnpluggedRoom)
    household.live(*dictation()[:2], Waits(8), echo_db=12)
    assert "I can hear you again." in household.replies()
    assert household.entries() == list(SENTENCES[:1])


def test_a_voice_that_fails_costs_nothing_but_the_sound(tmp_path: Path) -> None:
    """Everything is shown, and the conversation goes on."""
    household = Household(tmp_path, voice=FailingVoice)
    household.live(*dictation(), says("i'm done", after=2))
    assert household.entries() == [" ".join(SENTENCES)]
    assert household.replies()[-1].startswith("I saved your entry")


@pytest.mark.parametrize("kill", range(KILLS))
def test_killed_at_any_moment_only_the_phrase_in_the_air_is_lost(tmp_path: Path, kill: int) -> None:
    """At each of 50 points of a dictation, `kill -9` leaves all that was said before the last pause."""
    seconds, spoke_at = _killed(tmp_path / "notebook", kill)
    done = sum(at + PIECE_SECONDS < seconds for at in spoke_at[1:])
    text = " ".join(Household(tmp_path / "notebook").entries())
    assert text in (" ".join(SENTENCES[:done]), " ".join(SENTENCES[: done + 1]))


def test_a_dictation_that_was_cut_off_is_offered_again(tmp_path: Path) -> None:
    """After the program was killed in a dictation, the next start offers to go on with it."""
    _killed(tmp_path / "notebook", KILLS - 1)
    again = Household(tmp_path / "notebook")
    again.live(says("yes"))
    assert "Your last words were" in again.replies()[-1]


def test_retrying_waits_between_attempts(tmp_path: Path) -> None:
    """A microphone that stays away is tried again and again, two seconds apart."""
    waits: list[float] = []

    class Missing(Room):
        def listening(self) -> AbstractContextManager[Iterator[bytes]]:
            if len(waits) < 3:
                raise SoundDeviceError("None.")
            return super().listening()

    Household(tmp_path, room=Missing, wait=waits.append).live()
    assert waits == [2.0, 2.0, 2.0]
