"""What all pages of a notebook share: whose it is, when and why it is written, and how."""

import hashlib
from datetime import datetime

from skill.content.writing import Writing
from skill.notebook.models import Author, Item, Settings
from skill.notebook.store import Cause, NotebookStore


class Pages:
    """A person's notebook as one request sees it. Methods may raise StoreError.

    The writes of one request belong together: they are undone together, and a request that arrives twice writes once.
    """

    def __init__(self, store: NotebookStore, person: str, now: datetime, request: str, writing: Writing) -> None:
        self._store = store
        self._person = person
        self._request = request
        self._writing = writing
        self._steps = 0
        self._settings: Settings | None = None
        self.now = now

    @property
    def changed(self) -> bool:
        """Whether this request has written an item."""
        return self._steps > 0

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
