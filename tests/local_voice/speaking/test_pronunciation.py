"""How words are said that the voice would get wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.speaking.pronunciation import AS_WRITTEN, Pronunciation, load_pronunciation
from skill.content import language_folder
from skill.content.loader import ContentError

LIST = Pronunciation({"lenalidomide": "lenna-lidda-myde", "mg": "milligrams", "mg/dL": "milligrams per deciliter"})


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("I take lenalidomide.", "I take lenna-lidda-myde."),
        ("LENALIDOMIDE? Lenalidomide's side effects", "lenna-lidda-myde? lenna-lidda-myde's side effects"),
        ("10 mg", "10 milligrams"),
        ("10mg at night", "10 milligrams at night"),
        ("8 mg/dl", "8 milligrams per deciliter"),
        ("omg, mgs, dmg and lenalidomides", "omg, mgs, dmg and lenalidomides"),
    ],
)
def test_whole_words_are_respelled(text: str, spoken: str) -> None:
    """In capitals or not, with punctuation or a number before it; never inside another word."""
    assert LIST.applied(text) == spoken


def test_without_a_list_all_is_said_as_written() -> None:
    """The empty list changes nothing."""
    assert AS_WRITTEN.applied("10 mg") == "10 mg"


@given(st.text(), st.dictionaries(st.text(min_size=1), st.text()))
def test_no_text_and_no_list_is_an_error(text: str, respellings: dict[str, str]) -> None:
    """Whatever is to be said is said somehow."""
    assert isinstance(Pronunciation(respellings).applied(text), str)


def _file(folder: Path, content: str) -> Path:
    file = folder / "pronunciation.yaml"
    file.write_text(content, "utf-8")
    return file


def test_the_list_is_read_from_content(tmp_path: Path) -> None:
    """A mapping from the word to its respelling."""
    known = load_pronunciation(_file(tmp_path, "# Medicines.\nbortezomib: bore-tezza-mib\nCBC: C B C\n"))
    assert known.applied("Bortezomib, CBC") == "bore-tezza-mib, C B C"


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("a: b\nA: c\n", 2, "'A' stands here already, as 'a'"),
        ("a: b\nc: ''\n", 2, "'c' must be said in one line of words"),
        ("a: b\nc: |\n  d\n  e\n", 2, "'c' must be said in one line of words"),
        ("'': b\n", 1, "a word is missing before the colon"),
        ("a: b\nlid: lena-LID-o\n", 2, "the voice would spell them letter by letter"),
        ("a: [b]\n", 1, "expected `str`"),
        ("- a\n", 1, "expected `object`"),
    ],
)
def test_mistakes_in_the_list_are_said_with_their_line(tmp_path: Path, content: str, line: int, problem: str) -> None:
    """File, line, and what is wrong."""
    with pytest.raises(ContentError) as raised:
        load_pronunciation(_file(tmp_path, content))
    assert raised.value.line == line
    assert problem in raised.value.problem


@pytest.mark.parametrize("name", ["lenalidomide", "bortezomib", "daratumumab", "teclistamab", "ciltacabtagene"])
def test_the_medicines_that_must_be_said_well_are_listed(name: str) -> None:
    """The list in content can be read, and the voice is told how to say these."""
    known = load_pronunciation(language_folder("en-US") / "pronunciation.yaml")
    assert known.applied(name) != name
