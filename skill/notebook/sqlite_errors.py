"""What SQLite and the operating system report, as one sentence that says what to do."""

import errno
import sqlite3
from pathlib import Path

from skill.notebook.encryption import PACKAGE
from skill.notebook.store import (
    BusyNotebookError,
    DamagedNotebookError,
    FullDiskError,
    LockedNotebookError,
    NewerNotebookError,
    ReadOnlyNotebookError,
    StoreError,
)

_PRIMARY_CODE = 0xFF
# SQLITE_FULL is only a disk without a free block; a quota, a limit on file sizes, and the index
# that processes share, come as failed writes.
_NO_ROOM = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)
_NO_ROOM_ERRNO = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def newer(path: Path) -> NewerNotebookError:
    """Return the error for a notebook of a newer version of the program."""
    return NewerNotebookError(
        f"The notebook {path} was written by a newer version of Care Notebook: update the program, then open it again."
    )


def damaged(path: Path) -> DamagedNotebookError:
    """Return the error for a file that is not a readable notebook."""
    return DamagedNotebookError(
        f"{path} is damaged or is not a notebook: move it away to start a new one, or put a good copy in its place."
    )


def other_key(path: Path) -> LockedNotebookError:
    """Return the error for a file that another key opens, if any."""
    return LockedNotebookError(
        f"{path} is not encrypted with the key that this computer has for it: put the right file in its place, "
        "or open it with its recovery code by care-notebook recover."
    )


def no_library(path: Path) -> LockedNotebookError:
    """Return the error for an encrypted notebook on a computer that cannot decrypt."""
    return LockedNotebookError(
        f"The notebook {path} is encrypted, and the Python package {PACKAGE!r}, which opens it, is missing: "
        "run script/setup, which installs what is needed."
    )


def busy(path: Path) -> BusyNotebookError:
    """Return the error for a notebook that another program holds."""
    return BusyNotebookError(f"Another program is using the notebook {path}: close that program, then try again.")


def read_only(path: Path) -> ReadOnlyNotebookError:
    """Return the error for a file or folder that cannot be written."""
    return ReadOnlyNotebookError(
        f"The notebook {path} cannot be written: allow yourself to write the file and its folder, "
        "or choose another place for it."
    )


def full(path: Path) -> FullDiskError:
    """Return the error for a disk with no room left."""
    return FullDiskError(f"There is no room left for the notebook {path}: free some space on its disk, then try again.")


def from_sqlite(error: Exception, path: Path) -> StoreError:
    """Return the error to raise for what SQLite, or its twin that encrypts, reports about the notebook at `path`."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
    if code in _NO_ROOM:
        return full(path)
    match code & _PRIMARY_CODE:
        case sqlite3.SQLITE_FULL:
            return full(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return read_only(path)
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_ERROR:
            return damaged(path)
        case _:
            return StoreError(
                f"The notebook {path} could not be read or written ({error}): "
                "check the disk it is on, then start again."
            )


def from_system(error: OSError, path: Path) -> StoreError:
    """Return the error to raise when the notebook's file or folder cannot be made."""
    return full(path) if error.errno in _NO_ROOM_ERRNO else read_only(path)
