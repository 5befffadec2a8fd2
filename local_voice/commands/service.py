"""`care-notebook service`: the notebook starts with the machine, or no longer does."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from local_voice.home import notebook_path
from local_voice.keys.opening import own_opener
from local_voice.service import Service, State, run_program, talk_command, unit_folder
from local_voice.service_unit import UNIT

INSTALLED = (
    "The notebook is listening now, and will be whenever you are logged in.\n"
    "So that it starts with the machine, with nobody logged in, type once: loginctl enable-linger\n"
)
REMOVED = "The notebook has stopped, and no longer starts by itself. What is written in it is all there.\n"
NOTHING_TO_REMOVE = "The notebook did not start by itself; there is nothing to remove.\n"
NOT_INSTALLED = "The notebook does not start by itself. To have it do so: care-notebook service install\n"
RUNNING = "The notebook is listening, and starts by itself.\n"
NOT_RUNNING = f"The notebook starts by itself, but is not running now. To see why: journalctl --user -u {UNIT}\n"
NOT_STARTING = "The notebook is set up, but does not start by itself. To mend it: care-notebook service install\n"


def run(options: Namespace) -> None:
    """Do what is asked, and say in a sentence what is so now. Raises TroubleError, StoreError."""
    path, opener = notebook_path(options), own_opener()
    if options.action == "install":
        opener.check_unattended(path)
    command = talk_command(options, Path(sys.executable))
    told = done(options.action, Service(unit_folder(), run_program), command)
    if options.action == "install":
        opener.open_unattended(path)
    sys.stdout.write(told)


def done(action: str, service: Service, command: Sequence[str]) -> str:
    """Install, remove or look, and return what to tell the person. Raises TroubleError."""
    if action == "install":
        service.install(command)
        return INSTALLED
    if action == "remove":
        return REMOVED if service.remove() else NOTHING_TO_REMOVE
    return _told(service.state())


def _told(state: State) -> str:
    if not state.installed:
        return NOT_INSTALLED
    if not state.starts:
        return NOT_STARTING
    return RUNNING if state.running else NOT_RUNNING
