"""One at a time in a folder, over all programs of this computer. A program that dies gives way."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO

LOCK_FILE = ".lock"

_BETWEEN_TRIES = 0.02  # seconds


@contextmanager
def alone_in(folder: Path, name: str = LOCK_FILE, *, patience: float = 0.0) -> Iterator[None]:
    """Hold the folder, for the purpose of this name, meanwhile.

    Raises BlockingIOError where somebody else does, for longer than `patience` seconds.
    """
    deadline = monotonic() + patience
    with (folder / name).open("wb") as file:
        while not _locked(file):
            if monotonic() >= deadline:
                raise BlockingIOError
            sleep(_BETWEEN_TRIES)
        yield


if sys.platform == "win32":

    def _locked(file: BinaryIO) -> bool:
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _locked(file: BinaryIO) -> bool:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
