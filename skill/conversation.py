"""What is going on right now: the activity kept between turns, and what the notebook says next.

An *activity* is a conversation of several turns: reading a list, dictating, confirming. It is a small frozen value that
travels in the session attributes. One module of `handlers/` owns it and gives it *controls*: what "next", "yes" or
"repeat" mean while it lasts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Meta, Struct, field

from skill.content.model import Probe, Question
from skill.notebook.models import SavedQuestion
from skill.speech import Line

if TYPE_CHECKING:
    from skill.turn import Turn

ATTRIBUTE = "conversation"

TELL = "navigation.tell"
"""The prompt that helps where something was asked for in passing, and any words are its answer."""

LONGEST_KEPT_SPEECH = 2_000
"""Characters of speech kept for "repeat"; attributes travel with every response and stay small."""


class Activity(Struct, frozen=True, tag_field="activity"):
    """What the person and the notebook are in the middle of. Holds ids and positions, never anybody's words."""

    in_passing: ClassVar[bool] = False
    """Whether what was going on before is taken up again afterwards."""


class Elicit(NamedTuple):
    """The slot that the person's next words will fill, and the prompt that asks for it."""

    intent: str
    slot: str
    prompt: str

    @property
    def takes_any_words(self) -> bool:
        """Whether any words may be the answer. The lists and those who speak are all known."""
        return self.slot not in {"checklist", "who"}


@dataclass(frozen=True)
class Reply:
    """What the notebook says, and what is going on afterwards.

    An open reply ends in a question, unless the door hears on by itself; there it may also say nothing.
    """

    lines: tuple[Line, ...]
    activity: Activity | None = None
    elicit: Elicit | None = None
    ends: bool = False
    upcoming: tuple[Line, ...] = ()
    """What will probably be said next. Never anybody's own words."""

    def after(self, *lines: Line) -> "Reply":
        """Return the same reply with `lines` said first."""
        return replace(self, lines=(*lines, *self.lines))

    @property
    def private(self) -> bool:
        """Whether the person's own words are part of it."""
        return any(line.private for line in self.lines)


class Kept(Struct, frozen=True):
    """What was kept last, by its intent and values; never anybody's own words."""

    intent: str
    values: dict[str, tuple[str, str | None]]
    """What was heard, and the id of the value that it stands for."""


class Focus(NamedTuple):
    """The question that "that one" means: from a list, from the person's saved questions, or both."""

    asked: Question | Probe | None
    saved: SavedQuestion | None


class Conversation(Struct, omit_defaults=True):
    """The state of one session, as it travels in the session attributes."""

    activity: dict[str, Any] | None = None
    before: dict[str, Any] | None = None
    """What was going on before an activity in passing."""
    elicit: Elicit | None = None
    """What the person was asked for last."""
    filled: dict[str, str] = field(default_factory=dict)
    """What was told already of the intent that is asked for: dates, times and numbers, never free words."""
    kept: Kept | None = None
    """What a correction puts right."""
    said: Annotated[str, Meta(max_length=LONGEST_KEPT_SPEECH)] = ""
    """The last speech, unless it held the person's own words."""
    misses: int = 0
    """How many times in a row nothing was understood."""
    silences: int = 0
    """How many times in a row nobody spoke for as long as the door waits."""

    @classmethod
    def load(cls, attributes: Mapping[str, Any] | None) -> "Conversation":
        """Return the conversation in session attributes; a fresh one where there is none that can be read."""
        try:
            return msgspec.convert((attributes or {}).get(ATTRIBUTE, {}), cls)
        except msgspec.ValidationError:
            return cls()


Count = Annotated[int, Meta(ge=0)]
"""A place or a number, from 0."""

A = TypeVar("A", bound=Activity)


class Controls(Generic[A]):
    """What the words that mean nothing by themselves mean during an activity.

    These defaults hold where an activity gives a word no meaning of its own, and where nothing is going on.
    """

    help_prompt = "navigation.help"
    hint_prompt = "navigation.hint"
    goodbye_prompt = "navigation.goodbye"
    repeats_itself = False
    """Whether "repeat" means what the activity says, rather than what was said last."""
    elicits = False
    """Whether the activity itself asks for what the next words fill."""

    def still_holds(self, turn: "Turn", activity: A) -> bool:
        """Whether what the activity is about is there; content or the notebook may have changed meanwhile."""
        return True

    def yes(self, turn: "Turn", activity: A) -> Reply:
        """Answer "yes"."""
        return self.nothing(turn, activity, "navigation.nothing_asked")

    def no(self, turn: "Turn", activity: A) -> Reply:
        """Answer "no": leave the activity; where there is none, leave the notebook."""
        return turn.done() if activity is not None else self.stop(turn, activity)

    def done(self, turn: "Turn", activity: A) -> Reply:
        """Answer "I'm done"."""
        return self.no(turn, activity)

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
        return turn.go_on().after(turn.line("navigation.paused"))

    def resume(self, turn: "Turn", activity: A) -> Reply:
        """Answer "go on"."""
        return self.repeat(turn, activity)

    def how_many_left(self, turn: "Turn", activity: A) -> Reply:
        """Answer "how many are left"."""
        return self.nothing(turn, activity, "navigation.nothing_counted")

    def help(self, turn: "Turn", activity: A) -> Reply:
        """Say what can be said here, and go on."""
        return turn.go_on().after(turn.line(TELL if turn.is_to_tell else self.help_prompt))

    def stop(self, turn: "Turn", activity: A) -> Reply:
        """End, quietly."""
        return Reply((turn.line(self.goodbye_prompt),), ends=True)

    def hum(self, turn: "Turn", activity: A) -> Reply:
        """Go on: something was said, but nothing told."""
        return turn.go_on()

    def waited(self, turn: "Turn", activity: A) -> Reply:
        """Answer that nobody spoke: with the question in other words, then with examples, then be quiet."""
        match turn.conversation.silences:
            case 1:
                return turn.ask_again(self.hint_prompt)
            case 2:
                return Reply((turn.example or turn.line(self.help_prompt),), activity, turn.conversation.elicit)
        return turn.be_quiet()

    def after_undo(self, turn: "Turn", activity: A) -> Reply:
        """Go on after the last change was taken back."""
        return self.go_on(turn, activity)

    def focus(self, turn: "Turn", activity: A) -> Focus | None:
        """Return the question that "that one" means."""
        return None

    def go_on(self, turn: "Turn", activity: A) -> Reply:
        """Ask what this activity asks, after something said or done in passing."""
        return turn.done(activity)

    def nothing(self, turn: "Turn", activity: A, prompt: str) -> Reply:
        """Say that the word has no meaning here, and go on."""
        return turn.go_on().after(turn.line(prompt))


class Offer(Controls[A]):
    """Something was offered that yes takes up and no declines."""

    help_prompt = "navigation.for_example"
    hint_prompt = "navigation.yes_or_no"

    def next(self, turn: "Turn", activity: A) -> Reply:
        """Take it up."""
        return self.yes(turn, activity)

    def resume(self, turn: "Turn", activity: A) -> Reply:
        """Take it up."""
        return self.yes(turn, activity)


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
