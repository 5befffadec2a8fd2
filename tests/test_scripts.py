"""The set-up script, on machines that lack something: real shell, with stand-ins first on the path."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FAILS = "#!/bin/sh\nexit 1\n"
NO_VENV = f'#!/bin/sh\n[ "$1" = -m ] && exit 1\nexec {sys.executable} "$@"\n'

Setup = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    """Return a function that runs script/setup in a copy of the project, with stand-ins for some programs."""
    project = tmp_path / "project"
    (project / "script").mkdir(parents=True)
    for name in ("script/setup", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, project / name)
    programs = tmp_path / "bin"
    programs.mkdir()

    def run(**stand_ins: str) -> subprocess.CompletedProcess[str]:
        for name, text in stand_ins.items():
            program = programs / name.replace("_", "-")
            program.write_text(text, "utf-8")
            program.chmod(0o755)
        path = f"{programs}:{os.environ['PATH']}"
        return subprocess.run(
            [project / "script" / "setup"],
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_without_venv_it_says_the_one_command(setup: Setup) -> None:
    """Where Python cannot make a virtual environment and nothing may be installed, it says what to run."""
    done = setup(python3=NO_VENV, apt_get=FAILS, sudo=FAILS)
    assert done.returncode == 2
    assert "sudo apt-get install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_new_python_it_says_which_is_needed(setup: Setup) -> None:
    """An old Python is named as what is missing."""
    old = {f"python3.{minor}": FAILS for minor in (11, 12, 13, 14)}
    done = setup(python3=FAILS, **old)
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in done.stderr


def test_what_is_set_up_is_not_set_up_again(setup: Setup, tmp_path: Path) -> None:
    """A second start installs nothing and says nothing."""
    environment = tmp_path / "project" / ".venv"
    environment.mkdir()
    installed = (ROOT / "pyproject.toml").read_bytes() + (ROOT / "requirements.lock").read_bytes()
    (environment / "installed-requirements.lock").write_bytes(installed)
    done = setup(python3=FAILS, apt_get=FAILS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_by_hash_and_name_no_host(name: str) -> None:
    """Every pinned package has hashes; no address of an index stands in the file."""
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert entries
    assert all(line.rstrip().endswith("\\") for line in entries)
