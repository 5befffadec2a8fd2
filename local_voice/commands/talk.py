"""`care-notebook talk`: the conversation, by voice or by keyboard."""

import sys
from argparse import Namespace
from collections.abc import Collection
from typing import TextIO

from local_voice.devices import Finding, Part, ThisComputer, examine
from local_voice.home import open_home
from local_voice.session import Session

LEAVE = frozenset({"quit", "exit"})

NEEDED_TO_LISTEN = frozenset({Part.PACKAGES, Part.SPEECH_MODEL, Part.MICROPHONE})


def run(options: Namespace) -> None:
    """Talk: hands-free where all that listening needs is there, else by keyboard until the person leaves.

    What is missing is told. With `--voice` a microphone that is not there yet is waited for.
    """
    wants_voice = not options.typed and (options.voice or sys.stdin.isatty())
    missing = _missing(options) if wants_voice else ()
    needed = NEEDED_TO_LISTEN - {Part.MICROPHONE} if options.voice else NEEDED_TO_LISTEN
    by_voice = wants_voice and needed.isdisjoint(missing)
    if wants_voice and not by_voice:
        sys.stderr.write("Going on by keyboard. To leave, type quit.\n")
    if by_voice:
        from local_voice.companion.hands_free import talk_hands_free

        talk_hands_free(options)
        return
    with open_home(options) as home:
        converse_typed(home.session, sys.stdin, sys.stdout)


def _missing(options: Namespace) -> Collection[Part]:
    """Return what is missing, after saying how to mend it; a speech model is offered at once."""
    missing = [finding for finding in examine(ThisComputer(options.model, options.locale)) if not finding.there]
    for finding in missing:
        sys.stderr.write(f"{finding.told}\n")
    parts = {finding.part for finding in missing}
    return parts - {Part.SPEECH_MODEL} if _fetches_model(options, missing) else parts


def _fetches_model(options: Namespace, missing: Collection[Finding]) -> bool:
    """Offer the speech model where nothing but that is missing to listen; return whether it is there now."""
    lacking = NEEDED_TO_LISTEN.intersection(finding.part for finding in missing)
    if lacking != {Part.SPEECH_MODEL} or options.model or not (sys.stdin.isatty() and options.locale.startswith("en")):
        return False
    from local_voice.hearing.speech_model import usual_places
    from local_voice.speech_models.offer import offer_model
    from local_voice.speech_models.screen import installer_for

    return offer_model(sys.stdin, sys.stderr, installer_for(usual_places()[0], sys.stderr))


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
