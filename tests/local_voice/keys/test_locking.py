"""A passphrase set and removed, and a notebook opened with its recovery code: nothing is ever lost."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from local_voice.keys.locking import Locksmith
from local_voice.keys.locks import Locks
from local_voice.keys.opening import Opener
from local_voice.keys.places import KeyPlaceError
from local_voice.keys.terminal import Ask
from local_voice.trouble import TroubleError
from skill.notebook.encryption import key_name
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import LockedNotebookError
from tests.local_voice.keys.keychains import Backend, Refusing
from tests.local_voice.keys.test_opening import Home
from tests.skill.notebook.visits import ANN, put, visit

PASSPHRASE = "the heron stands still"  # noqa: S105
CHEAP = 10


class Locked(Home):
    """A person's folders, with somebody at the keyboard who types these lines, one after the other."""

    typed: Iterator[str] | None = None

    def types(self, *lines: str) -> Ask:
        """Type these from now on, and then nothing."""
        self.typed = iter(lines)
        return self.ask

    def ask(self, question: str) -> str | None:
        """Answer a question."""
        assert question.endswith(": ")
        return next(self.typed, None) if self.typed else None

    def opener(self) -> Opener:
        """Return what opens this person's notebook."""
        opener = super().opener()
        return Opener(opener.keeper, opener.tell, self.ask)

    def locksmith(self) -> Locksmith:
        """Return what works on the notebook's locks."""
        return Locksmith(self.path, self.opener(), CHEAP)

    def kept_keys(self) -> list[str]:
        """Return the names of the keys that lie in files or in the keychain."""
        kept = [name for _, name in self.backend.kept] if self.backend else []
        return kept + [file.stem for file in self.keys.folder.glob("*.key")]


@pytest.fixture(params=[False, True], ids=["file", "keychain"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Locked:
    """Give a person with an encrypted notebook, the key of which is in a file, and in a keychain."""
    new = Locked(tmp_path, Backend() if request.param else None)
    new.write("quetzal")
    return new


def test_with_a_passphrase_nothing_on_the_disk_has_the_key(home: Locked) -> None:
    """The notebook opens with the passphrase alone, and is otherwise as it was."""
    home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    assert home.kept_keys() == []
    for _ in range(2):
        home.types(PASSPHRASE)
        assert home.read() == ["quetzal"]
    assert home.kept_keys() == []


@pytest.mark.parametrize("typed", ["The heron stands still", "", PASSPHRASE[:-1]])
def test_a_wrong_passphrase_changes_nothing(home: Locked, typed: str) -> None:
    """One sentence says so, and names the way out."""
    home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    before = {file: file.read_bytes() for file in home.path.parent.iterdir()}
    home.types(typed)
    with pytest.raises(LockedNotebookError, match=r"^That is not the passphrase [^\n]+ care-notebook recover\.$"):
        home.read()
    assert {file: file.read_bytes() for file in home.path.parent.iterdir()} == before
    home.types(PASSPHRASE)
    assert home.read() == ["quetzal"]


def test_where_nobody_can_type_a_passphrase_it_is_told(home: Locked) -> None:
    """Nothing waits."""
    home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    with pytest.raises(LockedNotebookError, match="can only be typed at a terminal"):
        home.read()
    with pytest.raises(LockedNotebookError, match="nobody can type when the machine starts"):
        home.opener().check_unattended(home.path)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ([], "No passphrase"),
        (["short"], "at least 8"),
        ([PASSPHRASE], "not the same"),
        ([PASSPHRASE, "x"], "not the same"),
    ],
)
def test_a_passphrase_that_will_not_do_is_not_set(home: Locked, typed: list[str], says: str) -> None:
    """Nothing is changed."""
    with pytest.raises(TroubleError, match=says):
        home.locksmith().set_passphrase(home.types(*typed))
    assert home.read() == ["quetzal"]


def test_a_passphrase_is_changed_and_removed_by_who_knows_it(home: Locked) -> None:
    """Then the key is kept again as it was at first."""
    home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    home.locksmith().set_passphrase(home.types(PASSPHRASE, "another passphrase", "another passphrase"))
    home.types(PASSPHRASE)
    with pytest.raises(LockedNotebookError):
        home.locksmith().remove_passphrase()
    home.types("another passphrase")
    assert home.locksmith().remove_passphrase()
    home.types()
    assert home.read() == ["quetzal"]
    assert home.kept_keys() == [key_name(home.path)]
    assert not home.locksmith().remove_passphrase()


