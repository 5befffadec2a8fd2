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
        entry = Entry(id=self._new_id(), at=self.now, author=self._author, pieces=(text,), flags=flags)
        self._put(entry)
        return entry

    def append(self, entry: Entry, text: str, flags: tuple[Flag, ...] = ()) -> Entry:
        """Add a piece to an entry."""
        longer = replace(
            entry,
            pieces=(*entry.pieces, text),
            flags=(*entry.flags, *(flag for flag in flags if flag not in entry.flags)),
        )
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
        """Return the entries that hold every one of the words, newest first."""
        wanted = words.casefold().split()
        return [
            entry
            for entry in self._store.find(self._person, Entry)
            if all(word in entry.text.casefold() for word in wanted)
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
