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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import Any, Protocol

from local_voice.sound import Sound

PACES = range(80, 451)
"""Words a minute that espeak-ng can speak."""

VOICE_RATE = 22_050
"""Samples a second of espeak-ng."""

TIMEOUT_SECONDS, STEP_SECONDS = 10.0, 0.001
ESPEAK, SAPI = "espeak", "sapi5"
MISSING = "No voice could be started; install espeak-ng, or read the replies on the screen."
BROKEN = "The voice made no sound; install espeak-ng again, or read the replies on the screen."

_LONE_SURROGATES = range(0xD800, 0xE000)
_UNSPEAKABLE = dict.fromkeys((*range(32), *range(127, 160), *_LONE_SURROGATES), " ")


class VoiceError(RuntimeError):
    """Speech could not be made. The message is one sentence."""


class VoiceMissingError(VoiceError):
    """No voice is installed."""


class Voice(Protocol):
    """Speaks one sentence at a time."""

    def synthesise(self, text: str, words_per_minute: int, name: str | None = None) -> Sound:
        """Return `text` spoken by the voice called `name`, or the usual one. Raises VoiceError."""
        ...


class SystemVoice:
    """The voice that comes with the computer: espeak-ng, or on Windows its own.

    Starting it takes some 0.1 s. Raises VoiceMissingError. Only one thread may use it.
    `by_file`: whether the sound goes through a private folder, gone at once; only espeak's can do without.
    `seconds`: how long one sentence may take to make.
    """

    def __init__(
        self, driver: str | None = None, *, by_file: bool | None = None, seconds: float = TIMEOUT_SECONDS
    ) -> None:
        self._driver = driver = driver or (SAPI if sys.platform == "win32" else ESPEAK)
        self._by_file = driver != ESPEAK if by_file is None else by_file
        self._seconds = seconds
        try:
            _started(driver)
        except Exception as error:  # each driver has errors of its own
            raise VoiceMissingError(MISSING) from error

    def synthesise(self, text: str, words_per_minute: int, name: str | None = None) -> Sound:
        """Return `text` spoken at `words_per_minute` by the voice called `name`.

        `name` is an identifier, a language ("en-gb") or a name as the computer lists it, for espeak-ng with a variant
        ("en-us+f3"). Where there is no such voice, the usual one speaks. Raises VoiceError; the next sentence is then
        spoken by an engine started anew.
        """
        text = text.translate(_UNSPEAKABLE).strip()
        if not text:
            return Sound(b"", VOICE_RATE)
        try:
            self._set_manner(min(max(words_per_minute, PACES.start), PACES.stop - 1), name)
            content = self._through_file(text) if self._by_file else self._in_memory(text)
            with wave.open(io.BytesIO(content)) as spoken:
                return Sound(spoken.readframes(spoken.getnframes()), spoken.getframerate())
        except Exception as error:  # each driver has errors of its own
            _drop(self._driver)
            raise VoiceError(BROKEN) from error

    def _set_manner(self, words_per_minute: int, name: str | None) -> None:
        started = _started(self._driver)
        wanted = {"voice": started.named(name), "rate": words_per_minute}
        for setting, value in wanted.items():
            if started.engine.getProperty(setting) != value:
                started.engine.setProperty(setting, value)

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
        engine = _started(self._driver).engine
        engine.save_to_file(text, target)
        with _ended_after(self._seconds, engine):
            engine.runAndWait()


@dataclass(frozen=True)
class _Started:
    """pyttsx3's engine, and the voice that it started with."""

    engine: Any
    usual_voice: str
    _known: dict[str, str] = field(default_factory=dict)

    def named(self, name: str | None) -> str:
        """Return the identifier of the voice called `name`, or of the usual one."""
        if name is None:
            return self.usual_voice
        base, plus, variant = name.partition("+")
        if not self._known:
            self._known.update(self._all_names())
        known = self._known.get(base.casefold())
        return f"{known}{plus}{variant}" if known else self.usual_voice

    def _all_names(self) -> Iterator[tuple[str, str]]:
        """Yield what each voice may be called, and its identifier; the surest way of calling it last."""
        voices = self.engine.getProperty("voices")
        for voice in voices:
            yield from ((language.casefold(), voice.id) for language in voice.languages or [])
        for voice in voices:
            yield voice.name.casefold(), voice.id
            yield voice.id.casefold(), voice.id


@cache
def _started(driver: str) -> _Started:
    """Return pyttsx3's engine: one a process, for espeak-ng cannot be started twice.

    Nothing else may keep it: left over when the interpreter goes down, it complains on standard error.
    """
    import pyttsx3

    atexit.register(_started.cache_clear)

    engine = pyttsx3.init(driver)
    _repair(driver)
    _await_idle(driver)
    # The very first run returns before its work is done: let that be one without work.
    engine.runAndWait()
    return _Started(engine, engine.getProperty("voice"))


def _drop(driver: str) -> None:
    """Have the engine started anew, unless it is still at work: what it calls back must not go away under it."""
    with suppress(VoiceError):
        _await_idle(driver)
        _started.cache_clear()


def _repair(driver: str) -> None:
    """Mend what pyttsx3's drivers do wrong."""
    # They announce every file that they have written, where the conversation is shown.
    import_module(f"pyttsx3.drivers.{driver}").__dict__["print"] = _print_nothing
    if driver == ESPEAK:
        from pyttsx3.drivers import _espeak

        _espeak.Synth = _synthesise_all


def _print_nothing(*_values: object, **_options: object) -> None:
    """Stand in for print."""


def _synthesise_all(text: bytes, flags: int) -> None:
    """Have espeak-ng speak `text`. The driver's own function lets it read ten times as far, and crash the program."""
    from pyttsx3.drivers import _espeak

    whole = len(text) + 1
    if _espeak.cSynth(text, whole, 0, _espeak.POS_CHARACTER, 0, flags, None, None) != _espeak.EE_OK:
        raise VoiceError(BROKEN)


@contextmanager
def _ended_after(seconds: float, engine: Any) -> Iterator[None]:
    """End the engine's loop where it runs for longer: it waits for ever for sound that never comes."""
    # By the driver's own method: the engine's takes the loop for ended already, and would cancel what is still needed.
    watch = Timer(seconds, engine.proxy._driver.endLoop)  # noqa: SLF001
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _await_idle(driver: str) -> None:
    """Return when espeak-ng has nothing to do: the driver's next run would break that off, and then itself."""
    if driver != ESPEAK:
        return
    from pyttsx3.drivers import _espeak

    deadline = time.monotonic() + TIMEOUT_SECONDS
    while _espeak.IsPlaying():
        if time.monotonic() > deadline:
            raise VoiceError(BROKEN)
        time.sleep(STEP_SECONDS)
