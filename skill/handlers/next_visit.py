"""What to ask at the next visit; where nothing is kept yet, lists to choose from."""

from typing import Any

from skill.conversation import Activity, Controls, Offer, Reply
from skill.handlers import checklists, saved_questions
from skill.turn import Turn


class OfferingLists(Activity, frozen=True, tag="offering-lists"):
    """Naming the lists was offered."""


class OfferingListsControls(Offer[OfferingLists]):
    """Yes names the lists."""

    def yes(self, turn: Turn, activity: OfferingLists) -> Reply:
        """Name them."""
        return checklists.list_checklists(turn)

    def go_on(self, turn: Turn, activity: OfferingLists) -> Reply:
        """Offer it again."""
        return turn.say("questions.none", activity)


def next_visit(turn: Turn) -> Reply:
    """Read what to ask at the next visit."""
    if not turn.notebook.questions():
        return turn.say("questions.none", OfferingLists())
    return saved_questions.read_saved(turn, 0)


INTENTS = {"NextVisitQuestionsIntent": next_visit}

CONTROLS: dict[type[Activity], Controls[Any]] = {OfferingLists: OfferingListsControls()}
