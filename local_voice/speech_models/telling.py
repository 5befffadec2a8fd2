"""What is told of a disk that does not do what it should, and of a person who has enough."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local_voice.speech_models.errors import ModelInstallError

FULL = (errno.ENOSPC, errno.EDQUOT)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def disk_errors_told(folder: Path) -> Iterator[None]:
    """Turn what the disk answers, and Ctrl-C, into a ModelInstallError."""
    try:
        yield
    except BlockingIOError as error:
        raise ModelInstallError("Another care-notebook is getting a model now; wait until it has finished.") from error
    except OSError as error:
        raise ModelInstallError(_sentence(error, folder)) from error
    except KeyboardInterrupt as stop:
        raise ModelInstallError("Stopped. Nothing is lost: the same command goes on from here.") from stop


def _sentence(error: OSError, folder: Path) -> str:
    if error.errno in FULL:
        return f"The disk with {folder} is full. Make room; the same command then goes on from here."
    if error.errno in FORBIDDEN:
        return f"I may not write in {error.filename or folder}. Look who owns it, and whether it may be written."
    return f"{error.filename or folder} cannot be used ({error.strerror or type(error).__name__})."
