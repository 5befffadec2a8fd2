"""One person's notebook, for the length of one request: what can be kept in it, found in it and taken back."""

from datetime import datetime

from skill.notebook.journal_pages import JournalPages
from skill.notebook.models import Contact, Visit
from skill.notebook.place_pages import PlacePages
from skill.notebook.question_pages import QuestionPages
from skill.notebook.store import Undone


class Notebook(JournalPages, QuestionPages, PlacePages):
    """All pages; on these, the care team and visits."""

    def contacts(self) -> list[Contact]:
        """Return the numbers kept, oldest first."""
        return self._store.find(self._person, Contact, newest_first=False)

    def keep_contact(self, name: str, phone: str) -> Contact:
        """Keep a number; a name has one number."""
        contact = Contact(id=name.casefold(), at=self.now, author=self._author, name=name, phone=phone)
        self._put(contact)
        return contact

    def next_visit(self) -> Visit | None:
        """Return the visit that comes next, if one is noted."""
        coming = self._store.find(self._person, Visit, start=self.now, limit=1, newest_first=False)
        return coming[0] if coming else None

    def keep_visit(self, at: datetime, clinician: str) -> Visit:
        """Note a visit."""
        visit = Visit(id=self._new_id(), at=at, author=self._author, clinician=clinician)
        self._put(visit)
        return visit

    def undo(self) -> list[Undone]:
        """Take the last request's writes back, and say what changed."""
        return self._store.undo(self._person, self._next_cause())

    def erase(self) -> None:
        """Remove everything, for good."""
        self._store.erase(self._person)
        self._settings = None
