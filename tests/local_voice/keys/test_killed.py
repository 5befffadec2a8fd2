"""Programs that are killed at any step, or start at the same moment: no notebook is left without its key."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from skill.notebook.encryption import key_name
from skill.notebook.models import Visit
from skill.notebook.sqlite_store import SqliteStore
from tests.local_voice.keys.test_locking import PASSPHRASE, Locked
from tests.skill.notebook.visits import ANN, put, visit

posix_only = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")

DYING = """
import os, signal, sys
from contextlib import closing
from pathlib import Path
from tests.local_voice.keys.test_locking import PASSPHRASE, Locked
from tests.skill.notebook.visits import ANN, put, visit

home, last, seen = Locked(Path(sys.argv[1])), int(sys.argv[2]), 0
home.locksmith()

def die_at_last(event, arguments):
    global seen
    if event.split(".")[0] in ("open", "os", "sqlite3", "pathlib", "fcntl"):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(die_at_last)
"""
"""Dies at the how-many-eth time that it touches a file in any way that Python knows of."""

WRITES = "home.write('2')"
ERASES = """
with closing(home.opener().open(home.path)) as store:
    store.erase(ANN)
"""
LOCKS = "home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))"
UNLOCKS = "home.types(PASSPHRASE); home.locksmith().remove_passphrase()"


def after_each_kill(folder: Path, does: str) -> Iterator[Locked]:
    """Yield what a program leaves that does this, and is killed at its first step, then at its second, and so on."""
    step, lived = 0, False
    while not lived:
        step += 1
        home = Locked(folder.with_name(f"{folder.name} {step}"))
        shutil.copytree(folder, home.path.parent.parent)
        command = [sys.executable, "-c", DYING + does, str(home.path.parent.parent), str(step)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        lived = done.returncode == 0
        yield home
    assert step > 3


@posix_only
def test_a_first_start_that_is_killed_does_not_stand_in_the_way(tmp_path: Path) -> None:
    """The next one works, and keeps what it is told."""
    folder = tmp_path / "home"
    folder.mkdir()
    for home in after_each_kill(folder, WRITES):
        before = home.read()
        assert before in ([], ["2"])
        home.write("3")
        assert home.read() == [*before, "3"]
        assert key_name(home.path)


@posix_only
def test_an_older_notebook_whose_first_start_is_killed_is_whole(tmp_path: Path) -> None:
    """Encrypted by that start, or by the next."""
    home = Locked(tmp_path / "home")
    with closing(SqliteStore(home.path)) as store:
        put(store, visit("1"))
    for after in after_each_kill(tmp_path / "home", WRITES):
        assert after.read() in (["1"], ["1", "2"])
        assert key_name(after.path)
        assert after.told == []


@posix_only
def test_deleting_everything_that_is_killed_can_be_done_again(tmp_path: Path) -> None:
    """The notebook opens, with all or with nothing."""
    home = Locked(tmp_path / "home")
    home.write("1")
    for after in after_each_kill(tmp_path / "home", ERASES):
        assert after.read() in ([], ["1"])
        with closing(after.opener().open(after.path)) as store:
            store.erase(ANN)
            put(store, visit("2"))
        assert after.read() == ["2"]


@posix_only
@pytest.mark.parametrize("does", [LOCKS, UNLOCKS], ids=["set", "removed"])
def test_a_passphrase_that_is_killed_halfway_loses_nothing(tmp_path: Path, does: str) -> None:
    """The notebook opens, by passphrase or without."""
    home = Locked(tmp_path / "home")
    home.write("1")
    if does is UNLOCKS:
        home.locksmith().set_passphrase(home.types(PASSPHRASE, PASSPHRASE))
    for after in after_each_kill(tmp_path / "home", does):
        after.types(PASSPHRASE)
        assert after.read() == ["1"]


def start(folder: Path, name: str, together: Barrier) -> None:
    """Open the notebook at the same moment as the others, and write in it."""
    home = Locked(folder)
    together.wait()
    for n in range(5):
        home.write(f"{name} {n}")


@pytest.mark.parametrize("older", [False, True], ids=["new", "older"])
def test_programs_that_start_at_once_agree_on_one_key(tmp_path: Path, older: bool) -> None:
    """Nobody's words are lost, whether the notebook is new or is to be encrypted."""
    processes = multiprocessing.get_context("spawn")
    home = Locked(tmp_path)
    if older:
        SqliteStore(home.path).close()
    names = ["a", "b", "c"]
    together = processes.Barrier(len(names))
    starters = [processes.Process(target=start, args=(tmp_path, name, together)) for name in names]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
        assert starter.exitcode == 0
    with closing(home.opener().open(home.path)) as store:
        assert {item.id for item in store.find(ANN, Visit)} == {f"{name} {n}" for name in names for n in range(5)}
    assert home.kept_keys() == [key_name(home.path)]
