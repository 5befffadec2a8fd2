"""A notebook that was not encrypted is moved into one that is: whole, or not at all, whenever the program is killed."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from skill.notebook.encrypting import encrypt
from skill.notebook.encryption import key_name, new_key
from skill.notebook.models import Entry, Place, Visit
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import BusyNotebookError, Cause, DamagedNotebookError, FullDiskError
from tests.skill.notebook.conftest import KEY
from tests.skill.notebook.test_sqlite_disk import no_room
from tests.skill.notebook.visits import ANN, BOB, NOON, put, visit

posix_only = pytest.mark.skipif(os.name != "posix", reason="signals and open files are POSIX's")

WORD = b"quetzal"
TABLES = ("people", "items", "changes", "state")

MOVE = """
import os, signal, sys
from pathlib import Path
from skill.notebook.encrypting import encrypt
from skill.notebook.encryption import Key

path, last = Path(sys.argv[1]), int(sys.argv[2])
seen = 0

def die_at_last(event, arguments):
    global seen
    if event.split(".")[0] in ("open", "os", "sqlite3", "pathlib"):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(die_at_last)
print("ready", flush=True)
encrypt(path, Key(bytes(range(32))))
print("done", flush=True)
"""
"""Moves a notebook, and dies at the how-many-eth time that it touches a file in any way that Python knows of."""


def make_notebook(path: Path, size: int = 30) -> None:
    """Make a plain notebook of two people, with things deleted, undone and noted."""
    with closing(SqliteStore(path)) as store:
        for n in range(size):
            store.put(ANN, Entry(id=f"{n}", at=NOON, pieces=(f"quetzal {n}",) * 20), Cause(f"entry {n}", 0))
        put(store, *(visit(f"{n}") for n in range(5)))
        store.put(BOB, visit("b"), Cause("b", 0))
        store.delete(ANN, Visit, "1", Cause("away", 0))
        store.undo(ANN, Cause("undo", 0))
        store.remember(BOB, "place", Place(checklist="dx", position=3))


def rows(connection: sqlite3.Connection) -> Iterator[object]:
    """Yield every row of every table."""
    for table in TABLES:
        yield from connection.execute(f"SELECT '{table}', * FROM {table} ORDER BY 1, 2, 3")  # noqa: S608


def plain_rows(path: Path) -> list[object]:
    """Return what a notebook holds that is not encrypted."""
    with closing(sqlite3.connect(path)) as connection:
        return list(rows(connection))


def all_rows(path: Path) -> list[object]:
    """Return what a notebook holds, encrypted or not."""
    with closing(SqliteStore(path, key=KEY if key_name(path) else None)) as store:
        return list(rows(store._connection))


def moved(path: Path, last: int) -> bool:
    """Move a notebook in another process, which dies at its how-many-eth step; return whether it lived."""
    done = subprocess.run([sys.executable, "-c", MOVE, path, str(last)], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("ready"), done.stderr
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode == 0


def test_everything_is_there_and_nothing_can_be_read(path: Path) -> None:
    """Every row, and what can be undone; not a word in any file, nor another file."""
    make_notebook(path)
    before = plain_rows(path)
    assert WORD in path.read_bytes()
    encrypt(path, KEY)
    assert all_rows(path) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert WORD not in path.read_bytes()
    with closing(SqliteStore(path, key=KEY)) as store:
        assert [pair.after for pair in store.undo(ANN, Cause("more", 0))] == [None]


@posix_only
def test_the_new_file_is_its_owners_alone(path: Path) -> None:
    """As the old one was."""
    make_notebook(path)
    encrypt(path, KEY)
    assert path.stat().st_mode & 0o777 == 0o600


@posix_only
def test_where_the_notebook_is_a_link_what_it_leads_to_is_encrypted(path: Path) -> None:
    """The link stays one."""
    make_notebook(path)
    link = path.with_name("link.db")
    link.symlink_to(path)
    encrypt(link, KEY)
    assert link.is_symlink()
    assert key_name(path) == KEY.name
    with closing(SqliteStore(link, key=KEY)) as store:
        store.erase(ANN)
        store.erase(BOB)
        assert store.begin_anew(new_key())
    assert link.is_symlink()
    assert key_name(path) not in (None, KEY.name)


@posix_only
def test_the_old_words_are_overwritten(path: Path) -> None:
    """Not only has the old file lost its name."""
    make_notebook(path)
    with path.open("rb") as old:
        encrypt(path, KEY)
        content = old.read()
    assert len(content) > 10_000
    assert set(content) == {0}


def test_words_in_the_log_of_a_program_that_crashed_are_moved_too(path: Path) -> None:
    """They were never in the file itself; afterwards there is no log."""
    make_notebook(path)
    script = (
        "import os, sys; from pathlib import Path; from tests.skill.notebook.visits import put, visit;"
        "from skill.notebook.sqlite_store import SqliteStore;"
        "put(SqliteStore(Path(sys.argv[1])), visit('crashed')); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, path], check=True)
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    encrypt(path, KEY)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with closing(SqliteStore(path, key=KEY)) as store:
        assert store.get(ANN, Visit, "crashed") == visit("crashed")


@posix_only
def test_killed_at_any_step_nothing_is_lost(path: Path) -> None:
    """The notebook is there, whole, under its name; the next try finishes, and leaves nothing beside it."""
    make_notebook(path)
    whole = path.read_bytes()
    before = plain_rows(path)
    step, lived, outcomes = 0, False, set()
    while not lived:
        step += 1
        path.write_bytes(whole)
        lived = moved(path, step)
        outcomes.add(key_name(path))
        assert all_rows(path) == before, step
        if key_name(path) is None:
            encrypt(path, KEY)
            assert all_rows(path) == before, step
            assert [file.name for file in path.parent.iterdir()] == [path.name], step
    assert step > 10
    assert outcomes == {None, KEY.name}


@posix_only
def test_killed_at_any_moment_nothing_is_lost(path: Path) -> None:
    """As above, at times that no step is at: in the midst of copying, comparing and overwriting."""
    make_notebook(path, 400)
    whole = path.read_bytes()
    before = plain_rows(path)
    chance = random.Random(7)  # noqa: S311
    killed = 0
    for _ in range(12):
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(whole)
        with subprocess.Popen([sys.executable, "-c", MOVE, path, "0"], stdout=subprocess.PIPE, text=True) as mover:
            assert mover.stdout is not None
            assert mover.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.12))
            mover.kill()
            killed += mover.stdout.readline() != "done\n"
        assert all_rows(path) == before
    assert killed


def test_a_notebook_that_another_program_has_open_is_left_alone(path: Path) -> None:
    """That program would write on where nobody reads; once it has closed, it can be done."""
    make_notebook(path)
    script = (
        "import sys; from pathlib import Path; from skill.notebook.sqlite_store import SqliteStore;"
        "store = SqliteStore(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read(); store.close()"
    )
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(BusyNotebookError):
            encrypt(path, KEY, busy_timeout=0.01)
        assert key_name(path) is None
        other.communicate()
    encrypt(path, KEY)
    assert key_name(path) == KEY.name


@posix_only
def test_without_room_for_a_second_one_the_notebook_is_left_alone(path: Path) -> None:
    """Nothing is left beside it, which would take up more room still."""
    make_notebook(path, 200)
    before = plain_rows(path)
    with no_room(64 * 1024), pytest.raises(FullDiskError):
        encrypt(path, KEY)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert plain_rows(path) == before


def test_a_damaged_notebook_is_left_alone(path: Path) -> None:
    """What can be read of it still can be."""
    make_notebook(path, 200)
    whole = path.read_bytes()
    middle = whole.index(b"quetzal 100") // 4096 * 4096
    path.write_bytes(whole[:middle] + b"\xff" * 4096 + whole[middle + 4096 :])
    before = path.read_bytes()
    with pytest.raises(DamagedNotebookError):
        encrypt(path, KEY)
    assert path.read_bytes()[4096:] == before[4096:]
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with closing(SqliteStore(path)) as store:
        assert store.get(ANN, Entry, "1") is not None
