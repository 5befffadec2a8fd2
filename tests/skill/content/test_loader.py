"""Reading a content file: what it gives, and where it says that a mistake is."""

from pathlib import Path

import pytest

from skill.content.loader import ContentError, Document, read, read_each
from skill.content.model import MAX_PROMPT_WORDS, Checklist, Fact, Prompt, Source

A_LIST = """\
id: one
title: one thing
sources: [article]
questions:
  - id: one-01
    ask: Is it so?
    why: It helps to know.
  - id: one-02
    ask: Is it not?
    why: It helps to know that too.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where a content file may be written."""
    return tmp_path / "content.yaml"


def error_in(file: Path, text: str, shape: type = Checklist) -> ContentError:
    """Return the error that reading `text` as `shape` ends in."""
    file.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        read(file, shape)
    return caught.value


def test_a_file_is_read_as_its_shape(file: Path) -> None:
    """A file without mistakes gives typed data, what it leaves out by default."""
    file.write_text(A_LIST, "utf-8")
    checklist = read(file, Checklist)
    assert [question.ask for question in checklist.questions] == ["Is it so?", "Is it not?"]
    assert checklist.audience == "patient"


def test_a_mapping_is_read_entry_by_entry(file: Path) -> None:
    """Each entry of a mapping is read as the shape, by its name, in the file's order."""
    file.write_text("second:\n  say: Two.\nfirst:\n  say: One.\n", "utf-8")
    prompts = read_each(file, Prompt)
    assert list(prompts.items()) == [("second", Prompt(say="Two.")), ("first", Prompt(say="One."))]


def test_text_that_looks_like_something_else_stays_text(file: Path) -> None:
    """Words that YAML knows as truth values, numbers and nothing are still words."""
    file.write_text("- {key: no, title: 911}\n- {key: null, title: 1.50}\n", "utf-8")
    assert read(file, tuple[Source, ...]) == (
        Source(key="no", title="911"),
        Source(key="null", title="1.50"),
    )


def test_letters_beyond_english_are_read(file: Path) -> None:
    """Files are UTF-8 on every system."""
    file.write_bytes("say: Où avez-vous mal ?".encode())
    assert read(file, Prompt).say == "Où avez-vous mal ?"


def test_an_error_is_one_line_that_names_file_line_and_problem(file: Path) -> None:
    """The message is all that somebody needs who mends the file."""
    error = error_in(file, A_LIST + "  - id: one-03\n    ask: Why?\n")
    assert str(error) == f"{file}, line 11: object missing required field `why`"
    assert (error.file, error.line) == (str(file), 11)


def test_an_unknown_key_is_named(file: Path) -> None:
    """A misspelt key is an error where it stands."""
    error = error_in(file, A_LIST + "  - id: one-03\n    ask: So?\n    why: So.\n    reason: So.\n")
    assert error.line == 14
    assert "`reason`" in error.problem


def test_a_key_that_stands_twice_is_named_where_it_stands_again(file: Path) -> None:
    """The second of two equal keys would silently win, so it is an error."""
    error = error_in(file, A_LIST + "title: another thing\n")
    assert error.line == 11
    assert "'title'" in error.problem


def test_the_same_key_in_two_entries_is_no_mistake(file: Path) -> None:
    """Only keys of one mapping must differ."""
    file.write_text("one:\n  say: A.\ntwo:\n  say: A.\n", "utf-8")
    assert len(read_each(file, Prompt)) == 2


def test_a_prompt_of_the_longest_length_is_read(file: Path) -> None:
    """The limit itself is allowed."""
    text = " ".join(["word"] * MAX_PROMPT_WORDS)
    file.write_text(f"say: {text}\n", "utf-8")
    assert read(file, Prompt).say == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" ".join(["word"] * (MAX_PROMPT_WORDS + 1)), id="too many words"),
        pytest.param('""', id="nothing"),
        pytest.param('"two  spaces"', id="two spaces"),
        pytest.param('" leading"', id="leading space"),
        pytest.param("|\n  one line\n  and another", id="two lines"),
        pytest.param("|\n  one line", id="a line's end"),
    ],
)
def test_a_prompt_that_cannot_be_said_in_one_breath_is_an_error(file: Path, text: str) -> None:
    """A prompt is one line of 1 to 18 words, and the message says so."""
    error = error_in(file, f"# A comment.\nsay: {text}\n", Prompt)
    assert error.line == 2
    assert error.problem == "'say' must be one line of 1 to 18 words"


@pytest.mark.parametrize("key", ["id", "title", "sources"])
def test_a_required_key_of_a_list_that_is_missing_is_named(file: Path, key: str) -> None:
    """A list without a key that it needs is an error in its first line."""
    lines = A_LIST.splitlines(keepends=True)
    error = error_in(file, "".join(line for line in lines if not line.startswith(f"{key}:")))
    assert error.line == 1
    assert f"`{key}`" in error.problem


