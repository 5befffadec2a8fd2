"""Keys in the system's keychain, where there is one that answers without asking anybody.

Only the systems' own keychains are used, never another that `keyring` may find: some of those are plain files.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from threading import Thread
from typing import Protocol, TypeVar

from local_voice.keys.places import KeyPlaceError
from skill.notebook.encryption import KEY_BYTES, Key

T = TypeVar("T")

SERVICE = "care-notebook"

NO_ANSWER = "This computer's keychain is locked or does not answer."

PATIENCE = 10.0
"""Seconds. A keychain may wait for somebody to click, and at a notebook without a screen nobody will."""


class Backend(Protocol):
    """A keychain, by the names that `keyring` has for it."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Remove something."""
        ...


Find = Callable[[], AbstractContextManager[Backend | None]]


@contextmanager
def own_backend() -> Iterator[Backend | None]:
    """Yield this system's keychain, None where there is none. Raises anything where it is locked or broken."""
    if sys.platform == "darwin":
        from keyring.backends import macOS

        yield macOS.Keyring()
    elif sys.platform == "win32":
        from keyring.backends import Windows

        yield Windows.WinVaultKeyring()
    elif "DBUS_SESSION_BUS_ADDRESS" in os.environ:
        from local_voice.keys.secret_service import secret_service

        with secret_service() as keychain:
            yield keychain
    else:
        yield None


class Keychain:
    """Keys in a keychain, which `find` yields, or None; anew each time, for it may have been locked since."""

    def __init__(self, find: Find = own_backend, patience: float = PATIENCE) -> None:
        self._find = find
        self._patience = patience

    def get(self, name: str) -> Key | None:
        """Return the key of this name; None where there is none, or where it is damaged."""
        found = self._answer(lambda keychain: keychain and keychain.get_password(SERVICE, name))
        try:
            key = Key(bytes.fromhex(found or ""))
        except ValueError:
            return None
        return key if len(key.secret) == KEY_BYTES and key.name == name else None

    def put(self, key: Key) -> None:
        """Keep a key, and see that it comes back."""

        def keep(keychain: Backend | None) -> None:
            if keychain is not None:
                keychain.set_password(SERVICE, key.name, key.secret.hex())

        self._answer(keep)
        if self.get(key.name) != key:
            raise KeyPlaceError("This computer's keychain did not keep the key.")

    def forget(self, name: str) -> None:
        """Remove the key of this name, if it is there."""

        def remove(keychain: Backend | None) -> None:
            if keychain is not None and keychain.get_password(SERVICE, name) is not None:
                keychain.delete_password(SERVICE, name)

        self._answer(remove)

    def _answer(self, ask: Callable[[Backend | None], T]) -> T:
        """Return what the keychain answers. Raises KeyPlaceError where it does not, or not in time."""
        answers: list[T] = []

        def work() -> None:
            # Whatever it raises, and a keychain may raise anything, is the same to us as no answer.
            with suppress(Exception), self._find() as keychain:
                answers.append(ask(keychain))

        # As a daemon, so that one that never answers does not keep the program from ending.
        worker = Thread(target=work, daemon=True)
        worker.start()
        worker.join(self._patience)
        if not answers:
            raise KeyPlaceError(NO_ANSWER)
        return answers[0]
