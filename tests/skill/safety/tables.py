"""The tables of what people say, under tests/data/safety, and the assessor that they are held against."""

import csv
from functools import cache
from importlib.resources import files
from pathlib import Path

from skill.safety.assessor import Assessor
from skill.safety.rules import load_rules

DATA = Path(__file__).parents[2] / "data" / "safety"
ENGLISH = files("skill.content") / "en"
TIERS = ("none", "today", "now", "emergency")
"""From low to high."""


@cache
def assessor() -> Assessor:
    """Return the assessor of the English rules."""
    return Assessor(load_rules(ENGLISH))


def tier(text: str) -> str:
    """Return how urgent `text` is, "none" where it is not."""
    found = assessor().assess(text)
    return found.tier if found else "none"


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table by column."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table, in the order of its columns."""
    return [list(row.values()) for row in table(name)]
