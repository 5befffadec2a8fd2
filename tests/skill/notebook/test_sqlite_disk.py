"""Folders and files that may not be written, and disks with no room left, as they really are."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from skill.notebook.encryption import Key
from skill.notebook.models import Visit
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import FullDiskError, ReadOnlyNotebookError
from tests.skill.notebook.visits import ANN, NOON, ids, put, visit

if os.name != "posix":
    pytest.skip("file modes and limits are POSIX's", allow_module_level=True)

import resource

NOBODY = 65534


@pytest.fixture
def place(key: Key | None) -> Iterator[Path]:
    """Give a notebook with one visit, in a folder that everybody may enter."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "notebook.db")
        with closing(SqliteStore(path, key=key)) as store:
            put(store, visit("1"))
        path.chmod(0o666)
        path.parent.chmod(0o777)
        yield path
        path.parent.chmod(0o700)


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be somebody for whom file modes count, if this is the administrator."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@contextmanager
def no_room(limit: int) -> Iterator[None]:
    """Let no file grow beyond `limit` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# Read-only


def test_everybody_may_open_the_example(place: Path, key: Key | None) -> None:
    """The refusals below have no other cause than the modes they set."""
    with unprivileged(), closing(SqliteStore(place, key=key)) as store:
        assert ids(store.find(ANN, Visit)) == ["1"]


@pytest.mark.parametrize(
    "protect",
    [
        lambda path: path.chmod(0o444),
        lambda path: path.chmod(0o000),
        lambda path: path.parent.chmod(0o555),
        lambda path: path.parent.chmod(0o000),
    ],
    ids=["file", "unreadable file", "folder", "unreadable folder"],
)
def test_what_may_not_be_written_is_refused_untouched(
    place: Path, key: Key | None, protect: Callable[[Path], None]
) -> None:
    """One sentence says so."""
    before = place.read_bytes()
    protect(place)
    with unprivileged(), pytest.raises(ReadOnlyNotebookError, match=r"^[^\n]+ choose another .+\.$"):
        SqliteStore(place, key=key)
    place.parent.chmod(0o700)
    assert [file.name for file in place.parent.iterdir()] == [place.name]
    place.chmod(0o600)
    assert place.read_bytes() == before


@pytest.mark.parametrize("name", ["new.db", "care/new.db"])
def test_nothing_new_is_made_in_a_read_only_folder(place: Path, key: Key | None, name: str) -> None:
    """Neither a notebook nor a folder for it."""
    place.parent.chmod(0o555)
    with unprivileged(), pytest.raises(ReadOnlyNotebookError):
        SqliteStore(place.parent / name, key=key)
    assert [file.name for file in place.parent.iterdir()] == [place.name]


# No room left


def test_a_write_with_no_room_says_so_and_keeps_the_rest(place: Path, key: Key | None) -> None:
    """What was there stays, what failed is not half there, and it goes on once there is room."""
    with closing(SqliteStore(place, key=key)) as store:
        put(store, visit("2"))
        with no_room(64 * 1024), pytest.raises(FullDiskError, match=r"^[^\n]+ free some space.+\.$"):
            put(store, *(visit(f"big {n}", clinician="x" * 9000) for n in range(20)))
        kept = ids(store.find(ANN, Visit, newest_first=False))
        assert kept[:2] == ["1", "2"]
        assert kept[2:] == [f"big {n}" for n in range(len(kept) - 2)]
        assert len(kept) < 22
        put(store, visit("3", NOON))
    with closing(SqliteStore(place, key=key)) as store:
        assert ids(store.find(ANN, Visit, newest_first=False)) == [*kept, "3"]


def test_a_database_that_may_not_grow_is_a_full_disk(place: Path, key: Key | None) -> None:
    """A disk without a free block is reported in another way than a limit."""
    with closing(SqliteStore(place, key=key)) as store:
        (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(FullDiskError):
            put(store, visit("big", clinician="x" * 90_000))
        assert ids(store.find(ANN, Visit)) == ["1"]


def test_a_notebook_is_refused_untouched_when_there_is_no_room(place: Path, key: Key | None) -> None:
    """It opens again once there is."""
    before = place.read_bytes()
    with no_room(1024), pytest.raises(FullDiskError):
        SqliteStore(place, key=key)
    assert place.read_bytes() == before
    with closing(SqliteStore(place, key=key)) as store:
        assert ids(store.find(ANN, Visit)) == ["1"]


def test_a_new_notebook_needs_room(path: Path, key: Key | None) -> None:
    """The start that failed does not stand in the way of the next."""
    with no_room(1024), pytest.raises(FullDiskError):
        SqliteStore(path, key=key)
    with closing(SqliteStore(path, key=key)) as store:
        put(store, visit("1"))


def test_a_migration_with_no_room_changes_nothing(place: Path, key: Key | None) -> None:
    """The old version is there as it was."""
    with closing(SqliteStore(place, key=key)) as store:
        store._connection.execute("PRAGMA user_version = 0")
    before = place.read_bytes()
    with no_room(1024), pytest.raises(FullDiskError):
        SqliteStore(place, key=key)
    assert place.read_bytes() == before
