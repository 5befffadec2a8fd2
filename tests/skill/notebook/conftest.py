"""A place for a notebook, and every kind of store."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from skill.notebook.memory_store import MemoryStore
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import NotebookStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a notebook may be made, alone in its folder; the folder is not there yet."""
    return tmp_path / "care" / "notebook.db"


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, path: Path) -> Iterator[NotebookStore]:
    """Give a new store, once of every kind there is."""
    new: NotebookStore = MemoryStore() if request.param == "memory" else SqliteStore(path)
    with closing(new):
        yield new


@pytest.fixture
def sqlite_store(path: Path) -> Iterator[SqliteStore]:
    """Give a new SQLite store at `path`."""
    with closing(SqliteStore(path)) as new:
        yield new
