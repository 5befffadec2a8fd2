"""The unit file for systemd: whatever the paths are, it says them so that systemd reads them back."""

import os
import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.service_unit import UNIT, quoted, unit_text
from local_voice.trouble import TroubleError

NAMED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "s": " ", '"': '"', "\\": "\\"}

AWKWARD = '/mnt/Ann\'s "books" 100% %h/back\\slash/$HOME ${USER}/\u00e9\u4e2d\U0001fac0/tab\tline\nend; #x/notebook.db'

names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
plain_names = names.filter(lambda name: not re.search(r"[\x00-\x1f\x7f\"'\\]", name))


def sections(text: str) -> ConfigParser:
    """Return the unit as sections of keys; a key may stand once."""
    parser = ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#", ";"), strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    return parser


def read_back(words: str) -> list[str]:
    """Return quoted words as systemd reads them: first the quotes and escapes, then the percent signs."""
    pieces = re.findall(r'"((?:[^"\\]|\\.)*)"(?: |$)', words)
    assert " ".join(f'"{piece}"' for piece in pieces) == words
    return [_without_percent(_unescaped(piece)) for piece in pieces]


def _unescaped(text: str) -> str:
    return re.sub(r"\\(x[0-9a-f]{2}|.)", lambda sign: NAMED.get(sign[1]) or chr(int(sign[1][1:], 16)), text)


def _without_percent(text: str) -> str:
    assert "%" not in text.replace("%%", "")
    return text.replace("%%", "%")


def command_in(text: str) -> list[str]:
    """Return the command that a unit starts."""
    command = sections(text)["Service"]["ExecStart"]
    assert command.startswith(":")
    return read_back(command.removeprefix(":"))


def verified(folder: Path, command: list[str]) -> str:
    """Return what systemd itself complains of in the unit for a command; nothing where all is well."""
    file = folder / UNIT
    file.write_text(unit_text(command), "utf-8")
    done = subprocess.run(
        ["/usr/bin/env", "systemd-analyze", "verify", "--user", "--man=no", file],
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def program_in(folder: Path) -> str:
    """Return a program in a folder of this name."""
    folder.mkdir()
    program = folder / "care-notebook"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    return str(program)


@given(program=plain_names, arguments=st.lists(names))
def test_every_path_is_read_back(program: str, arguments: list[str]) -> None:
    """Spaces, percent and dollar signs, quotes, line ends: the command is what was asked for, in one line."""
    command = [f"/{program}", *arguments]
    assert command_in(unit_text(command)) == command


@given(argument=names)
def test_a_quoted_word_has_no_control_characters(argument: str) -> None:
    """Whatever the word, it stays on its line."""
    assert not re.search(r"[\x00-\x1f\x7f]", quoted(argument))


@pytest.mark.parametrize("name", ["back\\slash", "O'Brien", 'say "ah"', "line\nend"])
def test_a_program_that_systemd_refuses_is_told(name: str) -> None:
    """Its path has signs that systemd takes in no way; the sentence says what to do."""
    with pytest.raises(TroubleError, match="move it to a plainer folder"):
        unit_text([f"/home/{name}/care-notebook", "talk"])


def test_a_name_that_is_no_text_is_told() -> None:
    """Its bytes are no UTF-8, and systemd would pass over the whole line."""
    with pytest.raises(TroubleError, match="give it another name"):
        unit_text(["/bin/care-notebook", "talk", "--notebook", "/mnt/caf\udce9.db"])


def test_what_the_notebook_prints_gets_into_no_log() -> None:
    """What it says may be a person's words; and what it writes is the owner's alone."""
    service = sections(unit_text(["/bin/care-notebook", "talk"]))["Service"]
    assert (service["StandardOutput"], service["UMask"]) == ("null", "0077")


def test_it_starts_again_after_a_failure_without_end_and_without_haste() -> None:
    """Only after a failure, half a minute later, however often."""
    unit = sections(unit_text(["/bin/care-notebook", "talk"]))
    assert (unit["Service"]["Restart"], unit["Service"]["RestartSec"]) == ("on-failure", "30")
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert unit["Install"]["WantedBy"] == "default.target"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd")
@pytest.mark.parametrize("name", ["plain", "my notes 100% %h", "$HOME ${USER}", "caf\u00e9 \u4e2d; #x", "a=b"])
def test_systemd_finds_no_fault(tmp_path: Path, name: str) -> None:
    """Neither with the file nor with the program, wherever that is and whatever the notebook is called."""
    program = program_in(tmp_path / name)
    assert verified(tmp_path, [program, "talk", "--voice", "--notebook", AWKWARD]) == ""


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd")
def test_systemd_does_find_faults(tmp_path: Path) -> None:
    """The test above can fail: a program that is not there is a fault."""
    assert "not executable" in verified(tmp_path, [str(tmp_path / "nowhere"), "talk"])
