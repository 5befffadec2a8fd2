"""Opening the notebook at home: encrypted, where that can be had, with its key found or made."""

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from local_voice.keys.home_store import HomeStore
from local_voice.keys.keeper import KeyKeeper, own_keeper
from local_voice.keys.locks import Locks
from local_voice.keys.places import KeyPlaceError
from local_voice.keys.terminal import Ask, ask_at_terminal
from local_voice.keys.wrapping import Wrapped, WrongSecretError, unwrap
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
    """Opens notebooks. `tell` takes why one is not encrypted, `ask` asks for the passphrase of one that has one."""

    keeper: KeyKeeper
    tell: Tell = on_screen
    ask: Ask = ask_at_terminal

    def open(self, path: Path) -> SqliteStore:
        """Return the store at `path`, made if it is missing. Raises StoreError."""
        if cipher_library() is None:
            self.tell(NO_LIBRARY)
            return self._without_library(path)
        while True:
            with self.keeper.alone():
                name = key_name(path)
                if name is None:
                    return self._moved(path) if path.exists() and path.stat().st_size else self._begun(path)
            # Others may open theirs while somebody looks for the passphrase.
            key = self.key_of(path, name)
            with self.keeper.alone():
                if key_name(path) == name:
                    return self._home_store(path, key)

    def open_as_it_is(self, path: Path) -> SqliteStore:
        """Return the store at `path`, which is there; change nothing about how it is kept. Raises StoreError."""
        if cipher_library() is None:
            return self._without_library(path)
        name = key_name(path)
        return SqliteStore(path, key=None if name is None else self.key_of(path, name))

    def has_passphrase(self, path: Path) -> bool:
        """Return whether the notebook at `path` can only be opened with a passphrase."""
        name = key_name(path) if cipher_library() else None
        return name is not None and Locks(path).passphrase.read(name) is not None

    def check_unattended(self, path: Path) -> None:
        """Raise LockedNotebookError where the notebook at `path` cannot be opened with nobody at the keyboard."""
        if self.has_passphrase(path):
            raise LockedNotebookError(
                f"The notebook {path} is locked with a passphrase, which nobody can type when the machine starts: "
                "type care-notebook lock remove, then try again."
            )

    def open_unattended(self, path: Path) -> None:
        """See that the notebook at `path` opens from now on where nobody is logged in. Raises StoreError."""
        self.open(path).close()
        name = key_name(path) if cipher_library() else None
        if name is not None:
            self.keeper.keep_in_file(self.key_of(path, name))

    def key_of(self, path: Path, name: str) -> Key:
        """Return the key of this name, which the notebook at `path` wants. Raises LockedNotebookError."""
        wrapped = Locks(path).passphrase.read(name)
        return self._found(path, name) if wrapped is None else self._unlocked(path, wrapped)

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
            self._drop(path, key)
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
            self._drop(path, key)
            self.tell(f"{NOT_YET} {error}")
            return self.open_as_it_is(path)
        return self._home_store(path, key)

    def _drop(self, path: Path, key: Key) -> None:
        """Forget a key that came to nothing; never one that there is something to open with."""
        if key_name(path) != key.name:
            with suppress(KeyPlaceError):
                self.keeper.forget(key.name)

    def _unlocked(self, path: Path, wrapped: Wrapped) -> Key:
        passphrase = self.ask("Passphrase: ")
        if passphrase is None:
            raise LockedNotebookError(
                f"The notebook {path} is locked with a passphrase, which can only be typed at a terminal: "
                "start it there, or type care-notebook lock remove."
            )
        try:
            return unwrap(wrapped, passphrase)
        except WrongSecretError as error:
            raise LockedNotebookError(
                f"That is not the passphrase of the notebook {path}, which is as it was: try again, "
                "or open it with its recovery code by care-notebook recover."
            ) from error

    def _home_store(self, path: Path, key: Key) -> SqliteStore:
        return HomeStore(path, key, self.keeper)

    def _found(self, path: Path, name: str) -> Key:
        try:
            key = self.keeper.find(name)
        except KeyPlaceError as error:
            raise LockedNotebookError(
                f"{error} It may have the key of the notebook {path}: log in with your password, then start again, or "
                "open the notebook with its recovery code by care-notebook recover."
            ) from error
        if key is None:
            raise LockedNotebookError(
                f"{path} is damaged or is not a notebook: move it away to start a new one, or put a good copy in its "
                "place; if it is encrypted, its key is not on this computer, or in a keychain that is not there now: "
                "care-notebook recover opens it with its recovery code."
            )
        return key


def own_opener() -> Opener:
    """Return what opens the notebooks of the person who runs the program."""
    return Opener(own_keeper())
