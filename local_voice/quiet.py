"""Keeps what C libraries print from the person's screen: we say it ourselves, in one clear sentence."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

STANDARD_ERROR = 2


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Discard all that is written to the process's standard error meanwhile, by C code too."""
    try:
        kept = os.dup(STANDARD_ERROR)
    except OSError:  # started with standard error closed: nobody to keep it from
        yield
        return
    sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, STANDARD_ERROR)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, STANDARD_ERROR)
        os.close(kept)
