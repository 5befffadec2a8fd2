"""From words to sound: the computer's own voice through pyttsx3, kept in memory.

VoiceError(RuntimeError)            one sentence for the person
  VoiceMissingError                 no voice is installed
"""

import atexit
import io
import sys
import tempfile
import time
import wave
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from local_voice.sound import Sound

PACES = range(80, 451)
"""Words a minute that espeak-ng can speak."""

TIMEOUT_SECONDS, STEP_SECONDS = 10.0, 0.001
ESPEAK, SAPI = "espeak", "sapi5"
MISSING = "No voice could be started; install espeak-ng, or read the replies on the screen."
_UNSPEAKABLE = dict.fromkeys((*range(32), *range(127, 160)), " ")


class VoiceError(RuntimeError):
    """Speech could not be made. The message is one sentence."""


class VoiceMissingError(VoiceError):
    """No voice is installed."""


class Voice(Protocol):
    """Speaks one sentence at a time."""

    def synthesise(self, text: str, words_per_minute: int) -> Sound:
        """Return `text` spoken. Raises VoiceError."""
        ...


class SystemVoice:
    """The voice that comes with the computer: espeak-ng, or on Windows its own.

    Starting it takes some 0.1 s. Raises VoiceMissingError. Only one thread may use it.
    `by_file`: whether the sound goes through a private folder, gone at once; only espeak's can do without.
    """

    def __init__(self, driver: str | None = None, *, by_file: bool | None = None) -> None:
        self._driver = driver = driver or (SAPI if sys.platform == "win32" else ESPEAK)
        self._by_file = driver != ESPEAK if by_file is None else by_file
        try:
            _engine(driver)
        except Exception as error:  # each driver has errors of its own
            raise VoiceMissingError(MISSING) from error

    def synthesise(self, text: str, words_per_minute: int) -> Sound:
        """Return `text` spoken at `words_per_minute`. Raises VoiceError."""
        text = text.translate(_UNSPEAKABLE).strip()
        if not text:
            return Sound(b"", 22_050)
        self._set_pace(min(max(words_per_minute, PACES.start), PACES.stop - 1))
        # The driver announces every file that it has written.
        with redirect_stdout(io.StringIO()):
            content = self._through_file(text) if self._by_file else self._in_memory(text)
        try:
            with wave.open(io.BytesIO(content)) as spoken:
                return Sound(spoken.readframes(spoken.getnframes()), spoken.getframerate())
        except (wave.Error, EOFError) as error:
            raise VoiceError("The voice made no sound; install espeak-ng again.") from error

    def _set_pace(self, words_per_minute: int) -> None:
        engine = _engine(self._driver)
        if engine.getProperty("rate") != words_per_minute:
            engine.setProperty("rate", words_per_minute)

    def _in_memory(self, text: str) -> bytes:
        # What it takes for a file's name goes to wave.open, which takes an open file as well.
        memory = io.BytesIO()
        self._save(text, memory)
        return memory.getvalue()

    def _through_file(self, text: str) -> bytes:
        with tempfile.TemporaryDirectory(prefix="care-notebook-") as private:
            file = Path(private, "spoken.wav")
            self._save(text, str(file))
            return file.read_bytes() if file.exists() else b""

    def _save(self, text: str, target: io.BytesIO | str) -> None:
        _await_idle(self._driver)
        engine = _engine(self._driver)
        engine.save_to_file(text, target)
        engine.runAndWait()


@cache
def _engine(driver: str) -> Any:
    """Return pyttsx3's engine: one a process, for espeak-ng cannot be started twice.

    Nothing else may keep it: left over when the interpreter goes down, it complains on standard error.
    """
    import pyttsx3

    atexit.register(_engine.cache_clear)

    engine = pyttsx3.init(driver)
    _await_idle(driver)
    # The very first run returns before its work is done: let that be one without work.
    engine.runAndWait()
    return engine


def _await_idle(driver: str) -> None:
    """Return when espeak-ng has nothing to do: the driver's next run would break that off, and then itself."""
    if driver != ESPEAK:
        return
    from pyttsx3.drivers import _espeak

    deadline = time.monotonic() + TIMEOUT_SECONDS
    while _espeak.IsPlaying():
        if time.monotonic() > deadline:
            raise VoiceError("The voice does not answer; start the notebook again.")
        time.sleep(STEP_SECONDS)
