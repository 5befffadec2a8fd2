"""Moving a notebook that is not encrypted into one that is.

The new file is made beside, read back, and then put in the place of the old one in a single step: whenever the program
is killed, all words are in the file that bears the notebook's name, and what else is left is made anew the next time.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import zip_longest
from pathlib import Path

from skill.notebook import sqlite_errors
from skill.notebook.disk import flush, flush_file, flush_folder
from skill.notebook.encryption import Key, cipher_library
from skill.notebook.sqlite_file import has_alone, open_notebook, remove_notebook
from skill.notebook.store import StoreError

_PORTION = 1_000
_BLOCK = 1 << 20


def encrypt(path: Path, key: Key, busy_timeout: float = 5.0) -> None:
    """Encrypt the notebook at `path`, which no program has open. The key must be kept already.

    Raises StoreError where that cannot be done, and the notebook is as it was.
    """
    path = path.resolve()  # not a link to it, which would be replaced in its stead
    new = path.with_name(f"{path.name}-encrypting")
    try:
        remove_notebook(new)
        with closing(open_notebook(path, busy_timeout)) as old:
            # Who had it open would go on writing into a file that has no name any more.
            if not has_alone(old):
                raise sqlite_errors.busy(path)
            old.execute("BEGIN EXCLUSIVE")
            _copy(old, new, key, busy_timeout)
            _check(old, new, key, busy_timeout)
        _put_in_place(new, path)
    except (sqlite3.Error, cipher_library().Error) as error:
        raise sqlite_errors.from_sqlite(error, path) from error
    except OSError as error:
        raise sqlite_errors.from_system(error, path) from error
    finally:
        with suppress(OSError):
            remove_notebook(new)


def _copy(old: sqlite3.Connection, new: Path, key: Key, busy_timeout: float) -> None:
    with closing(open_notebook(new, busy_timeout, key=key)) as copy:
        copy.execute("BEGIN")
        for table in _tables(old):
            rows = old.execute(f"SELECT * FROM {table}")  # noqa: S608
            places = ", ".join("?" for _ in rows.description)
            while portion := rows.fetchmany(_PORTION):
                copy.executemany(f"INSERT INTO {table} VALUES ({places})", portion)  # noqa: S608
        copy.execute("COMMIT")


def _check(old: sqlite3.Connection, new: Path, key: Key, busy_timeout: float) -> None:
    """Read everything back, from the file as it was closed. Raises StoreError for the least difference."""
    with closing(open_notebook(new, busy_timeout, key=key)) as copy:
        for table in _tables(old):
            pairs = zip_longest(_in_order(old, table), _in_order(copy, table))
            if any(before != after for before, after in pairs):
                raise StoreError(f"The encrypted copy {new} was not what was written: check the disk it is on.")


def _tables(connection: sqlite3.Connection) -> list[str]:
    # As they are, so that none is forgotten that a later version adds.
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return [name for (name,) in found]


def _in_order(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table, in an order that they alone decide."""
    columns = len(connection.execute(f"SELECT * FROM {table} LIMIT 0").description)  # noqa: S608
    order = ", ".join(str(column + 1) for column in range(columns))
    yield from connection.execute(f"SELECT * FROM {table} ORDER BY {order}")  # noqa: S608


def _put_in_place(new: Path, path: Path) -> None:
    flush_file(new)
    if os.name != "posix":
        # There a file that somebody has open cannot be replaced, nor overwritten once it has no name.
        new.replace(path)
        return
    old = os.open(path, os.O_RDWR)
    try:
        new.replace(path)
        # From here on the notebook is encrypted, whatever goes wrong.
        with suppress(OSError):
            flush_folder(path.parent)
            _overwrite(old)
    finally:
        os.close(old)


def _overwrite(file: int) -> None:
    """Write zeros over a file that has no name any more, so that its words are not left on the disk to be found."""
    left = os.fstat(file).st_size
    while left > 0:
        left -= os.write(file, bytes(min(left, _BLOCK)))
    flush(file)
