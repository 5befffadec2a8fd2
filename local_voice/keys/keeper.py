"""Keeps the keys of this person's notebooks: in the system's keychain where there is one, else in files."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress

from local_voice.folder_lock import alone_in
from local_voice.keys.keychain import Keychain
from local_voice.keys.places import FOLDER_VARIABLE, OWNER_ONLY_FOLDER, KeyFiles, KeyPlace, KeyPlaceError, key_folder
from skill.notebook.encryption import Key
from skill.notebook.store import BusyNotebookError

LOCK_PATIENCE = 60.0
"""Seconds. Another program may be encrypting a notebook of many years at this moment."""


class KeyKeeper:
    """Finds and keeps keys. Every method may raise KeyPlaceError."""

    def __init__(self, files: KeyFiles, keychain: KeyPlace | None) -> None:
        self._files = files
        self._keychain = keychain

    def find(self, name: str) -> Key | None:
        """Return the key of this name, or None. The file is looked for first, for that takes no time."""
        key = self._files.get(name)
        return key if key or self._keychain is None else self._keychain.get(name)

    def keep(self, key: Key) -> None:
        """Keep a key."""
        if self._keychain is not None:
            with suppress(KeyPlaceError):
                self._keychain.put(key)
                return
        self._files.put(key)

    def keep_in_file(self, key: Key) -> None:
        """Keep a key where it is found although nobody is logged in: a keychain is locked then."""
        self._files.put(key)
        if self._keychain is not None:
            with suppress(KeyPlaceError):
                self._keychain.forget(key.name)

    def forget(self, name: str) -> None:
        """Drop the key of this name from wherever it is."""
        was_in_file = self._files.get(name) is not None
        self._files.forget(name)
        if self._keychain is not None:
            try:
                self._keychain.forget(name)
            except KeyPlaceError:
                if not was_in_file:
                    raise

    def place_of(self, name: str) -> str:
        """Return where the key of this name is, in words."""
        in_file = self._files.get(name) is not None
        return f"a file in {self._files.folder}" if in_file else "this computer's keychain"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the one program of this person's that opens a notebook. Raises BusyNotebookError after a long wait."""
        folder = self._files.folder
        with ExitStack() as held:
            try:
                folder.mkdir(OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
                held.enter_context(alone_in(folder, patience=LOCK_PATIENCE))
            except BlockingIOError as error:
                raise BusyNotebookError(
                    "Another program is opening a notebook: wait until it has, then try again."
                ) from error
            except OSError:
                # Where nothing can be written, no key can be made either, which is what this is about.
                pass
            yield


def own_keeper(environment: Mapping[str, str] = os.environ) -> KeyKeeper:
    """Return the keeper of the person who runs the program."""
    keychain = None if environment.get(FOLDER_VARIABLE) else Keychain()
    return KeyKeeper(KeyFiles(key_folder(environment)), keychain)
