"""The journal: entries, and the one that is still being dictated."""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from skill.notebook.models import Entry, Flag
from skill.notebook.pages import Pages

DRAFT_LASTS = timedelta(hours=24)


class Draft(Struct, frozen=True, kw_only=True):
    """A dictation that is not finished."""

    entry: str
    began: datetime


class JournalPages(Pages):
    """What the person told."""

    def write(self, text: str, flags: tuple[Flag, ...] = ()) -> Entry:
        """Keep a new entry."""
        empty = Entry(id=self._new_id(), at=self.now, author=self._author, pieces=(), flags=flags)
        entry = self._with_piece(empty, text)
        self._put(entry)
        return entry

    def append(self, entry: Entry, text: str, flags: tuple[Flag, ...] = ()) -> Entry:
        """Add a piece to an entry."""
        more_flags = (*entry.flags, *(flag for flag in flags if flag not in entry.flags))
        longer = replace(self._with_piece(self._written(entry), text), flags=more_flags)
        self._put(longer)
        return longer

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, if it is there."""
        return self._store.get(self._person, Entry, entry_id)

    def last_entry(self) -> Entry | None:
        """Return the newest entry, if there is one."""
        return next(iter(self._store.find(self._person, Entry, limit=1)), None)

    def entries(self, start: datetime, end: datetime) -> list[Entry]:
        """Return the entries with `start <= at < end`, newest first."""
        return self._store.find(self._person, Entry, start=start, end=end)

    def search(self, words: str) -> list[Entry]:
        """Return the entries that hold every one of the words, as written or as heard, newest first."""
        wanted = words.casefold().split()
        return [
            entry
            for entry in self._store.find(self._person, Entry)
            if _has_all(f"{entry.text} {' '.join(entry.heard)}".casefold(), wanted)
        ]

    def delete(self, items: list[Entry]) -> None:
        """Take entries away; undo brings them back together."""
        for item in items:
            self._delete(item)

    @property
    def draft(self) -> Entry | None:
        """The entry that is being dictated, for a day after it was begun."""
        draft = self._store.recall(self._person, "draft", Draft)
        if draft is None or self.now - draft.began > DRAFT_LASTS:
            return None
        return self.entry(draft.entry)

    def open_draft(self, entry: Entry) -> None:
        """Note that an entry is still being dictated."""
        self._store.remember(self._person, "draft", Draft(entry=entry.id, began=self.now))

    def close_draft(self) -> None:
        """Note that the dictation is finished."""
        self._store.forget(self._person, "draft")

    def _written(self, entry: Entry) -> Entry:
        """Return the entry with pieces as a person would write them."""
        if entry.is_written:
            return entry
        written = replace(entry, pieces=(), heard=())
        for piece in entry.pieces:
            written = self._with_piece(written, piece)
        return written

    def _with_piece(self, entry: Entry, words: str) -> Entry:
        """Return the entry with one piece more, and the sentence before it closed where it is at its end."""
        before = self._closed(entry.pieces[-1:])
        piece = self._writing.written(words, "".join(before))
        said = (*entry.said, words.strip())
        pieces = (*entry.pieces[:-1], *before, piece)
        heard = tuple("" if one == other else one for one, other in zip(said, pieces, strict=True))
        return replace(entry, pieces=pieces, heard=heard)

    def _closed(self, last: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self._writing.closed, last))


def _has_all(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)
