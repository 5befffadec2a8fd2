"""From words to sound: the computer's own voice through pyttsx3, kept in memory.

VoiceError(RuntimeError)            one sentence for the person
  VoiceMissingError                 no voice is installed
"""

import io
import sys
import tempfile
import threading
import wave
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Protocol

from local_voice.sound import Sound

TIMEOUT_SECONDS = 20.0
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
        driver = driver or (SAPI if sys.platform == "win32" else ESPEAK)
        self._by_file = driver != ESPEAK if by_file is None else by_file
        self._finished = threading.Event()
        try:
            import pyttsx3

            self._engine: Any = pyttsx3.init(driver)
        except Exception as error:  # each driver has errors of its own
            raise VoiceMissingError(MISSING) from error
        self._engine.connect("finished-utterance", self._on_finished)

    def synthesise(self, text: str, words_per_minute: int) -> Sound:
        """Return `text` spoken at `words_per_minute`. Raises VoiceError."""
        text = text.translate(_UNSPEAKABLE).strip()
        if not text:
            return Sound(b"", 22_050)
        self._engine.setProperty("rate", words_per_minute)
        # The driver announces every file that it has written.
        with redirect_stdout(io.StringIO()):
            content = self._through_file(text) if self._by_file else self._in_memory(text)
        try:
            with wave.open(io.BytesIO(content)) as spoken:
                return Sound(spoken.readframes(spoken.getnframes()), spoken.getframerate())
        except (wave.Error, EOFError) as error:
            raise VoiceError("The voice made no sound; install espeak-ng again.") from error

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
        self._finished.clear()
        self._engine.save_to_file(text, target)
        self._engine.runAndWait()
        # It may return before the driver's own thread has finished: the first time it always does.
        if not self._finished.wait(TIMEOUT_SECONDS):
            raise VoiceError("The voice does not answer; start the notebook again.")

    def _on_finished(self, **_: object) -> None:
        self._finished.set()
