"""`care-notebook service`: with a systemd that only notes what it is told."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import pytest

from local_voice.__main__ import make_parser
from local_voice.commands.service import (
    INSTALLED,
    NOT_INSTALLED,
    NOT_RUNNING,
    NOT_STARTING,
    NOTHING_TO_REMOVE,
    REMOVED,
    RUNNING,
    done,
)
from local_voice.service import GUIDE, NOT_FOUND, Outcome, Service, run_program, talk_command
from local_voice.service_unit import UNIT, unit_text
from local_voice.trouble import TroubleError
from tests.local_voice.program import ROOT, run

COMMAND = ("/opt/care notebook/bin/care-notebook", "talk", "--voice")
OTHER = (*COMMAND, "--notebook", "/mnt/notebook.db")


class Systemd:
    """A systemd that does what it is told, unless it is to fail."""

    def __init__(self, **failing: Outcome) -> None:
        self.failing = failing
        self.told: list[str] = []
        self.enabled = False
        self.active = False

    def __call__(self, command: Sequence[str]) -> Outcome:
        """Note and answer one command."""
        program, user, verb, *rest = command
        assert (program, user) == ("systemctl", "--user")
        self.told.append(" ".join((verb, *rest)))
        if verb.replace("-", "_") in self.failing:
            return self.failing[verb.replace("-", "_")]
        if verb in ("enable", "disable"):
            assert rest == ["--now", UNIT]
            self.enabled = self.active = verb == "enable"
        there = {"is-enabled": self.enabled, "is-active": self.active}.get(verb, True)
        return Outcome(0 if there else 3, "")


def unit_in(folder: Path) -> Path:
    """Return where the unit is to be."""
    return folder / "systemd" / "user" / UNIT


def service_in(folder: Path, systemd: Systemd) -> Service:
    """Return the service of a person whose settings are in `folder`."""
    return Service(unit_in(folder).parent, systemd)


def test_install_writes_the_unit_and_starts_it(tmp_path: Path) -> None:
    """In a folder that was not there; systemd reads it before it starts it. The person is told what else to type."""
    systemd = Systemd()
    assert done("install", service_in(tmp_path, systemd), COMMAND) == INSTALLED
    assert unit_in(tmp_path).read_text("utf-8") == unit_text(COMMAND)
    assert list(unit_in(tmp_path).parent.iterdir()) == [unit_in(tmp_path)]
    assert systemd.told.index("daemon-reload") < systemd.told.index(f"enable --now {UNIT}")
    assert systemd.active
    assert "loginctl enable-linger" in INSTALLED


def test_installing_again_changes_nothing(tmp_path: Path) -> None:
    """The same unit is not written anew, and what runs is not interrupted."""
    systemd = Systemd()
    service_in(tmp_path, systemd).install(COMMAND)
    before = unit_in(tmp_path).stat()
    systemd.told.clear()
    service_in(tmp_path, systemd).install(COMMAND)
    after = unit_in(tmp_path).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert not any("restart" in told for told in systemd.told)
    assert systemd.active


def test_installing_another_way_takes_effect_at_once(tmp_path: Path) -> None:
    """With another notebook, what runs is started anew, by the new unit."""
    systemd = Systemd()
    service_in(tmp_path, systemd).install(COMMAND)
    systemd.told.clear()
    service_in(tmp_path, systemd).install(OTHER)
    assert unit_in(tmp_path).read_text("utf-8") == unit_text(OTHER)
    assert systemd.told.index("daemon-reload") < systemd.told.index(f"try-restart {UNIT}")


def test_remove_stops_it_and_leaves_nothing(tmp_path: Path) -> None:
    """Stopped while the unit is still known, then deleted; a second time there is nothing to do, and that is said."""
    systemd = Systemd()
    service = service_in(tmp_path, systemd)
    service.install(COMMAND)
    systemd.told.clear()
    assert done("remove", service, COMMAND) == REMOVED
    assert systemd.told[-2:] == [f"disable --now {UNIT}", "daemon-reload"]
    assert (systemd.enabled, systemd.active, unit_in(tmp_path).exists()) == (False, False, False)
    assert done("remove", service, COMMAND) == NOTHING_TO_REMOVE


def test_status_tells_what_is(tmp_path: Path) -> None:
    """Not there, running, stopped, there but not started with the machine; looking changes nothing."""
    systemd = Systemd()
    service = service_in(tmp_path, systemd)
    assert done("status", service, COMMAND) == NOT_INSTALLED
    service.install(COMMAND)
    assert done("status", service, COMMAND) == RUNNING
    systemd.active = False
    assert done("status", service, COMMAND) == NOT_RUNNING
    systemd.enabled = False
    assert done("status", service, COMMAND) == NOT_STARTING
    assert (systemd.enabled, systemd.active, unit_in(tmp_path).exists()) == (False, False, True)


@pytest.mark.parametrize("action", ["install", "remove", "status"])
@pytest.mark.parametrize(
    ("outcome", "says"),
    [(Outcome(NOT_FOUND, ""), GUIDE), (Outcome(1, "Failed to connect to bus"), "log in as the person")],
    ids=["no systemd", "no answer"],
)
def test_without_systemd_nothing_is_made(tmp_path: Path, action: str, outcome: Outcome, says: str) -> None:
    """One sentence says what to do instead."""
    with pytest.raises(TroubleError, match=says):
        done(action, service_in(tmp_path, Systemd(show_environment=outcome)), COMMAND)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", ["daemon_reload", "enable"])
def test_what_systemd_refuses_is_told(tmp_path: Path, verb: str) -> None:
    """Its own words, in one line, and how to see more."""
    systemd = Systemd(**{verb: Outcome(1, "Job failed:\nno such thing.\n")})
    with pytest.raises(TroubleError, match=r"failed: Job failed: no such thing\. See: systemctl --user status"):
        service_in(tmp_path, systemd).install(COMMAND)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Its name is taken by a file; the sentence names the file and what to do."""
    (tmp_path / "systemd").write_text("", "utf-8")
    with pytest.raises(TroubleError, match="allow yourself to write there"):
        service_in(tmp_path, Systemd()).install(COMMAND)


