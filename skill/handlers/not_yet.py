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


def keep_in_journal(prompt: str, *slots: str) -> Callable[[Turn], Reply]:
    """Return an answer that writes what was told into the journal."""

    def answer(turn: Turn) -> Reply:
        told = ", ".join(words for words in map(turn.words, slots) if words)
        if not told:
            return turn.done().after(turn.line(prompt))
        return wrote(turn, turn.notebook.write(told, turn.flags)).after(turn.line(prompt))

    return answer


INTENTS = {
    "StartCheckInIntent": instead("not_yet.ratings"),
    "LogSymptomIntent": keep_in_journal("not_yet.ratings", "symptom", "score"),
    "TrendIntent": instead("not_yet.ratings"),
    "PrepareVisitIntent": instead("not_yet.summary"),
    "DebriefVisitIntent": instead("not_yet.summary"),
    "AddMedicineIntent": keep_in_journal("not_yet.medicines", "medicine"),
    "RemoveMedicineIntent": keep_in_journal("not_yet.medicines", "medicine"),
    "ReadMedicinesIntent": instead("not_yet.medicines"),
    "SendReportIntent": instead("not_yet.report"),
    "SetReminderIntent": instead("not_yet.reminders"),
    "CancelReminderIntent": instead("not_yet.reminders"),
}
