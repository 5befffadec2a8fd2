"""One utterance at a time: where it begins, and by its own words, where it ends. Time is counted in frames."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from local_voice.hearing.levels import FRAMES_A_SECOND, Levels
from local_voice.hearing.recogniser import Expecting, Heard, Recognizer, Transcription
from local_voice.hearing.voice_activity import VoiceActivityDetector

ONSET_WINDOW, ONSET_FRAMES = 5, 3
"""Speech has begun when so many of the last frames hold speech: a click is not a word."""

PRE_ROLL_SECONDS = 0.5
"""Sound from before speech was noticed, so that first words are not cut."""

LONGEST_SECONDS = 60.0
"""Who speaks on without a pause is heard in pieces of this length; nothing is lost between them."""

FIRST_LOOK_SECONDS, LOOK_EVERY_SECONDS = 0.4, 0.2
"""When in a pause the words are looked at, to tell whether they are finished."""

Pause = Callable[[str], float]
"""Takes what was said so far; returns how many seconds of silence end it."""


def frames(seconds: float) -> int:
    """Return how many frames last so long; at least one."""
    return max(1, round(seconds * FRAMES_A_SECOND))


class Listener:
    """Hears one utterance after the other, and passes over what comes from further away than the person."""

    def __init__(self, recogniser: Recognizer, detector: VoiceActivityDetector) -> None:
        self._recogniser = recogniser
        self._detector = detector
        self._levels = Levels()
        self._kept: deque[bytes] = deque(maxlen=frames(PRE_ROLL_SECONDS) + ONSET_WINDOW)
        self._lately: deque[bool] = deque(maxlen=ONSET_WINDOW)
        self._expecting = Expecting()
        self._pause: Pause = lambda _: FIRST_LOOK_SECONDS
        self._utterance: Transcription | None = None
        self._near = False
        self._length = self._silent = self._waited = 0
        self.end_silence_seconds = 0.0
        """The silence by which the end of the last utterance was told."""

    @property
    def speaking(self) -> bool:
        """Whether somebody is in the middle of an utterance."""
        return self._utterance is not None

    @property
    def silent_seconds(self) -> float:
        """How long nothing has been said, since that was last expected."""
        return self._waited / FRAMES_A_SECOND

    def is_speech(self, frame: bytes) -> bool:
        """Return whether a frame holds speech, of whomever. Every frame must be asked for, once."""
        speech = self._detector.is_speech(frame)
        self._near = self._levels.hear(frame, speech=speech)
        return speech

    def expect(self, expecting: Expecting, pause: Pause, *, silent_seconds: float = 0.0) -> None:
        """Wait for the next utterance, after so long a silence. What sounded just before still belongs to it."""
        self._expecting, self._pause = expecting, pause
        self._utterance = None
        self._waited = round(silent_seconds * FRAMES_A_SECOND)

    def trust(self) -> None:
        """Take the last utterance for the person's own voice."""
        self._levels.confirm()

    def keep(self, frame: bytes) -> None:
        """Keep a frame that may be the beginning of what comes next."""
        self._kept.append(frame)
        self._lately.append(self._near)

    def accept(self, frame: bytes) -> Heard | None:
        """Take a frame that `is_speech` was asked about; return an utterance when it has ended.

        It is without words where there were none, or none from near.
        """
        self._waited += 1
        if self._utterance is None:
            self.keep(frame)
            if sum(self._lately) >= ONSET_FRAMES:
                self._begin()
            return None
        self._utterance.accept(frame)
        self._length += 1
        self._silent = 0 if self._near else self._silent + 1
        return self._finish(self._utterance) if self._is_over(self._utterance) else None

    def finish(self) -> Heard | None:
        """Return what is being said, where the sound ends in the middle of it."""
        return self._finish(self._utterance) if self._utterance else None

    def _begin(self) -> None:
        self._levels.begin()
        self._utterance = self._recogniser.begin(self._expecting)
        for frame in self._kept:
            self._utterance.accept(frame)
        self._length, self._silent = len(self._kept), 0
        self._forget()

    def _is_over(self, utterance: Transcription) -> bool:
        if self._length >= frames(LONGEST_SECONDS):
            return True
        since_first_look = self._silent - frames(FIRST_LOOK_SECONDS)
        if since_first_look < 0 or since_first_look % frames(LOOK_EVERY_SECONDS):
            return False
        return self._silent >= frames(self._pause(utterance.partial()))

    def _finish(self, utterance: Transcription) -> Heard:
        heard = utterance.finish()
        self._utterance = None
        self.end_silence_seconds = self._silent / FRAMES_A_SECOND
        if not self._levels.is_near():
            return replace(heard, text="", alternatives=())
        if heard.text:
            self._waited = 0
        return heard

    def _forget(self) -> None:
        self._kept.clear()
        self._lately.clear()
