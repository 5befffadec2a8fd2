"""Words that are understood in every state. What they mean is asked of the current activity."""

from collections.abc import Callable

from skill.content.phrases import DONE, SILENCE, WAITED
from skill.conversation import TELL, Reply
from skill.handlers import checklists, dictation
from skill.notebook.models import Contact, Entry, Item, SavedQuestion, Visit
from skill.notebook.store import Undone
from skill.speech import Line
from skill.turn import Turn

UNDONE_NAMES: dict[type[Item], str] = {
    Contact: "contact",
    Entry: "entry",
    SavedQuestion: "question",
    Visit: "visit",
}


def ask_activity(word: str) -> Callable[[Turn], Reply]:
    """Return the answer to a word as the current activity means it."""

    def answer(turn: Turn) -> Reply:
        meaning: Callable[[Turn, object], Reply] = getattr(turn.controls, word)
        return meaning(turn, turn.activity)

    return answer


def repeat(turn: Turn) -> Reply:
    """Say the same again: the last speech where it is kept, else what the activity makes of it."""
    activity_repeats = turn.controls.repeats_itself and turn.asked_in_passing is None
    if activity_repeats or not turn.conversation.said:
        return turn.controls.repeat(turn, turn.activity)
    return Reply((Line(turn.conversation.said),), turn.activity, turn.conversation.elicit)


def resume(turn: Turn) -> Reply:
    """Go on: with what is going on, else with the dictation or the list that waits."""
    if turn.activity is not None:
        return turn.controls.resume(turn, turn.activity)
    waiting = dictation.resume(turn) or checklists.resume(turn)
    return waiting or turn.done().after(turn.line("navigation.nothing_to_resume"))


def help_here(turn: Turn) -> Reply:
    """Say what can be said here, what the notebook is, and go on."""
    reply = turn.controls.help(turn, turn.activity)
    return reply.after(turn.line("navigation.help_purpose")) if turn.activity is None else reply


def waited(turn: Turn) -> Reply:
    """Answer that nobody spoke for as long as the door waits."""
    turn.conversation.silences += 1
    reply: Reply = turn.controls.waited(turn, turn.activity)
    return reply


def fallback(turn: Turn) -> Reply:
    """Say what can be said here, in other words each time; the third time offer to leave it."""
    misses = turn.conversation.misses
    turn.conversation.misses = misses + 1
    hint = turn.line(TELL if turn.is_to_tell else turn.controls.hint_prompt)
    if misses == 0:
        return turn.go_on().after(turn.line("navigation.not_understood"), hint)
    if misses == 1:
        return turn.controls.help(turn, turn.activity).after(turn.line("navigation.not_understood_again"))
    turn.conversation.misses = 0
    return turn.go_on().after(turn.line("navigation.leave_it"))


def undo(turn: Turn) -> Reply:
    """Take the last change back, and say what it was."""
    undone = turn.notebook.undo()
    after = turn.controls.after_undo(turn, turn.activity)
    if not undone:
        return after.after(turn.line("undo.nothing"))
    return after.after(*dict.fromkeys(turn.line(_undone_prompt(change)) for change in undone))


def _undone_prompt(change: Undone) -> str:
    """Return the prompt for one change: what it was about, and which way it went."""
    item = change.after or change.before
    name = UNDONE_NAMES[type(item)] if item else "entry"
    way = "gone" if change.after is None else "back" if change.before is None else "as_before"
    return f"undo.{name}_{way}"


INTENTS = {
    "AMAZON.YesIntent": ask_activity("yes"),
    "AMAZON.NoIntent": ask_activity("no"),
    DONE: ask_activity("done"),
    "AMAZON.NextIntent": ask_activity("next"),
    "AMAZON.PreviousIntent": ask_activity("previous"),
    "AMAZON.MoreIntent": ask_activity("more"),
    "AMAZON.StartOverIntent": ask_activity("start_over"),
    "AMAZON.PauseIntent": ask_activity("pause"),
    "HowManyLeftIntent": ask_activity("how_many_left"),
    "AMAZON.RepeatIntent": repeat,
    "AMAZON.ResumeIntent": resume,
    "AMAZON.HelpIntent": help_here,
    "AMAZON.StopIntent": ask_activity("stop"),
    "AMAZON.CancelIntent": ask_activity("stop"),
    "AMAZON.NavigateHomeIntent": ask_activity("stop"),
    "AMAZON.FallbackIntent": fallback,
    "UndoIntent": undo,
    SILENCE: ask_activity("hum"),
    WAITED: waited,
}
