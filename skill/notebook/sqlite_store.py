"""Notebooks in one SQLite file.

Every write is a transaction that is on disk when its method returns. One connection serves all
threads, in turns: a read takes microseconds, and writes go one at a time in any case.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TypeVar

from msgspec import DecodeError, Struct

from skill.notebook import sqlite_errors
from skill.notebook.codec import decode, encode, instant
from skill.notebook.encryption import Key
from skill.notebook.models import Item
from skill.notebook.sqlite_changes import record, undo_last_request
from skill.notebook.sqlite_file import has_alone, open_notebook, remove_notebook
from skill.notebook.store import Cause, Undone

I = TypeVar("I", bound=Item)  # noqa: E741
S = TypeVar("S", bound=Struct)

_FIRST_INSTANT = -(2**63)
_LAST_INSTANT = 2**63 - 1
_NO_LIMIT = -1

_ON_DISK_AT_ONCE = "PRAGMA synchronous = FULL"
_ON_DISK_SOON = "PRAGMA synchronous = NORMAL"

_GET = """
    SELECT body FROM items
    WHERE person = (SELECT number FROM people WHERE key = ?) AND kind = ? AND id = ?
"""
_FIND_OLDEST_FIRST = """
    SELECT body FROM items
    WHERE person = (SELECT number FROM people WHERE key = ?) AND kind = ?
    AND at >= ? AND at < ? AND body IS NOT NULL
    ORDER BY at, seq LIMIT ?
"""
_FIND_NEWEST_FIRST = """
    SELECT body FROM items
    WHERE person = (SELECT number FROM people WHERE key = ?) AND kind = ?
    AND at >= ? AND at < ? AND body IS NOT NULL
    ORDER BY at DESC, seq DESC LIMIT ?
"""
_KEEP = """
    INSERT INTO items (person, kind, id, at, body) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET at = excluded.at, body = excluded.body
"""
_TAKE_AWAY = "UPDATE items SET body = NULL WHERE person = ? AND kind = ? AND id = ?"

_REMEMBER = """
    INSERT INTO state (person, name, body) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET body = excluded.body
"""
_RECALL = """
    SELECT body FROM state WHERE person = (SELECT number FROM people WHERE key = ?) AND name = ?
"""
_FORGET = """
    DELETE FROM state WHERE person = (SELECT number FROM people WHERE key = ?) AND name = ?
