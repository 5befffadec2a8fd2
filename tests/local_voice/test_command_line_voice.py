"""`care-notebook talk --voice`: the real program as a service starts it, with nobody at a keyboard."""

import signal
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest

from local_voice.hearing.speech_model import GET_MODEL
from local_voice.listening_lock import ALREADY, listening_alone
from local_voice.sound_system import NO_MICROPHONE, surely_silent
from tests.local_voice.program import MODEL, finish, home, run, start

silent = pytest.mark.skipif(not surely_silent(), reason="this machine has sound devices, which the test would use")

BY_VOICE = ("talk", "--voice", "--model", str(MODEL), "--notebook", "notebook.db")


def test_without_a_speech_model_it_fails_and_is_started_again(tmp_path: Path) -> None:
    """Status 2, which systemd takes for a failure, and one line: nothing is offered, nothing typed is read."""
    done = run(tmp_path, "talk", "--voice", typed="open\nyes\n")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert GET_MODEL in line
    assert "keyboard" not in line


def test_without_packages_it_fails(tmp_path: Path) -> None:
    """As above; the line names what is missing."""
    code = "import sys; sys.modules['vosk'] = None; from local_voice.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, *BY_VOICE],
        input="open\n",
        env=home(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("care-notebook: Packages for voice are missing: vosk.")
    assert len(done.stderr.splitlines()) == 1


@silent
def test_a_missing_microphone_is_waited_for(tmp_path: Path) -> None:
    """It says that it cannot hear, and goes on; what is typed is nothing to it. Told to end, it ends."""
    with start(tmp_path, *BY_VOICE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write("what did I say today\nquit\n")
        program.stdin.flush()
        told = takewhile(lambda line: not line.startswith("I cannot hear you: the microphone is gone."), program.stdout)
        # It greets first, where it is fast enough.
        assert all(line.startswith("Hello") for line in told)
        assert program.poll() is None
        program.send_signal(signal.SIGTERM)
        replies, errors = finish(program)
    assert (program.returncode, replies) == (-signal.SIGTERM, "")
    assert NO_MICROPHONE in errors
    assert "keyboard" not in errors


@silent
def test_a_second_program_does_not_listen(tmp_path: Path) -> None:
    """Where one listens for the notebook, another ends with a line that says so."""
    with listening_alone(tmp_path / "notebook.db"):
        done = run(tmp_path, *BY_VOICE)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"care-notebook: {ALREADY}"