# The command that it starts


def options(*arguments: str) -> Namespace:
    """Return the options of a command line."""
    return make_parser().parse_args(["service", "install", *arguments])


def test_the_options_are_passed_on(tmp_path: Path) -> None:
    """Paths from wherever the command was typed are made whole; what is not given is left to the notebook."""
    program = tmp_path / "care-notebook"
    program.touch()
    given = options("--notebook", "my notes.db", "--model", "/models/en", "--locale", "en-US")
    notebook = str(Path("my notes.db").absolute())
    assert talk_command(given, tmp_path / "python3") == (
        *(str(program), "talk", "--voice", "--notebook", notebook),
        *("--model", "/models/en", "--locale", "en-US"),
    )
    assert talk_command(options(), tmp_path / "python3") == (str(program), "talk", "--voice", "--locale", "en-US")


def test_without_an_installed_program_python_starts_it(tmp_path: Path) -> None:
    """As where it is run from its source."""
    command = talk_command(options(), tmp_path / "python3")
    assert command[:4] == (str(tmp_path / "python3"), "-m", "local_voice", "talk")


def test_the_notebook_knows_the_options_that_it_is_started_with(tmp_path: Path) -> None:
    """What the service starts is a command line that the program takes."""
    command = talk_command(options("--notebook", "notebook.db"), tmp_path / "python3")
    started = make_parser().parse_args(command[3:])
    assert (started.command, started.voice, started.notebook) == ("talk", True, Path("notebook.db").absolute())


def test_the_guide_is_there() -> None:
    """The sentence for machines without systemd names a file that exists, with a part for each kind of machine."""
    text = (ROOT / GUIDE).read_text("utf-8")
    assert [name for name in ("launchd", "Task Scheduler", "@reboot") if name not in text] == []


# The real program


def test_programs_are_run_for_what_they_print() -> None:
    """With their status; a program that is not there has one too."""
    assert run_program(["/usr/bin/env", "sh", "-c", "echo one; echo two >&2; exit 3"]) == Outcome(3, "one\ntwo\n")
    assert run_program(["/nowhere/systemctl"]) == Outcome(NOT_FOUND, "")


def test_without_systemd_the_program_says_so(tmp_path: Path) -> None:
    """Status 2 and one line; nothing is made."""
    done = run(tmp_path, "service", "install", PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert GUIDE in done.stderr
    assert list(tmp_path.iterdir()) == []
