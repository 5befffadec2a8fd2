"""Where a key can be kept, and the plainest such place: a file that only its owner can read."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import platformdirs

from skill.notebook.disk import flush, flush_folder
from skill.notebook.encryption import KEY_BYTES, Key

FOLDER_VARIABLE = "CARE_NOTEBOOK_KEYS"
"""The environment variable that names another folder for keys; then no keychain is asked."""

OWNER_ONLY_FOLDER = 0o700
_OWNER_ONLY = 0o600


class KeyPlaceError(Exception):
    """A place that cannot be used. The message is one sentence."""


class KeyPlace(Protocol):
    """Keeps keys by their names. Every method may raise KeyPlaceError."""

    def get(self, name: str) -> Key | None:
        """Return the key of this name, or None."""
        ...

    def put(self, key: Key) -> None:
        """Keep a key; it survives a power cut once this returns."""
        ...

    def forget(self, name: str) -> None:
        """Drop the key of this name, if it is there."""
        ...


def key_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of the key files: beside the notebook's own, so that a copy of that holds no key."""
    named = environment.get(FOLDER_VARIABLE)
    return Path(named) if named else platformdirs.user_config_path("care-notebook-keys", appauthor=False)


class KeyFiles:
    """Keys in files of a folder, one each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str) -> Key | None:
        """Return the key of this name; None where there is none, or where its file is damaged."""
        try:
            secret = bytes.fromhex(self._file(name).read_text("ascii"))
        except (FileNotFoundError, ValueError):
            return None
        except OSError as error:
            raise KeyPlaceError(f"The key in {self._file(name)} cannot be read ({error.strerror}).") from error
        key = Key(secret)
        return key if len(secret) == KEY_BYTES and key.name == name else None

    def put(self, key: Key) -> None:
        """Keep a key."""
        try:
            self.folder.mkdir(OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            write_whole(self._file(key.name), f"{key.secret.hex()}\n".encode("ascii"))
        except OSError as error:
            raise KeyPlaceError(f"A key cannot be written in {self.folder} ({error.strerror}).") from error

    def forget(self, name: str) -> None:
        """Remove the key's file, and what a program that was killed may have left of it."""
        for file in (self._file(name), _unfinished(self._file(name))):
            try:
                _wipe(file)
            except OSError as error:
                raise KeyPlaceError(f"The key in {file} cannot be removed ({error.strerror}).") from error

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.key"


def write_whole(file: Path, content: bytes) -> None:
    """Write a file that only its owner can read, all or nothing, and wait for the disk. Raises OSError."""
    new = _unfinished(file)
    new.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as opened:
            opened.write(content)
            opened.flush()
            flush(opened.fileno())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    # Some file systems cannot; they are left to do it in their own time.
    with suppress(OSError):
        flush_folder(file.parent)


def _unfinished(file: Path) -> Path:
    return file.with_name(f".{file.name}.new")


def _wipe(file: Path) -> None:
    """Overwrite and remove a file, if it is there: one that only lost its name could be found again."""
    with suppress(FileNotFoundError):
        with file.open("r+b") as opened:
            opened.write(bytes(file.stat().st_size))
            opened.flush()
            flush(opened.fileno())
        file.unlink()
