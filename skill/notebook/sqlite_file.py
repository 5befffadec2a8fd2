"""Opening a notebook's file. One that cannot be used is left exactly as it was found."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic, sleep

from skill.notebook import sqlite_errors
from skill.notebook.encryption import Key, connect, key_name, library_for
from skill.notebook.migrations import STEPS, Step, check_identity, migrate

_ONLY_ME_FOLDER = 0o700
_ONLY_ME_FILE = 0o600
_BETWEEN_TRIES = 0.005  # seconds

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    # What is deleted is overwritten, and VACUUM leaves nothing in the folder for temporary files.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    # On a Mac an ordinary sync stops at the drive's cache.
    "PRAGMA fullfsync = ON",
)


def open_notebook(
    path: Path, busy_timeout: float, steps: Sequence[Step] = STEPS, key: Key | None = None
) -> sqlite3.Connection:
    """Open the notebook at `path`, made if it is missing, and bring it up to date.

    `busy_timeout` is how many seconds to wait for another program. With `key` the notebook is, or
    will be, encrypted. Threads may use the connection in turns; it begins no transaction by itself.
    Raises StoreError.
    """
    library = library_for(key)
    if library is None:
        raise sqlite_errors.no_library(path)
    try:
        _make_file(path)
        _check_file(path)
        _check_key(path, key)
        _look_first(path, busy_timeout, len(steps), key)
        connection = connect(path, key, busy_timeout=busy_timeout)
        try:
            _prepare(connection, path, busy_timeout, steps)
        except BaseException:
            connection.close()
            raise
    except library.Error as error:
        raise sqlite_errors.from_sqlite(error, path) from error
    except OSError as error:
        raise sqlite_errors.from_system(error, path) from error
    return connection


def has_alone(connection: sqlite3.Connection) -> bool:
    """Return whether no other program has the notebook open. Where none has, there is no log any more."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        # SQLite does this only for the last one that has it open.
        mode: str = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except connection.Error as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    return mode == "delete"


def remove_notebook(path: Path) -> None:
    """Remove a notebook that nobody has open, and what SQLite may have left beside it. Raises OSError."""
    for ending in ("-wal", "-shm", "-journal", ""):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def _make_file(path: Path) -> None:
    path.parent.mkdir(_ONLY_ME_FOLDER, parents=True, exist_ok=True)
    # Never a file that is there: closing it would drop the locks that this process has on it.
    with suppress(FileExistsError):
        os.close(os.open(path.resolve(), os.O_CREAT | os.O_EXCL | os.O_RDWR, _ONLY_ME_FILE))


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise sqlite_errors.damaged(path)
    # SQLite would open it to read alone, and leave a log beside it that cannot be written later.
    if not os.access(path, os.R_OK | os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise sqlite_errors.read_only(path)


def _check_key(path: Path, key: Key | None) -> None:
    if key is not None and key_name(path) not in (None, key.name):
        raise sqlite_errors.other_key(path)


def _look_first(path: Path, busy_timeout: float, newest: int, key: Key | None) -> None:
    """Refuse a file without touching it: closing a full connection moves its log into it."""
    if path.with_name(f"{path.name}-wal").exists():
        with closing(connect(path, key, mode="ro", busy_timeout=busy_timeout)) as connection:
            check_identity(connection, path, newest)


def _prepare(connection: sqlite3.Connection, path: Path, busy_timeout: float, steps: Sequence[Step]) -> None:
    migrate(connection, path, steps)
    for table in ("people", "items", "changes", "state"):
        connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()  # noqa: S608
    deadline = monotonic() + busy_timeout
    while not _keeps_log(connection):
        if monotonic() > deadline:
            raise sqlite_errors.busy(path)
        sleep(_BETWEEN_TRIES)
    for setting in _SETTINGS:
        connection.execute(setting)


def _keeps_log(connection: sqlite3.Connection) -> bool:
    """Switch to a write-ahead log; False while another program reads, for which SQLite does not wait here."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except connection.Error as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
