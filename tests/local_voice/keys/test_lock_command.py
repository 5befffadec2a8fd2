"""`care-notebook lock` and `recover`: the real program, from a pipe and at a terminal."""

import os
import re
import select
import subprocess
from pathlib import Path

import pytest

from local_voice.commands.lock import IN_FILE, NOTHING_TO_REMOVE, REMOVED, SET
from local_voice.commands.recover import RECOVERED
from tests.local_voice.program import LONGEST, PROGRAM, home, run

PASSPHRASE = "the heron stands still"  # noqa: S105
ENTRY = "open\nfor myself\ndear diary my hips ache\n"
READ = "read my last entry\n"

posix_only = pytest.mark.skipif(os.name != "posix", reason="terminals are POSIX's here")


def set_up(folder: Path) -> str:
    """Write an entry, make a recovery code, set a passphrase; return the code."""
    assert run(folder, "talk", "--typed", typed=ENTRY).returncode == 0
    shown = run(folder, "lock", "code").stdout
    (code,) = re.findall(r"^ {4}(\S+)$", shown, re.MULTILINE)
    done = run(folder, "lock", "set", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, SET, "")
    return str(code)


def at_terminal(folder: Path, *arguments: str, typed: dict[str, str]) -> tuple[int, str]:
    """Run the program at a terminal; `typed` says what is typed after which words. Return its status and the screen."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=home(folder),
        cwd=folder,
        start_new_session=True,
    ) as program:
        os.close(theirs)
        screen = ""
        waiting = dict(typed)
        while select.select([ours], [], [], LONGEST)[0]:
            try:
                screen += os.read(ours, 4096).decode(errors="replace").replace("\r\n", "\n")
            except OSError:  # the program has closed the terminal
                break
            for words in [words for words in waiting if words in screen]:
                os.write(ours, f"{waiting.pop(words)}\n".encode())
        if waiting:
            program.kill()
        os.close(ours)
        assert waiting == {}, screen
        return program.wait(LONGEST), screen


def test_a_passphrase_is_set_and_removed(tmp_path: Path) -> None:
    """Where nobody can type it, the notebook is not opened; once it is removed, all is as before."""
    set_up(tmp_path)
    done = run(tmp_path, "talk", "--typed", typed=READ)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "locked with a passphrase, which can only be typed at a terminal" in line
    assert "locked with your passphrase" in run(tmp_path, "check").stdout
    assert run(tmp_path, "lock", "remove", typed=f"{PASSPHRASE}\n").stdout == REMOVED
    assert run(tmp_path, "lock", "remove").stdout == NOTHING_TO_REMOVE
    assert "hips ache" in run(tmp_path, "talk", "--typed", typed=READ).stdout


def test_a_wrong_passphrase_is_one_sentence(tmp_path: Path) -> None:
    """Exit status 2; the right one still opens the notebook."""
    set_up(tmp_path)
    done = run(tmp_path, "lock", "remove", typed="the heron flies\n")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("care-notebook: That is not the passphrase of the notebook ")
    assert run(tmp_path, "lock", "remove", typed=f"{PASSPHRASE}\n").returncode == 0


def test_the_recovery_code_opens_the_notebook(tmp_path: Path) -> None:
    """After a wrong one was told as such; the passphrase is gone then."""
    code = set_up(tmp_path)
    for wrong in ("", "hello", "0000-0000-0000-0000-0000-0000"):
        done = run(tmp_path, "recover", typed=f"{wrong}\n")
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    done = run(tmp_path, "recover", typed=f"{code.lower()}\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, RECOVERED, "")
    assert "hips ache" in run(tmp_path, "talk", "--typed", typed=READ).stdout


def test_the_key_is_put_into_a_file_unless_there_is_a_passphrase(tmp_path: Path) -> None:
    """A file would make the passphrase worth nothing."""
    set_up(tmp_path)
    refused = run(tmp_path, "lock", "file")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "locked with a passphrase" in refused.stderr
    run(tmp_path, "lock", "remove", typed=f"{PASSPHRASE}\n")
    assert run(tmp_path, "lock", "file").stdout == IN_FILE
    assert "its key is in a file" in run(tmp_path, "check").stdout


def test_without_a_notebook_there_is_nothing_to_lock(tmp_path: Path) -> None:
    """One line; none is begun."""
    for command in (("lock", "set"), ("lock", "remove"), ("lock", "code"), ("recover",)):
        done = run(tmp_path, *command)
        assert (done.returncode, done.stdout) == (2, "")
        assert "There is no encrypted notebook" in done.stderr
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_at_a_terminal_a_code_is_offered_and_the_passphrase_is_not_shown(tmp_path: Path) -> None:
    """The code once; the passphrase is asked for at every start, and typing it wrong ends with one sentence."""
    status, screen = at_terminal(
        tmp_path, "talk", "--typed", typed={"(yes or no) ": "yes", "press Enter. ": "", "care for?\n> ": "quit"}
    )
    assert status == 0
    assert re.search(r"^    \S{4}(-\S{4}){5}$", screen, re.MULTILINE)
    status, screen = at_terminal(
        tmp_path, "lock", "set", typed={"New passphrase: ": PASSPHRASE, "The same again: ": PASSPHRASE}
    )
    assert status == 0
    assert SET in screen
    assert PASSPHRASE not in screen
    status, screen = at_terminal(tmp_path, "talk", "--typed", typed={"Passphrase: ": PASSPHRASE, "\n> ": "quit"})
    assert status == 0
    assert PASSPHRASE not in screen
    assert "(yes or no)" not in screen
    status, screen = at_terminal(tmp_path, "talk", "--typed", typed={"Passphrase: ": "the heron flies"})
    assert status == 2
    assert "That is not the passphrase" in screen
    assert "flies" not in screen
