"""What a notebook holds. Every item is an immutable fact; a change puts a new one in its place.

Times are aware. `at` keeps the offset of the place where it happened, and is shown in that zone.
"""

from datetime import datetime
from typing import ClassVar, Literal

from msgspec import Struct

Author = Literal["patient", "caregiver"]
Tier = Literal["emergency", "now", "today"]

SENTENCE_ENDS = (".", "!", "?", "\u2026")


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
    """As a person would write them. A piece without a full stop at its end is gone on with in the next."""
    heard: tuple[str, ...] = ()
    """For each piece the words as they were heard, "" where they are the same. Entries kept before there were readable
    pieces have none: their pieces are what was heard."""
    flags: tuple[Flag, ...] = ()

    @property
    def is_written(self) -> bool:
        """Whether the pieces are as a person would write them."""
        return len(self.heard) == len(self.pieces)

    @property
    def said(self) -> tuple[str, ...]:
        """The words of each piece as they were heard."""
        if not self.is_written:
            return self.pieces
        return tuple(heard or piece for heard, piece in zip(self.heard, self.pieces, strict=True))

    @property
    def text(self) -> str:
        """The whole entry as one text."""
        if not self.is_written:
            return ". ".join(_capital(piece).rstrip(" .") for piece in self.pieces)
        text = ""
        for piece in self.pieces:
            text = f"{text} {_capital(piece)}" if text.endswith(SENTENCE_ENDS) else f"{text} {piece}"
        return _capital(text.lstrip())


def _capital(piece: str) -> str:
    return piece[:1].upper() + piece[1:]


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
    volume: int = 2
    """0 to 4."""
    voice: int = 0
    """0 is the usual voice; others count from 1."""
    patience: float = 5.0
    """Seconds of silence until a pause is taken for an end: 2 to 10, where the door hears on by itself."""
    tones: bool = True
    """Whether short tones tell that the notebook listens, where the door has them."""
    wake_phrase: str | None = None
    """What wakes the notebook; None for its name."""
    emergency_number: str = "911"


class Place(Struct, frozen=True, kw_only=True):
    """Where the person stopped in a list: `position` counts from 0."""

    checklist: str
    position: int
