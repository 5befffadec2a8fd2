"""A notebook's key, and the library that reads and writes with it: SQLCipher, which encrypts the file and its log."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

KEY_BYTES = 32
NAME_BYTES = 16

PACKAGE = "sqlcipher3"

_PLAIN = b"SQLite format 3\0".hex()


@dataclass(frozen=True)
class Key:
    """What a notebook is encrypted with."""

    secret: bytes = field(repr=False)
    """`KEY_BYTES` of them, random."""

    @property
    def name(self) -> str:
        """Tells keys apart without giving anything of them away; it stands, as bytes, at the beginning of the file."""
        return sha256(b"care-notebook" + self.secret).digest()[:NAME_BYTES].hex()


def new_key() -> Key:
    """Return a key that nobody can guess."""
    return Key(os.urandom(KEY_BYTES))


_READ_WRITE = 0x2
_FULL_ERROR_CODES = 0x02000000
_OPEN_AS_SQLITE3_DOES = _READ_WRITE | _FULL_ERROR_CODES
"""SQLite's own names are SQLITE_OPEN_READWRITE and SQLITE_OPEN_EXRESCODE; an address may ask for less."""

_NO_KEY = Key(bytes(KEY_BYTES))


@cache
def cipher_library() -> Any:
    """Return the library that encrypts, a twin of `sqlite3`; None where it is not installed or does not load."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        return None
    return dbapi2


def library_for(key: Key | None) -> Any:
    """Return the library for notebooks with this key, or with none; None where it is missing."""
    return sqlite3 if key is None else cipher_library()


def connect(path: Path, key: Key | None, *, mode: str = "rw", busy_timeout: float = 0.0) -> sqlite3.Connection:
    """Connect to the file at `path`, which is there; whether `key` fits shows at the first read.

    Threads may use the connection in turns; it begins no transaction by itself. Raises the library's errors.
    """
    address = f"{path.resolve().as_uri()}?mode={mode}"
    if key is None:
        return sqlite3.connect(address, uri=True, timeout=busy_timeout, isolation_level=None, check_same_thread=False)
    connection: sqlite3.Connection = cipher_library().connect(
        address,
        uri=True,
        flags=_OPEN_AS_SQLITE3_DOES,
        timeout=busy_timeout,
        isolation_level=None,
        check_same_thread=False,
    )
    # SQLCipher would write on the person's screen what we say in one clear sentence.
    connection.execute("PRAGMA cipher_log_level = NONE")
    # The key as it is: it needs no stretching, which would take a tenth of a second. What follows it is what the file
    # begins with, so that programs which make a notebook at the same moment make the same one.
    connection.execute(f"PRAGMA key = \"x'{key.secret.hex()}{key.name}'\"")
    return connection


def key_name(path: Path) -> str | None:
    """Return the name of the key that the file at `path` wants; None for one that is not encrypted, empty or not there.

    A file that is no notebook at all gives a name that no key has; one that cannot be read, none. Not to be asked while
    this process has the file open unencrypted: each library keeps locks of its own, and closing a file drops those of
    both. The library must be there.
    """
    if not path.is_file() or not path.stat().st_size:
        return None
    # Not read as a file, for the same reason.
    try:
        with closing(connect(path, _NO_KEY, mode="ro")) as connection:
            name: str = connection.execute("PRAGMA cipher_salt").fetchone()[0]
    except cipher_library().Error:
        return None
    return None if name == _PLAIN else name
