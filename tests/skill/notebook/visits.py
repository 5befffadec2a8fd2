"""Small items for the tests of stores, and two people to keep them for."""

from datetime import datetime, timedelta, timezone

from skill.notebook.models import Item, Visit
from skill.notebook.store import Cause, NotebookStore

ANN, BOB = "person ann", "person bob"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=-5)))
MINUTE = timedelta(minutes=1)


def visit(item_id: str, at: datetime = NOON, clinician: str = "") -> Visit:
    """Return a visit, which is the smallest kind of item."""
    return Visit(id=item_id, at=at, clinician=clinician)


def put(store: NotebookStore, *items: Item) -> None:
    """Put each of Ann's items in a request of its own, named after the item."""
    for item in items:
        store.put(ANN, item, Cause(f"put {item.id}", 0))


def ids(items: list[Visit]) -> list[str]:
    """Return the ids in the order of the items."""
    return [item.id for item in items]
