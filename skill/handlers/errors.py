"""When something goes wrong: one clear sentence, a way on, and never a word of the person's in a log."""

import logging

from skill.conversation import Reply
from skill.notebook.memory_store import MemoryStore
from skill.notebook.notebook import Notebook
from skill.notebook.store import BusyNotebookError, FullDiskError, ReadOnlyNotebookError, StoreError
from skill.turn import Turn

log = logging.getLogger("care_notebook")

PROMPTS: tuple[tuple[type[StoreError], str], ...] = (
    (FullDiskError, "errors.full"),
    (ReadOnlyNotebookError, "errors.read_only"),
    (BusyNotebookError, "errors.busy"),
    (StoreError, "errors.store"),
)


LEAVING = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"})


def apologise(turn: Turn, error: Exception) -> Reply:
    """Say what went wrong, and stay in the same activity so that the person can say it again, unless they leave."""
    log.error("%s while answering %s", type(error).__name__, turn.intent)
    _do_without_unreadable_settings(turn)
    prompt = next((prompt for kind, prompt in PROMPTS if isinstance(error, kind)), "errors.unexpected")
    if turn.intent in LEAVING:
        return Reply((turn.line(prompt),), ends=True)
    return Reply((turn.line(prompt), turn.line("errors.again")), turn.activity, turn.conversation.elicit)


def _do_without_unreadable_settings(turn: Turn) -> None:
    """Let the turn speak as to somebody new, where not even the settings can be read."""
    try:
        _ = turn.notebook.settings
    except Exception:  # whatever it is, it has been told and logged
        turn.notebook = Notebook(MemoryStore(), "", turn.now, "", turn.language.writing)
