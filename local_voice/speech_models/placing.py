"""Putting an unpacked model where it is looked for, in one step, so that a crash leaves the old one or the new one."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

UNPACKING = ".unpacking-"
REPLACED = ".replaced-"


def folder_beside(folder: Path) -> Path:
    """Make an empty folder in `folder`, on the same disk, that `tidy` removes with what is left in it."""
    return Path(tempfile.mkdtemp(prefix=UNPACKING, dir=folder))


def make_durable(folder: Path) -> None:
    """Have all of `folder` on the disk, not only on its way there."""
    for path in folder.rglob("*"):
        if path.is_file():
            _sync(path)
    _sync(folder)


def place(fresh: Path, target: Path) -> None:
    """Rename `fresh` to `target`. What was there goes once the new one is in its place."""
    replaced = target.with_name(REPLACED + target.name)
    if os.path.lexists(target):
        target.rename(replaced)
    fresh.rename(target)
    _sync(target.parent)
    _remove(replaced)


def tidy(folder: Path) -> None:
    """Mend what a crash has left: a model moved aside comes back if no new one came, all else half done goes."""
    for replaced in folder.glob(f"{REPLACED}*"):
        target = folder / replaced.name.removeprefix(REPLACED)
        if os.path.lexists(target):
            _remove(replaced)
        else:
            replaced.rename(target)
    for half in folder.glob(f"{UNPACKING}*"):
        _remove(half)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    if sys.platform == "win32":
        # Neither a folder nor a file open for reading can be synchronised there.
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
