"""What every store does with deletes, undos and requests that arrive again."""

from skill.notebook.models import Contact, Visit
from skill.notebook.store import Cause, NotebookStore, Undone
from tests.skill.notebook.visits import ANN, BOB, MINUTE, NOON, ids, put, visit

# Deleting


def test_a_deleted_item_is_gone(store: NotebookStore) -> None:
    """It is neither got nor found; the others stay."""
    put(store, visit("1"), visit("2"))
    store.delete(ANN, Visit, "1", Cause("away", 0))
    assert store.get(ANN, Visit, "1") is None
    assert ids(store.find(ANN, Visit)) == ["2"]


def test_deleting_what_is_not_there_does_nothing(store: NotebookStore) -> None:
    """Neither an error nor something to undo comes of it."""
    put(store, visit("1"))
    store.delete(ANN, Visit, "2", Cause("away", 0))
    store.delete(BOB, Visit, "1", Cause("away", 0))
    assert store.undo(ANN, Cause("undo", 0)) == [Undone(visit("1"), None)]


# Requests that arrive again


def test_a_put_that_arrives_again_changes_nothing(store: NotebookStore) -> None:
    """What was written since stays."""
    store.put(ANN, visit("1"), Cause("request", 0))
    store.put(ANN, visit("1", clinician="Chen"), Cause("later", 0))
    store.put(ANN, visit("1"), Cause("request", 0))
    assert store.get(ANN, Visit, "1") == visit("1", clinician="Chen")


def test_a_delete_that_arrives_again_changes_nothing(store: NotebookStore) -> None:
    """What was put anew stays, whether or not there was something to delete at first."""
    store.delete(ANN, Visit, "1", Cause("vain", 0))
    put(store, visit("1"))
    store.delete(ANN, Visit, "1", Cause("away", 0))
    store.put(ANN, visit("1"), Cause("anew", 0))
    store.delete(ANN, Visit, "1", Cause("away", 0))
    store.delete(ANN, Visit, "1", Cause("vain", 0))
    assert store.get(ANN, Visit, "1") == visit("1")


def test_each_write_of_a_request_counts(store: NotebookStore) -> None:
    """The second step is not taken for the first."""
    store.put(ANN, visit("1"), Cause("request", 0))
    store.put(ANN, visit("2"), Cause("request", 1))
    assert len(store.find(ANN, Visit)) == 2


def test_an_undo_that_arrives_again_goes_no_further(store: NotebookStore) -> None:
    """It says again what it took back."""
    put(store, visit("1"), visit("2"))
    first = store.undo(ANN, Cause("undo", 0))
    assert store.undo(ANN, Cause("undo", 0)) == first == [Undone(visit("2"), None)]
    assert ids(store.find(ANN, Visit)) == ["1"]


def test_an_undo_that_arrives_again_leaves_what_was_written_since(store: NotebookStore) -> None:
    """It has been done, and is not done to the new item."""
    put(store, visit("1"))
    first = store.undo(ANN, Cause("undo", 0))
    store.put(ANN, visit("1", clinician="Chen"), Cause("anew", 0))
    assert store.undo(ANN, Cause("undo", 0)) == first
    assert store.get(ANN, Visit, "1") == visit("1", clinician="Chen")


def test_an_undo_in_vain_that_arrives_again_stays_in_vain(store: NotebookStore) -> None:
    """It does not take back what was written after it."""
    assert store.undo(ANN, Cause("undo", 0)) == []
    put(store, visit("1"))
    assert store.undo(ANN, Cause("undo", 0)) == []
    assert ids(store.find(ANN, Visit)) == ["1"]


def test_an_undone_request_that_arrives_again_stays_undone(store: NotebookStore) -> None:
    """The item does not come back."""
    put(store, visit("1"))
    store.undo(ANN, Cause("undo", 0))
    put(store, visit("1"))
    assert store.find(ANN, Visit) == []


# Undoing


