"""`care-notebook recover`: the notebook opened with its recovery code, where its key or passphrase is lost."""

import sys
from argparse import Namespace

from local_voice.home import notebook_path
from local_voice.keys.locking import Locksmith
from local_voice.keys.opening import own_opener

RECOVERED = "The notebook opens again on this computer, without a passphrase.\n"


def run(options: Namespace) -> None:
    """Read the code and keep the key. Raises TroubleError, StoreError, KeyPlaceError."""
    if sys.stdin.isatty():
        # Shown while it is typed: it is long, and who has it has it on paper beside them.
        sys.stderr.write("Recovery code: ")
        sys.stderr.flush()
    Locksmith(notebook_path(options), own_opener()).recover(sys.stdin.readline())
    sys.stdout.write(RECOVERED)
