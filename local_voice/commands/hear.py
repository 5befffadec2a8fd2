"""`care-notebook hear`: recordings, through the very path that the microphone takes."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from functools import partial
from time import perf_counter
from typing import Any

import msgspec

from local_voice.companion.patience import Patience
from local_voice.devices import ThisComputer
from local_voice.hearing.audio import read_wav
from local_voice.hearing.ears import Ears, make_ears
from local_voice.hearing.microphone import RecordedMicrophone
from local_voice.hearing.recogniser import Heard
from local_voice.hearing.speech import load_speech
from local_voice.home import Home, open_home
from local_voice.session import Session
from local_voice.sound import Sound


def run(options: Namespace) -> None:
    """Answer what is said in the files, one after the other, in one conversation."""
    recordings = [(file, read_wav(file)) for file in options.files]
    folder = ThisComputer(options.model, options.locale).speech_model()
    speech = load_speech(folder, options.locale)
    with open_home(options) as home:
        ears = make_ears(home.session.understanding, speech, options.locale)
        for file, recording in recordings:
            if recording.cut_short:
                sys.stderr.write(f"care-notebook: {file} ends too early; I listen to what is there.\n")
            for heard in _utterances(ears, home, recording.sound):
                _write(_answered(home.session, heard), as_json=options.json)


def _utterances(ears: Ears, home: Home, sound: Sound) -> Iterator[Heard]:
    """Yield what is said in a recording, utterance by utterance; one without words where nothing is."""
    listener, suppressor = ears.listener(), ears.suppressor.fresh()
    patience = Patience(home.session, home.language)
    last = Heard("")
    said = False

    def expect() -> None:
        listener.expect(ears.expecting(home.session), partial(patience.pause, wished=home.settings().patience))

    expect()
    with RecordedMicrophone([sound]).listening() as frames:
        for frame in frames:
            listener.is_speech(frame)
            cleared = suppressor.clear(frame)
            last = listener.accept(cleared if listener.in_noise else frame) or last
            if last.text:
                said = True
                yield last
                last = Heard("")
                expect()
    last = listener.finish() or last
    if last.text or not said:
        yield last


def _answered(session: Session, heard: Heard) -> dict[str, Any]:
    """Return what was heard and what came of it. Nothing heard is nothing said."""
    began = perf_counter()
    turn = session.hear(heard.text, heard.alternatives) if heard.text else None
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
