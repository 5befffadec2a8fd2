"""What encryption promises: not a word in any file, and nothing without the key."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from skill.notebook.encryption import KEY_BYTES, Key, key_name, new_key
from skill.notebook.models import Entry, Visit
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import Cause, DamagedNotebookError, LockedNotebookError, NewerNotebookError, StoreError
from tests.skill.notebook.conftest import KEY
from tests.skill.notebook.visits import ANN, NOON, put, visit

WORD = "quetzal"

MISSING = """
import sys
sys.modules["sqlcipher3"] = None
from pathlib import Path
from skill.notebook.encryption import Key
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import LockedNotebookError
path = Path(sys.argv[1])
SqliteStore(path.with_name("plain.db")).close()
try:
    SqliteStore(path, key=Key(bytes(32)))
except LockedNotebookError as error:
    print(error)
"""


def make_notebook(path: Path) -> None:
    """Make an encrypted notebook with sixty visits."""
    with closing(SqliteStore(path, key=KEY)) as store:
        put(store, *(visit(f"{n}", clinician="Ruiz " * 40) for n in range(60)))


def contents(folder: Path) -> dict[str, bytes]:
    """Return each file's bytes."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def refusal(path: Path, key: Key | None) -> StoreError:
    """Return the error that opening raises; its message is one sentence that names the file."""
    before = contents(path.parent)
    with pytest.raises(StoreError, match=r"^[^\n]+[^.]\.$") as caught:
        SqliteStore(path, key=key)
    assert str(path) in str(caught.value)
    assert contents(path.parent) == before
    return caught.value


def test_no_file_holds_a_word_that_can_be_read(path: Path) -> None:
    """Neither the notebook nor its log, open or closed; nor the names of tables, nor the key."""
    with closing(SqliteStore(path, key=KEY)) as store:
        for n in range(300):
            store.put(f"person {WORD}", Entry(id=f"{WORD} {n}", at=NOON, pieces=(WORD,) * n), Cause(f"{WORD} {n}", 0))
        files = contents(path.parent)
        assert len(files[f"{path.name}-wal"]) > 100_000
    files["closed"] = path.read_bytes()
    for name, content in files.items():
        for word in (WORD.encode(), b"SQLite", b"people", b'"pieces"', KEY.secret):
            assert word not in content, name


def test_a_notebook_opens_with_its_key_alone(path: Path) -> None:
    """With another, or with none, it is refused and left as it was."""
    make_notebook(path)
    assert isinstance(refusal(path, new_key()), LockedNotebookError)
    assert isinstance(refusal(path, None), DamagedNotebookError)
    with closing(SqliteStore(path, key=KEY)) as store:
        assert len(store.find(ANN, Visit)) == 60


def test_an_empty_file_becomes_an_encrypted_notebook(path: Path) -> None:
    """A start that was cut short leaves one."""
    path.parent.mkdir()
    path.touch()
    assert key_name(path) is None
    make_notebook(path)
    assert key_name(path) == KEY.name


def test_the_file_tells_which_key_it_wants(path: Path) -> None:
    """While it is open, and when nobody has it open; a plain notebook wants none."""
    assert key_name(path) is None
    with closing(SqliteStore(path, key=KEY)):
        assert key_name(path) == KEY.name
    assert key_name(path) == KEY.name
    plain = path.with_name("plain.db")
    SqliteStore(plain).close()
    assert key_name(plain) is None


def test_erasing_leaves_the_name_of_the_key(path: Path) -> None:
    """The file is written anew then, with the same key."""
    with closing(SqliteStore(path, key=KEY)) as store:
        put(store, visit("1"))
        store.erase(ANN)
    assert key_name(path) == KEY.name


def test_keys_are_random_and_tell_nothing() -> None:
    """No two are the same, and neither a key's text nor its name shows what it is."""
    keys = [new_key() for _ in range(100)]
    assert len({key.secret for key in keys} | {key.name for key in keys}) == 200
    for key in keys:
        assert len(key.secret) == KEY_BYTES
        assert key.secret.hex()[:8] not in f"{key!r} {key} {key.name}"


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:100] + b"\xff" * 8 + content[108:],
        lambda content: content[:4096] + bytes(4096) + content[8192:],
    ],
    ids=["cut", "bytes overwritten", "page overwritten"],
)
def test_a_damaged_encrypted_notebook_is_refused_untouched(path: Path, damage: Callable[[bytes], bytes]) -> None:
    """A single wrong byte is noticed, for each page is signed."""
    make_notebook(path)
    path.write_bytes(damage(path.read_bytes()))
    assert isinstance(refusal(path, KEY), DamagedNotebookError)


def test_a_newer_encrypted_notebook_is_refused_untouched(path: Path) -> None:
    """The person is told to update the program."""
    with closing(SqliteStore(path, key=KEY)) as store:
        store._connection.execute("PRAGMA user_version = 99")
    assert isinstance(refusal(path, KEY), NewerNotebookError)


def test_a_plain_notebook_is_not_opened_with_a_key(path: Path) -> None:
    """Nothing is written into it that others could not read."""
    SqliteStore(path).close()
    assert isinstance(refusal(path, KEY), DamagedNotebookError)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (0,)


def test_without_the_library_a_plain_notebook_opens_and_an_encrypted_one_says_why_not(path: Path) -> None:
    """In one sentence, which names the package."""
    make_notebook(path)
    done = subprocess.run([sys.executable, "-c", MISSING, path], capture_output=True, text=True, check=True)
    (line,) = done.stdout.splitlines()
    assert "'sqlcipher3', which opens it, is missing: run script/setup" in line
