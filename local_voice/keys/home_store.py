"""The encrypted notebook at home, which loses its key when the last person's words are deleted."""

from contextlib import suppress
from pathlib import Path

from local_voice.keys.keeper import KeyKeeper
from local_voice.keys.locks import Locks
from local_voice.keys.places import KeyPlaceError
from skill.notebook.encryption import Key, new_key
from skill.notebook.sqlite_store import SqliteStore


class HomeStore(SqliteStore):
    """The store at `path`, encrypted with `key`, which `keeper` has."""

    def __init__(self, path: Path, key: Key, keeper: KeyKeeper) -> None:
        super().__init__(path, key=key)
        self._key = key
        self._keeper = keeper

    def erase(self, person: str) -> None:
        """Remove everything of this person's, for good; after the last person's, the file and its key too.

        What a disk may still keep of the file can be read by nobody then. What is written from now on is in a new file,
        with a new key. While another program has the notebook open, it stays, without a word in it.
        """
        super().erase(person)
        with suppress(KeyPlaceError), self._keeper.alone():
            key = new_key()
            self._keeper.keep(key)
            if self.begin_anew(key):
                key, self._key = self._key, key
                Locks(self._path).remove()
            self._keeper.forget(key.name)
