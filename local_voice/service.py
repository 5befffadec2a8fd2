"""Starts the notebook with the machine, through systemd's manager of the person's own services."""

import os
import subprocess
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import platformdirs

from local_voice.service_unit import UNIT, unit_text
from local_voice.trouble import TroubleError

GUIDE = "docs/starting-with-the-machine.md"
NO_SYSTEMD = f"This computer has no systemd to start the notebook; {GUIDE} says how it is done here."
NO_ANSWER = (
    "systemd does not answer for your account; log in as the person whose notebook it is, "
    "without sudo or su, and try again."
)

NOT_FOUND = 127
"""The status of a program that is not there, as a shell gives it."""


class Outcome(NamedTuple):
    """How a program ended, and what it printed to either output."""

    status: int
    printed: str


Run = Callable[[Sequence[str]], Outcome]
"""Runs a program to its end."""


def run_program(command: Sequence[str]) -> Outcome:
    """Run a program of this computer."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the words are ours
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False
        )
    except OSError:
        return Outcome(NOT_FOUND, "")
    return Outcome(done.returncode, done.stdout + done.stderr)


def unit_folder() -> Path:
    """Return where the person's own units are."""
    return platformdirs.user_config_path("systemd") / "user"


def talk_command(options: Namespace, interpreter: Path) -> tuple[str, ...]:
    """Return the command that talks by voice, with the notebook, model and locale of `options`, wherever it is run."""
    program = interpreter.with_name("care-notebook")
    start = (str(program),) if program.is_file() else (str(interpreter), "-m", "local_voice")
    paths = {"--notebook": options.notebook, "--model": options.model}
    given = [part for name, path in paths.items() if path is not None for part in (name, str(path.absolute()))]
    return (*start, "talk", "--voice", *given, "--locale", options.locale)


@dataclass(frozen=True)
class State:
    """What systemd makes of the notebook."""

    installed: bool
    starts: bool = False
    """Whether it starts by itself."""
    running: bool = False


class Service:
    """The notebook as a service of the person's. Every method may raise TroubleError."""

    def __init__(self, folder: Path, run: Run) -> None:
        self._file = folder / UNIT
        self._run = run

    def install(self, command: Sequence[str]) -> None:
        """Start `command` now and with the machine; once is enough, and again does no harm."""
        text = unit_text(command)
        self._check_systemd()
        changed = self._write(text)
        self._must("daemon-reload")
        if changed:
            # What runs by the old unit goes on by the new one.
            self._must("try-restart", UNIT)
        self._must("enable", "--now", UNIT)

    def remove(self) -> bool:
        """Stop it, and start it no more. Returns False where there was nothing to remove."""
        self._check_systemd()
        if not self._file.exists():
            return False
        self._must("disable", "--now", UNIT)
        self._change(self._file.unlink)
        self._must("daemon-reload")
        return True

    def state(self) -> State:
        """Return what there is."""
        self._check_systemd()
        if not self._file.exists():
            return State(installed=False)
        return State(
            installed=True,
            starts=self._systemctl("is-enabled", UNIT).status == 0,
            running=self._systemctl("is-active", UNIT).status == 0,
        )

    def _check_systemd(self) -> None:
        outcome = self._systemctl("show-environment")
        if outcome.status == NOT_FOUND:
            raise TroubleError(NO_SYSTEMD)
        if outcome.status:
            raise TroubleError(NO_ANSWER)

    def _write(self, text: str) -> bool:
        """Return whether the unit is another than before."""
        if self._file.is_file() and self._file.read_bytes() == text.encode():
            return False
        self._change(lambda: self._replace(text))
        return True

    def _replace(self, text: str) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_name(f".{UNIT}.{os.getpid()}")
        new.write_text(text, "utf-8")
        new.replace(self._file)

    def _change(self, change: Callable[[], None]) -> None:
        try:
            change()
        except OSError as error:
            raise TroubleError(
                f"{self._file} cannot be changed ({error.strerror}); allow yourself to write there."
            ) from error

    def _must(self, *words: str) -> None:
        outcome = self._systemctl(*words)
        if outcome.status:
            why = " ".join(outcome.printed.split()) or f"status {outcome.status}"
            raise TroubleError(f"systemctl --user {words[0]} failed: {why} See: systemctl --user status {UNIT}")

    def _systemctl(self, *words: str) -> Outcome:
        return self._run(("systemctl", "--user", *words))
