"""Days on which something else goes wrong: no room on the disk, a clock that jumps, a second notebook."""

import subprocess
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import cast

import pytest

from local_voice.folder_lock import alone_in
from skill.notebook.memory_store import MemoryStore
from skill.notebook.store import FullDiskError, NotebookStore
from tests.failing_store import Trouble
from tests.local_voice.companion.household import Household, recorded, says
from tests.local_voice.program import MODEL, ROOT, home, run
from tests.local_voice.room import Happens

FULL = "There is no room left to write. Please have somebody free some space. Could you say that again?"


def _troubled(trouble: Trouble, store: NotebookStore) -> NotebookStore:
    """Return the store, with trouble before it."""
    trouble.inner = cast("MemoryStore", store)
    return trouble.store


def test_a_full_disk_is_told_and_the_words_are_asked_again(household: Household) -> None:
    """In the middle of a dictation: what was kept stays, and once there is room the dictation goes on."""
    trouble = Trouble()
    household.keeping = partial(_troubled, trouble)
    household.live(
        recorded("cmd_04"),
        recorded("journal_04"),
        Happens(lambda: trouble.from_now_on(FullDiskError("Full."), only_writes=True)),
        recorded("journal_09", after=2),
        Happens(trouble.over, after=1),
        recorded("journal_09", after=1),
        says("i'm done", after=2),
    )
    assert FULL in household.replies()
    assert household.entries() == ["Today was a quiet day. I am feeling stiff."]


def test_a_disk_that_stays_full_keeps_nobody_in_a_loop(household: Household) -> None:
    """Each phrase is answered, nothing that was kept is lost, and the notebook can be left."""
    trouble = Trouble()
    household.keeping = partial(_troubled, trouble)
    household.live(
        recorded("cmd_04"),
        recorded("journal_04"),
        Happens(lambda: trouble.from_now_on(FullDiskError("Full."), only_writes=True)),
        recorded("journal_09", after=2),
        recorded("journal_06", after=2),
        recorded("cmd_14", after=2),
    )
    assert household.replies().count(FULL) == 2
    assert household.entries() == ["Today was a quiet day."]


@pytest.mark.parametrize("hours", [1, -1], ids=["forward", "back"])
def test_a_clock_that_jumps_does_not_part_an_entry(household: Household, hours: int) -> None:
    """An hour more or less between two phrases: it is still one entry, in the order in which it was said."""

    def jump() -> None:
        household.clock.moment += timedelta(hours=hours)

    household.live(
        recorded("cmd_04"), recorded("journal_04"), Happens(jump), recorded("journal_09"), says("i'm done", after=2)
    )
    assert household.entries() == ["Today was a quiet day. I am feeling stiff."]


def test_a_second_notebook_says_that_there_is_one(tmp_path: Path) -> None:
    """One listens already: the second, a program of its own, says so in one sentence and ends with status 2."""
    with alone_in(tmp_path, ".notebook.db-listening"):
        done = run(tmp_path, "talk", "--voice", "--model", MODEL, "--notebook", tmp_path / "notebook.db")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == (
        "care-notebook: The notebook is listening already, in another program; talk to that one, or type with talk"
        " --typed."
    )


AUDITED = """
import os, sys
from pathlib import Path

folder = Path(sys.argv[1])
from tests.local_voice.companion.household import Household, recorded, says

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

def watch(event, arguments):
    # By its number a file is opened that was opened by its name before.
    if event == "open" and arguments[2] & WRITING and arguments[0] != os.devnull and not isinstance(arguments[0], int):
        print(event, arguments[0])
    elif event in ("sqlite3.connect", "tempfile.mkstemp", "tempfile.mkdtemp"):
        print(event, arguments[0])

sys.addaudithook(watch)
household = Household(folder)
household.live(recorded("cmd_04"), recorded("journal_04"), recorded("journal_09", after=2), says("i'm done", after=2))
print("entries:", household.entries())
"""


def test_no_sound_is_ever_written_to_disk(tmp_path: Path) -> None:
    """While an entry is dictated, nothing but the notebook's own file and that of its key is opened for writing."""
    notebook, temporary = tmp_path / "notebook", tmp_path / "temporary"
    notebook.mkdir()
    temporary.mkdir()
    environment = home(tmp_path, TMPDIR=str(temporary), PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(
        [sys.executable, "-c", AUDITED, str(notebook)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *opened, last = done.stdout.splitlines()
    assert last == "entries: ['Today was a quiet day. I am feeling stiff.']"
    own = (str(notebook / "notebook.db"), str(tmp_path / "keys"))
    assert [line for line in opened if not any(file in line for file in own)] == []
    assert [file for file in temporary.rglob("*") if file.is_file()] == []
