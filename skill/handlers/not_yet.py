"""What people may ask for that the notebook cannot do yet: said plainly, and whatever was told is kept."""

from collections.abc import Callable

from skill.conversation import Reply
from skill.handlers.journal import wrote
from skill.turn import Turn


def instead(prompt: str) -> Callable[[Turn], Reply]:
    """Return an answer that says what can be done in its place."""

    def answer(turn: Turn) -> Reply:
        return turn.done().after(turn.line(prompt))

    return answer


def keep_in_journal(prompt: str, entry: str, *slots: str) -> Callable[[Turn], Reply]:
    """Return an answer that writes what was told into the journal, in the words of the template `entry`."""

    def answer(turn: Turn) -> Reply:
        told = {slot: turn.words(slot) for slot in slots}
        if not any(told.values()):
            return turn.done().after(turn.line(prompt))
        text = turn.language.prompts[entry].text(turn.for_them).format_map(told)
        return wrote(turn, turn.notebook.write(text, turn.flags)).after(turn.line(prompt))

    return answer


INTENTS = {
    "StartCheckInIntent": instead("not_yet.ratings"),
    "LogSymptomIntent": keep_in_journal("not_yet.ratings", "not_yet.rating", "symptom", "score"),
    "TrendIntent": instead("not_yet.ratings"),
    "PrepareVisitIntent": instead("not_yet.summary"),
    "DebriefVisitIntent": instead("not_yet.summary"),
    "AddMedicineIntent": keep_in_journal("not_yet.medicines", "not_yet.started", "medicine"),
    "RemoveMedicineIntent": keep_in_journal("not_yet.medicines", "not_yet.stopped", "medicine"),
    "ReadMedicinesIntent": instead("not_yet.medicines"),
    "SendReportIntent": instead("not_yet.report"),
    "SetReminderIntent": instead("not_yet.reminders"),
    "CancelReminderIntent": instead("not_yet.reminders"),
}
