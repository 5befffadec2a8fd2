"""`care-notebook talk`: the conversation, by voice or by keyboard."""

import sys
from argparse import Namespace
from typing import TextIO

from local_voice.devices import ThisComputer, examine
from local_voice.home import open_session
from local_voice.session import Session

LEAVE = frozenset({"quit", "exit"})


def run(options: Namespace) -> None:
    """Talk until the person leaves: by voice where all that it needs is there, else by keyboard."""
    by_voice = not options.typed and sys.stdin.isatty()
    missing = [finding for finding in examine(ThisComputer(options.model)) if not finding.there] if by_voice else []
    for finding in missing:
        sys.stderr.write(f"{finding.what} To mend it: {finding.mend}.\n")
    if missing:
        sys.stderr.write("Going on by keyboard. To leave, type quit.\n")
    with open_session(options) as session:
        if by_voice and not missing:
            converse_by_voice(session, options)
        else:
            converse_typed(session, sys.stdin, sys.stdout)


def converse_by_voice(session: Session, options: Namespace) -> None:
    """Listen and speak, turn by turn. Raises SoundDeviceError, VoiceError, SpeechModelError."""
    from local_voice.companion.voice_loop import Mouth, converse
    from local_voice.hearing.ears import make_hearing
    from local_voice.hearing.microphone import DeviceMicrophone
    from local_voice.speaking.speaker import DeviceSpeaker
    from local_voice.speaking.synthesis import SystemVoice

    folder = ThisComputer(options.model).speech_model()
    hearing = make_hearing(session.understanding, folder, options.locale)
    converse(session, DeviceMicrophone(), hearing, Mouth(SystemVoice(), DeviceSpeaker()))


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
