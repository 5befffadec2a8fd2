"""Which of the recogniser's readings is meant: the first, unless it means nothing and another one surely something."""

from collections.abc import Callable, Container, Sequence

from local_voice.interaction_model import FALLBACK
from local_voice.resembling import SURE
from local_voice.slot_reading import Understood


def meant(
    readings: Sequence[str], understand: Callable[[str], Understood], first_only: Container[str]
) -> tuple[str, Understood]:
    """Return the reading that is meant, and what it means. `first_only`: intents that only the first one can have.

    What somebody else said sounds like a command in one of its readings more often than not: so the others need more
    than the first does.
    """
    text, understood = readings[0], understand(readings[0])
    if understood.intent != FALLBACK and not understood.is_guess:
        return text, understood
    best = max(SURE, understood.confidence)
    for other in readings[1:]:
        found = understand(other)
        if found.intent != FALLBACK and found.intent not in first_only and found.confidence > best:
            text, understood, best = other, found, found.confidence
    return text, understood
