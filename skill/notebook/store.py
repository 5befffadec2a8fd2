"""The seam between a notebook and where it is kept.

A store keeps two things for each person: *items*, each a row whose changes can be undone, and small
*notes of state* by name (a place in a list, the settings), whose changes cannot.

    StoreError(Exception)           the notebook cannot be opened, read or written
      NewerNotebookError            written by a newer version of the program
      DamagedNotebookError          not readable as a notebook
      LockedNotebookError           encrypted, and it cannot be decrypted here
      ReadOnlyNotebookError         the file or its folder cannot be written
      FullDiskError                 there is no room left
      BusyNotebookError             another program holds it for too long
"""

from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from msgspec import Struct

from skill.notebook.models import Item

I = TypeVar("I", bound=Item)  # noqa: E741
S = TypeVar("S", bound=Struct)


class StoreError(Exception):
    """A notebook that cannot be used as asked. The message is one sentence that says what to do."""


class NewerNotebookError(StoreError):
    """The notebook was written by a newer version of the program."""


class DamagedNotebookError(StoreError):
    """The file is not a readable notebook."""


class LockedNotebookError(StoreError):
    """The notebook is encrypted, and its key, or what decrypts it, is not here."""


class ReadOnlyNotebookError(StoreError):
    """The file or its folder cannot be written."""


class FullDiskError(StoreError):
    """There is no room left to write."""


class BusyNotebookError(StoreError):
    """Another program holds the notebook for too long."""


class Cause(NamedTuple):
    """Why something is written: the request, and the how-many-eth write of that request (from 0).

    A store applies a cause once: a request that arrives again changes nothing, even if it has been
    undone since. All writes of one request are undone together.
    """

    request: str
    step: int


class Undone(NamedTuple):
    """One item as it was before an undo and as it is after; None where it was or is not there."""

    before: Item | None
    after: Item | None


class NotebookStore(Protocol):
    """Where notebooks are kept, each under its person's key.

    A write has reached the disk when its method returns. Every method may raise StoreError.
    Items come back equal to what was put; their times keep the offset, not the name of the zone.
    """

    def put(self, person: str, item: Item, cause: Cause) -> None:
        """Keep `item`, in the place of the one with its id if there is one."""
        ...

    def get(self, person: str, kind: type[I], item_id: str) -> I | None:
        """Return the item with this id, or None."""
        ...

    def find(
        self,
        person: str,
        kind: type[I],
        *,
        start: datetime | None = None,
        end: datetime | None = None,
        limit: int | None = None,
        newest_first: bool = True,
    ) -> list[I]:
        """Return the items of a kind with `start <= at < end`, in order.

        They are ordered by time and, within one moment, by when their id was first put.
        """
        ...

    def delete(self, person: str, kind: type[Item], item_id: str, cause: Cause) -> None:
        """Take the item away, if it is there. It can be undone."""
        ...

    def undo(self, person: str, cause: Cause) -> list[Undone]:
        """Take back the writes of the last request that made any, and say what changed.

        Undoing again goes further back; an undo is not itself undone. The items are in the order in
        which they were first written. A cause that has undone before changes nothing and says again
        what it changed then.
        """
        ...

    def remember(self, person: str, name: str, value: Struct, *, durable: bool = True) -> None:
        """Keep a note of state. With `durable` false it is quick, and a power cut may lose it."""
        ...

    def recall(self, person: str, name: str, shape: type[S]) -> S | None:
        """Return a note of state, or None."""
        ...

    def forget(self, person: str, name: str) -> None:
        """Drop a note of state, if it is there."""
        ...

    def erase(self, person: str) -> None:
        """Remove everything of this person's, for good: their words are gone from the disk."""
        ...

    def close(self) -> None:
        """Let go of what the store holds open."""
        ...
