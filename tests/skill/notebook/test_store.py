"""What every store keeps, finds and erases, whatever it keeps its notebooks in."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from skill.notebook.models import (
    Contact,
    Entry,
    Flag,
    Item,
    Place,
    SavedQuestion,
    Settings,
    Visit,
)
from skill.notebook.store import Cause, NotebookStore, Undone
from tests.skill.notebook.visits import ANN, BOB, MINUTE, NOON, ids, put, visit

# Keeping


@pytest.mark.parametrize(
    "item",
    [
        Entry(
            id="1",
            at=NOON.replace(microsecond=123456),
            author="caregiver",
            pieces=("my hips ache", "and I slept badly"),
            flags=(Flag(tier="today", concept="bone-pain"),),
        ),
        SavedQuestion(id="2", at=NOON, source="dx-1", text="", answer="soon", asked=True),
        SavedQuestion(id="3", at=NOON, source=None, text="may I travel?"),
        Contact(id="4", at=NOON, name="Doctor Ruiz", phone="5550100"),
        Visit(id="5", at=NOON.astimezone(timezone(timedelta(hours=5, minutes=45)))),
    ],
    ids=lambda item: item.kind,
)
def test_an_item_comes_back_as_it_was_put(store: NotebookStore, item: Item) -> None:
    """All fields are the same, and the time keeps its offset."""
    put(store, item)
    kept = store.get(ANN, type(item), item.id)
    assert kept == item
    assert kept.at.utcoffset() == item.at.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "&<>\"'",
        "naïve 🫀 日本語",
        "a\x00b\x07c\nd\u2028e",
        "'; DROP TABLE items; --",
        "ache " * 10_000,
    ],
    ids=["empty", "markup", "unicode", "control", "sql", "long"],
)
def test_any_words_are_kept_exactly(store: NotebookStore, text: str) -> None:
    """No character of a text, an id, a person's key or a name of state is lost or changed."""
    entry = Entry(id=text, at=NOON, pieces=(text, text))
    store.put(text, entry, Cause(text, 0))
    store.remember(text, text, Place(checklist=text, position=1))
    assert store.get(text, Entry, text) == entry
    assert store.recall(text, text, Place) == Place(checklist=text, position=1)


def test_an_item_takes_the_place_of_the_one_with_its_id(store: NotebookStore) -> None:
    """Only the newer one is there."""
    put(store, visit("1", clinician="Ruiz"))
    store.put(ANN, visit("1", clinician="Chen"), Cause("later", 0))
    assert store.find(ANN, Visit) == [visit("1", clinician="Chen")]


def test_what_is_not_there_is_none(store: NotebookStore) -> None:
    """Another id, kind or person has nothing."""
    put(store, visit("1"))
    assert store.get(ANN, Visit, "2") is None
    assert store.get(ANN, Contact, "1") is None
    assert store.get(BOB, Visit, "1") is None
    assert store.find(ANN, Contact) == []
    assert store.find(BOB, Visit) == []


def test_one_id_may_stand_for_an_item_of_each_kind(store: NotebookStore) -> None:
    """A contact does not take the place of a visit with the same id."""
    contact = Contact(id="1", at=NOON, name="Ruiz", phone="1")
    store.put(ANN, visit("1"), Cause("a", 0))
    store.put(ANN, contact, Cause("b", 0))
    assert store.get(ANN, Visit, "1") == visit("1")
    assert store.get(ANN, Contact, "1") == contact


def test_each_person_has_a_notebook_of_their_own(store: NotebookStore) -> None:
    """One id, one request and one name of state do for both."""
    for person in (ANN, BOB):
        store.put(person, visit("1", clinician=person), Cause("request", 0))
        store.remember(person, "settings", Settings(emergency_number=person))
    for person in (ANN, BOB):
        assert store.find(person, Visit) == [visit("1", clinician=person)]
        assert store.recall(person, "settings", Settings) == Settings(emergency_number=person)


# Finding


def test_items_are_found_newest_first_or_oldest_first(store: NotebookStore) -> None:
    """The order is by time, whatever the order of putting."""
    put(store, visit("b", NOON), visit("c", NOON + MINUTE), visit("a", NOON - MINUTE))
    assert ids(store.find(ANN, Visit)) == ["c", "b", "a"]
    assert ids(store.find(ANN, Visit, newest_first=False)) == ["a", "b", "c"]


def test_items_of_one_moment_are_in_the_order_of_first_putting(store: NotebookStore) -> None:
    """Putting one again does not move it, even after it was deleted."""
    put(store, visit("z"), visit("m"), visit("a"))
    store.put(ANN, visit("z", clinician="Ruiz"), Cause("again", 0))
    store.delete(ANN, Visit, "m", Cause("away", 0))
    store.put(ANN, visit("m"), Cause("anew", 0))
    assert ids(store.find(ANN, Visit, newest_first=False)) == ["z", "m", "a"]
    assert ids(store.find(ANN, Visit)) == ["a", "m", "z"]