def test_a_passphrase_half_set_or_half_removed_opens_the_notebook(home: Locked) -> None:
    """The program was killed between keeping the key in one way and dropping it in the other."""
    key = home.opener().key_of(home.path, key_name(home.path) or "")
    home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    home.opener().keeper.keep(key)
    home.types(PASSPHRASE)
    assert home.read() == ["quetzal"]
    home.types(PASSPHRASE)
    assert home.locksmith().remove_passphrase()
    assert home.read() == ["quetzal"]


def test_a_key_that_the_keychain_does_not_let_go_is_told(tmp_path: Path) -> None:
    """A passphrase would promise what is not so."""

    class Keeping(Backend):
        def delete_password(self, service: str, username: str) -> None:
            raise RuntimeError

    home = Locked(tmp_path, Keeping())
    home.write("1")
    with pytest.raises(KeyPlaceError):
        home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    home.types(PASSPHRASE)
    assert home.read() == ["1"]


def test_the_recovery_code_brings_a_lost_key_back(home: Locked) -> None:
    """Typed in small letters, on a computer that has nothing but a copy of the notebook's files."""
    code = home.locksmith().make_code()
    other = Locked(home.path.parent.parent / "other")
    other.path.parent.mkdir(parents=True)
    for file in home.path.parent.iterdir():
        (other.path.parent / file.name).write_bytes(file.read_bytes())
    with pytest.raises(LockedNotebookError, match="care-notebook recover"):
        other.read()
    other.locksmith().recover(code.lower().replace("-", " "))
    assert other.read() == ["quetzal"]


def test_the_recovery_code_opens_a_notebook_with_a_forgotten_passphrase(home: Locked) -> None:
    """The passphrase is gone then."""
    code = home.locksmith().make_code()
    home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    home.locksmith().recover(code)
    home.types()
    assert home.read() == ["quetzal"]


def test_a_wrong_code_changes_nothing(home: Locked) -> None:
    """Nor does one that a newer has replaced, nor one where there is none."""
    with pytest.raises(TroubleError, match="There is no recovery code"):
        home.locksmith().recover("ABCD")
    first, _ = home.locksmith().make_code(), home.locksmith().make_code()
    home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    with pytest.raises(TroubleError, match="not the recovery code of this notebook"):
        home.locksmith().recover(first)
    with pytest.raises(TroubleError, match="not a whole recovery code"):
        home.locksmith().recover(first[:-2])
    assert home.kept_keys() == []
    home.types(PASSPHRASE)
    assert home.read() == ["quetzal"]


def test_the_code_and_the_passphrase_are_in_no_file(home: Locked) -> None:
    """Neither as they are nor without their gaps; and nobody else may read the files."""
    code = home.locksmith().make_code()
    home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    for file in home.path.parent.parent.rglob("*"):
        if file.is_file():
            content = file.read_bytes().upper()
            for secret in (code, code.replace("-", ""), PASSPHRASE.upper()):
                assert secret.encode() not in content, file
    assert Locks(home.path).recovery.decided


def test_without_an_encrypted_notebook_there_is_nothing_to_lock(tmp_path: Path) -> None:
    """Neither where there is none, nor where it is not encrypted."""
    home = Locked(tmp_path)
    with pytest.raises(TroubleError, match="There is no encrypted notebook"):
        home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    SqliteStore(home.path).close()
    with pytest.raises(TroubleError, match="There is no encrypted notebook"):
        home.locksmith().make_code()


def test_deleting_everything_removes_passphrase_and_code(home: Locked) -> None:
    """What is written afterwards is opened by neither."""
    code = home.locksmith().make_code()
    home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    home.types(PASSPHRASE)
    with closing(home.opener().open(home.path)) as store:
        store.erase(ANN)
        put(store, visit("2"))
    assert home.read() == ["2"]
    assert [file.name for file in home.path.parent.iterdir()] == [home.path.name]
    with pytest.raises(TroubleError):
        home.locksmith().recover(code)


def test_a_notebook_that_starts_with_the_machine_has_its_key_in_a_file(tmp_path: Path) -> None:
    """The keychain is locked until somebody logs in."""
    home = Locked(tmp_path, Backend())
    home.write("1")
    home.opener().check_unattended(home.path)
    home.opener().open_unattended(home.path)
    assert home.backend
    assert home.backend.kept == {}
    home.backend = Refusing()
    assert home.read() == ["1"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """And the key stays where it is."""
    home = Locked(tmp_path)
    home.write("1")
    home.path.with_name(f"{home.path.name}-passphrase.json").mkdir()
    with pytest.raises(KeyPlaceError, match="cannot be changed"):
        home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    assert home.read() == ["1"]
