"""Every phrase that the notebook tells people to say works when it is said, just where it was told.

The conversations of the other tests are played; wherever a reply or a reprompt holds a suggestion, each phrase of it
is said there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from local_voice.home import in_process
from local_voice.session import Session, Turn
from local_voice.understanding import FALLBACK, Understanding
from skill.application import Parts, make_parts, make_skill
from skill.clock import FixedClock
from skill.content import load
from skill.notebook.memory_store import MemoryStore
from tests.alexa_manifest_rules import publishing
from tests.alexa_package import shipped_manifest
from tests.dialogue import SCRIPTS, Step, read

MORNING = datetime(2026, 11, 23, 9, 15, tzinfo=ZoneInfo("America/New_York"))

PROMPTS = load().prompts

SAY = re.compile(r"(?:^|\bcan |\bthen |\bto it all, |, |\bor )say:? (?P<phrases>[^.?]+)", re.IGNORECASE)

TO_DO = re.compile(r" (?:to add|to take|to bring|to delete|to erase|for other) .*|, and I .*")
"""What a phrase is for, told beside it."""

NOT_A_PHRASE = {"the name of a list", "its name", "it once more"}
"""What stands for phrases, in place of one."""

WRONG = ("navigation.not_understood", "navigation.not_understood_again", "navigation.leave_it", "errors.unexpected")


def suggested(text: str) -> list[str]:
    """Return the phrases that a text tells people to say."""
    return [
        phrase
        for found in SAY.finditer(text)
        for part in re.split(r",? or:? |, ", found["phrases"])
        if (phrase := TO_DO.sub("", part).strip()) and phrase not in NOT_A_PHRASE
    ]


SUGGESTING = {
    text: suggested(text)
    for prompt in PROMPTS.values()
    for text in (prompt.say, prompt.for_them or prompt.say)
    if suggested(text)
}
"""The texts that suggest something, and what they do."""


@cache
def parts() -> Parts:
    """Return what all conversations here are had with."""
    return make_parts(MemoryStore(), FixedClock(MORNING), "home")


@cache
def understanding() -> Understanding:
    """Return what understands all of them."""
    return Understanding.load()


@dataclass
class Conversation:
    """One conversation, with a notebook of its own."""

    name: str

    def __post_init__(self) -> None:
        parts().clock.moment = MORNING  # type: ignore[attr-defined]
        self.start()

    def start(self) -> None:
        """Start the program."""
        transport = in_process(make_skill(parts()))
        self._session = Session(transport, understanding(), parts().assessor, parts().clock, person=self.name)

    def take(self, step: Step) -> Turn | None:
        """Take a step of a script, and return the turn if something was said."""
        if step.passes is not None:
            parts().clock.moment += step.passes  # type: ignore[attr-defined]
        if step.restart:
            self.start()
        return None if step.said is None else self.say(step.said)

    def say(self, text: str) -> Turn:
        """Say something."""
        return self._session.hear(text)


@dataclass(frozen=True)
class Suggestion:
    """A phrase, the text that tells people to say it, and the steps after which that was heard."""

    phrase: str
    text: str
    script: str
    steps: tuple[Step, ...]


@cache
def heard() -> dict[str, Suggestion]:
    """Play all scripts; return what was suggested, once for each text and what was going on, by a name for it."""
    return {f"{one.script}, {one.phrase}, {one.text[:40]}": one for one in _heard()}


def _heard() -> Iterator[Suggestion]:
    seen = set()
    for script in sorted(SCRIPTS.glob("*.txt")):
        conversation, steps = Conversation(script.stem), read(script)
        for number, step in enumerate(steps, start=1):
            turn = conversation.take(step)
            for text, phrases in SUGGESTING.items() if turn is not None and not turn.ended else ():
                ...
                if _holds(turn, text) and (text, turn.intent) not in seen:
                    seen.add((text, turn.intent))
                    for phrase in phrases:
                        yield Suggestion(phrase, text, script.stem, tuple(steps[:number]))
