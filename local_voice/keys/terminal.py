"""Asking the person at the keyboard for what is kept from the screen."""

import sys
from collections.abc import Callable

Ask = Callable[[str], str | None]
"""Takes what to ask, and returns what was typed; None where there is nobody to type."""


def ask_at_terminal(question: str) -> str | None:
    """Return what is typed, without showing it."""
    if not sys.stdin.isatty():
        return None
    from getpass import getpass

    try:
        return getpass(question)
    except EOFError:
        return None


def ask_or_read(question: str) -> str | None:
    """Return what is typed, without showing it; where there is no terminal, the next line of standard input."""
    if sys.stdin.isatty():
        return ask_at_terminal(question)
    return sys.stdin.readline().rstrip("\r\n") or None
