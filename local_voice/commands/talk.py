"""`care-notebook talk`: the conversation, by voice or by keyboard."""

import sys
from argparse import Namespace
from typing import TextIO

from local_voice.home import open_session
from local_voice.session import Session

LEAVE = frozenset({"quit", "exit"})


def run(options: Namespace) -> None:
    """Talk until the person leaves."""
    with open_session(options) as session:
        converse_typed(session, sys.stdin, sys.stdout)


def converse_typed(session: Session, source: TextIO, sink: TextIO) -> None:
    """Answer lines with lines. At a terminal the notebook greets first and shows a prompt."""
    at_terminal = source.isatty()
    if at_terminal:
        _show(session.open().text, sink)
    while True:
        if at_terminal:
            sink.write("> ")
            sink.flush()
        line = source.readline()
        if not line or line.strip().casefold() in LEAVE:
            return
        _show(session.hear(line).text, sink)


def _show(text: str, sink: TextIO) -> None:
    sink.write(f"{text}\n")
    sink.flush()
