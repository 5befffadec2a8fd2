"""One at a time in a folder, over all programs of this computer. A program that dies gives way."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

LOCK_FILE = ".lock"


@contextmanager
def alone_in(folder: Path, name: str = LOCK_FILE) -> Iterator[None]:
    """Hold the folder, for the purpose of this name, meanwhile. Raises BlockingIOError where somebody else does."""
    with (folder / name).open("wb") as file:
        _lock(file)
        yield


if sys.platform == "win32":

    def _lock(file: BinaryIO) -> None:
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error

else:

    def _lock(file: BinaryIO) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