"""


class SqliteStore:
    """A NotebookStore in the file `path`, made if it is missing and readable by its owner alone.

    With `key` it is encrypted. Any number of threads may use it. A call waits `busy_timeout` seconds
    for another program, then raises BusyNotebookError.
    """

    def __init__(self, path: Path, *, key: Key | None = None, busy_timeout: float = 5.0) -> None:
        self._path = path
        self._busy_timeout = busy_timeout
        self._lock = Lock()
        self._connection = open_notebook(path, busy_timeout, key=key)

    def put(self, person: str, item: Item, cause: Cause) -> None:
        """Keep `item`, in the place of the one with its id if there is one."""
        body = encode(item)
        key = (item.kind, item.id)
        with self._writing() as connection:
            number = _number(connection, person)
            before = _body(connection, _GET, (person, *key))
            if record(connection, number, cause, key, before):
                connection.execute(_KEEP, (number, *key, instant(item.at), body))

    def get(self, person: str, kind: type[I], item_id: str) -> I | None:
        """Return the item with this id, or None."""
        with self._reading() as connection:
            body = _body(connection, _GET, (person, kind.kind, item_id))
            return decode(kind, body) if body else None

    def find(
        self,
        person: str,
        kind: type[I],
        *,
        start: datetime | None = None,
        end: datetime | None = None,
        limit: int | None = None,
        newest_first: bool = True,
    ) -> list[I]:
        """Return the items of a kind with `start <= at < end`, in order."""
        query = _FIND_NEWEST_FIRST if newest_first else _FIND_OLDEST_FIRST
        wanted = (
            person,
            kind.kind,
            _FIRST_INSTANT if start is None else instant(start),
            _LAST_INSTANT if end is None else instant(end),
            _NO_LIMIT if limit is None else limit,
        )
        with self._reading() as connection:
            found = connection.execute(query, wanted).fetchall()
            return [decode(kind, body) for (body,) in found]

    def delete(self, person: str, kind: type[Item], item_id: str, cause: Cause) -> None:
        """Take the item away, if it is there. It can be undone."""
        key = (kind.kind, item_id)
        with self._writing() as connection:
            number = _number(connection, person)
            before = _body(connection, _GET, (person, *key))
            if before is None:
                record(connection, number, cause)
            elif record(connection, number, cause, key, before):
                connection.execute(_TAKE_AWAY, (number, *key))

    def undo(self, person: str, cause: Cause) -> list[Undone]:
        """Take back the writes of the last request that made any, and say what changed."""
        with self._writing() as connection:
            return undo_last_request(connection, _number(connection, person), cause)

    def remember(self, person: str, name: str, value: Struct, *, durable: bool = True) -> None:
        """Keep a note of state; a power cut, but no crash, may lose one that is not `durable`."""
        body = encode(value)
        with self._writing(durable=durable) as connection:
            connection.execute(_REMEMBER, (_number(connection, person), name, body))

    def recall(self, person: str, name: str, shape: type[S]) -> S | None:
        """Return a note of state, or None."""
        with self._reading() as connection:
            body = _body(connection, _RECALL, (person, name))
            return decode(shape, body) if body else None

    def forget(self, person: str, name: str) -> None:
        """Drop a note of state, if it is there."""
        with self._writing() as connection:
            connection.execute(_FORGET, (person, name))

    def erase(self, person: str) -> None:
        """Remove everything of this person's from the file and its log, for good.

        Raises BusyNotebookError while another program reads what is to go; erasing again finishes.
        """
        with self._writing() as connection:
            connection.execute("DELETE FROM people WHERE key = ?", (person,))
        with self._reading() as connection:
            # First the file is overwritten where the words were, then written anew without gaps.
            self._empty_log(connection)
            connection.execute("VACUUM")
            self._empty_log(connection)

    def begin_anew(self, key: Key) -> bool:
        """Remove the file and make another, encrypted with `key`, where nobody has anything in it.

        Returns False, and leaves it, where somebody has, or where another program has it open. No other program may
        open it meanwhile.
        """
        with self._reading() as connection:
            if connection.execute("SELECT 1 FROM people").fetchone() or not has_alone(connection):
                return False
            connection.close()
            remove_notebook(self._path.resolve())
            self._connection = open_notebook(self._path, self._busy_timeout, key=key)
            return True

    def close(self) -> None:
        """Close the file. The store cannot be used after that."""
        with self._reading() as connection:
            connection.close()

    def _empty_log(self, connection: sqlite3.Connection) -> None:
        blocked, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if blocked:
            raise sqlite_errors.busy(self._path)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Hold the connection, and say plainly what goes wrong meanwhile."""
        with self._lock:
            try:
                yield self._connection
            except self._connection.Error as error:
                raise sqlite_errors.from_sqlite(error, self._path) from error
            except DecodeError as error:
                raise sqlite_errors.damaged(self._path) from error
            except OSError as error:
                raise sqlite_errors.from_system(error, self._path) from error

    @contextmanager
    def _writing(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """Hold the connection in a transaction: all that is written in it, or nothing."""
        with self._reading() as connection:
            # As a script, for it acts while it is compiled and must not come from the cache.
            connection.executescript(_ON_DISK_AT_ONCE if durable else _ON_DISK_SOON)
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")


def _number(connection: sqlite3.Connection, person: str) -> int:
    """Return the number of the person's rows, for this transaction: they may be erased after it."""
    found = connection.execute("SELECT number FROM people WHERE key = ?", (person,)).fetchone()
    if found is None:
        found = connection.execute("INSERT INTO people (key) VALUES (?) RETURNING number", (person,)).fetchone()
    number: int = found[0]
    return number


def _body(connection: sqlite3.Connection, query: str, key: tuple[str, ...]) -> bytes | None:
    row = connection.execute(query, key).fetchone()
    return row[0] if row else None
