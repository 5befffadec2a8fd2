"""Opening the notebook: the first time, who it is for; later, the most useful next step."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from skill.conversation import Activity, Controls, Elicit, Offer, Reply
from skill.handlers import checklists, dictation, saved_questions
from skill.speech import Line
from skill.turn import Turn

ASK_WHO = Elicit("WhoForIntent", "who", "launch.who")
ASK_FIRST_STEP = Elicit("ReadChecklistIntent", "checklist", "launch.first_step")

QUIET_AFTER_EMERGENCY = timedelta(hours=12)
"""So long no list is offered after somebody told of an emergency."""


class FirstRun(Activity, frozen=True, tag="first-run"):
    """The notebook has introduced itself and asked who it is for."""


class OfferingDraft(Activity, frozen=True, tag="offering-draft"):
    """Going on with an unfinished dictation was offered."""


class OfferingList(Activity, frozen=True, tag="offering-list"):
    """Going on with a list was offered."""


class FirstRunControls(Controls[FirstRun]):
    """Who is it for?"""

    help_prompt = "launch.help_first"
    hint_prompt = "launch.hint_first"
    elicits = True

    def yes(self, turn: Turn, activity: FirstRun) -> Reply:
        """Ask again: yes answers neither."""
        return self.go_on(turn, activity)

    def no(self, turn: Turn, activity: FirstRun) -> Reply:
        """Ask again: no answers neither."""
        return self.go_on(turn, activity)

    def help(self, turn: Turn, activity: FirstRun) -> Reply:
        """Introduce the notebook again, and say what can be answered."""
        return introduce(turn, turn.line(self.help_prompt))

    def more(self, turn: Turn, activity: FirstRun) -> Reply:
        """Introduce the notebook again."""
        return introduce(turn)

    def go_on(self, turn: Turn, activity: FirstRun) -> Reply:
        """Ask who it is for."""
        return turn.ask_for(ASK_WHO, activity)


class OfferingDraftControls(Offer[OfferingDraft]):
    """Yes goes on with the dictation."""

    def yes(self, turn: Turn, activity: OfferingDraft) -> Reply:
        """Go on with it."""
        return dictation.resume(turn) or turn.done()

    def no(self, turn: Turn, activity: OfferingDraft) -> Reply:
        """Finish it; what was said stays."""
        turn.notebook.close_draft()
        return turn.done().after(turn.line("launch.draft_kept"))

    def go_on(self, turn: Turn, activity: OfferingDraft) -> Reply:
        """Offer it again."""
        return turn.say("launch.offer_draft", activity)


class OfferingListControls(Offer[OfferingList]):
    """Yes goes on with the list."""

    def yes(self, turn: Turn, activity: OfferingList) -> Reply:
        """Go on with it."""
        return checklists.resume(turn) or turn.done()

    def go_on(self, turn: Turn, activity: OfferingList) -> Reply:
        """Offer it again."""
        return _offer_next_step(turn)


def launch(turn: Turn) -> Reply:
    """Introduce the notebook, or offer the most useful next step."""
    if turn.notebook.settings.speaker is None:
        return introduce(turn)
    return _offer_next_step(turn).after(turn.line("launch.welcome_back"))


def introduce(turn: Turn, *hints: Line) -> Reply:
    """Say what this is and is not, and where the words are kept; ask who it is for."""
    said = ("launch.welcome", "launch.purpose", "launch.no_advice", f"launch.kept_{turn.door}")
    lines = [turn.line(prompt) for prompt in said]
    lines.append(turn.line("launch.emergency", number=turn.emergency_number))
    return turn.ask_for(ASK_WHO, FirstRun()).after(*lines, *hints)


def who_for(turn: Turn) -> Reply:
    """Keep who speaks: the patient, or somebody who cares for them."""
    who = turn.choice("who")
    if who not in ("patient", "caregiver"):
        return turn.ask_for(ASK_WHO, FirstRun()).after(turn.line("launch.who_unclear"))
    turn.notebook.change_settings(replace(turn.notebook.settings, speaker=who))
    return turn.ask_for(ASK_FIRST_STEP).after(turn.line(f"launch.for_{who}"))


def _offer_next_step(turn: Turn) -> Reply:
    """Offer, in this order: the unfinished dictation, the unfinished list, the questions kept, or everything."""
    if turn.notebook.draft is not None:
        return turn.say("launch.offer_draft", OfferingDraft())
    if _told_of_emergency(turn):
        return turn.ask_for(ASK_FIRST_STEP)
    checklist = checklists.unfinished(turn)
    if checklist is not None:
        return turn.say("launch.offer_list", OfferingList(), title=checklist.title)
    if turn.notebook.questions():
        return saved_questions.offer_saved(turn)
    return turn.ask_for(ASK_FIRST_STEP)


def _told_of_emergency(turn: Turn) -> bool:
    last = turn.notebook.last_entry()
    if last is None or turn.now - last.at > QUIET_AFTER_EMERGENCY:
        return False
    return any(flag.tier == "emergency" for flag in last.flags)


INTENTS = {"LaunchRequest": launch, "WhoForIntent": who_for}

CONTROLS: dict[type[Activity], Controls[Any]] = {
    FirstRun: FirstRunControls(),
    OfferingDraft: OfferingDraftControls(),
    OfferingList: OfferingListControls(),
}
