"""The hands-free notebook on this computer: devices, threads, log and lock, put together."""

import sys
import time
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from local_voice.companion.companion import Companion
from local_voice.companion.hands_free_words import load_hands_free_words
from local_voice.companion.house import House
from local_voice.companion.room import keep_company
from local_voice.hearing.ears import make_ears
from local_voice.hearing.microphone import DeviceMicrophone
from local_voice.hearing.speech import Speech
from local_voice.home import Home, clock_of, notebook_path, open_home
from local_voice.latency import LatencyLog
from local_voice.listening_lock import listening_alone
from local_voice.speaking.own_mouth import Tell, own_mouth


def talk_hands_free(options: Namespace, speech: Speech, tell: Tell) -> None:
    """Listen and speak until the program is ended; `tell` takes why the voice cannot be heard.

    Raises StoreError, ContentError, TroubleError.
    """
    with ExitStack() as held:
        home = held.enter_context(open_home(options, listens_on=True))
        held.enter_context(listening_alone(notebook_path(options)))
        ears = make_ears(home.session.understanding, speech, options.locale)
        mouth = held.enter_context(own_mouth(options.locale, tell))
        worker = held.enter_context(ThreadPoolExecutor(max_workers=1))
        companion = Companion(home.session, ears, mouth, worker, _house(home, options))
        companion.open()
        keep_company(companion, DeviceMicrophone(), time.sleep)


def _house(home: Home, options: Namespace) -> House:
    log = LatencyLog(notebook_path(options), clock_of(options))
    return House(home.language, load_hands_free_words(options.locale), home.settings, _show, log.add)


def _show(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
