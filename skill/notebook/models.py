"""What a notebook holds. Every item is an immutable fact; a change puts a new one in its place.

Times are aware. `at` keeps the offset of the place where it happened, and is shown in that zone.
"""

from datetime import datetime
from typing import ClassVar, Literal

from msgspec import Struct

Author = Literal["patient", "caregiver"]
Tier = Literal["emergency", "now", "today"]


class Flag(Struct, frozen=True):
    """Urgent words found in what was said: how urgent, and which rule."""

    tier: Tier
    concept: str


class Item(Struct, frozen=True, kw_only=True):
    """One row of a notebook. `id` is unique within the person's notebook."""

    kind: ClassVar[str]

    id: str
    at: datetime
    author: Author = "patient"


class Entry(Item, frozen=True, kw_only=True):
    """A journal entry, in the pieces in which it was dictated."""

    kind: ClassVar[str] = "entry"

    pieces: tuple[str, ...]
    flags: tuple[Flag, ...] = ()

    @property
    def text(self) -> str:
        """The whole entry as one text, each piece a sentence."""
        return ". ".join(piece[:1].upper() + piece[1:].rstrip(" .") for piece in self.pieces)


class SavedQuestion(Item, frozen=True, kw_only=True):
    """A question for the next visit: one from a list, or the person's own."""

    kind: ClassVar[str] = "question"

    source: str | None
    """The id of the question in content; None for the person's own."""
    text: str
    """Their own words; empty for a question from a list, whose words are content."""
    answer: str = ""
    asked: bool = False
    flags: tuple[Flag, ...] = ()


class Contact(Item, frozen=True, kw_only=True):
    """Somebody of the care team, and their number as digits."""

    kind: ClassVar[str] = "contact"

    name: str
    phone: str


class Visit(Item, frozen=True, kw_only=True):
    """A visit; `at` is when it takes place."""

    kind: ClassVar[str] = "visit"

    clinician: str = ""


class Settings(Struct, frozen=True, kw_only=True):
    """What the person chose; kept between sessions."""

    speaker: Author | None = None
    """None until the person has said for whom they speak."""
    words_per_minute: int = 150
    emergency_number: str = "911"


class Place(Struct, frozen=True, kw_only=True):
    """Where the person stopped in a list: `position` counts from 0."""

    checklist: str
    position: int
