"""A store in which something goes wrong, at a call that the test chooses."""

from collections.abc import Callable
from typing import Any, cast

from skill.notebook.memory_store import MemoryStore
from skill.notebook.store import NotebookStore

WRITES = frozenset({"put", "delete", "undo", "remember", "forget", "erase"})


class Trouble:
    """A working store, and what shall go wrong in it."""

    def __init__(self) -> None:
        self.inner = MemoryStore()
        self.calls = 0
        """How many calls there have been that may fail."""
        self._error: Exception | None = None
        self._first = self._last = 0
        self._only_writes = False

    @property
    def store(self) -> NotebookStore:
        """The store in which it goes wrong."""
        return cast("NotebookStore", _FailingStore(self))

    def once(self, error: Exception, call: int = 0, *, only_writes: bool = False) -> None:
        """Let one call fail, counted from 0 from now on."""
        self._begin(error, call, call, only_writes=only_writes)

    def from_now_on(self, error: Exception, *, only_writes: bool = False) -> None:
        """Let every call fail."""
        self._begin(error, 0, 1_000_000, only_writes=only_writes)

    def over(self) -> None:
        """Let no call fail any more."""
        self._error = None

    def happen(self, method: str) -> None:
        """Raise the error where the call is one that fails."""
        if self._only_writes and method not in WRITES:
            return
        number, self.calls = self.calls, self.calls + 1
        if self._error is not None and self._first <= number <= self._last:
            raise self._error

    def _begin(self, error: Exception, first: int, last: int, *, only_writes: bool) -> None:
        self._error, self._only_writes = error, only_writes
        self._first, self._last = self.calls + first, self.calls + last


class _FailingStore:
    def __init__(self, trouble: Trouble) -> None:
        self._trouble = trouble

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self._trouble.happen(method)
            return getattr(self._trouble.inner, method)(*arguments, **options)

        return call
