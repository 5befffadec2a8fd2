"""Opening a notebook's file: new, old, newer, damaged, or another program's."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from skill.notebook.models import Visit
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import (
    BusyNotebookError,
    Cause,
    DamagedNotebookError,
    NewerNotebookError,
    ReadOnlyNotebookError,
    StoreError,
)
from tests.skill.notebook.visits import ANN, NOON, visit

posix_only = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")


def make_notebook(path: Path) -> None:
    """Make a notebook with sixty visits."""
    with closing(SqliteStore(path)) as store:
        for n in range(60):
            item = Visit(id=f"{n}", at=NOON, clinician="Ruiz " * 40)
            store.put(ANN, item, Cause(f"{n}", 0))


def run(path: Path, *statements: str) -> None:
    """Change a database behind the store's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def contents(folder: Path) -> dict[str, bytes]:
    """Return each file's bytes."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def refusal(path: Path) -> StoreError:
    """Return the error that opening raises; its message is one sentence that names the file."""
    with pytest.raises(StoreError) as caught:
        SqliteStore(path, busy_timeout=0.01)
    message = str(caught.value)
    assert str(path) in message
    assert message.endswith(".")
    assert message.count(". ") == 0
    assert "\n" not in message
    return caught.value


@posix_only
def test_a_new_notebook_is_its_owners_alone(path: Path) -> None:
    """Nobody else may enter its folder or read its files, the log included."""
    with closing(SqliteStore(path)) as store:
        store.put(ANN, visit("1"), Cause("1", 0))
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert set(modes.values()) == {0o600}
    assert path.name in modes
    assert f"{path.name}-wal" in modes


@pytest.mark.parametrize("name", ["a b.db", "a?mode=ro#x%20.db", "näme 🫀.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    """Signs that mean something in a URI mean nothing here."""
    with closing(SqliteStore(tmp_path / name)) as store:
        store.put(ANN, visit("1"), Cause("1", 0))
    assert contents(tmp_path).keys() == {name}


def test_an_empty_file_becomes_a_notebook(path: Path) -> None:
    """A start that was cut short leaves one."""
    path.parent.mkdir()
    path.touch()
    with closing(SqliteStore(path)) as store:
        store.put(ANN, visit("1"), Cause("1", 0))


def drop_table(path: Path) -> None:
    """Make a notebook that lacks a table."""
    make_notebook(path)
    run(path, "DROP TABLE state")


def cut(path: Path, size: int) -> None:
    """Make a notebook of which only the first `size` bytes are there."""
    make_notebook(path)
    os.truncate(path, size)


def overwrite(path: Path, offset: int) -> None:
    """Make a notebook with some bytes overwritten."""
    make_notebook(path)
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(b"\xff" * 64)


BAD_FILES: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("Dear diary, " * 100),
    "two bytes": lambda path: path.write_bytes(b"SQ"),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "cut in half": lambda path: cut(path, 4096 * 3),
    "cut in the first page": lambda path: cut(path, 1000),
    "first bytes overwritten": lambda path: overwrite(path, 0),
    "first table overwritten": lambda path: overwrite(path, 100),
    "table missing": drop_table,
    "another program's": lambda path: run(path, "CREATE TABLE bookmarks (url)"),
    "another program's, empty": lambda path: run(path, "PRAGMA user_version = 1"),
}


@pytest.mark.parametrize("make", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_what_is_not_a_notebook_is_refused_untouched(path: Path, make: Callable[[Path], object]) -> None:
    """The folder holds the same files with the same bytes."""
    path.parent.mkdir()
    make(path)
    before = contents(path.parent)
    assert isinstance(refusal(path), DamagedNotebookError)
    assert contents(path.parent) == before


def test_a_folder_in_place_of_the_file_is_refused(path: Path) -> None:
    """Nothing is put into it."""
    path.mkdir(parents=True)
    assert isinstance(refusal(path), DamagedNotebookError)
    assert list(path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_refused(path: Path) -> None:
    """It is left as it is."""
    path.parent.write_text("mine")
    assert isinstance(refusal(path), ReadOnlyNotebookError)
    assert path.parent.read_text() == "mine"


@posix_only
def test_a_pipe_is_refused_without_waiting_for_its_other_end(path: Path) -> None:
    """Devices are no notebooks either."""
    path.parent.mkdir()
    os.mkfifo(path)
    assert isinstance(refusal(path), DamagedNotebookError)


def test_a_newer_notebook_is_refused_untouched(path: Path) -> None:
    """The person is told to update the program."""
    make_notebook(path)
    run(path, "PRAGMA user_version = 99")
    before = contents(path.parent)
    assert isinstance(refusal(path), NewerNotebookError)
    assert contents(path.parent) == before


def test_a_newer_notebook_left_open_by_a_crash_is_refused_untouched(path: Path) -> None:
    """Its newest writes stay in its log, for the newer program to take up."""
    make_notebook(path)
    crashed = path.parent.with_name("crashed")
    with closing(sqlite3.connect(path, isolation_level=None)) as newer:
        newer.execute("PRAGMA user_version = 99")
        shutil.copytree(path.parent, crashed)
    copy = crashed / path.name
    log = crashed / f"{path.name}-wal"
    before = (copy.read_bytes(), log.read_bytes())
    assert isinstance(refusal(copy), NewerNotebookError)
    assert (copy.read_bytes(), log.read_bytes()) == before


def test_a_notebook_that_another_program_writes_for_too_long_is_refused(path: Path) -> None:
    """The person is told to close that program; then it opens."""
    make_notebook(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert isinstance(refusal(path), BusyNotebookError)
    with closing(SqliteStore(path)) as store:
        assert len(store.find(ANN, Visit)) == 60


def test_opening_waits_for_a_reader_of_a_notebook_without_a_log(path: Path) -> None:
    """Another program may be making the same notebook: SQLite alone would give up at once."""
    make_notebook(path)
    run(path, "PRAGMA journal_mode = DELETE")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with closing(other):
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM items").fetchone()
        assert isinstance(refusal(path), BusyNotebookError)
        ending = Timer(0.05, other.execute, ["COMMIT"])
        ending.start()
        with closing(SqliteStore(path)) as store:
            assert len(store.find(ANN, Visit)) == 60
        ending.join()


def test_refusing_closes_the_file(path: Path) -> None:
    """Once put right, the same file opens: no lock is left on it."""
    make_notebook(path)
    run(path, "PRAGMA user_version = 99")
    refusal(path)
    run(path, "PRAGMA user_version = 1")
    with closing(SqliteStore(path)) as store:
        assert len(store.find(ANN, Visit)) == 60
