"""Understanding by the small interaction model in `tests/data`."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from local_voice.interaction_model import FALLBACK, read_model
from local_voice.language_words import load_words
from local_voice.slot_reading import Understood
from local_voice.understanding import Eliciting, Understanding

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("America/New_York"))  # a Monday

SMALL_MODEL = Path(__file__).parent / "data" / "small_model.json"

SMALL = Understanding(read_model(SMALL_MODEL), load_words("en-US"))

NOTHING = Understood(FALLBACK, {}, 0.0)


def understand(text: str, eliciting: Eliciting | None = None) -> Understood:
    """Understand by the small model."""
    return SMALL.understand(text, now=NOW, eliciting=eliciting)


def meaning(text: str, eliciting: Eliciting | None = None) -> tuple[str, dict[str, str]]:
    """Return the intent, and each slot's id or value."""
    understood = understand(text, eliciting)
    return understood.intent, {name: slot.id or slot.value for name, slot in understood.slots.items()}
