"""Opening a notebook at home: a key is made for a new one, and found for one that is there."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from local_voice.keys.keeper import KeyKeeper
from local_voice.keys.opening import Opener
from local_voice.keys.places import KeyFiles
from skill.notebook.encryption import key_name
from skill.notebook.models import Visit
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import Cause, DamagedNotebookError, LockedNotebookError, ReadOnlyNotebookError, StoreError
from tests.local_voice.keys.keychains import Backend, Refusing
from tests.local_voice.keys.test_keeping import keychain
from tests.skill.notebook.visits import ANN, BOB, put, visit


class Home:
    """A person's folders, and what they are told."""

    def __init__(self, folder: Path, backend: Backend | None = None) -> None:
        self.path = folder / "notes" / "notebook.db"
        self.keys = KeyFiles(folder / "keys")
        self.backend = backend
        self.told: list[str] = []

    def opener(self) -> Opener:
        """Return what opens this person's notebook."""
        return Opener(KeyKeeper(self.keys, keychain(self.backend) if self.backend else None), self.told.append)

    def write(self, *names: str) -> None:
        """Open the notebook, and keep a visit of each name."""
        with closing(self.opener().open(self.path)) as store:
            put(store, *map(visit, names))

    def read(self) -> list[str]:
        """Open the notebook, and return the names of the visits."""
        with closing(self.opener().open(self.path)) as store:
            return [item.id for item in store.find(ANN, Visit, newest_first=False)]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Give a person who has no keychain."""
    return Home(tmp_path)


def test_a_new_notebook_is_encrypted_and_opens_again(home: Home) -> None:
    """Its key lies in a folder of its own; nothing is said."""
    home.write("quetzal")
    assert b"quetzal" not in home.path.read_bytes()
    assert home.read() == ["quetzal"]
    assert [file.name for file in home.path.parent.iterdir()] == [home.path.name]
    assert home.keys.get(key_name(home.path) or "")
    assert home.told == []


def test_a_key_in_the_keychain_is_found(tmp_path: Path) -> None:
    """And where the keychain has it, no file does."""
    home = Home(tmp_path, Backend())
    home.write("1")
    assert home.read() == ["1"]
    assert [file.name for file in home.keys.folder.iterdir()] == [".lock"]


def test_each_notebook_has_a_key_of_its_own(home: Home) -> None:
    """Removing one takes nothing from another; one that was moved elsewhere is opened there."""
    home.write("first")
    elsewhere = home.path.with_name("moved.db")
    home.path.rename(elsewhere)
    home.write("second")
    assert key_name(home.path) != key_name(elsewhere)
    home.path.unlink()
    home.path = elsewhere
    assert home.read() == ["first"]


def test_an_empty_file_is_a_new_notebook(home: Home) -> None:
    """A start that was cut short leaves one."""
    home.path.parent.mkdir()
    home.path.touch()
    home.write("1")
    assert key_name(home.path)
    assert home.read() == ["1"]


def test_without_its_key_a_notebook_is_refused_untouched(home: Home) -> None:
    """The sentence says what can be done."""
    home.write("1")
    before = home.path.read_bytes()
    home.keys.forget(key_name(home.path) or "")
    with pytest.raises(LockedNotebookError, match="its key is not on this computer"):
        home.read()
    assert home.path.read_bytes() == before


def test_a_keychain_that_is_locked_is_told(tmp_path: Path) -> None:
    """It has the key, and will give it later; no new key is made meanwhile."""
    home = Home(tmp_path, Backend())
    home.write("1")
    unlocked, home.backend = home.backend, Refusing()
    with pytest.raises(LockedNotebookError, match="log in with your password"):
        home.read()
    home.backend = unlocked
    assert home.read() == ["1"]


def test_without_a_place_for_a_key_the_notebook_is_not_encrypted(home: Home) -> None:
    """It works all the same, and says so each time."""
    home.keys.folder.write_text("mine", "utf-8")
    home.write("1")
    assert home.read() == ["1"]
    assert key_name(home.path) is None
    assert len(home.told) == 2
    assert all(told.startswith("Your notebook is not encrypted yet") for told in home.told)
    assert all("A key cannot be written" in told for told in home.told)


def test_a_notebook_that_cannot_be_begun_leaves_no_key(home: Home) -> None:
    """Else one would be left with every try."""
    home.path.parent.write_text("mine", "utf-8")
    with pytest.raises(ReadOnlyNotebookError):
        home.read()
    assert [file.name for file in home.keys.folder.iterdir()] == [".lock"]


@pytest.mark.parametrize("content", [b"Dear diary, " * 100, b"hm"])
def test_what_is_not_a_notebook_is_refused_untouched(home: Home, content: bytes) -> None:
    """Whether it is an encrypted notebook cannot be told; the sentence speaks of both."""
    home.path.parent.mkdir()
    home.path.write_bytes(content)
    with pytest.raises(StoreError, match=r"is damaged or is not a notebook.+if it is encrypted"):
        home.read()
    assert home.path.read_bytes() == content


# Notebooks that were not encrypted


def plain(home: Home, *names: str) -> None:
    """Make a notebook as it was before there was encryption."""
    with closing(SqliteStore(home.path)) as store:
        put(store, *map(visit, names))


def test_an_older_notebook_is_encrypted_when_it_is_opened(home: Home) -> None:
    """Once; nothing is said, and all is there."""
    plain(home, "quetzal", "2")
    assert home.read() == ["quetzal", "2"]
    name = key_name(home.path)
    assert home.keys.get(name or "")
    assert b"quetzal" not in home.path.read_bytes()
    assert home.read() == ["quetzal", "2"]
    assert key_name(home.path) == name
    assert home.told == []


def test_what_cannot_be_encrypted_now_is_used_as_it_is(home: Home) -> None:
    """Another has it open; it is said why, no key is left over, and the next start does it."""
    plain(home, "1")
    with closing(SqliteStore(home.path)):
        home.write("2")
    assert key_name(home.path) is None
    (told,) = home.told
    assert told.startswith("Your notebook is not encrypted yet; it is tried again with every start. Another program")
    assert list(home.keys.folder.glob("*.key")) == []
    assert home.read() == ["1", "2"]
    assert key_name(home.path)


def test_a_look_leaves_a_notebook_as_it_is(home: Home) -> None:
    """The check encrypts nothing, and makes no key."""
    plain(home, "1")
    before = home.path.read_bytes()
    home.opener().open_as_it_is(home.path).close()
    assert home.path.read_bytes() == before
    assert not home.keys.folder.exists()


def test_another_programs_database_is_refused_untouched(home: Home) -> None:
    """It is not encrypted by mistake."""
    home.path.parent.mkdir()
    with closing(sqlite3.connect(home.path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    before = home.path.read_bytes()
    with pytest.raises(DamagedNotebookError):
        home.read()
    assert home.path.read_bytes() == before
    assert home.told == []


# Deleting everything


def test_after_the_last_persons_words_the_file_and_its_key_are_gone(home: Home) -> None:
    """What is written afterwards is in a new file with a new key, also after a restart."""
    home.write("1")
    before = key_name(home.path)
    with closing(home.opener().open(home.path)) as store:
        store.erase(ANN)
        after = key_name(home.path)
        assert after not in (None, before)
        assert [file.stem for file in home.keys.folder.glob("*.key")] == [after]
        put(store, visit("2"))
        store.erase(ANN)
        put(store, visit("3"))
    assert home.read() == ["3"]
    assert len(list(home.keys.folder.glob("*.key"))) == 1
    assert [file.name for file in home.path.parent.iterdir()] == [home.path.name]


def test_while_somebody_else_has_words_in_it_the_key_stays(home: Home) -> None:
    """Their words need it."""
    home.write("1")
    before = key_name(home.path)
    with closing(home.opener().open(home.path)) as store:
        store.put(BOB, visit("b"), Cause("b", 0))
        store.erase(ANN)
        assert store.find(BOB, Visit) == [visit("b")]
    assert key_name(home.path) == before
    assert home.read() == []


def test_while_another_program_has_the_notebook_the_key_stays(home: Home) -> None:
    """The words are gone all the same, and the other program can go on."""
    home.write("1")
    before = key_name(home.path)
    with closing(home.opener().open(home.path)) as store, closing(home.opener().open(home.path)) as other:
        store.erase(ANN)
        put(other, visit("2"))
        assert store.find(ANN, Visit) == [visit("2")]
    assert key_name(home.path) == before
    assert len(list(home.keys.folder.glob("*.key"))) == 1


def test_without_a_place_for_another_key_the_words_are_deleted_with_the_old_one(home: Home) -> None:
    """Deleting never fails for want of a key."""
    home.write("1")
    with closing(home.opener().open(home.path)) as store:
        home.keys.folder.rename(home.keys.folder.with_name("gone"))
        home.keys.folder.write_text("mine", "utf-8")
        store.erase(ANN)
        assert store.find(ANN, Visit) == []
        put(store, visit("2"))
