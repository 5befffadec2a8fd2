"""`care-notebook check`: what is there, what is missing, and how to mend it; or how long spoken turns take."""

import sys
from argparse import Namespace
from contextlib import AbstractContextManager

from local_voice.checking.check import Audience, Check
from local_voice.checking.teller import Mouth
from local_voice.checking.words import load_check_words
from local_voice.devices import ThisComputer
from local_voice.hearing.microphone import DeviceMicrophone, Microphone
from local_voice.hearing.recogniser import Recognizer
from local_voice.home import clock_of, notebook_path
from local_voice.keys.opening import own_opener
from local_voice.latency import LatencyLog
from local_voice.latency_report import latency_report
from local_voice.trouble import TroubleError


def run(options: Namespace) -> None:
    """Write what is there, speak it where somebody hears, and at a terminal try a sentence.

    Raises ContentError, UnknownLocaleError; with `--latency`, TroubleError.
    """
    if options.latency:
        sys.stdout.write(_latency(options))
        return
    at_terminal = sys.stdout.isatty()
    audience = Audience(at_terminal, wants_to_hear=options.aloud or (at_terminal and not options.silent))
    machine = ThisComputer(options.model, options.locale)
    words = load_check_words(options.locale)
    senses = RealSenses(machine, options.locale)
    Check(machine, notebook_path(options), senses, words, sys.stdout, opener=own_opener()).run(audience)


class RealSenses:
    """The computer's own voice, speaker, microphone and recogniser, as a conversation has them."""

    def __init__(self, machine: ThisComputer, locale: str) -> None:
        self._machine = machine
        self._locale = locale

    def mouth(self) -> AbstractContextManager[Mouth]:
        """Return what speaks."""
        from local_voice.speaking.own_mouth import own_mouth

        return own_mouth(self._locale)

    def microphone(self) -> Microphone:
        """Return the microphone."""
        return DeviceMicrophone()

    def recogniser(self) -> Recognizer:
        """Return what recognises words. Raises SpeechModelError."""
        from local_voice.hearing.ears import make_ears
        from local_voice.hearing.speech import load_speech
        from local_voice.understanding import Understanding

        speech = load_speech(self._machine.speech_model(), self._locale)
        return make_ears(Understanding.load(self._locale), speech, self._locale).recogniser


def _latency(options: Namespace) -> str:
    notebook = notebook_path(options)
    try:
        return latency_report(LatencyLog(notebook, clock_of(options)).read())
    except OSError as error:
        raise TroubleError(f"The timings beside {notebook} cannot be read: {error.strerror}.") from error
