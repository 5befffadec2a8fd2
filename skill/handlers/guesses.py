"""What was probably wanted, but is asked about first, as in "Did you want to hear your questions?"."""

from dataclasses import replace
from typing import Any, Final

import msgspec
from msgspec import field

from skill.content.phrases import GUESSED
from skill.conversation import Activity, Controls, Offer, Reply
from skill.turn import Slot, Turn, without_own_words

PROMPTS: Final = {
    "AMAZON.HelpIntent": "help",
    "AMAZON.NextIntent": "next",
    "AMAZON.PauseIntent": "pause",
    "AMAZON.PreviousIntent": "previous",
    "AMAZON.RepeatIntent": "repeat",
    "AMAZON.ResumeIntent": "resume",
    "AMAZON.StartOverIntent": "start_over",
    "AMAZON.StopIntent": "stop",
    "AddEntryIntent": "entry",
    "AddMedicineIntent": "add_medicine",
    "AddQuestionIntent": "add_question",
    "AppendEntryIntent": "append",
    "CancelReminderIntent": "cancel_reminder",
    "ChangeVoiceIntent": "voice",
    "DebriefVisitIntent": "debrief",
    "ExplainQuestionIntent": "explain",
    "HowManyLeftIntent": "how_many",
    "ListChecklistsIntent": "lists",
    "LogSymptomIntent": "rating",
    "MarkAskedIntent": "mark_asked",
    "NextVisitQuestionsIntent": "questions",
    "PrepareVisitIntent": "prepare",
    "PrivacyIntent": "privacy",
    "ReadChecklistIntent": "checklist",
    "ReadEntriesIntent": "entries",
    "ReadMedicinesIntent": "medicines",
    "RecordAnswerIntent": "answer",
    "RemoveMedicineIntent": "remove_medicine",
    "RemoveQuestionIntent": "remove_question",
    "SaveQuestionIntent": "save_question",
    "SearchEntriesIntent": "search",
    "SendReportIntent": "report",
    "SetContactIntent": "contact",
    "SetReminderIntent": "reminder",
    "SetVisitIntent": "visit",
    "SpeakFasterIntent": "faster",
    "SpeakLouderIntent": "louder",
    "SpeakSlowerIntent": "slower",
    "SpeakSofterIntent": "softer",
    "StartCheckInIntent": "check_in",
    "TrendIntent": "trend",
    "UndoIntent": "undo",
    "WhenIsVisitIntent": "when_visit",
    "WhoToCallIntent": "who_to_call",
}
"""What may be asked about, with its prompt. What takes everything away is not among them."""

TAKEN_UP: Final = frozenset({"AMAZON.YesIntent", "AMAZON.NextIntent", "AMAZON.ResumeIntent"})

OWN_WORDS: Final = frozenset({"answer", "clinician", "contact", "entry", "medicine", "question", "topic"})
"""Slots with the person's own words. The notebook holds them meanwhile, for no activity may."""


class OfferingGuess(Activity, frozen=True, tag="offering-guess"):
    """The person was asked whether they wanted something."""

    intent: str
    filled: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """What was told with it: the words heard, and the id of the value."""
    own: str = ""
    """The slot that the words fill which the notebook holds."""

    in_passing = True


class OfferingGuessControls(Offer[OfferingGuess]):
    """Yes is the intent itself; `taken_up` makes it so before any handler is asked."""

    def still_holds(self, turn: Turn, activity: OfferingGuess) -> bool:
        """Whether this version can do what it offered."""
        return activity.intent in PROMPTS

    def no(self, turn: Turn, activity: OfferingGuess) -> Reply:
        """Let it go."""
        turn.notebook.drop_offered()
        return turn.done().after(turn.line("guesses.let_go"))

    def go_on(self, turn: Turn, activity: OfferingGuess) -> Reply:
        """Ask again."""
        return turn.say(f"guesses.{PROMPTS[activity.intent]}", activity)


def guess(turn: Turn) -> Reply:
    """Ask whether that is what was wanted."""
    intent = turn.intent.removeprefix(GUESSED)
    own = next((name for name in turn.slots if name in OWN_WORDS and turn.words(name)), "")
    if own:
        turn.notebook.offer(turn.words(own))
    return turn.say(f"guesses.{PROMPTS[intent]}", OfferingGuess(intent, without_own_words(turn.slots), own))


def taken_up(turn: Turn) -> Turn:
    """Return the turn that is meant: where yes takes up a guess, that guess, with all as it was before it."""
    offered = turn.activity
    if not isinstance(offered, OfferingGuess) or turn.intent not in TAKEN_UP:
        return turn
    told = {name: Slot(*value) for name, value in offered.filled.items()}
    if offered.own:
        told[offered.own] = Slot(turn.notebook.offered, None)
        turn.notebook.drop_offered()
    before = msgspec.structs.replace(turn.conversation, activity=turn.conversation.before, before=None)
    return replace(turn, intent=offered.intent, slots=told, conversation=before)


INTENTS = {f"{GUESSED}{intent}": guess for intent in PROMPTS}

CONTROLS: dict[type[Activity], Controls[Any]] = {OfferingGuess: OfferingGuessControls()}
