"""The offer of a recovery code, made once to a person at a terminal."""

from pathlib import Path
from typing import TextIO

from local_voice.keys.keeper import own_keeper
from local_voice.keys.locking import Locksmith
from local_voice.keys.locks import Locks
from local_voice.keys.opening import Opener
from skill.notebook.encryption import cipher_library, key_name

YES = frozenset({"y", "yes", "yeah", "yep", "ok", "okay", "sure", "please", "yes please"})

LATER = "To have one another time: care-notebook lock code\n"


def offer_code(answers: TextIO, terminal: TextIO, path: Path, opener: Opener | None = None) -> None:
    """Where it was not decided before, ask whether to show a code for the notebook, and do it after a clear yes."""
    locks = Locks(path)
    # A notebook with a passphrase would ask for it, and once more right after.
    if locks.recovery.decided or locks.passphrase.decided or cipher_library() is None:
        return
    opener = opener or Opener(own_keeper(), tell=_keep_to_oneself)
    opener.open(path).close()
    if key_name(path) is not None:
        _offer(answers, terminal, Locksmith(path, opener))


def _offer(answers: TextIO, terminal: TextIO, locksmith: Locksmith) -> None:
    terminal.write(
        "Your notebook is encrypted. Should this computer break, a recovery code opens a copy of the notebook.\n"
        "Shall I show you one now, to be written down? (yes or no) "
    )
    terminal.flush()
    if answers.readline().strip().strip(".!").casefold() not in YES:
        locksmith.want_no_code()
        terminal.write(LATER)
        return
    show_code(locksmith.make_code(), terminal)
    terminal.write("When you have written it down, press Enter. ")
    terminal.flush()
    answers.readline()


def _keep_to_oneself(_: str) -> None:
    """Leave telling to who opens the notebook next."""


def show_code(code: str, terminal: TextIO) -> None:
    """Show a code, and say what to do with it."""
    terminal.write(
        f"\n    {code}\n\nWrite it down, and keep it away from this computer. It is shown only now.\n"
        "With it, care-notebook recover opens the notebook, or a copy of all files that begin with its name.\n"
    )
