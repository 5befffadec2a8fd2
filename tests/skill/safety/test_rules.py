"""What may stand in urgent.yaml, and how a mistake in it is told."""

from pathlib import Path

import pytest

from skill.content.loader import ContentError
from skill.safety.rules import load_rules
from tests.skill.safety.tables import ENGLISH

TEXT = (ENGLISH / "urgent.yaml").read_text("utf-8")


def line_of(text: str, piece: str) -> int:
    """Return the line on which `piece` begins."""
    return text[: text.index(piece)].count("\n") + 1


MISTAKES = {
    "an unknown tier": ("  pregnancy:\n", "  pregnancy:\n    soon: pregnant\n", "soon: pregnant", "soon"),
    "an unknown section": ("combinations:\n", "colours: red\ncombinations:\n", None, "colours"),
    "a concept twice": (
        "  jaw-tooth:\n",
        "  pregnancy:\n    sources: [own]\n  jaw-tooth:\n",
        None,
        "'pregnancy' stands",
    ),
    "an id with capitals": ("  jaw-tooth:\n", "  Jaw-Tooth:\n", None, "lower-case words"),
    "no source": ("    sources: [NICE-NG35]\n", "    sources: []\n", "sources: []", "length"),
    "an unknown source": ("sources: [NICE-NG35]", "sources: [NICE]", "sources: [NICE]", "there is no source 'NICE'"),
    "an unknown list": ("      pregnant, ", "      {baby}, pregnant, ", "{baby}", "there is no list named 'baby'"),
    "a sign in a phrase": ("      pregnant, ", "      preg(nant), ", "preg(nant)", "'preg(nant)' is not a word"),
    "a gap at the end": ("      pregnant, ", "      pregnant ..., ", "pregnant ...,", "'pregnant ...' is not a phrase"),
    "another spelling": ("      pregnant, ", "      can't bear, ", "can't bear", "can't"),
    "a spelling not used here": ("      pregnant, ", "      cant bear, ", "cant bear", "'cant' is spelt 'can not'"),
    "a list inside a list": ("    pain, pains,", "    {many}, pains,", "{many}, pains", "no list named 'many'"),
    "an unknown concept together": ("of: [leg-clot]", "of: [arm-clot]", None, "there is no concept 'arm-clot'"),
    "an unknown script": ("script: missed-dose", "script: missed", "script: missed\n", "there is no script 'missed'"),
    "a tier without script": ("  crisis:\n    - say", "  crises:\n    - say", None, "there is no script 'crisis'"),
    "a placeholder nobody fills": ("call {emergency_number} now", "call {number} now", "call {number} now", "{number}"),
    "a sentence too long": ("Do not drive yourself.", "no " * 19 + "no", "no no", "1 to 18 words"),
    "a fever of another concept": (
        "concept: fever\n  level: now",
        "concept: heat\n  level: now",
        "concept: heat",
        "'heat'",
    ),
}


@pytest.mark.parametrize(("right", "wrong", "place", "problem"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_its_file_and_line(
    tmp_path: Path, right: str, wrong: str, place: str | None, problem: str
) -> None:
    """Each mistake stops the loading with one line that says where and what."""
    assert right in TEXT
    changed = TEXT.replace(right, wrong, 1)
    (tmp_path / "urgent.yaml").write_text(changed, "utf-8")
    with pytest.raises(ContentError) as caught:
        load_rules(tmp_path)
    assert problem in caught.value.problem
    assert caught.value.file == str(tmp_path / "urgent.yaml")
    assert "\n" not in str(caught.value)
    if place is not None:
        assert caught.value.line == line_of(changed, place)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A language without urgent words cannot be used."""
    with pytest.raises(ContentError, match=r"urgent\.yaml"):
        load_rules(tmp_path)


def test_the_rules_load() -> None:
    """The rules that are shipped hold no mistake, and every source given is used."""
    rules = load_rules(ENGLISH)
    assert {"emergency", "crisis", "now", "today"} <= rules.scripts.keys()
    unused = [line.split(":")[0].strip() for line in _sources() if TEXT.count(line.split(":")[0].strip()) == 1]
    assert unused == []


def _sources() -> list[str]:
    section = TEXT[TEXT.index("\nsources:\n") + len("\nsources:\n") :]
    return section[: section.index("\n\n")].splitlines()
