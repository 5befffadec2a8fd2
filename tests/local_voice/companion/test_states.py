"""The picture of the states against the code."""

import re
from pathlib import Path

from local_voice.companion.states import MAY_FOLLOW, State

PICTURE = Path(__file__).parents[3] / "docs" / "hands-free.md"


def test_the_picture_shows_the_transitions_of_the_code() -> None:
    """The guide draws every transition there is, and no other."""
    arrows = re.findall(r"^ +(\w+) --> (\w+)", PICTURE.read_text("utf-8"), re.MULTILINE)
    drawn = {(State(before.replace("_", " ")), State(after.replace("_", " "))) for before, after in arrows}
    assert drawn == {(before, after) for before, following in MAY_FOLLOW.items() for after in following}


def test_every_state_is_described() -> None:
    """The guide says what each state hears."""
    rows = re.findall(r"^\| ([a-z ]+) \|", PICTURE.read_text("utf-8"), re.MULTILINE)
    assert {state.value for state in State} <= set(rows)
