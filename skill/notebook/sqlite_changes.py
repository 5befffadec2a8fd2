"""The log of changes in a SQLite notebook: each cause counts once, and undo reads it backwards."""

import sqlite3

from skill.notebook.codec import decode, instant, kind_named
from skill.notebook.models import Item
from skill.notebook.store import Cause, Undone

Key = tuple[str, str]
"""An item's kind and id."""

_RECORD = """
    INSERT INTO changes (person, request, step, kind, item, before) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING
"""
_RECORDED = "SELECT seq FROM changes WHERE person = ? AND request = ? AND step = ?"
_MARK_LAST_REQUEST = """
    UPDATE changes SET undone_by = :undo, taken = (
        SELECT body FROM items
        WHERE items.person = :person AND items.kind = changes.kind AND items.id = changes.item
    )
    WHERE person = :person AND kind IS NOT NULL AND undone_by IS NULL AND request = (
        SELECT request FROM changes
        WHERE person = :person AND kind IS NOT NULL AND undone_by IS NULL
        ORDER BY seq DESC LIMIT 1
    )
"""
# Of several changes of one item, the first (whose row min() picks) knows how it was before them.
_UNDONE = """
    SELECT kind, item, taken, before, min(seq) FROM changes WHERE undone_by = ?
    GROUP BY kind, item ORDER BY min(seq)
"""
_RESTORE = """
    UPDATE items SET body = ?, at = coalesce(?, at) WHERE person = ? AND kind = ? AND id = ?
"""


def record(
    connection: sqlite3.Connection,
    person: int,
    cause: Cause,
    key: Key | None = None,
    before: bytes | None = None,
) -> bool:
    """Note what `cause` changes: the item at `key`, which was `before`; None for no item.

    Returns False for a cause that has been noted already, and must change nothing.
    """
    kind, item_id = key or (None, None)
    change = (person, *cause, kind, item_id, before)
    return connection.execute(_RECORD, change).rowcount == 1


def undo_last_request(connection: sqlite3.Connection, person: int, cause: Cause) -> list[Undone]:
    """Take back the writes of the last request that made any, unless `cause` has been noted before.

    Returns what `cause` changed, now or when it was first noted.
    """
    is_new = record(connection, person, cause)
    undo = connection.execute(_RECORDED, (person, *cause)).fetchone()[0]
    if is_new:
        connection.execute(_MARK_LAST_REQUEST, {"person": person, "undo": undo})
    changes = connection.execute(_UNDONE, (undo,)).fetchall()
    undone = []
    for kind, item_id, taken, before, _ in changes:
        pair = Undone(_item(kind, taken), _item(kind, before))
        if is_new:
            at = instant(pair.after.at) if pair.after else None
            connection.execute(_RESTORE, (before, at, person, kind, item_id))
        if pair != (None, None):
            undone.append(pair)
    return undone


def _item(kind: str, body: bytes | None) -> Item | None:
    return None if body is None else decode(kind_named(kind), body)
