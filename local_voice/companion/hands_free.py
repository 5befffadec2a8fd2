"""The hands-free notebook on this computer: devices, threads, log and lock, put together."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from local_voice.companion.companion import Companion
from local_voice.companion.hands_free_words import load_hands_free_words
from local_voice.companion.house import House
from local_voice.companion.room import keep_company
from local_voice.devices import ThisComputer
from local_voice.folder_lock import alone_in
from local_voice.hearing.ears import make_ears
from local_voice.hearing.microphone import DeviceMicrophone
from local_voice.home import Home, clock_of, notebook_path, open_home
from local_voice.latency import LatencyLog
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.pronunciation import load_pronunciation
from local_voice.speaking.speaker import DeviceSpeaker
from local_voice.speaking.synthesis import SystemVoice
from local_voice.trouble import TroubleError
from skill.content import language_folder

ALREADY = "The notebook is listening already, in another program; talk to that one, or type with talk --typed."


def talk_hands_free(options: Namespace) -> None:
    """Listen and speak until the program is ended. Raises SpeechModelError, StoreError, ContentError, TroubleError."""
    folder = ThisComputer(options.model, options.locale).speech_model()
    with ExitStack() as held:
        home = held.enter_context(open_home(options, listens_on=True))
        held.enter_context(_only_one(notebook_path(options)))
        ears = make_ears(home.session.understanding, folder, options.locale)
        mouth = held.enter_context(_own_mouth(options.locale))
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


@contextmanager
def _only_one(notebook: Path) -> Iterator[None]:
    """Hold the right to listen for this notebook. Raises TroubleError where another program has it."""
    try:
        with alone_in(notebook.parent, f".{notebook.name}-listening"):
            yield
    except BlockingIOError as error:
        raise TroubleError(ALREADY) from error


@contextmanager
def _own_mouth(locale: str) -> Iterator[Mouth]:
    pronunciation = load_pronunciation(language_folder(locale) / "pronunciation.yaml")
    with closing(DeviceSpeaker()) as speaker, ThreadPoolExecutor(max_workers=1) as worker:
        yield Mouth(SystemVoice, speaker, worker, pronunciation=pronunciation)
