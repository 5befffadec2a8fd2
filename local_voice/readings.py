"""Which of the recogniser's readings is meant: the one that makes the most sense, the likelier ones before others."""

from collections.abc import Callable, Container, Sequence

from local_voice.slot_reading import Understood
from local_voice.understanding import FALLBACK

CLEAR = 0.9
"""A first reading that is understood so surely stands."""

LESS_LIKELY = 0.85
"""What each further reading counts, compared with the one before it."""


def meant(
    readings: Sequence[str], understand: Callable[[str], Understood], first_only: Container[str]
) -> tuple[str, Understood]:
    """Return the reading that is meant, and what it means. `first_only`: intents that only the first one can have."""
    text = readings[0]
    understood = understand(text)
    if understood.confidence >= CLEAR:
        return text, understood
    best, weight = understood.confidence, 1.0
    for other in readings[1:]:
        weight *= LESS_LIKELY
        found = understand(other)
        likely = weight * found.confidence
        if found.intent != FALLBACK and found.intent not in first_only and likely > best:
            text, understood, best = other, found, likely
    return text, understood
