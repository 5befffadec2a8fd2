"""What somebody says again because it was heard wrongly: "no, I said Thursday"."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from skill.conversation import Kept, Reply
from skill.notebook.models import Contact, Visit
from skill.notebook.notebook import Notebook
from skill.turn import Slot, Turn, without_own_words

CORRECT: Final = "CorrectIntent"

CORRECTABLE: Final = {
    "LogSymptomIntent": frozenset({"symptom", "score"}),
    "SetContactIntent": frozenset({"phone"}),
    "SetVisitIntent": frozenset({"date", "time"}),
}
"""The values by which something is kept, and that may be put right after it is. Never anybody's own words."""

NOON = 12
FIRST_HOUR = 7
"""With no part of the day, "five" is in the afternoon and "seven" in the morning."""


def put_right(turn: Turn) -> Turn:
    """Return the turn that is meant by a correction: the intent that it puts right, with all that was told before.

    What that intent had kept is taken back first.
    """
    if turn.intent != CORRECT:
        return turn
    asked, kept = turn.conversation.elicit, turn.conversation.kept
    if asked is not None:
        told = {name: Slot(value, None) for name, value in turn.conversation.filled.items()}
        if given := _fitting(turn.slots, {asked.slot, *told}):
            return replace(turn, intent=asked.intent, slots={**told, **given})
    if kept is None or not (given := _fitting(turn.slots, CORRECTABLE[kept.intent])):
        return turn
    told = {name: Slot(*value) for name, value in kept.values.items()}
    return replace(turn, intent=kept.intent, slots={**told, **_taken_back(turn.notebook), **given})


def _fitting(slots: Mapping[str, Slot], wanted: set[str] | frozenset[str]) -> dict[str, Slot]:
    """Return the values that are wanted; a number where a time is, as that hour, and the other way round."""
    if "score" in slots and "score" not in wanted and "time" in wanted:
        hour = int(slots["score"].heard) if slots["score"].heard.isdigit() else 0
        if 0 < hour <= NOON:
            return {"time": Slot(f"{hour if hour >= FIRST_HOUR else hour + NOON:02}:00", None)}
    if "time" in slots and "time" not in wanted and "score" in wanted - slots.keys():
        on_the_clock, _, minutes = slots["time"].heard.partition(":")
        if on_the_clock.isdigit() and minutes == "00":
            return {"score": Slot(str((int(on_the_clock) - 1) % NOON + 1), None)}
    return {name: slot for name, slot in slots.items() if name in wanted}


def _taken_back(notebook: Notebook) -> dict[str, Slot]:
    """Take back what was kept last, and return the person's own words in it."""
    own = {}
    for change in notebook.undo():
        match change.before:
            case Visit(clinician=clinician):
                own["clinician"] = Slot(clinician, None)
            case Contact(name=name):
                own["contact"] = Slot(name, None)
    return own


def kept_by(turn: Turn) -> Kept | None:
    """Return what can be put right next: what this turn kept, or where it did nothing, what the one before it did."""
    wanted = CORRECTABLE.get(turn.intent)
    if wanted is None or not turn.notebook.changed:
        return turn.conversation.kept if turn.intent in PASSING else None
    return Kept(turn.intent, without_own_words({name: slot for name, slot in turn.slots.items() if name in wanted}))


PASSING: Final = frozenset(
    {CORRECT, "AMAZON.RepeatIntent", "AMAZON.FallbackIntent", "AMAZON.NoIntent", "Waited", "Silence"}
)
"""After these, "no, I said Thursday" still means what was kept before."""


def without_value(turn: Turn) -> Reply:
    """Ask what it should be, as after "not that one, the other"; where nothing was kept, for the whole of it."""
    line = "corrections.what" if turn.conversation.kept else "corrections.nothing"
    return turn.go_on().after(turn.line(line))


INTENTS = {CORRECT: without_value}
