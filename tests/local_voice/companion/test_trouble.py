"""What may go wrong around a conversation by voice: nothing that was said is lost."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from local_voice.sound_system import SoundDeviceError
from tests.local_voice.companion.household import Household, recorded, says
from tests.local_voice.room import Room, Says, Waits
from tests.local_voice.speaking.doubles import FailingVoice

ENTRY = ("journal_04", "journal_09", "journal_06")
SENTENCES = ("Today was a quiet day.", "I am feeling stiff.", "Feeling restless since yesterday.")
KILLS = 50
PHOTOGRAPH_EVERY = 8
"""Frames."""

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


class PhotographedRoom(Room):
    """A room in which the notebook's files are copied every few frames, as a program that is killed leaves them."""

    def __init__(self, *script: object, **how: object) -> None:
        super().__init__(*script, **how)  # type: ignore[arg-type]
        self.photographs: dict[float, Path] = {}

    def _frame(self) -> bytes:
        if self.folder is not None and self._frames % PHOTOGRAPH_EVERY == 0:
            copy = self.folder / f"at-{self._frames}"
            copy.mkdir()
            for file in self.folder.glob("notebook.db*"):
                shutil.copy(file, copy)
            self.photographs[self.seconds] = copy
        return super()._frame()


def _dictation() -> list[Says]:
    return [recorded("cmd_04"), *(recorded(name, after=1.5) for name in ENTRY)]


def test_a_microphone_that_vanishes_is_announced_and_taken_up_again(tmp_path: Path) -> None:
    """It says that it cannot hear, tries again, says that it can, and the entry goes on."""
    household = Household(tmp_path, room=UnpluggedRoom)
    household.live(*_dictation(), says("i'm done", after=2))
    told = household.replies()
    assert told.index("I cannot hear you: the microphone is gone. Please plug it in again.") < told.index(
        "I can hear you again."
    )
    assert household.entries()[0].startswith(SENTENCES[0])


def test_what_it_says_of_its_ears_is_not_written_down(tmp_path: Path) -> None:
    """An announcement in the middle of a dictation is the notebook's own voice, and no part of the entry."""
    household = Household(tmp_path, room=UnpluggedRoom)
    household.live(*_dictation()[:2], Waits(8), echo_db=12)
    assert "I can hear you again." in household.replies()
    assert household.entries() == list(SENTENCES[:1])


def test_a_voice_that_fails_costs_nothing_but_the_sound(tmp_path: Path) -> None:
    """Everything is shown, and the conversation goes on."""
    household = Household(tmp_path, voice=FailingVoice)
    household.live(*_dictation(), says("i'm done", after=2))
    assert household.entries() == [" ".join(SENTENCES)]
    assert household.replies()[-1].startswith("I saved your entry")


def test_killed_at_any_moment_only_the_phrase_in_the_air_is_lost(tmp_path: Path) -> None:
    """What is on the disk at 50 points of a dictation holds all that was said before the last pause."""
    household = Household(tmp_path / "whole", room=PhotographedRoom)
    household.folder.mkdir()
    room = household.live(*_dictation())
    assert isinstance(room, PhotographedRoom)
    ended = room.spoke_at[1:]
    points = sorted(room.photographs)[:: len(room.photographs) // KILLS]
    for seconds in points:
        left = Household(room.photographs[seconds])
        done = sum(at + PIECE_SECONDS < seconds for at in ended)
        text = " ".join(left.entries())
        assert text in (" ".join(SENTENCES[:done]), " ".join(SENTENCES[: done + 1])), seconds


def test_a_dictation_that_was_cut_off_is_offered_again(tmp_path: Path) -> None:
    """After the program was killed in a dictation, the next start offers to go on with it."""
    household = Household(tmp_path, room=PhotographedRoom)
    room = household.live(*_dictation())
    assert isinstance(room, PhotographedRoom)
    again = Household(room.photographs[max(room.photographs)])
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
