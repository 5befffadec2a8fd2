"""One person's notebook over every kind of store: questions, places in lists, the care team and visits."""

import pytest
from msgspec.structs import replace

from skill.notebook.store import NotebookStore
from tests.skill.notebook.opened import FEVER, HOUR, NOON, OpenNotebook, opener


@pytest.fixture
def opened(store: NotebookStore) -> OpenNotebook:
    """Return what opens the notebook of a new store."""
    return opener(store)


# Questions


def test_questions_come_oldest_first(opened: OpenNotebook) -> None:
    """Saved and own ones in one list, as they were kept."""
    opened(1).add_question("may I swim")
    opened(2).save_question("dx-1")
    opened(0).save_question("dx-2")
    assert [question.source or question.text for question in opened().questions()] == ["dx-2", "may I swim", "dx-1"]


def test_a_question_that_is_dealt_with_leaves_the_list(opened: OpenNotebook) -> None:
    """Asked, answered or removed; asked and answered ones can still be looked up."""
    kept = [opened(hour).save_question(f"dx-{hour}") for hour in range(4)]
    opened().mark_asked(kept[0])
    opened().answer(kept[1], "soon")
    opened().remove_question(kept[2])
    assert opened().questions() == [kept[3]]
    assert opened().question("dx-0") == replace(kept[0], asked=True)
    assert opened().question("dx-1") == replace(kept[1], answer="soon")
    assert opened().question("dx-2") is None


def test_a_second_answer_is_added_to_the_first(opened: OpenNotebook) -> None:
    """Nothing that the care team said is lost."""
    question = opened().save_question("dx-1")
    opened().answer(question, "soon", (FEVER,))
    first = opened().question("dx-1")
    assert first is not None
    opened().answer(first, "in a week")
    second = opened().question("dx-1")
    assert second is not None
    assert second.answer == "soon. in a week"
    assert second.flags == (FEVER,)


def test_offered_words_are_held_until_they_are_dropped(opened: OpenNotebook) -> None:
    """The newest offer counts; a request that arrives again finds it still there."""
    assert opened().offered == ""
    opened().offer("may I fly")
    opened().offer("may I swim")
    assert [opened().offered, opened().offered] == ["may I swim"] * 2
    opened().drop_offered()
    assert opened().offered == ""


# Places


def test_each_list_has_its_place(opened: OpenNotebook) -> None:
    """A list that was never read begins at its first question."""
    opened().keep_place("dx", 3)
    opened().keep_place("lab", 1)
    opened().keep_place("lab", 2)
    assert [opened().place(name) for name in ("dx", "lab", "sct")] == [3, 2, 0]


def test_the_last_list_is_known_until_it_is_finished(opened: OpenNotebook) -> None:
    """None stands for no list waiting."""
    assert opened().last_list is None
    opened().keep_last_list("dx")
    assert opened().last_list == "dx"
    opened().keep_last_list(None)
    assert opened().last_list is None


def test_a_list_was_being_read_if_an_earlier_request_opened_it(opened: OpenNotebook) -> None:
    """The request that opens it, and the same one arriving again, find that it was not."""
    for notebook in (opened(request="opens it"), opened(request="opens it")):
        assert not notebook.was_reading("dx")
        notebook.keep_last_list("dx")
    assert opened().was_reading("dx")
    assert not opened().was_reading("lab")


# Contacts and visits


def test_a_name_has_one_number(opened: OpenNotebook) -> None:
    """A new number takes the place of the old one, however the name is written."""
    opened(0).keep_contact("the clinic", "5550100")
    opened(1).keep_contact("Doctor Lee", "5550101")
    opened(2).keep_contact("The Clinic", "5550102")
    kept = {contact.name.casefold(): contact.phone for contact in opened().contacts()}
    assert kept == {"the clinic": "5550102", "doctor lee": "5550101"}


def test_the_next_visit_is_the_first_to_come(opened: OpenNotebook) -> None:
    """Past ones are not, later ones are not; one that begins this moment is."""
    assert opened().next_visit() is None
    for hours in (5, 1, 3):
        opened().keep_visit(NOON + hours * HOUR, "doctor Lee")
    coming = [opened(hours).next_visit() for hours in (0, 1, 2, 5)]
    assert [visit.at - NOON if visit else None for visit in coming] == [1 * HOUR, 1 * HOUR, 3 * HOUR, 5 * HOUR]
    assert opened(5.1).next_visit() is None
