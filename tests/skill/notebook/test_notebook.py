"""One person's notebook over every kind of store: settings, the journal, the draft, taking back and erasing."""

import pytest
from msgspec.structs import replace

from skill.notebook.models import Contact, SavedQuestion, Settings
from skill.notebook.store import NotebookStore, Undone
from tests.skill.notebook.opened import FEVER, HOUR, NOON, PAIN, OpenNotebook, opener, words


@pytest.fixture
def opened(store: NotebookStore) -> OpenNotebook:
    """Return what opens the notebook of a new store."""
    return opener(store)


# Settings


def test_settings_are_kept_from_request_to_request(opened: OpenNotebook) -> None:
    """What was chosen is chosen still; what was not is as it comes."""
    assert opened().settings == Settings()
    opened().change_settings(Settings(speaker="caregiver"))
    assert opened().settings == Settings(speaker="caregiver", words_per_minute=150, emergency_number="911")


def test_what_a_caregiver_keeps_is_marked_as_theirs(opened: OpenNotebook) -> None:
    """An item says who said it; before anybody has said who speaks, it is the patient."""
    assert opened().write("mine").author == "patient"
    opened().change_settings(Settings(speaker="caregiver"))
    assert opened().write("theirs").author == "caregiver"
    assert opened().add_question("theirs").author == "caregiver"


# The journal


def test_an_entry_is_kept_with_its_time_and_flags(opened: OpenNotebook) -> None:
    """It comes back as it was written, with the moment of the request."""
    written = opened(1).write("my hips ache", (PAIN,))
    assert opened(2).entry(written.id) == written
    assert (written.at, written.pieces, written.flags) == (NOON + HOUR, ("My hips ache.",), (PAIN,))


def test_a_piece_is_added_at_the_end(opened: OpenNotebook) -> None:
    """The entry keeps its id and its time; a flag that it has is not added again."""
    written = opened().write("my hips ache", (PAIN,))
    longer = opened(1).append(written, "and I am hot", (PAIN, FEVER))
    kept = opened().entry(written.id)
    assert kept == longer == replace(written, pieces=longer.pieces, heard=longer.heard, flags=(PAIN, FEVER))
    assert longer.text == "My hips ache. And I am hot"


def test_the_last_entry_is_the_newest(opened: OpenNotebook) -> None:
    """Added pieces do not make an entry newer."""
    assert opened().last_entry() is None
    first, last = opened(0).write("first"), opened(1).write("last")
    opened(2).append(first, "more")
    assert opened().last_entry() == last


def test_entries_of_a_time_are_newest_first(opened: OpenNotebook) -> None:
    """The start belongs to the time, its end does not."""
    for hour in range(4):
        opened(hour).write(f"at {hour}")
    assert words(opened().entries(NOON + HOUR, NOON + 3 * HOUR)) == ["At 2", "At 1"]


def test_two_entries_of_one_request_differ(opened: OpenNotebook) -> None:
    """Each write of a request has an id of its own, and the order is kept."""
    notebook = opened()
    first, second = notebook.write("first"), notebook.write("second")
    assert first.id != second.id
    assert opened().last_entry() == second


def test_a_search_needs_every_word(opened: OpenNotebook) -> None:
    """In any order and case, across pieces; newest first."""
    knee = opened(0).write("My KNEE hurts", ())
    opened(1).append(knee, "after the stairs")
    opened(2).write("stairs again")
    opened(3).write("the stairs are hard on my knee")
    assert words(opened().search("stairs Knee")) == [
        "The stairs are hard on my knee.",
        "My KNEE hurts. After the stairs.",
    ]
    assert opened().search("elbow") == []


# The draft


def test_a_draft_waits_for_a_day(opened: OpenNotebook) -> None:
    """It is offered for a day after the dictation began, and is an entry like any other after that."""
    written = opened().write("my hips")
    opened().open_draft(written)
    assert opened(24).draft == written
    assert opened(24.1).draft is None
    assert opened(24.1).last_entry() == written


