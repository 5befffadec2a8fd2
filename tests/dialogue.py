"""Reads whole conversations from plain text, and plays them through a front door.

A script is a text file:

    # what the conversation shows
    > what the person says; nothing for silence
    < words that the reply must hold, in this order where there are several lines
    ! words that the reply must not hold
    @ 1 day | 2 hours | 10 minutes: the clock goes on
    = restart: the program ends and starts again, with the same notebook

Every reply must be expected by at least one `<` or `!` line.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol

SCRIPTS = Path(__file__).parent / "dialogues"


@dataclass
class Step:
    """One thing said, or one thing that happens, and what is expected of the reply."""

    line: int
    said: str | None = None
    passes: timedelta | None = None
    restart: bool = False
    expected: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)


class ScriptError(ValueError):
    """A script that cannot be read; the message names file and line."""


def read(path: Path) -> list[Step]:
    """Return the steps of a script. Raises ScriptError."""
    steps: list[Step] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        mark, text = line[:1], line[1:].strip()
        if mark in BEGIN:
            steps.append(BEGIN[mark](number, text))
        elif mark == "<" and steps:
            steps[-1].expected.append(text)
        elif mark == "!" and steps:
            steps[-1].unwanted.append(text)
        elif mark not in ("", "#"):
            raise ScriptError(f"{path.name}, line {number}: begins with none of > < ! @ = #")
    _refuse_silence(path, steps)
    return steps


def _passing(line: int, text: str) -> Step:
    amount, unit = text.split()
    return Step(line, passes=timedelta(**{unit.rstrip("s") + "s": int(amount)}))


BEGIN: dict[str, Callable[[int, str], Step]] = {
    ">": lambda line, text: Step(line, said=text),
    "@": _passing,
    "=": lambda line, _: Step(line, restart=True),
}
"""What begins a step, by its mark."""


def _refuse_silence(path: Path, steps: list[Step]) -> None:
    for step in steps:
        if step.said is not None and not step.expected and not step.unwanted:
            raise ScriptError(f"{path.name}, line {step.line}: nothing is expected of the reply")


def check(step: Step, reply: str) -> None:
    """Raise AssertionError where a reply is not as the script has it."""
    rest = plain(reply)
    for words in step.expected:
        _, found, rest = rest.partition(plain(words))
        if not found:
            raise AssertionError(f"line {step.line}: after {step.said!r} expected {words!r} in {reply!r}")
    for words in step.unwanted:
        if plain(words) in plain(reply):
            raise AssertionError(f"line {step.line}: after {step.said!r} did not expect {words!r} in {reply!r}")


def plain(text: str) -> str:
    """Return words only, in lower case: scripts need not mind punctuation."""
    return " ".join(re.findall(r"[\w']+", text.casefold()))


class Door(Protocol):
    """A way to the notebook."""

    def say(self, text: str) -> str:
        """Return the reply to a line."""
        ...

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        ...

    def restart(self) -> None:
        """End the program and start it again, with the same notebook."""
        ...


def play(steps: list[Step], door: Door) -> list[str]:
    """Play a script and return the replies. Raises AssertionError where one is not as expected."""
    replies = []
    for step in steps:
        if step.passes is not None:
            door.wait(step.passes)
        elif step.restart:
            door.restart()
        elif step.said is not None:
            replies.append(door.say(step.said))
            check(step, replies[-1])
    return replies


def without(reply: str, said: list[str]) -> str:
    """Return a reply without the person's own words: for each thing said, its longest ending that is in the reply."""
    rest = f" {plain(reply)} "
    for words in (plain(each).split() for each in said):
        endings = (f" {' '.join(words[start:])} " for start in range(len(words)))
        ending = next((ending for ending in endings if ending in rest), None)
        rest = rest.replace(ending, " ... ") if ending else rest
    return rest
