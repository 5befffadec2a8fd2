"""The tables of a notebook, and the steps that lead from each version of them to the next.

A step, once released, never changes; a change of the tables is another step at the end.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from skill.notebook import sqlite_errors

Step = Callable[[sqlite3.Connection], None]

APPLICATION_ID = int.from_bytes(b"Care")
"""Tells a notebook from other SQLite files."""

_TABLES = (
    # Otherwise the key, which is long, stands in every row. To erase a person is to erase this row.
    """
    CREATE TABLE people (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    # `at` is in microseconds of UTC. `body` is NULL while the item is not there: its place in the
    # order is kept.
    """
    CREATE TABLE items (
        seq INTEGER PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        body BLOB,
        UNIQUE (person, kind, id)
    ) STRICT
    """,
    "CREATE INDEX items_by_time ON items (person, kind, at) WHERE body IS NOT NULL",
    # One row for each cause, so that none is applied twice. `kind` and `item` say which item it
    # wrote (NULL: none), `before` how that was before. Once it is undone, `undone_by` is the row of
    # the undo, and `taken` the item as the undo found it.
    """
    CREATE TABLE changes (
        seq INTEGER PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
        request TEXT NOT NULL,
        step INTEGER NOT NULL,
        kind TEXT,
        item TEXT,
        before BLOB,
        undone_by INTEGER,
        taken BLOB,
        UNIQUE (person, request, step)
    ) STRICT
    """,
    "CREATE INDEX changes_to_undo ON changes (person) WHERE kind IS NOT NULL AND undone_by IS NULL",
    "CREATE INDEX changes_undone ON changes (undone_by) WHERE undone_by IS NOT NULL",
    """
    CREATE TABLE state (
        person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
        name TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (person, name)
    ) STRICT, WITHOUT ROWID
    """,
)


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES:
        connection.execute(statement)


STEPS: tuple[Step, ...] = (_make_tables,)
"""Step number n (from 0) leads from version n to version n + 1."""


def check_identity(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Return the notebook's version, 0 for an empty file.

    Raises NewerNotebookError above `newest`, DamagedNotebookError for another program's database.
    """
    version = int(_number(connection, "PRAGMA user_version"))
    if _number(connection, "PRAGMA application_id") == APPLICATION_ID:
        if version > newest:
            raise sqlite_errors.newer(path)
    elif _number(connection, "SELECT count(*) FROM sqlite_master"):
        raise sqlite_errors.damaged(path)
    return version


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Bring the notebook to the version that `steps` lead to, all or nothing.

    `connection` is in no transaction. The version is read under the lock for writing, since another
    program may be migrating at this very moment.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = check_identity(connection, path, len(steps))
        for step in steps[version:]:
            step(connection)
        if version < len(steps):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _number(connection: sqlite3.Connection, query: str) -> int:
    number: int = connection.execute(query).fetchone()[0]
    return number
