"""Entries as a person would write them, with the words as they were heard beside them."""

import pytest

from skill.notebook.codec import decode, encode
from skill.notebook.models import Entry
from skill.notebook.store import Cause, NotebookStore
from tests.skill.notebook.opened import NOON, OpenNotebook, opener, words


@pytest.fixture
def opened(store: NotebookStore) -> OpenNotebook:
    """Return what opens the notebook of a new store."""
    return opener(store)


@pytest.fixture
def old(store: NotebookStore) -> Entry:
    """Keep and return an entry from before there were readable pieces."""
    entry = Entry(id="old", at=NOON, pieces=("my hips are", "sore", "I took 5 pills"))
    store.put("ann", entry, Cause("long ago", 0))
    return entry


def test_a_piece_is_kept_both_ways(opened: OpenNotebook) -> None:
    """As a person would write it, and as it was heard."""
    written = opened().write("i took twenty five milligrams")
    assert (written.pieces, written.heard) == (("I took 25 mg.",), ("i took twenty five milligrams",))
    assert written.said == ("i took twenty five milligrams",)


def test_what_was_typed_is_kept_once(opened: OpenNotebook) -> None:
    """As it was typed."""
    written = opened().write("Slept badly")
    assert (written.pieces, written.heard, written.said) == (("Slept badly",), ("",), ("Slept badly",))
    assert written.text == "Slept badly"


def test_sentences_end_at_pauses(opened: OpenNotebook) -> None:
    """But where the words cannot end one, the next piece goes on with it."""
    entry = opened().write("my hips are")
    for piece in ("sore and", "i think worse", "the nurse", "called"):
        entry = opened().append(entry, piece)
    assert entry.text == "My hips are sore and I think worse. The nurse. Called."
    assert entry.said == ("my hips are", "sore and", "i think worse", "the nurse", "called")


def test_typed_and_spoken_pieces_stand_together(opened: OpenNotebook) -> None:
    """A typed sentence without a full stop gets one when something follows it; how it was typed is kept."""
    entry = opened().write("Slept badly")
    for piece in ("my hips ache", "temp 101", "no fever?", "and then", "It passed"):
        entry = opened().append(entry, piece)
    assert entry.text == "Slept badly. My hips ache. Temp 101. No fever? And then It passed"
    assert entry.said == ("Slept badly", "my hips ache", "temp 101", "no fever?", "and then", "It passed")


def test_a_search_finds_what_was_heard_and_what_is_written(opened: OpenNotebook) -> None:
    """Both "milligrams" and "mg" find it."""
    opened().write("i took twenty five milligrams of lena little mide")
    for topic in ("twenty five milligrams", "25 mg", "lenalidomide", "lena"):
        assert words(opened().search(topic)) == ["I took 25 mg of lenalidomide."]


def test_an_old_entry_can_be_read(opened: OpenNotebook, old: Entry) -> None:
    """It has no words heard; its pieces are what was said, each a sentence."""
    assert decode(Entry, encode(old).replace(b'"heard":[],', b"")) == old
    assert words(opened().search("sore")) == ["My hips are. Sore. I took 5 pills"]
    assert old.said == old.pieces


def test_an_old_entry_is_written_anew_when_it_is_added_to(opened: OpenNotebook, old: Entry) -> None:
    """From then on it is as the others are, and undo gives it back as it was."""
    longer = opened().append(old, "then i slept")
    assert longer.text == "My hips are sore. I took 5 pills. Then I slept."
    assert longer.said == (*old.pieces, "then i slept")
    opened().undo()
    assert opened().entry("old") == old
