"""Notebooks of older versions are brought up to date, all or nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from skill.notebook.migrations import STEPS, Step
from skill.notebook.models import Entry, Place, Visit
from skill.notebook.sqlite_file import open_notebook
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import Cause, NewerNotebookError, Undone
from tests.skill.notebook.visits import ANN, NOON, put, visit

VERSION_1 = Path(__file__).with_name("version_1.sql")


def add_colour(connection: sqlite3.Connection) -> None:
    """Change the tables, as a later version may."""
    connection.execute("ALTER TABLE items ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'")


def paint(connection: sqlite3.Connection) -> None:
    """Change the rows, as a later version may; this needs the step before it."""
    connection.execute("UPDATE items SET colour = 'blue'")


def fail(connection: sqlite3.Connection) -> None:
    """Change something, and then fail."""
    connection.execute("DROP TABLE state")
    raise ZeroDivisionError


def version(path: Path) -> int:
    """Return the version written in the file."""
    with closing(sqlite3.connect(path)) as connection:
        number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def migrate(path: Path, *later: Step) -> list[tuple[object, ...]]:
    """Open a notebook as a later version would, and return the items' colours."""
    with closing(open_notebook(path, 1, (*STEPS, *later))) as connection:
        return connection.execute("SELECT id, colour FROM items").fetchall()


def test_a_notebook_of_version_1_can_be_read(path: Path) -> None:
    """Its items, notes and history are what they were when that version wrote them."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    with closing(SqliteStore(path)) as store:
        entry = Entry(id="e1", at=NOON, pieces=("my hips ache", "less so at noon"))
        assert store.find(ANN, Entry) == [entry]
        assert store.get(ANN, Visit, "v1") is None
        assert store.recall(ANN, "place", Place) == Place(checklist="dx", position=4)
        assert store.undo(ANN, Cause("u", 0)) == [Undone(None, visit("v1", clinician="Ruiz"))]
        shorter = Entry(id="e1", at=NOON, pieces=("my hips ache",))
        assert store.undo(ANN, Cause("u", 1)) == [Undone(entry, shorter)]


def test_version_1_is_what_this_program_would_write(path: Path, tmp_path: Path) -> None:
    """The example has the very tables that the first step makes."""
    example = tmp_path / "example.db"
    with closing(sqlite3.connect(example)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    open_notebook(path, 1, STEPS[:1]).close()
    tables = []
    for file in (example, path):
        with closing(sqlite3.connect(file)) as connection:
            found = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name")
            tables.append([(name, sql and sql.split()) for name, sql in found])
    assert tables[0] == tables[1]


def test_each_missing_step_is_taken_in_order(path: Path) -> None:
    """From the version that the file has, not from the first."""
    with closing(SqliteStore(path)) as store:
        put(store, visit("1"))
    assert migrate(path, add_colour) == [("1", "red")]
    assert version(path) == len(STEPS) + 1
    assert migrate(path, add_colour, paint) == [("1", "blue")]
    assert version(path) == len(STEPS) + 2


def test_several_steps_are_taken_at_once(path: Path) -> None:
    """A notebook may have slept through some versions."""
    with closing(SqliteStore(path)) as store:
        put(store, visit("1"))
    assert migrate(path, add_colour, paint) == [("1", "blue")]


def test_a_notebook_that_is_up_to_date_is_not_written(path: Path) -> None:
    """Opening it changes no byte."""
    SqliteStore(path).close()
    before = path.read_bytes()
    SqliteStore(path).close()
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_old_version(path: Path) -> None:
    """Not even the steps before it are kept, and the old program can go on."""
    with closing(SqliteStore(path)) as store:
        put(store, visit("1"))
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        open_notebook(path, 1, (*STEPS, add_colour, fail))
    assert path.read_bytes() == before
    with closing(SqliteStore(path)) as store:
        assert store.find(ANN, Visit) == [visit("1")]


def test_after_a_migration_the_older_program_refuses(path: Path) -> None:
    """It knows that it is the older one."""
    SqliteStore(path).close()
    open_notebook(path, 1, (*STEPS, add_colour)).close()
    with pytest.raises(NewerNotebookError):
        SqliteStore(path)
