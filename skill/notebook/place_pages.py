"""Where the person stopped in each list."""

from msgspec import Struct

from skill.notebook.models import Place
from skill.notebook.pages import Pages


class LastList(Struct, frozen=True, kw_only=True):
    """The list that was read last, if it was not read to its end."""

    checklist: str | None
    request: str = ""
    """The request that opened it."""


class PlacePages(Pages):
    """Bookmarks. A power cut may cost the last of these, and nothing else."""

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
