"""One person's notebook, for the length of one request: what can be kept in it, found in it and taken back."""

import hashlib
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from skill.notebook.models import (
    Author,
    Contact,
    Entry,
    Flag,
    Item,
    Place,
    SavedQuestion,
    Settings,
    Visit,
)
from skill.notebook.store import Cause, NotebookStore, Undone

DRAFT_LASTS = timedelta(hours=24)


class Draft(Struct, frozen=True, kw_only=True):
    """A dictation that is not finished."""

    entry: str
    began: datetime


class LastList(Struct, frozen=True, kw_only=True):
    """The list that was read last, if it was not read to its end."""

    checklist: str | None
    request: str = ""
    """The request that opened it."""


class Offered(Struct, frozen=True, kw_only=True):
    """Words that the person may want among their questions."""

    text: str


class Notebook:
    """A person's notebook as one request sees it. Methods may raise StoreError.

    The writes of one request belong together: they are undone together, and a request that arrives twice writes once.
    """

    def __init__(self, store: NotebookStore, person: str, now: datetime, request: str) -> None:
        self._store = store
        self._person = person
        self._request = request
        self._steps = 0
        self._settings: Settings | None = None
        self.now = now

    @property
    def changed(self) -> bool:
        """Whether this request has written an item."""
        return self._steps > 0

    # Settings

    @property
    def settings(self) -> Settings:
        """What the person chose."""
        if self._settings is None:
            self._settings = self._store.recall(self._person, "settings", Settings) or Settings()
        return self._settings

    def change_settings(self, settings: Settings) -> None:
        """Keep other settings."""
        self._settings = settings
        self._store.remember(self._person, "settings", settings)

    # The journal

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

    def search_questions(self, words: str) -> list[SavedQuestion]:
        """Return the person's own questions that hold every one of the words, in question or answer, newest first."""
        wanted = words.casefold().split()
        return [
            question
            for question in self._store.find(self._person, SavedQuestion)
            if question.text and all(word in f"{question.text} {question.answer}".casefold() for word in wanted)
        ]

    def delete(self, items: list[Entry]) -> None:
        """Take entries away; undo brings them back together."""
        for item in items:
            self._delete(item)

    # The draft in progress

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

    # Questions

    def questions(self) -> list[SavedQuestion]:
        """Return the questions for the next visit that are not yet dealt with, oldest first."""
        kept = self._store.find(self._person, SavedQuestion, newest_first=False)
        return [question for question in kept if not question.asked and not question.answer]

    def question(self, question_id: str) -> SavedQuestion | None:
        """Return the saved question with this id, if it is there."""
        return self._store.get(self._person, SavedQuestion, question_id)

    def save_question(self, source: str) -> SavedQuestion:
        """Keep a question of the content for the next visit. Its id here is its id in content."""
        question = SavedQuestion(id=source, at=self.now, author=self._author, source=source, text="")
        self._put(question)
        return question

    def add_question(self, text: str, flags: tuple[Flag, ...] = ()) -> SavedQuestion:
        """Keep the person's own question for the next visit."""
        question = SavedQuestion(
            id=self._new_id(), at=self.now, author=self._author, source=None, text=text, flags=flags
        )
        self._put(question)
        return question

    def answer(self, question: SavedQuestion, text: str, flags: tuple[Flag, ...] = ()) -> None:
        """Keep what the care team answered."""
        answer = f"{question.answer}. {text}" if question.answer else text
        self._put(replace(question, answer=answer, flags=(*question.flags, *flags)))

    def mark_asked(self, question: SavedQuestion) -> None:
        """Note that a question is dealt with."""
        self._put(replace(question, asked=True))

    def remove_question(self, question: SavedQuestion) -> None:
        """Take a question off; undo brings it back."""
        self._delete(question)

    def offer(self, text: str) -> None:
        """Hold words that may become a question."""
        self._store.remember(self._person, "offered", Offered(text=text))

    @property
    def offered(self) -> str:
        """The words last offered; "" where there are none."""
        offered = self._store.recall(self._person, "offered", Offered)
        return offered.text if offered else ""

    def drop_offered(self) -> None:
        """Hold the words last offered no longer."""
        self._store.forget(self._person, "offered")

    # Places in lists

    def place(self, checklist: str) -> int:
        """Return where the person stopped in a list, from 0."""
        place = self._store.recall(self._person, f"place:{checklist}", Place)
        return place.position if place else 0

    def keep_place(self, checklist: str, position: int) -> None:
        """Note where the person is in a list. A power cut may cost the last of these, and nothing else."""
        self._store.remember(
            self._person,
            f"place:{checklist}",
            Place(checklist=checklist, position=position),
            durable=False,
        )

    @property
    def last_list(self) -> str | None:
        """The list that was read last and not to its end."""
        last = self._store.recall(self._person, "last-list", LastList)
        return last.checklist if last else None

    def was_reading(self, checklist: str) -> bool:
        """Whether an earlier request opened this list, and it was not read to its end."""
        last = self._store.recall(self._person, "last-list", LastList)
        return last is not None and last.checklist == checklist and last.request != self._request

    def keep_last_list(self, checklist: str | None) -> None:
        """Note which list is being read, None where none is."""
        last = LastList(checklist=checklist, request=self._request)
        self._store.remember(self._person, "last-list", last, durable=False)

    # The care team and visits

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

    # All of it

    def undo(self) -> list[Undone]:
        """Take the last request's writes back, and say what changed."""
        return self._store.undo(self._person, self._next_cause())

    def erase(self) -> None:
        """Remove everything, for good."""
        self._store.erase(self._person)
        self._settings = None

    @property
    def _author(self) -> Author:
        return self.settings.speaker or "patient"

    def _put(self, item: Item) -> None:
        self._store.put(self._person, item, self._next_cause())

    def _delete(self, item: Item) -> None:
        self._store.delete(self._person, type(item), item.id, self._next_cause())

    def _next_cause(self) -> Cause:
        cause = Cause(self._request, self._steps)
        self._steps += 1
        return cause

    def _new_id(self) -> str:
        """Return an id that sorts by time, and is the same when the same request arrives again."""
        milliseconds = int(self.now.timestamp() * 1000)
        mark = hashlib.blake2b(f"{self._request}/{self._steps}".encode(), digest_size=5).hexdigest()
        return f"{milliseconds:012x}{mark}"
