"""Several programs on one notebook, and a program that is killed."""

import multiprocessing
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from skill.notebook.encryption import Key
from skill.notebook.models import Place, Visit
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import Cause
from tests.skill.notebook.visits import ANN, put, visit

# Not a fork, which would share the parent's connections.
processes = multiprocessing.get_context("spawn")
EACH = 40
ACKNOWLEDGED = 60


def write_together(path: Path, key: Key | None, name: str, start: Barrier) -> None:
    """Make or open the notebook at the same moment as the others, and write to it."""
    start.wait()
    with closing(SqliteStore(path, key=key)) as store:
        for n in range(EACH):
            put(store, visit(f"{name} {n}"))
            store.remember(ANN, "last", Place(checklist=name, position=n), durable=False)


def write_for_ever(path: Path, key: Key | None, done: Connection) -> None:
    """Write on and on, and say after each write what is written."""
    store = SqliteStore(path, key=key)
    n = 0
    while True:
        put(store, visit(f"{n}"))
        store.remember(ANN, "place", Place(checklist="dx", position=n), durable=False)
        done.send(n)
        n += 1


def open_and_close(path: Path, key: Key | None) -> None:
    """Be another program, for a moment."""
    SqliteStore(path, key=key).close()


def test_programs_that_make_and_write_one_notebook_at_once_lose_nothing(path: Path, key: Key | None) -> None:
    """All items of all of them are there."""
    names = ["a", "b", "c"]
    start = processes.Barrier(len(names))
    writers = [processes.Process(target=write_together, args=(path, key, name, start)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
        writer.close()
    with closing(SqliteStore(path, key=key)) as store:
        found = {item.id for item in store.find(ANN, Visit)}
    assert found == {f"{name} {n}" for name in names for n in range(EACH)}


def test_what_was_acknowledged_survives_a_kill(path: Path, key: Key | None) -> None:
    """The program is killed while it writes; every write it had finished is there."""
    listener, done = processes.Pipe(duplex=False)
    writer = processes.Process(target=write_for_ever, args=(path, key, done))
    writer.start()
    done.close()
    last = 0
    while last < ACKNOWLEDGED:
        last = listener.recv()
    writer.kill()
    writer.join()
    writer.close()
    while listener.poll():
        try:
            last = listener.recv()
        except EOFError:
            break
    listener.close()
    with closing(SqliteStore(path, key=key)) as store:
        found = [item.id for item in store.find(ANN, Visit, newest_first=False)]
        place = store.recall(ANN, "place", Place)
        assert found[: last + 1] == [f"{n}" for n in range(last + 1)]
        assert place is not None
        assert place.position >= last
        store.put(ANN, visit("after"), Cause("after", 0))


def test_opening_twice_in_one_program_keeps_it_safe_from_others(path: Path, key: Key | None) -> None:
    """Closing one of two drops no lock of the other: else another program removes the log in use."""
    with closing(SqliteStore(path, key=key)) as store:
        put(store, visit("1"))
        open_and_close(path, key)
        other = processes.Process(target=open_and_close, args=(path, key))
        other.start()
        other.join()
        assert other.exitcode == 0
        other.close()
        assert path.with_name(f"{path.name}-wal").exists()
