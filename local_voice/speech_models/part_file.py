"""A file that is being fetched: what has come so far, and of which version of the original it is a part."""

from pathlib import Path
from typing import BinaryIO

MARK = ".part"
VERSION_MARK = ".version"


class PartFile:
    """The beginning of `wanted`, kept beside where it would be. All methods may raise OSError."""

    def __init__(self, wanted: Path) -> None:
        self.path = wanted.with_name(wanted.name + MARK)
        self._version = self.path.with_name(self.path.name + VERSION_MARK)

    def size(self) -> int:
        """Return how many bytes have come; 0 where nothing has."""
        return self.path.stat().st_size if self.path.exists() else 0

    def version(self) -> str:
        """Return what the server calls this version of the file (ETag or date); empty where it said nothing."""
        return self._version.read_text(encoding="latin-1") if self._version.exists() else ""

    def start_anew(self, version: str) -> BinaryIO:
        """Forget what has come, and return a file to write the beginning to."""
        self.discard()
        self._version.write_text(version, encoding="latin-1")
        return self.path.open("wb")

    def go_on(self) -> BinaryIO:
        """Return a file to write the rest to."""
        return self.path.open("ab")

    def discard(self) -> None:
        """Remove it, and what is known of it."""
        self.path.unlink(missing_ok=True)
        self._version.unlink(missing_ok=True)
