"""What is going on right now: the activity kept between turns, and what the notebook says next.

An *activity* is a conversation of several turns: reading a list, dictating, confirming. It is a small frozen value that
travels in the session attributes. One module of `handlers/` owns it and gives it *controls*: what "next", "yes" or
"repeat" mean while it lasts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from skill.content.model import Question
from skill.notebook.models import SavedQuestion
from skill.speech import Line

if TYPE_CHECKING:
    from skill.turn import Turn

ATTRIBUTE = "conversation"

LONGEST_KEPT_SPEECH = 2_000
"""Characters of speech kept for "repeat"; attributes travel with every response and stay small."""


class Activity(Struct, frozen=True, tag_field="activity"):
    """What the person and the notebook are in the middle of. Holds ids and positions, never anybody's words."""


class Elicit(NamedTuple):
    """The slot that the person's next words will fill."""

    intent: str
    slot: str


@dataclass(frozen=True)
class Reply:
    """What the notebook says, and what is going on afterwards. An open reply ends in a question."""

    lines: tuple[Line, ...]
    activity: Activity | None = None
    elicit: Elicit | None = None
    ends: bool = False

    def after(self, *lines: Line) -> "Reply":
        """Return the same reply with `lines` said first."""
        return Reply((*lines, *self.lines), self.activity, self.elicit, self.ends)

    @property
    def private(self) -> bool:
        """Whether the person's own words are part of it."""
        return any(line.private for line in self.lines)


class Focus(NamedTuple):
    """The question that "that one" means: from a list, from the person's saved questions, or both."""

    question: Question | None
    saved: SavedQuestion | None

    @property
    def source(self) -> str:
        """The id in content of a question from a list, "" of the person's own."""
        return self.question.id if self.question else ""


class Conversation(Struct, omit_defaults=True):
    """The state of one session, as it travels in the session attributes."""

    activity: dict[str, Any] | None = None
    elicit: Elicit | None = None
    """What the person was asked for last."""
    said: str = ""
    """The last speech, unless it held the person's own words."""
    misses: int = 0
    """How many times in a row nothing was understood."""

    @classmethod
    def load(cls, attributes: Mapping[str, Any] | None) -> "Conversation":
        """Return the conversation in session attributes; a fresh one where there is none that can be read."""
        try:
            return msgspec.convert((attributes or {}).get(ATTRIBUTE, {}), cls)
        except msgspec.ValidationError:
            return cls()


A = TypeVar("A", bound=Activity)


class Controls(Generic[A]):
    """What the words that mean nothing by themselves mean during an activity.

    These defaults hold where an activity gives a word no meaning of its own, and where nothing is going on.
    """

    help_prompt = "navigation.help"
    hint_prompt = "navigation.hint"

    def yes(self, turn: "Turn", activity: A) -> Reply:
        """Answer "yes"."""
        return self.nothing(turn, activity, "navigation.nothing_asked")

    def no(self, turn: "Turn", activity: A) -> Reply:
        """Answer "no"."""
        return turn.done()

    def next(self, turn: "Turn", activity: A) -> Reply:
        """Answer "next" or "skip"."""
        return self.nothing(turn, activity, "navigation.nothing_next")

    def previous(self, turn: "Turn", activity: A) -> Reply:
        """Answer "go back"."""
        return self.nothing(turn, activity, "navigation.nothing_before")

    def more(self, turn: "Turn", activity: A) -> Reply:
        """Answer "more"."""
        return self.next(turn, activity)

    def repeat(self, turn: "Turn", activity: A) -> Reply:
        """Answer "repeat" where the last speech is not kept, because it held the person's words."""
        return turn.done(activity)

    def start_over(self, turn: "Turn", activity: A) -> Reply:
        """Answer "start over"."""
        return self.nothing(turn, activity, "navigation.nothing_to_restart")

    def pause(self, turn: "Turn", activity: A) -> Reply:
        """Answer "hold on": keep the place and wait."""
        return Reply((turn.line("navigation.paused"),), activity, ends=True)

    def resume(self, turn: "Turn", activity: A) -> Reply:
        """Answer "go on"."""
        return self.repeat(turn, activity)

    def how_many_left(self, turn: "Turn", activity: A) -> Reply:
        """Answer "how many are left"."""
        return self.nothing(turn, activity, "navigation.nothing_counted")

    def help(self, turn: "Turn", activity: A) -> Reply:
        """Say what can be said here, and go on."""
        return self.go_on(turn, activity).after(turn.line(self.help_prompt))

    def leave(self, turn: "Turn", activity: A) -> None:
        """Put things away when the person stops."""

    def focus(self, turn: "Turn", activity: A) -> Focus | None:
        """Return the question that "that one" means."""
        return None

    def go_on(self, turn: "Turn", activity: A) -> Reply:
        """Ask what this activity asks, after something said or done in passing."""
        return turn.done(activity)

    def nothing(self, turn: "Turn", activity: A, prompt: str) -> Reply:
        """Say that the word has no meaning here, and go on."""
        return self.go_on(turn, activity).after(turn.line(prompt))


class Activities:
    """All activities there are, each with its controls."""

    def __init__(self, controls: Mapping[type[Activity], Controls[Any]]) -> None:
        self._controls = dict(controls)
        self._types = {str(activity.__struct_config__.tag): activity for activity in controls}
        self._idle: Controls[Any] = Controls()

    def load(self, data: dict[str, Any] | None) -> Activity | None:
        """Return the activity in `data`; None where there is none that this version knows."""
        if data is None:
            return None
        try:
            return msgspec.convert(data, self._types[data["activity"]])
        except (KeyError, TypeError, msgspec.ValidationError):
            return None

    def controls(self, activity: Activity | None) -> Controls[Any]:
        """Return what the words mean during `activity`."""
        return self._idle if activity is None else self._controls[type(activity)]
