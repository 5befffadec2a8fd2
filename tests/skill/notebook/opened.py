"""A person's notebook, opened for one request after another."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from skill.content import load
from skill.notebook.models import Entry, Flag
from skill.notebook.notebook import Notebook
from skill.notebook.store import NotebookStore

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

PAIN = Flag("emergency", "chest-pain")
FEVER = Flag("now", "fever")

OpenNotebook = Callable[..., Notebook]


def opener(store: NotebookStore) -> OpenNotebook:
    """Return what opens a notebook for one more request: `opened(hours after noon, person, request)`."""
    numbers = count()

    def opened(hours: float = 0, person: str = "ann", request: str = "") -> Notebook:
        return Notebook(store, person, NOON + hours * HOUR, request or f"request {next(numbers)}", load().writing)

    return opened


def words(entries: list[Entry]) -> list[str]:
    """Return what entries say."""
    return [entry.text for entry in entries]
