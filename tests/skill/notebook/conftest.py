"""A place for a notebook, and every kind of store."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from skill.notebook.encryption import Key
from skill.notebook.memory_store import MemoryStore
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import NotebookStore

KEY = Key(bytes(range(32)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a notebook may be made, alone in its folder; the folder is not there yet."""
    return tmp_path / "care" / "notebook.db"


@pytest.fixture(params=["memory", "sqlite", "encrypted"])
def store(request: pytest.FixtureRequest, path: Path) -> Iterator[NotebookStore]:
    """Give a new store, once of every kind there is."""
    new: NotebookStore
    match request.param:
        case "memory":
            new = MemoryStore()
        case "sqlite":
            new = SqliteStore(path)
        case _:
            new = SqliteStore(path, key=KEY)
    with closing(new):
        yield new


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    """Give what the notebook is encrypted with: nothing, and a key."""
    found: Key | None = request.param
    return found


@pytest.fixture
def sqlite_store(path: Path, key: Key | None) -> Iterator[SqliteStore]:
    """Give a new SQLite store at `path`, plain and encrypted."""
    with closing(SqliteStore(path, key=key)) as new:
        yield new
