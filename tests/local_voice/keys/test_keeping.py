"""Keys are kept in the keychain where there is one that answers, else in files; nothing hangs, and nobody is asked."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from multiprocessing.synchronize import Event
from pathlib import Path
from time import monotonic

import pytest

from local_voice.folder_lock import alone_in
from local_voice.keys.keeper import KeyKeeper, own_keeper
from local_voice.keys.keychain import NO_ANSWER, Keychain
from local_voice.keys.keychain import Backend as AnyBackend
from local_voice.keys.places import FOLDER_VARIABLE, KeyFiles, KeyPlaceError, key_folder
from skill.notebook.encryption import new_key
from tests.local_voice.keys.keychains import Asking, Backend, Forgetful, Refusing

posix_only = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a keychain")

UNUSABLE: dict[str, Callable[[], AnyBackend | None]] = {
    "none": lambda: None,
    "forgetful": Forgetful,
    "refusing": Refusing,
    "asking": Asking,
}


def keychain(backend: AnyBackend | None) -> Keychain:
    """Return a keychain that is given up soon."""
    return Keychain(lambda: nullcontext(backend), patience=0.1)


@posix_only
def test_a_key_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Its folder too; nothing else is left beside it."""
    files = KeyFiles(tmp_path / "keys")
    key = new_key()
    files.put(key)
    (file,) = files.folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert files.folder.stat().st_mode & 0o777 == 0o700
    assert files.get(key.name) == key


def test_a_key_file_that_is_damaged_is_no_key(tmp_path: Path) -> None:
    """Cut, emptied, no text, or another key's."""
    files = KeyFiles(tmp_path)
    key = new_key()
    for damaged in (b"", b"ab\n", b"\xff\x00", new_key().secret.hex().encode(), key.secret.hex()[:-1].encode()):
        (tmp_path / f"{key.name}.key").write_bytes(damaged)
        assert files.get(key.name) is None


@posix_only
def test_a_forgotten_key_is_overwritten(tmp_path: Path) -> None:
    """Also what a program that was killed has left of it."""
    files, key = KeyFiles(tmp_path), new_key()
    files.put(key)
    left = tmp_path / f".{key.name}.key.new"
    left.write_text(key.secret.hex(), "ascii")
    with (tmp_path / f"{key.name}.key").open("rb") as whole, left.open("rb") as unfinished:
        files.forget(key.name)
        assert set(whole.read()) == set(unfinished.read()) == {0}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_for_keys_that_cannot_be_is_told(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "keys").write_text("mine", "utf-8")
    with pytest.raises(KeyPlaceError, match="cannot be written"):
        KeyFiles(tmp_path / "keys").put(new_key())


def test_a_key_is_kept_in_the_keychain_where_there_is_one(tmp_path: Path) -> None:
    """No file has it then; it can be found and forgotten."""
    backend, files, key = Backend(), KeyFiles(tmp_path), new_key()
    keeper = KeyKeeper(files, keychain(backend))
    keeper.keep(key)
    assert list(tmp_path.iterdir()) == []
    assert keeper.find(key.name) == key
    assert keeper.find(new_key().name) is None
    assert keeper.place_of(key.name) == "this computer's keychain"
    keeper.forget(key.name)
    keeper.forget(key.name)
    assert backend.kept == {}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_without_a_keychain_that_works_a_key_is_kept_in_a_file(tmp_path: Path, kind: str) -> None:
    """Soon, whatever is wrong with the keychain; the keychain is not asked again for a key that is in a file."""
    key = new_key()
    keeper = KeyKeeper(KeyFiles(tmp_path), keychain(UNUSABLE[kind]()))
    begun = monotonic()
    keeper.keep(key)
    assert keeper.find(key.name) == key
    assert str(tmp_path) in keeper.place_of(key.name)
    keeper.forget(key.name)
    assert list(tmp_path.iterdir()) == []
    assert monotonic() - begun < 5


def test_where_there_is_no_keychain_there_is_no_key(tmp_path: Path) -> None:
    """That is not told as something wrong."""
    keeper = KeyKeeper(KeyFiles(tmp_path), keychain(None))
    assert keeper.find(new_key().name) is None
    keeper.forget(new_key().name)


@pytest.mark.parametrize("kind", ["refusing", "asking"])
def test_a_keychain_that_may_have_the_key_is_told(tmp_path: Path, kind: str) -> None:
    """That it does not answer does not mean that there is no key."""
    keeper = KeyKeeper(KeyFiles(tmp_path), keychain(UNUSABLE[kind]()))
    with pytest.raises(KeyPlaceError, match=r"^[^\n]+ keychain [^\n]+\.$"):
        keeper.find(new_key().name)


def test_a_key_of_the_keychain_that_is_damaged_is_no_key(tmp_path: Path) -> None:
    """Somebody may have changed it by hand."""
    backend, key = Backend(), new_key()
    for damaged in ("", "hello", "abcd", new_key().secret.hex()):
        backend.kept["care-notebook", key.name] = damaged
        assert KeyKeeper(KeyFiles(tmp_path), keychain(backend)).find(key.name) is None


def asked(**environment: str) -> str:
    """Ask the system's own keychain in another process, with this environment; return what came of it."""
    code = (
        "from local_voice.keys.keychain import Keychain; from local_voice.keys.places import KeyPlaceError\n"
        "try: print(Keychain().get('0' * 32))\n"
        "except KeyPlaceError as error: print(error)\n"
        "import sys; print('secretstorage' in sys.modules)"
    )
    inherited = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=inherited | environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@linux_only
def test_on_a_machine_without_a_desktop_no_keychain_is_loaded() -> None:
    """There is none, and it takes no time to know."""
    assert asked() == "None\nFalse\n"


@linux_only
def test_a_bus_that_nobody_answers_at_is_told(tmp_path: Path) -> None:
    """As after a desktop has ended: the key may be in its keychain."""
    assert asked(DBUS_SESSION_BUS_ADDRESS=f"unix:path={tmp_path}/nobody") == f"{NO_ANSWER}\nTrue\n"


def test_the_folder_for_keys_can_be_named(tmp_path: Path) -> None:
    """Then no keychain is asked; else it lies beside the notebook's folder, not in it."""
    key = new_key()
    own_keeper({FOLDER_VARIABLE: str(tmp_path / "stick")}).keep(key)
    assert KeyFiles(tmp_path / "stick").get(key.name) == key
    assert key_folder({}).name == "care-notebook-keys"


def hold(folder: Path, held: Event, enough: Event) -> None:
    """Open a notebook for as long as it takes."""
    with KeyKeeper(KeyFiles(folder), None).alone():
        held.set()
        enough.wait(30)


def test_one_program_at_a_time_opens_a_notebook(tmp_path: Path) -> None:
    """Another waits until it has."""
    processes = multiprocessing.get_context("spawn")
    held, enough = processes.Event(), processes.Event()
    other = processes.Process(target=hold, args=(tmp_path, held, enough))
    other.start()
    assert held.wait(30)
    with pytest.raises(BlockingIOError), alone_in(tmp_path):
        pass
    enough.set()
    with KeyKeeper(KeyFiles(tmp_path), None).alone():
        pass
    other.join()
