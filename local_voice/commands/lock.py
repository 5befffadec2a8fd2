"""`care-notebook lock`: a passphrase for the notebook, or none any more; a recovery code; the key in a file."""

import sys
from argparse import Namespace

from local_voice.home import notebook_path
from local_voice.keys.keeper import own_keeper
from local_voice.keys.locking import Locksmith
from local_voice.keys.offer import show_code
from local_voice.keys.opening import Opener
from local_voice.keys.terminal import ask_or_read

SET = (
    "From its next start on, the notebook asks for the passphrase at the keyboard; it cannot start with the machine.\n"
    "If the passphrase is forgotten, only a recovery code opens the notebook: care-notebook lock code\n"
)
REMOVED = "The notebook opens without a passphrase from now on.\n"
NOTHING_TO_REMOVE = "The notebook has no passphrase; there is nothing to remove.\n"
IN_FILE = "The notebook's key is in a file that only you can read: it opens before you are logged in.\n"


def run(options: Namespace) -> None:
    """Do what is asked. Raises TroubleError, StoreError, KeyPlaceError."""
    path, opener = notebook_path(options), Opener(own_keeper(), ask=ask_or_read)
    locksmith = Locksmith(path, opener)
    if options.action == "set":
        locksmith.set_passphrase(ask_or_read)
        sys.stdout.write(SET)
    elif options.action == "remove":
        sys.stdout.write(REMOVED if locksmith.remove_passphrase() else NOTHING_TO_REMOVE)
    elif options.action == "file":
        opener.check_unattended(path)
        opener.open_unattended(path)
        sys.stdout.write(IN_FILE)
    else:
        show_code(locksmith.make_code(), sys.stdout)
