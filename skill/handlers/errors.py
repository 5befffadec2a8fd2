"""When something goes wrong: one clear sentence, a way on, and never a word of the person's in a log."""

import logging

from skill.conversation import Reply
from skill.notebook.store import BusyNotebookError, FullDiskError, ReadOnlyNotebookError, StoreError
from skill.turn import Turn

log = logging.getLogger("care_notebook")

PROMPTS: tuple[tuple[type[StoreError], str], ...] = (
    (FullDiskError, "errors.full"),
    (ReadOnlyNotebookError, "errors.read_only"),
    (BusyNotebookError, "errors.busy"),
    (StoreError, "errors.store"),
)


def apologise(turn: Turn, error: Exception) -> Reply:
    """Say what went wrong, and stay in the same activity so that the person can say it again."""
    log.error("%s while answering %s", type(error).__name__, turn.intent)
    prompt = next((prompt for kind, prompt in PROMPTS if isinstance(error, kind)), "errors.unexpected")
    elicit = turn.conversation.elicit
    return Reply((turn.line(prompt), turn.line("errors.again")), turn.activity, elicit)
