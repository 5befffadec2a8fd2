"""What the SQLite store promises beyond every store: the disk, threads, speed and privacy."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from skill.notebook.encryption import Key
from skill.notebook.models import Entry, Place, Settings, Visit
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import BusyNotebookError, Cause, DamagedNotebookError, StoreError, Undone
from tests.skill.notebook.visits import ANN, BOB, MINUTE, NOON, ids, put, visit

FULL, NORMAL = 2, 1
WORD = "quetzal"


def synchronous(store: SqliteStore, question: str) -> int:
    """Return the level of syncing; a setting is read while its question is compiled, so vary it."""
    level: int = store._connection.execute(f"PRAGMA /*{question}*/ synchronous").fetchone()[0]
    return level


def bytes_in(folder: Path) -> bytes:
    """Return what all files of a folder hold."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


# The disk


def test_everything_is_there_after_closing_and_opening_again(path: Path, key: Key | None) -> None:
    """Items, notes, and what can be undone or has been."""
    with closing(SqliteStore(path, key=key)) as store:
        put(store, visit("1"), visit("2"), visit("3"))
        store.undo(ANN, Cause("undo", 0))
        store.remember(ANN, "place", Place(checklist="dx", position=3), durable=False)
    with closing(SqliteStore(path, key=key)) as store:
        assert ids(store.find(ANN, Visit)) == ["2", "1"]
        assert store.recall(ANN, "place", Place) == Place(checklist="dx", position=3)
        assert store.undo(ANN, Cause("undo", 0)) == [Undone(visit("3"), None)]
        assert store.undo(ANN, Cause("undo", 1)) == [Undone(visit("2"), None)]


def test_only_what_is_cheap_to_lose_is_not_synced_at_once(sqlite_store: SqliteStore) -> None:
    """Every other write waits for the disk, also right after one that did not."""
    place = Place(checklist="dx", position=1)
    for turn in range(3):
        sqlite_store.remember(ANN, "place", place, durable=False)
        assert synchronous(sqlite_store, f"soon {turn}") == NORMAL
        sqlite_store.put(ANN, visit("1"), Cause("put", turn))
        assert synchronous(sqlite_store, f"at once {turn}") == FULL
    sqlite_store.remember(ANN, "place", place, durable=False)
    sqlite_store.remember(ANN, "settings", Settings())
    assert synchronous(sqlite_store, "note") == FULL


def test_a_closed_store_says_so(path: Path, key: Key | None) -> None:
    """Closing twice is allowed; using it is a StoreError."""
    store = SqliteStore(path, key=key)
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.find(ANN, Visit)
    with pytest.raises(StoreError):
        put(store, visit("1"))


def test_a_write_that_fails_leaves_nothing_behind(sqlite_store: SqliteStore) -> None:
    """Neither the item nor its cause is kept, and the next write works."""
    sqlite_store._connection.execute("DROP INDEX items_by_time")
    sqlite_store._connection.execute("ALTER TABLE items RENAME COLUMN at TO moment")
    with pytest.raises(StoreError):
        put(sqlite_store, visit("1"))
    sqlite_store._connection.execute("ALTER TABLE items RENAME COLUMN moment TO at")
    put(sqlite_store, visit("1"))
    assert ids(sqlite_store.find(ANN, Visit)) == ["1"]


# Speed


@pytest.mark.parametrize(
    ("read", "index"),
    [
        (lambda store: store.find(ANN, Visit, limit=1), "items_by_time"),
        (lambda store: store.find(ANN, Visit, start=NOON, newest_first=False), "items_by_time"),
        (lambda store: store.find(ANN, Visit, start=NOON, end=NOON + MINUTE), "items_by_time"),
        (lambda store: store.get(ANN, Visit, "1"), "sqlite_autoindex_items_1"),
        (lambda store: store.recall(ANN, "place", Place), "PRIMARY KEY"),
    ],
    ids=["last", "from", "between", "get", "recall"],
)
def test_a_read_goes_through_an_index(
    sqlite_store: SqliteStore, read: Callable[[SqliteStore], object], index: str
) -> None:
    """It neither scans a table nor sorts, so that a long life of a notebook does not slow it."""
    connection = sqlite_store._connection
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    read(sqlite_store)
    connection.set_trace_callback(None)
    (statement,) = statements
    plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
    assert index in plan
    assert "SCAN" not in plan
    assert "TEMP B-TREE" not in plan


def test_undo_finds_the_last_request_through_an_index(sqlite_store: SqliteStore) -> None:
    """The whole history is not read for it."""
    put(sqlite_store, visit("1"))
    connection = sqlite_store._connection
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    sqlite_store.undo(ANN, Cause("undo", 0))
    connection.set_trace_callback(None)
    for statement in (each for each in statements if "changes" in each):
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not any(line.startswith("SCAN") for line in plan), plan


# Threads


