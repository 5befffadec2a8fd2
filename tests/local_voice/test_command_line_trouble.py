"""`care-notebook` where something is wrong: exit status 2, and one line that says what it is and what to do."""

import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from local_voice.__main__ import main
from skill.notebook.sqlite_store import SqliteStore
from tests.local_voice.program import MODEL, ROOT, SAMPLES, home, run

SAMPLE = SAMPLES / "cmd_00.wav"

SKILL = ("serve", "--skill-id", "amzn1.ask.skill.test")


def trouble(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run a command that must fail, and return the one line that it says."""
    status = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    (line,) = said.err.splitlines()
    assert line.startswith("care-notebook: ")
    assert line.endswith(".")
    assert "Something unexpected" not in line
    return line


def state_of(folder: Path) -> dict[Path, bytes | None]:
    """Return everything in a folder, as it is."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


# Notebooks


def newer(path: Path) -> None:
    """Make a notebook of a version to come."""
    SqliteStore(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def damaged(path: Path) -> None:
    """Make a notebook of which the beginning was overwritten."""
    SqliteStore(path).close()
    path.write_bytes(b"\x00garbage" * 100 + path.read_bytes()[800:])


def other_program(path: Path) -> None:
    """Make the database of another program."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()


def no_database(path: Path) -> None:
    """Write a text."""
    path.write_text("Dear diary, this is a text file.\n", "utf-8")


NOTEBOOKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "newer": (newer, "newer version of Care Notebook: update the program"),
    "damaged": (damaged, "damaged or is not a notebook: move it away"),
    "text": (no_database, "damaged or is not a notebook: move it away"),
    "other": (other_program, "is not a notebook: move it away"),
    "folder": (Path.mkdir, "is not a notebook: move it away"),
}


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("command", [("talk", "--typed"), ("hear", str(SAMPLE), "--model", str(MODEL)), SKILL])
def test_a_notebook_that_cannot_be_used_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, command: tuple[str, ...]
) -> None:
    """The line names the file and what to do; not a byte of it is changed."""
    path = tmp_path / "notebook.db"
    make, says = NOTEBOOKS[name]
    make(path)
    before = state_of(tmp_path)
    line = trouble(capsys, *command, "--notebook", path)
    assert says in line
    assert str(path) in line
    assert state_of(tmp_path) == before


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's own")
def test_a_folder_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever runs it: nobody may make a file in /proc."""
    assert "allow yourself to write" in trouble(capsys, "talk", "--typed", "--notebook", "/proc/notebook.db")
    assert "allow yourself to write" in trouble(capsys, "talk", "--typed", "--notebook", "/proc/care/notebook.db")


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A notebook cannot be within a file."""
    (tmp_path / "care").write_text("", "utf-8")
    assert "cannot be written" in trouble(capsys, "talk", "--typed", "--notebook", tmp_path / "care" / "notebook.db")


# Languages


@pytest.mark.parametrize("locale", ["xx-YY", "", "../../x", "en-GB"])
@pytest.mark.parametrize("command", ["talk --typed", "understand hello"])
def test_a_locale_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, locale: str
) -> None:
    """The line says which one is, and names no file of the program's."""
    path = tmp_path / "notebook.db"
    line = trouble(capsys, *command.split(), "--locale", locale, "--notebook", path)
    assert repr(locale) in line
    assert "use en-US" in line
    assert ".json" not in line


# Recordings and speech models


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read"),
        (b"", "is empty; record it again"),
        (b"This is no sound." * 100, "is not a WAV file"),
        (SAMPLE.read_bytes()[:30], "breaks off"),
    ],
    ids=["missing", "empty", "text", "cut"],
)
def test_a_recording_that_cannot_be_heard_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, says: str
) -> None:
    """Before anything else is done, even if another one is sound."""
    file = tmp_path / "said.wav"
    if content is not None:
        file.write_bytes(content)
    line = trouble(capsys, "hear", SAMPLE, file, "--model", MODEL, "--notebook", tmp_path / "notebook.db")
    assert says in line
    assert str(file) in line


def test_a_folder_in_place_of_a_recording_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is no file."""
    assert "is not a file" in trouble(capsys, "hear", tmp_path, "--notebook", tmp_path / "notebook.db")


@pytest.mark.parametrize("damage", ["missing", "empty", "cut"])
def test_a_speech_model_that_cannot_be_used_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    """The line names its folder, and what to do."""
    model = tmp_path / "model"
    if damage == "empty":
        model.mkdir()
    if damage == "cut":
        shutil.copytree(MODEL, model)
        graph = model / "graph" / "Gr.fst"
        graph.write_bytes(graph.read_bytes()[:1_000])
    line = trouble(capsys, "hear", SAMPLE, "--model", model, "--notebook", tmp_path / "notebook.db")
    assert str(model) in line
    assert ("--model" if damage == "missing" else "unpack it again") in line


# Serving


def test_a_port_in_use_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another program listens there already."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = trouble(capsys, *SKILL, "--port", str(port), "--notebook", tmp_path / "notebook.db")
    assert f"port {port}" in line
    assert "Choose another" in line


@pytest.mark.parametrize("where", [["--port", "99999"], ["--port", "-1"], ["--host", "256.1.1.1"]])
def test_an_address_that_cannot_be_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], where: list[str]
) -> None:
    """No machine has it."""
    assert "Choose another" in trouble(capsys, *SKILL, *where, "--notebook", tmp_path / "notebook.db")


# The program itself


@pytest.mark.parametrize(
    ("package", "command"),
    [
        ("flask", SKILL),
        ("vosk", ("hear", str(SAMPLE), "--model", str(MODEL))),
    ],
)
def test_a_package_that_is_not_installed_is_named(tmp_path: Path, package: str, command: tuple[str, ...]) -> None:
    """Whatever command it is missing for."""
    code = f"import sys; sys.modules[{package!r}] = None; from local_voice.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        env=home(tmp_path),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert f"{package!r} is missing; run script/setup" in line


def test_trouble_is_told_by_the_real_program(tmp_path: Path) -> None:
    """As above, in a process of its own."""
    done = run(tmp_path, "hear", "missing.wav", "--model", MODEL)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "care-notebook: missing.wav cannot be read: No such file or directory.\n"