def test_the_start_is_found_and_the_end_is_not(store: NotebookStore) -> None:
    """A day is from its midnight up to the next."""
    put(store, *(visit(str(n), NOON + n * MINUTE) for n in range(4)))
    found = store.find(ANN, Visit, start=NOON + MINUTE, end=NOON + 3 * MINUTE, newest_first=False)
    assert ids(found) == ["1", "2"]
    assert ids(store.find(ANN, Visit, start=NOON + 3 * MINUTE)) == ["3"]
    assert ids(store.find(ANN, Visit, end=NOON + MINUTE)) == ["0"]


def test_times_are_compared_as_moments(store: NotebookStore) -> None:
    """An offset does not move an item: 6 pm in Berlin is noon in New York."""
    put(store, visit("1", NOON))
    berlin = NOON.astimezone(ZoneInfo("Europe/Berlin"))
    assert ids(store.find(ANN, Visit, start=berlin, end=berlin + MINUTE)) == ["1"]
    assert store.find(ANN, Visit, start=berlin + MINUTE) == []


def test_order_is_true_when_clocks_are_put_back(store: NotebookStore) -> None:
    """The second 1:10 of that night is later than the first 1:50."""
    zone = ZoneInfo("America/New_York")
    first = datetime(2026, 11, 1, 1, 50, tzinfo=zone)
    second = datetime(2026, 11, 1, 1, 10, fold=1, tzinfo=zone)
    put(store, visit("second", second), visit("first", first))
    found = store.find(ANN, Visit, newest_first=False)
    assert ids(found) == ["first", "second"]
    assert [item.at.utcoffset() for item in found] == [first.utcoffset(), second.utcoffset()]
    assert ids(store.find(ANN, Visit, start=second)) == ["second"]


def test_a_limit_keeps_the_first_in_the_order(store: NotebookStore) -> None:
    """One, newest first, is the last that was written."""
    put(store, *(visit(str(n), NOON + n * MINUTE) for n in range(4)))
    assert ids(store.find(ANN, Visit, limit=1)) == ["3"]
    assert ids(store.find(ANN, Visit, limit=2, newest_first=False)) == ["0", "1"]
    assert ids(store.find(ANN, Visit, limit=9)) == ["3", "2", "1", "0"]
    assert store.find(ANN, Visit, limit=0) == []


# Notes of state


@pytest.mark.parametrize("durable", [True, False])
def test_a_note_is_recalled_until_it_is_forgotten(store: NotebookStore, durable: bool) -> None:
    """The last one of a name counts."""
    assert store.recall(ANN, "place", Place) is None
    for position in (1, 2):
        store.remember(ANN, "place", Place(checklist="dx", position=position), durable=durable)
    store.remember(ANN, "settings", Settings(words_per_minute=120), durable=durable)
    assert store.recall(ANN, "place", Place) == Place(checklist="dx", position=2)
    store.forget(ANN, "place")
    assert store.recall(ANN, "place", Place) is None
    assert store.recall(ANN, "settings", Settings) == Settings(words_per_minute=120)


def test_forgetting_what_is_not_there_does_nothing(store: NotebookStore) -> None:
    """Neither a name nor a person need be known."""
    store.remember(ANN, "place", Place(checklist="dx", position=1))
    store.forget(ANN, "settings")
    store.forget(BOB, "place")
    assert store.recall(ANN, "place", Place) == Place(checklist="dx", position=1)


def test_notes_are_not_undone(store: NotebookStore) -> None:
    """Undo is about items alone."""
    put(store, visit("1"))
    store.remember(ANN, "place", Place(checklist="dx", position=1))
    assert store.undo(ANN, Cause("undo", 0)) == [Undone(visit("1"), None)]
    assert store.recall(ANN, "place", Place) == Place(checklist="dx", position=1)


# Erasing


def test_erasing_removes_everything_of_one_person(store: NotebookStore) -> None:
    """Items, notes, and what could be undone are gone; other people keep theirs."""
    for person in (ANN, BOB):
        store.put(person, visit("1"), Cause("request", 0))
        store.remember(person, "place", Place(checklist="dx", position=1))
    store.erase(ANN)
    assert store.find(ANN, Visit) == []
    assert store.recall(ANN, "place", Place) is None
    assert store.undo(ANN, Cause("undo", 0)) == []
    assert store.find(BOB, Visit) == [visit("1")]
    assert store.recall(BOB, "place", Place) == Place(checklist="dx", position=1)
    assert store.undo(BOB, Cause("undo", 0)) == [Undone(visit("1"), None)]


def test_a_person_may_begin_again_after_erasing(store: NotebookStore) -> None:
    """Nothing of before is left to stand in the way."""
    put(store, visit("1", clinician="Ruiz"))
    store.erase(ANN)
    store.erase(ANN)
    put(store, visit("1", NOON.astimezone(UTC)))
    assert store.find(ANN, Visit) == [visit("1")]