def test_threads_write_and_read_at_once(sqlite_store: SqliteStore) -> None:
    """Nothing is lost, and nobody fails."""

    def work(thread: int) -> None:
        for n in range(20):
            name = f"{thread}-{n}"
            put(sqlite_store, visit(name))
            sqlite_store.remember(ANN, name, Place(checklist=name, position=n), durable=False)
            assert sqlite_store.get(ANN, Visit, name) == visit(name)
            assert sqlite_store.recall(ANN, name, Place) == Place(checklist=name, position=n)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert len(sqlite_store.find(ANN, Visit)) == 120


# Another program


def test_a_writer_that_waits_too_long_says_so(path: Path) -> None:
    """It can read meanwhile, and writes once the other has finished."""
    with closing(SqliteStore(path, busy_timeout=0.01)) as store:
        put(store, visit("1"))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(BusyNotebookError, match=r"^[^\n]+ close that program.+\.$"):
                put(store, visit("2"))
            assert ids(store.find(ANN, Visit)) == ["1"]
        put(store, visit("2"))
        assert ids(store.find(ANN, Visit)) == ["2", "1"]


# Damage that shows only while reading


def test_a_damaged_row_is_told_when_it_is_read(path: Path) -> None:
    """The rest of the notebook can be used."""
    with closing(SqliteStore(path)) as store:
        put(store, visit("1", clinician="Ruiz"), visit("2", NOON + MINUTE))
    path.write_bytes(path.read_bytes().replace(b'"clinician":"Ruiz"', b'"clinician":xxxxxx'))
    with closing(SqliteStore(path)) as store:
        with pytest.raises(DamagedNotebookError):
            store.get(ANN, Visit, "1")
        assert store.find(ANN, Visit, limit=1) == [visit("2", NOON + MINUTE)]


def test_a_damaged_page_is_told_when_it_is_read(path: Path) -> None:
    """The first and last rows may be well while one between is not."""
    with closing(SqliteStore(path)) as store:
        put(store, *(visit(f"{n}", clinician="x" * 2000) for n in range(40)))
    whole = path.read_bytes()
    middle = whole.index(b'"id":"20"') // 4096 * 4096
    path.write_bytes(whole[:middle] + b"\xff" * 4096 + whole[middle + 4096 :])
    with closing(SqliteStore(path)) as store, pytest.raises(DamagedNotebookError):
        store.find(ANN, Visit)


def test_a_note_of_another_shape_is_damage(sqlite_store: SqliteStore) -> None:
    """It is not taken for an absent one, which would be written over."""
    sqlite_store.remember(ANN, "place", Settings())
    with pytest.raises(DamagedNotebookError):
        sqlite_store.recall(ANN, "place", Place)


def test_an_item_of_an_unknown_kind_is_damage(sqlite_store: SqliteStore) -> None:
    """Undo cannot bring it back, and leaves all as it was."""
    put(sqlite_store, visit("1"))
    sqlite_store._connection.execute("UPDATE changes SET kind = 'horoscope', before = x'7b7d'")
    with pytest.raises(DamagedNotebookError):
        sqlite_store.undo(ANN, Cause("undo", 0))
    assert ids(sqlite_store.find(ANN, Visit)) == ["1"]


# Privacy


def write_secrets(store: SqliteStore, person: str) -> None:
    """Leave the word in every way there is: in items and their past, in what was deleted, and in notes.

    Items of two people grow in turns and in no order, so that rows move about and leave copies behind.
    """
    names = [f"{n * 37 % 120:03}" for n in range(120)]
    for turn in range(4):
        for name in names:
            pieces = (f"{WORD} {name}",) * (turn * 3 + 1)
            cause = Cause(f"put {WORD} {name} {turn}", 0)
            store.put(person, Entry(id=f"{WORD} {name}", at=NOON, pieces=pieces), cause)
            calm = Entry(id=name, at=NOON, pieces=("calm",) * turn)
            store.put("other", calm, Cause(f"{name} {turn}", 0))
    store.delete(person, Entry, f"{WORD} 000", Cause("away", 0))
    store.undo(person, Cause("undo", 0))
    for note in ("draft", "other"):
        store.remember(person, note, Place(checklist=WORD, position=1))
    store.forget(person, "other")


def test_erased_words_are_in_no_file(path: Path) -> None:
    """Neither while the notebook is open nor after it is closed; other people's words stay."""
    store = SqliteStore(path)
    write_secrets(store, f"account {WORD}")
    put(store, visit("1", clinician="Ruiz"))
    assert WORD.encode() in bytes_in(path.parent)
    store.erase(f"account {WORD}")
    assert WORD.encode() not in bytes_in(path.parent)
    assert store.find(ANN, Visit) == [visit("1", clinician="Ruiz")]
    store.close()
    assert WORD.encode() not in bytes_in(path.parent)
    assert b"Ruiz" in bytes_in(path.parent)


def test_erasing_is_finished_when_nobody_reads_any_more(path: Path) -> None:
    """While another program reads the words they cannot go; erasing again then removes them."""
    with closing(SqliteStore(path, busy_timeout=0.01)) as store:
        write_secrets(store, BOB)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM items").fetchone()
            with pytest.raises(BusyNotebookError):
                store.erase(BOB)
        store.erase(BOB)
        assert WORD.encode() not in bytes_in(path.parent)
