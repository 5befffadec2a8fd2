"""Stand-ins for voice, speaker and threads, worked by hand."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

from local_voice.sound import Sound
from local_voice.speaking.playing import SoundError
from local_voice.speaking.synthesis import VOICE_RATE, VoiceError


class InlineExecutor(Executor):
    """Does at once what it is given."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Return the result, already there."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class LaterExecutor(Executor):
    """Does what it is given when told to."""

    def __init__(self) -> None:
        self._tasks: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Return the result to come."""
        future: Future[Any] = Future()
        self._tasks.append((future, lambda: fn(*args, **kwargs)))
        return future

    def work(self) -> None:
        """Do all that was given and not cancelled."""
        for future, task in self._tasks:
            if future.set_running_or_notify_cancel():
                future.set_result(task())
        self._tasks.clear()


class TellingVoice:
    """A voice that remembers what it was to say. Each character takes 10 ms."""

    def __init__(self) -> None:
        self.said: list[tuple[str, int, str | None]] = []

    @property
    def texts(self) -> list[str]:
        """The words alone."""
        return [text for text, _, _ in self.said]

    def synthesise(self, text: str, words_per_minute: int, name: str | None = None) -> Sound:
        """Return a sound at a quarter of full scale."""
        self.said.append((text, words_per_minute, name))
        return Sound(b"\x00\x20" * (VOICE_RATE * len(text) // 100), VOICE_RATE)


@dataclass
class FailingVoice:
    """A voice that says nothing but fails."""

    error: Exception = field(default_factory=lambda: VoiceError("The voice broke."))

    def synthesise(self, text: str, words_per_minute: int, name: str | None = None) -> Sound:
        """Raise the error."""
        raise self.error


@dataclass
class HandPlaying:
    """A playing whose sounds are heard when the test says so."""

    sounds: list[Sound]
    heard: int = 0
    stopped: bool = False
    error: SoundError | None = None

    @property
    def done(self) -> bool:
        """Whether all was heard, or it was stopped."""
        return self.stopped or self.heard == len(self.sounds)

    def stop(self) -> None:
        """Be stopped."""
        self.stopped = True

    def wait(self, timeout: float | None = None) -> bool:
        """Return at once."""
        return self.done


class HandSpeaker:
    """A speaker that plays when the test says so."""

    def __init__(self) -> None:
        self.playings: list[HandPlaying] = []

    def play(self, sounds: Iterable[Sound]) -> HandPlaying:
        """Take all sounds, play none."""
        self.playings.append(HandPlaying(list(sounds)))
        return self.playings[-1]
