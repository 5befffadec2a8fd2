"""Opening the notebook at home: encrypted, where that can be had, with its key found or made."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from local_voice.keys.home_store import HomeStore
from local_voice.keys.keeper import KeyKeeper, own_keeper
from local_voice.keys.places import KeyPlaceError
from skill.notebook.encrypting import encrypt
from skill.notebook.encryption import PACKAGE, Key, cipher_library, key_name, new_key
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import DamagedNotebookError, LockedNotebookError, StoreError

NO_LIBRARY = f"Your notebook is not encrypted: the Python package {PACKAGE!r}, which does that, is missing here."

NOT_YET = "Your notebook is not encrypted yet; it is tried again with every start."


class Tell(Protocol):
    """Tells the person a sentence."""

    def __call__(self, sentence: str, /) -> None:
        """Tell it."""
        ...


def on_screen(sentence: str) -> None:
    """Tell a sentence on standard error."""
    sys.stderr.write(f"{sentence}\n")


@dataclass(frozen=True)
class Opener:
    """Opens notebooks. `tell` takes why one is not encrypted."""

    keeper: KeyKeeper
    tell: Tell = on_screen

    def open(self, path: Path) -> SqliteStore:
        """Return the store at `path`, made if it is missing. Raises StoreError."""
        if cipher_library() is None:
            self.tell(NO_LIBRARY)
            return self._without_library(path)
        with self.keeper.alone():
            if not path.exists() or not path.stat().st_size:
                return self._begun(path)
            name = key_name(path)
            return self._moved(path) if name is None else self._home_store(path, self._found(path, name))

    def open_as_it_is(self, path: Path) -> SqliteStore:
        """Return the store at `path`, which is there; change nothing about how it is kept. Raises StoreError."""
        if cipher_library() is None:
            return self._without_library(path)
        name = key_name(path)
        return SqliteStore(path, key=None if name is None else self._found(path, name))

    def _without_library(self, path: Path) -> SqliteStore:
        try:
            return SqliteStore(path)
        except DamagedNotebookError as error:
            raise DamagedNotebookError(
                f"{path} is damaged, is not a notebook, or is encrypted, for which the Python package {PACKAGE!r} is "
                "missing: run script/setup, or put a good copy in its place."
            ) from error

    def _begun(self, path: Path) -> SqliteStore:
        key = new_key()
        try:
            # First of all: words that nobody could decrypt any more would be lost.
            self.keeper.keep(key)
        except KeyPlaceError as error:
            self.tell(f"{NOT_YET} {error}")
            return SqliteStore(path)
        try:
            return self._home_store(path, key)
        except BaseException:
            self.keeper.forget(key.name)
            raise

    def _moved(self, path: Path) -> SqliteStore:
        """Encrypt a notebook that was not; where that cannot be done now, open it as it is."""
        SqliteStore(path).close()  # what is no notebook, or cannot be written, is refused as ever
        key = new_key()
        try:
            self.keeper.keep(key)
        except KeyPlaceError as error:
            self.tell(f"{NOT_YET} {error}")
            return SqliteStore(path)
        try:
            encrypt(path, key)
        except StoreError as error:
            self.keeper.forget(key.name)
            self.tell(f"{NOT_YET} {error}")
            return SqliteStore(path)
        return self._home_store(path, key)

    def _home_store(self, path: Path, key: Key) -> SqliteStore:
        return HomeStore(path, key, self.keeper)

    def _found(self, path: Path, name: str) -> Key:
        try:
            key = self.keeper.find(name)
        except KeyPlaceError as error:
            raise LockedNotebookError(
                f"{error} It may have the key of the notebook {path}: log in with your password, then start again."
            ) from error
        if key is None:
            raise LockedNotebookError(
                f"{path} is damaged or is not a notebook: move it away to start a new one, or put a good copy in its "
                "place; if it is encrypted, its key is not on this computer."
            )
        return key


def own_opener() -> Opener:
    """Return what opens the notebooks of the person who runs the program."""
    return Opener(own_keeper())
