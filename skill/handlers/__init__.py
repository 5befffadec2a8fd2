"""The conversations, one module each.

A module has two tables: INTENTS, the answers to what people ask, and CONTROLS, what "yes", "next" or "repeat" mean in
the activities it owns.
"""

from collections.abc import Callable
from typing import Any

from skill.conversation import Activities, Activity, Controls, Reply
from skill.handlers import (
    advice,
    checklists,
    contacts,
    corrections,
    dictation,
    guesses,
    journal,
    launch,
    navigation,
    next_visit,
    not_yet,
    privacy,
    questions,
    reading_back,
    saved_questions,
    settings,
    urgent,
    visits,
)
from skill.turn import Turn

Answer = Callable[[Turn], Reply]

INTENTS: tuple[dict[str, Answer], ...] = tuple(
    module.INTENTS
    for module in (
        navigation,
        journal,
        checklists,
        next_visit,
        questions,
        reading_back,
        urgent,
        advice,
        launch,
        settings,
        privacy,
        contacts,
        visits,
        corrections,
        guesses,
        not_yet,
    )
)
"""The answers by intent, a table for each module."""

CONTROLS: dict[type[Activity], Controls[Any]] = {
    **checklists.CONTROLS,
    **contacts.CONTROLS,
    **dictation.CONTROLS,
    **guesses.CONTROLS,
    **journal.CONTROLS,
    **launch.CONTROLS,
    **next_visit.CONTROLS,
    **privacy.CONTROLS,
    **questions.CONTROLS,
    **reading_back.CONTROLS,
    **saved_questions.CONTROLS,
}

ACTIVITIES = Activities(CONTROLS)
