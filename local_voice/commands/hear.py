"""`care-notebook hear`: recordings, through the very path that the microphone takes."""

import sys
from argparse import Namespace
from time import perf_counter
from typing import Any

import msgspec

from local_voice.hearing import speech_model
from local_voice.hearing.audio import read_wav
from local_voice.hearing.ears import make_hearing
from local_voice.hearing.recogniser import Heard
from local_voice.home import open_session
from local_voice.session import Session


def run(options: Namespace) -> None:
    """Answer what is said in the files, one after the other, in one conversation."""
    recordings = [(file, read_wav(file)) for file in options.files]
    folder = options.model or speech_model.find(speech_model.usual_places())
    with open_session(options) as session:
        hearing = make_hearing(session.understanding, folder, options.locale)
        for file, recording in recordings:
            if recording.cut_short:
                sys.stderr.write(f"care-notebook: {file} ends too early; I listen to what is there.\n")
            for heard in hearing.each_utterance(recording.sound, session.expecting):
                _write(_answered(session, heard), as_json=options.json)


def _answered(session: Session, heard: Heard) -> dict[str, Any]:
    """Return what was heard and what came of it. Nothing heard is nothing said."""
    began = perf_counter()
    turn = session.hear(heard.text) if heard.text else None
    answering = perf_counter() - began
    urgent = session.urgency(heard.text)
    return {
        "heard": heard.text,
        "intent": turn.intent if turn else None,
        "slots": turn.slots if turn else {},
        "urgency": urgent.tier if urgent else "none",
        "reply": turn.text if turn else "",
        "timings": {
            "sound": _milliseconds(heard.seconds),
            "recognition": _milliseconds(heard.decoding_seconds),
            "after_speech": _milliseconds(heard.delay_seconds),
            "answer": _milliseconds(answering),
        },
    }


def _write(line: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    else:
        sys.stdout.write(f"> {line['heard'] or '(nothing)'}\n{line['reply']}\n")
    sys.stdout.flush()


def _milliseconds(seconds: float) -> float:
    return round(1000 * seconds, 1)
