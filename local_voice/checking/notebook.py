"""Whether the notebook can be opened and written, whether there is room for it, and whether it is listened for."""

import os
import shutil
from pathlib import Path

from local_voice.devices import Finding, Part
from local_voice.keys.opening import NO_LIBRARY, Opener
from local_voice.listening_lock import listening_alone, lock_file
from local_voice.trouble import TroubleError
from skill.notebook.encryption import cipher_library, key_name
from skill.notebook.migrations import STEPS
from skill.notebook.store import StoreError

LITTLE_ROOM = 100_000_000
"""Bytes. A year of words is a few millions; but the rest of the computer wants to write too."""


def examine_notebook(path: Path, opener: Opener) -> Finding:
    """Return whether the notebook at `path` can be used, or begun. Makes none, and leaves one as it is."""
    if not os.access(path, os.F_OK):
        return _to_be_begun(path)
    if opener.has_passphrase(path):
        what = f"The notebook is in {path}, locked with a passphrase."
        return Finding(Part.NOTEBOOK, there=True, what=what)
    try:
        opener.open_as_it_is(path).close()
    except StoreError as error:
        return Finding(Part.NOTEBOOK, there=False, what=str(error))
    return Finding(Part.NOTEBOOK, there=True, what=f"The notebook is in {path} (format {len(STEPS)}).")


def examine_encryption(path: Path, opener: Opener) -> Finding:
    """Return whether the notebook at `path` is encrypted, or will be. Changes nothing."""
    if cipher_library() is None:
        return Finding(Part.ENCRYPTION, there=False, what=NO_LIBRARY, mend="script/setup")
    name = key_name(path)
    if name is not None:
        locked = opener.has_passphrase(path)
        where = "locked with your passphrase" if locked else f"in {opener.keeper.place_of(name)}"
        what = f"The notebook is encrypted; its key is {where}."
        return Finding(Part.ENCRYPTION, there=True, what=what)
    if path.is_file() and path.stat().st_size:
        what, mend = "The notebook is not encrypted yet.", "start it while no other program has it open"
        return Finding(Part.ENCRYPTION, there=False, what=what, mend=mend)
    return Finding(Part.ENCRYPTION, there=True, what="The notebook will be encrypted.")


def examine_disk(path: Path, little: int = LITTLE_ROOM) -> Finding:
    """Return whether the disk that `path` is on, or will be, has more than `little` bytes left."""
    try:
        free = shutil.disk_usage(_there(path)).free
    except OSError as error:
        return Finding(Part.DISK, there=False, what=f"The disk does not answer ({error.strerror}).", mend="look at it")
    megabytes = f"{free // 1_000_000:,} MB"
    if free > little:
        return Finding(Part.DISK, there=True, what=f"There are {megabytes} left on the disk.")
    what = f"There are only {megabytes} left on the disk."
    return Finding(Part.DISK, there=False, what=what, mend="delete what nobody needs")


def examine_listening(path: Path) -> Finding:
    """Return whether no other program listens for the notebook at `path`. Makes nothing."""
    if os.access(lock_file(path), os.F_OK):
        try:
            with listening_alone(path):
                pass
        except TroubleError as error:
            return Finding(Part.ALONE, there=False, what=str(error))
    return Finding(Part.ALONE, there=True, what="No other program listens for this notebook.")


def _to_be_begun(path: Path) -> Finding:
    folder = _there(path)
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return Finding(Part.NOTEBOOK, there=True, what=f"The notebook will be begun in {path}.")
    what = f"The notebook cannot be begun in {path}."
    return Finding(Part.NOTEBOOK, there=False, what=what, mend=f"allow yourself to write in {folder}")


def _there(path: Path) -> Path:
    """Return `path`, or the nearest folder above it that exists."""
    return next(place for place in (path, *path.absolute().parents) if os.access(place, os.F_OK))
