"""One utterance at a time: where it begins, and by its own words, where it ends. Time is counted in frames."""

from collections import deque
from collections.abc import Callable, Collection

from local_voice.hearing.levels import FRAMES_A_SECOND, Levels
from local_voice.hearing.recogniser import Expecting, Heard, Recognizer, Transcription
from local_voice.hearing.voice_activity import VoiceActivityDetector

ONSET_WINDOW, ONSET_FRAMES = 5, 3
"""Speech has begun when so many of the last frames hold speech: a click is not a word."""

PRE_ROLL_SECONDS = 0.5
"""Sound from before speech was noticed, so that first words are not cut."""

AUDIBLE_DB = 10.0
"""A voice that is so much above the noise may be understood."""

SOFT_ONSET_SECONDS, SOFT_END_SECONDS = 0.1, 0.3
"""Around speech with such a voice behind it, so much sound belongs to it: soft syllables. The rest is muted."""

OVERHEARD_SECONDS = 1.0
"""Who has been silent for longer was not answering what is still being asked."""

LEAST_SPEECH_SECONDS = 0.15
"""What sounds like speech for less is a cough, whatever words it is heard as. Measured: "seven" has 0.16."""

SHORT_SECONDS, LEAST_CLEAR = 0.25, 2
"""What sounds like speech for less must be clear speech in so many frames. Of 2,160 coughs one was like speech for 0.16
seconds, in one frame clearly."""

LONGEST_SECONDS = 60.0
"""Who speaks on without a pause is heard in pieces of this length; nothing is lost between them."""

FIRST_LOOK_SECONDS, LOOK_EVERY_SECONDS = 0.4, 0.2
"""When in a pause the words are looked at, to tell whether they are finished. So often it is also asked whether what is
heard is the person: only that is recognised, for many voices at once take sixty times the work of one."""

NOISY = -55.0
"""In dBFS: below this, suppressing noise takes soft consonants from a voice, and nothing else. A quiet room has -65."""

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
        self._clear_lately: deque[bool] = deque(maxlen=ONSET_WINDOW)
        self._expecting = Expecting()
        self._pause: Pause = lambda _: FIRST_LOOK_SECONDS
        self._utterance: Transcription | None = None
        self._unheard: list[bytes] = []
        self._near = self._clear = False
        self._length = self._silent = self._waited = self._spoken = self._clearly = 0
        self.end_silence_seconds = 0.0
        """The silence by which the end of the last utterance was told."""

    @property
    def speaking(self) -> bool:
        """Whether somebody is in the middle of an utterance."""
        return self._utterance is not None

    @property
    def hears_clearly(self) -> bool:
        """Whether the last frame held speech beyond doubt, of whomever."""
        return self._detector.is_clear

    @property
    def silent_seconds(self) -> float:
        """How long nothing has been said, since that was last expected."""
        return self._waited / FRAMES_A_SECOND

    @property
    def in_noise(self) -> bool:
        """Whether the room is so loud that noise had better be taken out of what is said."""
        return self._levels.floor > NOISY

    def is_speech(self, frame: bytes, *, hidden: bool = False) -> bool:
        """Return whether a frame holds speech, of whomever. Every frame must be asked for, once.

        `hidden` speech may be of another voice than the person's, and counts for nothing else.
        """
        speech = self._detector.is_speech(frame)
        self._near = self._levels.hear(frame, speech=speech and not hidden)
        self._clear = self._near and self._detector.is_clear
        return speech

    def expect(self, expecting: Expecting, pause: Pause, *, silent_seconds: float = 0.0) -> None:
        """Wait for the next utterance, after so long a silence. What sounded just before still belongs to it."""
        self._expecting, self._pause = expecting, pause
        self._utterance = None
        self._waited = round(silent_seconds * FRAMES_A_SECOND)

    def trust(self) -> None:
        """Take the last utterance for the person's own voice."""
        self._levels.confirm()

    def overhear(self, frame: bytes, *, behind: float) -> None:
        """Take a frame, as `accept` does, with another voice behind it, so loud in dBFS. No utterance ends meanwhile.

        In dictation all of the person's words are kept, else those that go on when the other voice has ended.
        """
        is_audible = behind > self._levels.floor + AUDIBLE_DB
        if self._utterance is None:
            self._keep(frame)
            if sum(self._lately) >= ONSET_FRAMES:
                before = frames(SOFT_ONSET_SECONDS if is_audible else PRE_ROLL_SECONDS)
                self._begin(list(self._kept)[-ONSET_WINDOW - before :])
            return
        self._count()
        is_muted = is_audible and self._silent > frames(SOFT_END_SECONDS)
        self._take(self._utterance, bytes(len(frame)) if is_muted else frame)
        if not self._expecting.dictation and self._silent > frames(OVERHEARD_SECONDS):
            self._utterance = None

    def accept(self, frame: bytes) -> Heard | None:
        """Take a frame that `is_speech` was asked about; return an utterance when it has ended.

        It is without words where there were none, or none from near.
        """
        self._waited += 1
        if self._utterance is None:
            self._keep(frame)
            if sum(self._lately) >= ONSET_FRAMES:
                self._begin(self._kept)
            return None
        self._count()
        self._take(self._utterance, frame)
        return self._finish(self._utterance) if self._is_over(self._utterance) else None

    def finish(self) -> Heard | None:
        """Return what is being said, where the sound ends in the middle of it."""
        return self._finish(self._utterance) if self._utterance else None

    def _keep(self, frame: bytes) -> None:
        self._kept.append(frame)
        self._lately.append(self._near)
        self._clear_lately.append(self._clear)

    def _begin(self, sound: Collection[bytes]) -> None:
        self._levels.begin()
        self._utterance = self._recogniser.begin(self._expecting)
        self._unheard = list(sound)
        self._length, self._silent = len(sound), 0
        self._spoken, self._clearly = sum(self._lately), sum(self._clear_lately)
        for kept in (self._kept, self._lately, self._clear_lately):
            kept.clear()

    def _count(self) -> None:
        self._length += 1
        self._spoken += self._near
        self._clearly += self._clear
        self._silent = 0 if self._near else self._silent + 1

    def _is_over(self, utterance: Transcription) -> bool:
        if self._length >= frames(LONGEST_SECONDS):
            return True
        since_first_look = self._silent - frames(FIRST_LOOK_SECONDS)
        if since_first_look < 0 or since_first_look % frames(LOOK_EVERY_SECONDS):
            return False
        self._catch_up(utterance)
        return self._silent >= frames(self._pause(utterance.partial()))

    def _take(self, utterance: Transcription, frame: bytes) -> None:
        self._unheard.append(frame)
        if self._length % frames(LOOK_EVERY_SECONDS) == 0 and self._levels.is_near():
            self._catch_up(utterance)

    def _catch_up(self, utterance: Transcription) -> None:
        for frame in self._unheard:
            utterance.accept(frame)
        self._unheard.clear()

    def _finish(self, utterance: Transcription) -> Heard:
        self._utterance = None
        self.end_silence_seconds = self._silent / FRAMES_A_SECOND
        if not self._levels.is_near() or not self._is_speech_enough():
            return Heard("")
        self._catch_up(utterance)
        heard = utterance.finish()
        if heard.text:
            self._waited = 0
        return heard

    def _is_speech_enough(self) -> bool:
        """Return whether there was so much speech that it can have been a word."""
        if self._spoken >= frames(SHORT_SECONDS):
            return True
        return self._spoken >= frames(LEAST_SPEECH_SECONDS) and self._clearly >= LEAST_CLEAR