@pytest.mark.parametrize("key", ["ask", "why"])
def test_a_required_key_of_a_question_that_is_missing_is_named(file: Path, key: str) -> None:
    """A question without a key that it needs is an error in the question's first line."""
    kept = [line for line in A_LIST.splitlines()[7:] if f" {key}:" not in line]
    error = error_in(file, "\n".join([*A_LIST.splitlines()[:7], *kept]))
    assert error.line == 8
    assert f"`{key}`" in error.problem


def test_a_fact_without_a_source_is_an_error(file: Path) -> None:
    """Whatever is told as a fact has a source: none, and an empty list of them, are errors."""
    missing = error_in(file, "- id: a\n  say: [It is so.]\n", tuple[Fact, ...])
    assert missing.line == 1
    assert "`sources`" in missing.problem
    empty = error_in(file, "- id: a\n  say: [It is so.]\n  sources: []\n", tuple[Fact, ...])
    assert empty.line == 3


@pytest.mark.parametrize("name", ["Upper", "two words", "under_score", "-dash", "dash-", '""'])
def test_an_id_that_is_not_plain_is_an_error(file: Path, name: str) -> None:
    """Ids are lower-case words joined by hyphens."""
    error = error_in(file, A_LIST.replace("one-02", name))
    assert error.line == 8
    assert error.problem == "'id' must be lower-case words joined by hyphens"


def test_a_mistake_within_a_row_names_the_rows_key(file: Path) -> None:
    """A sentence too long, or a name that is none, is told by the key of its row."""
    fact = "- id: a\n  say:\n    - Short.\n    - {}\n  sources: [own]\n"
    error = error_in(file, fact.format("word " * 19), tuple[Fact, ...])
    assert (error.line, error.problem) == (4, "'say' must be one line of 1 to 18 words")
    error = error_in(file, A_LIST + "opening: [so, So]\n")
    assert error.line == 11
    assert error.problem == "'opening' must be lower-case words joined by hyphens"


def test_a_value_that_is_none_of_the_choices_is_named(file: Path) -> None:
    """An audience that nobody knows is an error where it stands."""
    error = error_in(file, A_LIST + "audience: everybody\n")
    assert error.line == 11
    assert "everybody" in error.problem


def test_a_value_of_another_kind_is_an_error(file: Path) -> None:
    """A list where a sentence belongs is an error where it stands."""
    error = error_in(file, A_LIST.replace("Is it not?", "[Is it not?]"))
    assert error.line == 9


@pytest.mark.parametrize("shape", [Checklist, tuple[Source, ...]])
@pytest.mark.parametrize("text", ["", "# Only a comment.\n", "just words\n"])
def test_a_file_that_holds_nothing_of_use_is_an_error(file: Path, text: str, shape: type) -> None:
    """An empty file and a file of plain words are errors in their first line."""
    assert error_in(file, text, shape).line == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("id: one\ntitle: one: thing\n", 2, id="a second colon"),
        pytest.param("id: one\n\ttitle: thing\n", 2, id="a tab"),
        pytest.param("id: one\nsources: *none\n", 2, id="an unknown alias"),
        pytest.param("id: one\n---\nid: two\n", 2, id="a second document"),
        pytest.param('id: one\ntitle: "thing\n', 3, id="a quote left open"),
        pytest.param("id: é\ntitle: a\x07bell\n", 2, id="a control character"),
    ],
)
def test_text_that_is_not_yaml_is_an_error_where_reading_stopped(file: Path, text: str, line: int) -> None:
    """The message says that the form is wrong, not the content."""
    error = error_in(file, text)
    assert error.problem.startswith("not valid YAML: ")
    assert error.line == line


def test_a_file_that_is_missing_is_named(file: Path) -> None:
    """A file that does not exist is an error like any other."""
    with pytest.raises(ContentError) as caught:
        read(file, Prompt)
    assert caught.value.file == str(file)
    assert "cannot be read" in caught.value.problem


def test_a_file_that_is_not_text_is_named(file: Path) -> None:
    """Bytes that are not UTF-8 are an error, not a guess."""
    file.write_bytes(b"say: caf\xe9\n")
    with pytest.raises(ContentError, match="cannot be read"):
        read(file, Prompt)


def test_a_mistake_in_one_entry_of_a_mapping_is_found_there(file: Path) -> None:
    """The line is that of the entry's own key."""
    file.write_text("one:\n  say: A.\ntwo:\n  say: ''\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        read_each(file, Prompt)
    assert caught.value.line == 4


def test_an_error_may_be_placed_by_whoever_reads_the_document(file: Path) -> None:
    """A check outside gets the line of any piece, or of the nearest piece above it."""
    file.write_text(A_LIST, "utf-8")
    document = Document(file)
    assert document.error(("questions", 1, "why"), "so").line == 10
    assert document.error(("questions", 1, "probes", 0), "so").line == 8
    assert document.error(("nowhere",), "so").line == 1
