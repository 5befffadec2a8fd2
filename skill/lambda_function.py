"""The AWS front door: answers the envelopes that Alexa sends to a Lambda function.

Lambda itself checks that Alexa is calling; the application id is checked here. Two environment variables say what the
function works with:

    CARE_NOTEBOOK_SKILL_ID      the id of the skill, required
    CARE_NOTEBOOK_FILE          the notebooks' SQLite file, on storage that outlives the function, such as a mounted
                                file system
"""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from skill.application import make_parts, make_skill
from skill.clock import Clock, SystemClock
from skill.envelopes import answer
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import NotebookStore

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def make_handler(store: NotebookStore, skill_id: str, clock: Clock | None = None) -> Handler:
    """Return a Lambda handler over any store. It raises AskSdkException for a request meant for another skill."""
    skill = make_skill(make_parts(store, clock or SystemClock(), "cloud"), skill_id)
    return lambda event, _context: answer(skill, event)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer one request. Raises KeyError where an environment variable is missing."""
    return _handler_of_this_function()(event, context)


@cache
def _handler_of_this_function() -> Handler:
    return make_handler(
        SqliteStore(Path(os.environ["CARE_NOTEBOOK_FILE"])), skill_id=os.environ["CARE_NOTEBOOK_SKILL_ID"]
    )