def test_undo_takes_a_put_back(store: NotebookStore) -> None:
    """The item is gone, and told of."""
    put(store, visit("1"), visit("2"))
    assert store.undo(ANN, Cause("undo", 0)) == [Undone(visit("2"), None)]
    assert ids(store.find(ANN, Visit)) == ["1"]


def test_undo_brings_the_replaced_item_back(store: NotebookStore) -> None:
    """Its time is what it was, too."""
    put(store, visit("1", NOON), visit("2", NOON + MINUTE))
    moved = visit("1", NOON + 2 * MINUTE)
    store.put(ANN, moved, Cause("move", 0))
    assert store.undo(ANN, Cause("undo", 0)) == [Undone(moved, visit("1", NOON))]
    assert ids(store.find(ANN, Visit)) == ["2", "1"]


def test_undo_brings_a_deleted_item_back_to_its_place(store: NotebookStore) -> None:
    """It stands among the items of its moment as before."""
    put(store, visit("1"), visit("2"), visit("3"))
    store.delete(ANN, Visit, "2", Cause("away", 0))
    assert store.undo(ANN, Cause("undo", 0)) == [Undone(None, visit("2"))]
    assert ids(store.find(ANN, Visit, newest_first=False)) == ["1", "2", "3"]


def test_undo_takes_all_writes_of_a_request_back_together(store: NotebookStore) -> None:
    """Each item is told of once, in the order in which they were first written."""
    put(store, visit("old"))
    contact = Contact(id="c", at=NOON, name="Ruiz", phone="1")
    store.put(ANN, visit("new"), Cause("request", 0))
    store.delete(ANN, Visit, "old", Cause("request", 1))
    store.put(ANN, visit("new", clinician="Chen"), Cause("request", 2))
    store.put(ANN, contact, Cause("request", 3))
    assert store.undo(ANN, Cause("undo", 0)) == [
        Undone(visit("new", clinician="Chen"), None),
        Undone(None, visit("old")),
        Undone(contact, None),
    ]
    assert ids(store.find(ANN, Visit)) == ["old"]
    assert store.find(ANN, Contact) == []


def test_undoing_again_goes_further_back(store: NotebookStore) -> None:
    """Until nothing is left to undo."""
    put(store, visit("1"), visit("2"))
    store.delete(ANN, Visit, "1", Cause("away", 0))
    assert store.undo(ANN, Cause("undo", 1)) == [Undone(None, visit("1"))]
    assert store.undo(ANN, Cause("undo", 2)) == [Undone(visit("2"), None)]
    assert store.undo(ANN, Cause("undo", 3)) == [Undone(visit("1"), None)]
    assert store.undo(ANN, Cause("undo", 4)) == []


def test_what_is_written_after_an_undo_is_undone_first(store: NotebookStore) -> None:
    """An undo is not itself undone, nor does it stand in the way."""
    put(store, visit("1"), visit("2"))
    store.undo(ANN, Cause("undo", 1))
    put(store, visit("3"))
    assert store.undo(ANN, Cause("undo", 2)) == [Undone(visit("3"), None)]
    assert store.undo(ANN, Cause("undo", 3)) == [Undone(visit("1"), None)]


def test_what_a_request_made_and_took_away_is_not_told(store: NotebookStore) -> None:
    """It was not there before it, nor after the undo."""
    store.put(ANN, visit("1"), Cause("request", 0))
    store.delete(ANN, Visit, "1", Cause("request", 1))
    assert store.undo(ANN, Cause("undo", 0)) == []
    assert store.find(ANN, Visit) == []


def test_undo_leaves_other_people_alone(store: NotebookStore) -> None:
    """Bob's last write is not Ann's, even in a request of the same name."""
    store.put(ANN, visit("1"), Cause("request", 0))
    store.put(BOB, visit("2"), Cause("request", 0))
    assert store.undo(ANN, Cause("undo", 0)) == [Undone(visit("1"), None)]
    assert ids(store.find(BOB, Visit)) == ["2"]
    assert store.undo(BOB, Cause("undo", 0)) == [Undone(visit("2"), None)]