def test_a_draft_is_the_entry_as_it_is_now(opened: OpenNotebook) -> None:
    """Pieces added since are in it; when it was deleted there is none."""
    written = opened().write("my hips")
    opened().open_draft(written)
    longer = opened().append(written, "ache")
    assert opened().draft == longer
    opened().delete([longer])
    assert opened().draft is None


def test_a_finished_dictation_is_no_draft(opened: OpenNotebook) -> None:
    """Its words stay."""
    written = opened().write("my hips")
    opened().open_draft(written)
    opened().close_draft()
    assert opened().draft is None
    assert opened().last_entry() == written


# Undo, replay, erasing


def test_the_writes_of_one_request_are_taken_back_together(opened: OpenNotebook) -> None:
    """And only those: what earlier requests wrote stays, until undo is asked for again."""
    before = opened().save_question("dx-1")
    notebook = opened()
    saved = notebook.save_question("dx-2")
    notebook.answer(saved, "soon")
    assert opened().undo() == [Undone(replace(saved, answer="soon"), None)]
    assert opened().questions() == [before]
    assert opened().undo() == [Undone(before, None)]
    assert opened().undo() == []


def test_entries_deleted_together_come_back_together(opened: OpenNotebook) -> None:
    """Undo brings back all that one yes deleted."""
    entries = [opened(hour).write(f"at {hour}") for hour in range(3)]
    opened().delete(entries[:2])
    assert words(opened().entries(NOON, NOON + 9 * HOUR)) == ["At 2"]
    assert [undone.after for undone in opened().undo()] == entries[:2]
    assert words(opened().entries(NOON, NOON + 9 * HOUR)) == ["At 2", "At 1", "At 0"]


def test_a_request_that_arrives_twice_writes_once(opened: OpenNotebook) -> None:
    """The ids are the same, and nothing is there twice."""
    twice = [opened(request="the same") for _ in range(2)]
    entries = [notebook.write("my hips ache") for notebook in twice]
    questions = [notebook.add_question("why") for notebook in twice]
    visits = [notebook.keep_visit(NOON + HOUR, "") for notebook in twice]
    assert entries[0] == entries[1]
    assert questions[0] == questions[1]
    assert visits[0] == visits[1]
    assert opened().entries(NOON, NOON + HOUR) == entries[:1]
    assert opened().questions() == questions[:1]


def test_only_writing_an_item_is_a_change(opened: OpenNotebook) -> None:
    """Reading, notes of state and settings are none."""
    notebook = opened()
    notebook.change_settings(Settings(speaker="patient"))
    notebook.keep_place("dx", 1)
    notebook.offer("may I swim")
    notebook.questions()
    assert not notebook.changed
    notebook.save_question("dx-1")
    assert notebook.changed


def test_erasing_leaves_nothing(opened: OpenNotebook) -> None:
    """No item, no note, no setting, and nothing to take back; somebody else's notebook is untouched."""
    for person in ("ann", "bob"):
        opened(person=person).change_settings(Settings(speaker="caregiver"))
        opened(person=person).open_draft(opened(person=person).write(f"words of {person}"))
        opened(person=person).keep_contact("the clinic", "5550100")
        opened(person=person).offer("may I swim")
    notebook = opened()
    assert notebook.settings.speaker == "caregiver"
    notebook.erase()
    assert notebook.settings == opened().settings == Settings()
    assert (opened().last_entry(), opened().contacts(), opened().draft) == (None, [], None)
    assert opened().offered == ""
    assert opened().undo() == []
    kept = opened(person="bob")
    assert words(kept.entries(NOON, NOON + HOUR)) == ["Words of bob."]
    assert [type(item) for item in kept.contacts()] == [Contact]


def test_nobody_sees_anothers_notebook(opened: OpenNotebook) -> None:
    """Not by looking, not by id, not by undoing."""
    written = opened().write("mine")
    opened().add_question("mine")
    other = opened(person="bob")
    assert other.entry(written.id) is None
    assert (other.last_entry(), other.questions(), other.search("mine")) == (None, [], [])
    assert other.undo() == []
    assert [type(item) for item in opened().questions()] == [SavedQuestion]
