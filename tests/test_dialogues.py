"""Whole conversations, each played through both front doors with the same expected words."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from skill.safety.never_say import unsafe_phrases
from tests.dialogue import SCRIPTS, ScriptError, play, read, without
from tests.doors import Alexa, Keyboard, TestDoor

MORNING = datetime(2026, 11, 23, 9, 15, tzinfo=ZoneInfo("America/New_York"))
"""A Monday."""

DIALOGUES = sorted(SCRIPTS.glob("*.txt"))


@pytest.fixture(params=[Keyboard, Alexa], ids=["keyboard", "alexa"])
def door(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestDoor]:
    """Yield a front door with a new notebook behind it."""
    opened: TestDoor = request.param(tmp_path, MORNING)
    yield opened
    opened.close()


@pytest.mark.parametrize("script", DIALOGUES, ids=lambda path: path.stem)
def test_a_conversation_goes_as_its_script_says(script: Path, door: TestDoor) -> None:
    """Every reply holds what the script expects; what the notebook adds is nothing that must never be said."""
    steps = read(script)
    said = [step.said for step in steps if step.said]
    for reply in play(steps, door):
        assert not unsafe_phrases(without(reply, said))


def test_there_are_conversations_enough() -> None:
    """The scripts are found: at least forty."""
    assert len(DIALOGUES) >= 40


def test_a_script_that_expects_nothing_of_a_reply_is_refused(tmp_path: Path) -> None:
    """A line without an expectation would be a test that cannot fail."""
    script = tmp_path / "script.txt"
    script.write_text("> open\n> next\n< something\n", "utf-8")
    with pytest.raises(ScriptError, match="line 1: nothing is expected"):
        read(script)


def test_a_script_whose_reply_is_another_fails(tmp_path: Path, door: TestDoor) -> None:
    """An expectation that is not met is an error that names the line."""
    script = tmp_path / "script.txt"
    script.write_text("> open\n< good evening\n", "utf-8")
    with pytest.raises(AssertionError, match="line 1: after 'open' expected 'good evening'"):
        play(read(script), door)
