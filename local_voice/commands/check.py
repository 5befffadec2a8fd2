"""`care-notebook check`: what is there, what is missing, and how to mend it."""

import sys
from argparse import Namespace

from local_voice.devices import ThisComputer, examine
from local_voice.home import notebook_path
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import StoreError


def run(options: Namespace) -> None:
    """Write a line for each part: whether it is there, and where it is not, what to do."""
    for finding in examine(ThisComputer(options.model)):
        _write(finding.there, finding.what, finding.mend)
    _write(*_notebook(options))


def _notebook(options: Namespace) -> tuple[bool, str, str]:
    path = notebook_path(options)
    if not path.exists():
        return True, f"The notebook will be begun in {path}.", ""
    try:
        SqliteStore(path).close()
    except StoreError as error:
        return False, str(error), ""
    return True, f"The notebook is in {path}.", ""


def _write(there: bool, what: str, mend: str) -> None:
    to_mend = f" To mend it: {mend}" if mend else ""
    sys.stdout.write(f"{'ok     ' if there else 'missing'}  {what}{to_mend}\n")
