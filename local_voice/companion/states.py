"""The states of the companion, and which may follow which. `docs/hands-free.md` draws them."""

from collections.abc import Mapping
from enum import Enum


class State(Enum):
    """What the companion is doing."""

    ASLEEP = "asleep"
    """Only the wake phrase is heard."""
    LISTENING = "listening"
    """A command or an answer is waited for."""
    DICTATING = "dictating"
    """Everything said is kept, phrase by phrase."""
    THINKING = "thinking"
    """The notebook is finding its answer."""
    SPEAKING = "speaking"
    """The notebook speaks; a few words interrupt it."""
    ON_HOLD = "on hold"
    """The person asked it to wait: only what ends the waiting is heard."""


MAY_FOLLOW: Mapping[State, frozenset[State]] = {
    State.ASLEEP: frozenset({State.THINKING}),
    State.LISTENING: frozenset({State.THINKING}),
    State.DICTATING: frozenset({State.THINKING}),
    State.THINKING: frozenset({State.SPEAKING, State.DICTATING}),
    State.SPEAKING: frozenset({State.LISTENING, State.DICTATING, State.THINKING, State.ON_HOLD, State.ASLEEP}),
    State.ON_HOLD: frozenset({State.THINKING, State.ASLEEP}),
}
"""The states that may follow each."""

ATTENTIVE = frozenset({State.LISTENING, State.DICTATING, State.THINKING})
"""In these states noise is taken out of the sound. The few phrases of the others are spotted as surely in it."""
