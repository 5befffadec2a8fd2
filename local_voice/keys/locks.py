"""What lies beside a notebook: its key, wrapped with a passphrase and with a recovery code, if the person wanted them.

Neither is of use to anybody without the secret, so they may be copied with the notebook, and should be.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from local_voice.keys.places import KeyPlaceError, write_whole
from local_voice.keys.wrapping import Wrapped


class Lock:
    """A wrapped key in a file. What changes it may raise KeyPlaceError."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def decided(self) -> bool:
        """Whether there is one, or the person wanted none."""
        return self._file.exists()

    def read(self, name: str) -> Wrapped | None:
        """Return what was kept for the key of this name; None where there is nothing that can be read."""
        with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            wrapped = msgspec.json.decode(self._file.read_bytes(), type=Wrapped | None)
            return wrapped if wrapped is not None and wrapped.name == name else None
        return None

    def write(self, wrapped: Wrapped | None) -> None:
        """Keep a wrapped key, or, with None, that the person wanted none."""
        with self._told():
            write_whole(self._file, msgspec.json.encode(wrapped))

    def remove(self) -> None:
        """Remove it, if it is there."""
        with self._told():
            self._file.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise KeyPlaceError(f"{self._file} cannot be changed ({error.strerror}): look who owns it.") from error


class Locks:
    """Both locks of the notebook at `path`."""

    def __init__(self, path: Path) -> None:
        self.passphrase = Lock(path.with_name(f"{path.name}-passphrase.json"))
        self.recovery = Lock(path.with_name(f"{path.name}-recovery.json"))

    def remove(self) -> None:
        """Remove both, if they are there. Raises KeyPlaceError."""
        self.passphrase.remove()
        self.recovery.remove()
