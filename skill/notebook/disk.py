"""Waiting for the disk, where the order of what is on it matters."""

import os
import sys
from pathlib import Path


def flush(descriptor: int) -> None:
    """Wait until what was written to an open file or folder is on the disk. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        # An ordinary sync stops at the drive's cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def flush_file(file: Path) -> None:
    """Wait until a file is on the disk. Raises OSError."""
    _flush(file, os.O_RDWR)


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can be asked to. Raises OSError."""
    if os.name == "posix":
        _flush(folder, os.O_RDONLY)


def _flush(path: Path, how: int) -> None:
    descriptor = os.open(path, how)
    try:
        flush(descriptor)
    finally:
        os.close(descriptor)
