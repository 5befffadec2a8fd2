"""Notebooks in memory: for tests, and the plain model of what every store does."""

from datetime import datetime
from typing import NamedTuple, TypeVar

from msgspec import Struct

from skill.notebook.codec import decode, encode, instant
from skill.notebook.models import Item
from skill.notebook.store import Cause, Undone

I = TypeVar("I", bound=Item)  # noqa: E741
S = TypeVar("S", bound=Struct)

Key = tuple[str, str]


class _Write(NamedTuple):
    request: str
    key: Key
    before: Item | None


class _Notebook:
    """One person's notebook. A deleted item stays as None: its place in the order is kept."""

    def __init__(self) -> None:
        self.items: dict[Key, Item | None] = {}
        self.writes: list[_Write] = []
        """What has been written and not been undone."""
        self.applied: dict[Cause, list[Undone]] = {}
        self.state: dict[str, bytes] = {}

    def write(self, key: Key, item: Item | None, cause: Cause) -> None:
        """Set or, with None, take away what is at `key`, so that it can be undone."""
        before = self.items.get(key)
        if cause not in self.applied:
            self.applied[cause] = []
            if item is not None or before is not None:
                self.writes.append(_Write(cause.request, key, before))
                self.items[key] = item

    def undo_last_request(self) -> list[Undone]:
        """Restore what the newest request's writes replaced."""
        if not self.writes:
            return []
        request = self.writes[-1].request
        first_writes: dict[Key, _Write] = {}
        for write in self.writes:
            if write.request == request:
                first_writes.setdefault(write.key, write)
        self.writes = [write for write in self.writes if write.request != request]
        undone = [Undone(self.items[key], write.before) for key, write in first_writes.items()]
        self.items.update((key, write.before) for key, write in first_writes.items())
        return [pair for pair in undone if pair != (None, None)]


class MemoryStore:
    """A NotebookStore that forgets everything at the end of the program."""

    def __init__(self) -> None:
        self._notebooks: dict[str, _Notebook] = {}

    def put(self, person: str, item: Item, cause: Cause) -> None:
        """Keep `item`, in the place of the one with its id if there is one."""
        kept = decode(type(item), encode(item))
        self._notebook(person).write((item.kind, item.id), kept, cause)

    def get(self, person: str, kind: type[I], item_id: str) -> I | None:
        """Return the item with this id, or None."""
        item = self._notebook(person).items.get((kind.kind, item_id))
        return item if isinstance(item, kind) else None

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
        """Return the items of a kind with `start <= at < end`, in order."""
        found = [
            item
            for item in self._notebook(person).items.values()
            if isinstance(item, kind)
            and (start is None or instant(start) <= instant(item.at))
            and (end is None or instant(item.at) < instant(end))
        ]
        found.sort(key=lambda item: instant(item.at))
        if newest_first:
            found.reverse()
        return found[:limit]

    def delete(self, person: str, kind: type[Item], item_id: str, cause: Cause) -> None:
        """Take the item away, if it is there. It can be undone."""
        self._notebook(person).write((kind.kind, item_id), None, cause)

    def undo(self, person: str, cause: Cause) -> list[Undone]:
        """Take back the writes of the last request that made any, and say what changed."""
        notebook = self._notebook(person)
        if cause not in notebook.applied:
            notebook.applied[cause] = notebook.undo_last_request()
        return list(notebook.applied[cause])

    def remember(self, person: str, name: str, value: Struct, *, durable: bool = True) -> None:
        """Keep a note of state."""
        self._notebook(person).state[name] = encode(value)

    def recall(self, person: str, name: str, shape: type[S]) -> S | None:
        """Return a note of state, or None."""
        body = self._notebook(person).state.get(name)
        return decode(shape, body) if body else None

    def forget(self, person: str, name: str) -> None:
        """Drop a note of state, if it is there."""
        self._notebook(person).state.pop(name, None)

    def erase(self, person: str) -> None:
        """Remove everything of this person's, for good."""
        self._notebooks.pop(person, None)

    def close(self) -> None:
        """Nothing is held open."""

    def _notebook(self, person: str) -> _Notebook:
        return self._notebooks.setdefault(person, _Notebook())
