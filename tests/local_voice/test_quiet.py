"""What C libraries print is kept from the person."""

import os

import pytest

from local_voice.quiet import quiet_stderr


def test_it_is_quiet_meanwhile_and_not_after(capfd: pytest.CaptureFixture[str]) -> None:
    """What C code writes to standard error is discarded within, and no longer afterwards."""
    os.write(2, b"before ")
    with quiet_stderr():
        os.write(2, b"complaint")
    os.write(2, b"after")
    assert capfd.readouterr().err == "before after"


def test_errors_come_through_and_end_the_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    """An exception within is not swallowed, and standard error is back."""
    with pytest.raises(KeyError), quiet_stderr():
        raise KeyError
    os.write(2, b"after")
    assert capfd.readouterr().err == "after"


def test_quiet_that_overlaps_ends_with_the_last(capfd: pytest.CaptureFixture[str]) -> None:
    """Two threads may be quiet at once, the first to begin the first to end: standard error comes back."""
    first, second = quiet_stderr(), quiet_stderr()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    os.write(2, b"complaint")
    second.__exit__(None, None, None)
    os.write(2, b"after")
    assert capfd.readouterr().err == "after"
