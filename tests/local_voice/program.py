"""The real program, started as a person starts it, with a home folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "data" / "speech" / "samples"
MODEL = Path(__file__).parents[1] / "data" / "speech" / "vosk-model-tiny-en"

PROGRAM = (sys.executable, "-m", "local_voice")
ROOT = Path(__file__).parents[2]

LONGEST = 60
"""Seconds after which a program that does not end has failed its test."""


def home(folder: Path, **variables: str) -> dict[str, str]:
    """Return an environment in which everything of the person's is in `folder`."""
    own = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "CARE_NOTEBOOK_KEYS": str(folder / "keys"),
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(ROOT),
    }
    return {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "XDG_"))} | {
        **own,
        **variables,
    }


def run(
    folder: Path, *arguments: str | Path, typed: str | bytes = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end with these lines on standard input; its output is text."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        env=home(folder, **variables),
        cwd=folder,
        timeout=LONGEST,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def start(folder: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start the program and leave it running."""
    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=home(folder),
        cwd=folder,
        text=True,
    )


def ask(program: subprocess.Popen[str], line: str) -> str:
    """Type a line and return the reply."""
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"{line}\n")
    program.stdin.flush()
    return program.stdout.readline()


def finish(program: subprocess.Popen[str]) -> tuple[str, str]:
    """End the input, wait for the end, and return what else came on both outputs."""
    return program.communicate(timeout=LONGEST)
