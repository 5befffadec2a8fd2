"""Mistakes that only show between content files, and looking up what was read."""

from pathlib import Path
from typing import NamedTuple

import pytest

from skill.content.catalogue import Catalogue, load_catalogue
from skill.content.loader import ContentError

ONE = """\
id: one
title: one thing
sources: [article]
opening: [context]
closing: [team]
questions:
  - id: one-01
    ask: What is it called?
    why: A name helps.
    before: [context]
    probes:
      - id: one-01a
        ask: How is it spelled?
        sources: [own]
  - id: one-02
    ask: Will it help me?
    ask_for_them: Will it help them?
    why: You may hope for something.
    why_for_them: They may hope for something.
"""

TWO = """\
id: two
title: caring for somebody
audience: caregiver
sources: [own]
questions:
  - id: two-01
    ask: What do they need from me?
    why: You can plan.
"""

FILES = {
    "wording.yaml": "first_person: [I, me, my, mine, myself]\n",
    "sources.yaml": "- key: article\n  title: An article\n- key: own\n  title: Our own\n",
    "facts.yaml": (
        "- id: context\n  say: [It is so.]\n  sources: [article]\n"
        "- id: team\n  say: [You know.]\n  sources: [own]\n  also: [one-02i]\n"
    ),
    "checklists/order.yaml": "- two\n- one\n",
    "checklists/one.yaml": ONE,
    "checklists/two.yaml": TWO,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds a small catalogue without mistakes."""
    (tmp_path / "checklists").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def catalogue(folder: Path) -> Catalogue:
    """Return that catalogue."""
    return load_catalogue(folder)


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text that stands once in a file of the catalogue."""
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    (folder / name).write_text(text.replace(old, new), "utf-8")


def error_in(folder: Path, name: str) -> ContentError:
    """Return the error that loading ends in, after checking that it names the file `name`."""
    with pytest.raises(ContentError) as caught:
        load_catalogue(folder)
    assert caught.value.file == str(folder / name)
    return caught.value


def test_lists_come_in_the_given_order(catalogue: Catalogue) -> None:
    """The order file says which list is offered first."""
    assert list(catalogue.checklists) == ["two", "one"]


def test_a_question_is_found_by_its_id(catalogue: Catalogue) -> None:
    """A question is found by its id, whatever its list."""
    question = catalogue.question("one-02")
    assert question is not None
    assert question.ask == "Will it help me?"


@pytest.mark.parametrize("name", ["one-99", "one", "one-01a", "context", ""])
def test_what_is_no_question_is_not_found(catalogue: Catalogue, name: str) -> None:
    """Ids of nothing, lists, probes and facts are not ids of questions."""
    assert catalogue.question(name) is None


def test_a_fact_is_found_by_every_id_it_answers_for(catalogue: Catalogue) -> None:
    """A fact's other ids lead to the same fact."""
    assert catalogue.facts["one-02i"] is catalogue.facts["team"]


def test_a_caregiver_hears_the_form_for_them(catalogue: Catalogue) -> None:
    """Where a text has a form for them, a caregiver hears that, else the text itself."""
    first, second = catalogue.checklists["one"].questions
    assert (second.text(for_them=False), second.text(for_them=True)) == (
        "Will it help me?",
        "Will it help them?",
    )
    assert (second.reason(for_them=False), second.reason(for_them=True)) == (
        "You may hope for something.",
        "They may hope for something.",
    )
    assert first.text(for_them=True) == first.ask
    assert first.reason(for_them=True) == first.why
    assert first.probes[0].text(for_them=True) == "How is it spelled?"


def test_a_source_of_ones_own_holds_before_the_lists(catalogue: Catalogue) -> None:
    """A question or probe that names sources has these alone; the others have their list's."""
    checklist = catalogue.checklists["one"]
    question = checklist.questions[0]
    assert checklist.sources_of(question) == ("article",)
    assert checklist.sources_of(question.probes[0]) == ("own",)


class Mistake(NamedTuple):
    """One piece of a good catalogue made wrong: where, and what the error has to say."""

    file: str
    old: str
    new: str
    line: int
    named: str


MISTAKES = [
    Mistake("checklists/one.yaml", "id: one-02", "id: one-01", 15, "one-01"),
    Mistake("checklists/one.yaml", "id: one-02", "id: one-01a", 15, "one-01a"),
    Mistake("checklists/one.yaml", "id: one-01a", "id: one-01", 12, "one-01"),
    Mistake("checklists/one.yaml", "id: one-02", "id: two-01", 15, "two-01"),
    Mistake("checklists/one.yaml", "id: one-02", "id: team", 15, "team"),
    Mistake("checklists/one.yaml", "id: one-02", "id: one-02i", 15, "one-02i"),
    Mistake("facts.yaml", "id: team", "id: context", 4, "context"),
    Mistake("facts.yaml", "also: [one-02i]", "also: [context]", 7, "context"),
    Mistake("sources.yaml", "key: own", "key: article", 3, "article"),
    Mistake("facts.yaml", "sources: [own]", "sources: [rumor]", 6, "rumor"),
    Mistake("checklists/one.yaml", "sources: [article]", "sources: [article, rumor]", 3, "rumor"),
    Mistake("checklists/one.yaml", "sources: [own]", "sources: [rumor]", 14, "rumor"),
    Mistake("checklists/one.yaml", "opening: [context]", "opening: [nothing]", 4, "nothing"),
    Mistake("checklists/one.yaml", "closing: [team]", "closing: [team, nothing]", 5, "nothing"),
    Mistake("checklists/one.yaml", "before: [context]", "before: [nothing]", 10, "nothing"),
    Mistake("checklists/one.yaml", "before: [context]", "before: [one-02]", 10, "one-02"),
    Mistake("checklists/one.yaml", "sources: [article]", "sources: []", 7, "one-01"),
    Mistake("checklists/two.yaml", "sources: [own]", "sources: []", 6, "two-01"),
    Mistake("checklists/one.yaml", "    ask_for_them: Will it help them?\n", "", 16, "'me'"),
    Mistake("checklists/one.yaml", "Will it help them?", "Will it help my mother?", 17, "'my'"),
    Mistake("checklists/one.yaml", "How is it spelled?", "How do I spell it?", 13, "'I'"),
    Mistake("checklists/one.yaml", "A name helps.", "It's mine.", 9, "'mine'"),
    Mistake("checklists/one.yaml", "They may hope for", "I may hope for", 19, "'I'"),
    Mistake("checklists/one.yaml", "What is it called?", "My name for it?", 8, "'My'"),
    Mistake(
        "checklists/two.yaml",
        "    why: You",
        "    ask_for_them: What?\n    why: You",
        8,
        "caregiver's list",
    ),
    Mistake("checklists/one.yaml", "id: one\n", "id: three\n", 1, "'one'"),
    Mistake("checklists/order.yaml", "- two\n- one\n", "- two\n- two\n", 2, "'two'"),
    Mistake("checklists/order.yaml", "- one", "- one\n- three", 3, "three.yaml"),
    Mistake("checklists/order.yaml", "- one\n", "", 1, "one.yaml"),
    Mistake(
        "facts.yaml",
        "  also: [one-02i]",
        "  say_for_them: [They know., And more.]",
        7,
        "'say'",
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_placed_and_named(folder: Path, mistake: Mistake) -> None:
    """One wrong piece in a good catalogue gives its file, its line and what is wrong."""
    change(folder, mistake.file, mistake.old, mistake.new)
    error = error_in(folder, mistake.file)
    assert error.line == mistake.line
    assert mistake.named in error.problem


def test_an_id_given_twice_names_both_places(folder: Path) -> None:
    """The message says where the id stands first, even in another file."""
    change(folder, "checklists/one.yaml", "id: one-02", "id: two-01")
    first = folder / "checklists" / "two.yaml"
    assert f"{first}, line 6" in error_in(folder, "checklists/one.yaml").problem


@pytest.mark.parametrize("name", ["wording.yaml", "sources.yaml", "facts.yaml", "checklists/order.yaml"])
def test_a_file_that_is_missing_is_an_error(folder: Path, name: str) -> None:
    """A catalogue without one of its files is not loaded."""
    (folder / name).unlink()
    assert "cannot be read" in error_in(folder, name).problem


def test_a_word_within_another_is_not_the_patients_own(folder: Path) -> None:
    """Only whole words count: "myeloma" does not hold "my"."""
    change(folder, "checklists/one.yaml", "What is it called?", "Is myeloma mimed at home?")
    assert load_catalogue(folder).question("one-01") is not None


def test_which_words_are_the_patients_own_is_data(folder: Path) -> None:
    """Another language names other words, and needs no code."""
    (folder / "wording.yaml").write_text("first_person: [ich, mein]\n", "utf-8")
    change(folder, "checklists/one.yaml", "What is it called?", "Was nehme ich?")
    assert "'ich'" in error_in(folder, "checklists/one.yaml").problem
