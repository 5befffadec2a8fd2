"""A program that hears an entry being dictated and keeps it in a folder: `python -m ... FOLDER`. To be killed.

Every quarter of a second of the dictation it writes how many seconds have passed, and when each phrase was over, as a
line of JSON. Sound passes faster than it lasts.
"""

import json
import sys
from pathlib import Path

from tests.local_voice.companion.household import Household, recorded
from tests.local_voice.room import Room, Says

ENTRY = ("journal_04", "journal_09", "journal_06")
SENTENCES = ("Today was a quiet day.", "I am feeling stiff.", "Feeling restless since yesterday.")
TOLD_EVERY = 8
"""Frames."""


def dictation() -> list[Says]:
    """Return an entry of three sentences, with what begins it."""
    return [recorded("cmd_04"), *(recorded(name, after=1.5) for name in ENTRY)]


class TellingRoom(Room):
    """A room that tells how far things have gone."""

    def _frame(self) -> bytes:
        if self._frames % TOLD_EVERY == 0:
            sys.stdout.write(json.dumps([self.seconds, self.spoke_at]) + "\n")
            sys.stdout.flush()
        return super()._frame()


if __name__ == "__main__":
    Household(Path(sys.argv[1]), room=TellingRoom).live(*dictation())
