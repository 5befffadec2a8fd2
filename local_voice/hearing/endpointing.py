"""Where an utterance begins and ends. Time is counted in frames, so recordings can be heard faster than they lasted."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from local_voice.hearing.microphone import FRAME_MILLISECONDS
from local_voice.sound import SPEECH_RATE

AGGRESSIVENESS = 2
"""Of the detector, 0 to 3: higher takes less for speech."""

ONSET_WINDOW, ONSET_FRAMES = 5, 3
"""Speech has begun when so many of the last frames hold speech: a click is not a word."""


class VoiceActivityDetector(Protocol):
    """Tells speech from other sound."""

    def is_speech(self, frame: bytes) -> bool:
        """Return whether one frame holds speech."""
        ...

    def fresh(self) -> "VoiceActivityDetector":
        """Return a detector of the same kind that has heard nothing yet."""
        ...


class WebRtcDetector:
    """The voice-activity detector of WebRTC: microseconds a frame; steady loud noise deceives it."""

    def __init__(self) -> None:
        import webrtcvad

        self._detector = webrtcvad.Vad(AGGRESSIVENESS)

    def is_speech(self, frame: bytes) -> bool:
        """Return whether one frame holds speech."""
        return bool(self._detector.is_speech(frame, SPEECH_RATE))

    def fresh(self) -> "WebRtcDetector":
        """Return a detector that is used to no noise."""
        return WebRtcDetector()


@dataclass(frozen=True)
class Pauses:
    """How patiently to wait, in seconds."""

    begin: float = 8.0
    """For the first word."""
    end: float = 1.0
    """Silence after the last word, until the utterance counts as finished."""
    longest: float = 60.0
    """An utterance is cut here; what follows is the next one."""
    pre_roll: float = 0.5
    """Sound from before speech was noticed, so that first words are not cut."""


def utterance(frames: Iterator[bytes], detector: VoiceActivityDetector, pauses: Pauses) -> Iterator[bytes]:
    """Yield the frames of the next utterance, from a little before it until the silence after it.

    Yields nothing where nobody speaks in time, or where `frames` ends before anybody does.
    """
    beginning = _onset(frames, detector, pauses)
    yield from beginning
    if beginning:
        yield from _until_silence(frames, detector, pauses, len(beginning))


def _onset(frames: Iterator[bytes], detector: VoiceActivityDetector, pauses: Pauses) -> tuple[bytes, ...]:
    """Return the pre-roll up to the frame at which speech was noticed; nothing where there is none."""
    kept: deque[bytes] = deque(maxlen=_frames(pauses.pre_roll) + ONSET_WINDOW)
    lately: deque[bool] = deque(maxlen=ONSET_WINDOW)
    for _, frame in zip(range(_frames(pauses.begin)), frames, strict=False):
        kept.append(frame)
        lately.append(detector.is_speech(frame))
        if sum(lately) >= ONSET_FRAMES:
            return tuple(kept)
    return ()


def _until_silence(
    frames: Iterator[bytes], detector: VoiceActivityDetector, pauses: Pauses, heard: int
) -> Iterator[bytes]:
    silent = 0
    for _, frame in zip(range(_frames(pauses.longest) - heard), frames, strict=False):
        yield frame
        silent = 0 if detector.is_speech(frame) else silent + 1
        if silent >= _frames(pauses.end):
            return


def _frames(seconds: float) -> int:
    return max(1, round(seconds * 1000 / FRAME_MILLISECONDS))
