"""Keeps what C libraries print from the person's screen: we say it ourselves, in one clear sentence."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

STANDARD_ERROR = 2


class _StandardError:
    """The process's standard error. Threads may want it quiet at the same time: the last to leave puts it back."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wanting_quiet = 0
        self._kept: int | None = None

    def hush(self) -> None:
        with self._lock:
            self._wanting_quiet += 1
            if self._wanting_quiet == 1:
                self._kept = self._sent_nowhere()

    def restore(self) -> None:
        with self._lock:
            self._wanting_quiet -= 1
            if self._wanting_quiet == 0 and self._kept is not None:
                os.dup2(self._kept, STANDARD_ERROR)
                os.close(self._kept)

    @staticmethod
    def _sent_nowhere() -> int | None:
        """Send standard error nowhere; return where it went before, None where it was closed."""
        try:
            kept = os.dup(STANDARD_ERROR)
        except OSError:  # nobody to keep it from
            return None
        sys.stderr.flush()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, STANDARD_ERROR)
        os.close(nowhere)
        return kept


_standard_error = _StandardError()


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Discard all that is written to the process's standard error meanwhile, by C code too, from any thread."""
    _standard_error.hush()
    try:
        yield
    finally:
        _standard_error.restore()
