"""The unit file by which systemd starts the notebook: its text, and how words are quoted in it."""

import re
from collections.abc import Sequence

from local_voice.trouble import TroubleError

UNIT = "care-notebook.service"

# The colon keeps systemd from putting environment variables where a path has a dollar sign. What is printed is what the
# person said or hears, so it must not get into the system's log; complaints, on standard error, may. There is no limit
# to the restarts, for nobody is there to type the command that lifts it; they are half a minute apart.
_TEXT = """\
[Unit]
Description=Care Notebook, which listens and speaks
After=sound.target pipewire.service pipewire-pulse.service wireplumber.service pulseaudio.service
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart=:{command}
StandardOutput=null
UMask=0077
Restart=on-failure
RestartSec=30
TimeoutStopSec=10

[Install]
WantedBy=default.target
"""

_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\%]')
_BY_NAME = {'"': r"\"", "\\": r"\\", "%": "%%"}
_NEVER_IN_PROGRAM = re.compile(r"[\x00-\x1f\x7f\"'\\]")
"""What systemd does not take in a program's path, however quoted."""


def unit_text(command: Sequence[str]) -> str:
    """Return the unit that keeps `command` running: a program's absolute path, and its arguments.

    Raises TroubleError where systemd could not start it.
    """
    program = command[0]
    if _NEVER_IN_PROGRAM.search(program):
        raise TroubleError(f"systemd cannot start {program!r} for the signs in its path; move it to a plainer folder.")
    for argument in command:
        if not _is_text(argument):
            raise TroubleError(f"The path {argument!r} is no readable text; give it another name.")
    return _TEXT.format(command=" ".join(map(quoted, command)))


def quoted(argument: str) -> str:
    """Return one word of a command as systemd reads it back."""
    return '"' + _ESCAPED.sub(lambda found: _BY_NAME.get(found[0], f"\\x{ord(found[0]):02x}"), argument) + '"'


def _is_text(argument: str) -> bool:
    """Return False for a name of which the bytes are no UTF-8: systemd would pass over the line."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True
