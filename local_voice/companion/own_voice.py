"""How loud the notebook's own voice is at the microphone, to tell the person's from it.

With a speakerphone that cancels its own echo, that is as loud as the room.
"""

from collections import deque
from collections.abc import Collection

from local_voice.hearing.levels import level
from local_voice.hearing.listening import frames

REMEMBERED_SECONDS = 4.0
"""Of its voice, in this reply and those before it."""

LEAST_SECONDS = 0.6
"""So much of it must have been heard to know how loud it is."""

UNSURE_SECONDS = 1.0
"""At the beginning of a reply: meanwhile somebody may have turned the loudspeaker up, or moved the microphone."""

FADING_SECONDS = 0.5
"""So long after a tone began, or a reply ended, the loudspeaker may still sound."""

LOUDER_DB = 6.0
"""By how much sound is louder than the notebook's own voice that is not its own."""

LOUD_PART = 0.9
"""Sound is as loud as nine tenths of its frames stay below."""


class OwnVoice:
    """Learns how loud the notebook is while it speaks, and hides from its ears what may be its own."""

    def __init__(self) -> None:
        self._levels: deque[float] = deque(maxlen=frames(REMEMBERED_SECONDS))
        self._levels_before: deque[float] = deque(maxlen=frames(REMEMBERED_SECONDS))
        self._unsure = self._fading = 0
        self.is_exceeded = False
        """Whether the last frame was clearly louder than the notebook's voice was so far."""

    @property
    def loudness(self) -> float:
        """How loud it is, in dBFS; as loud as can be where that is not known."""
        enough = [levels for levels in (self._levels, self._levels_before) if len(levels) >= frames(LEAST_SECONDS)]
        return max((_loudness(levels) for levels in enough), default=0.0)

    def begin(self, *, as_before: bool = False) -> None:
        """Begin a reply. `as_before`: it is surely no louder than the one before."""
        self._levels_before += self._levels
        self._levels.clear()
        self._unsure = 0 if as_before else frames(UNSURE_SECONDS)

    def tone(self) -> None:
        """Begin a tone. One that is held long sounds like a vowel."""
        self._fading = frames(FADING_SECONDS)

    def hides(self, frame: bytes, *, speaking: bool) -> bool:
        """Take a frame, and whether the notebook speaks; return whether what it holds may be the notebook's own."""
        if speaking:
            self._fading = frames(FADING_SECONDS)
            return self._hides(level(frame))
        if not self._fading:
            return False
        self._fading -= 1
        return level(frame) <= self.loudness + LOUDER_DB

    def forget_reply(self) -> None:
        """Learn nothing from this reply: it was interrupted, so what was heard is not the notebook's voice alone."""
        self._levels.clear()

    def _hides(self, now: float) -> bool:
        self.is_exceeded = now > self.loudness + LOUDER_DB
        hidden = self._unsure > 0 or not self.is_exceeded
        if hidden:
            self._levels.append(now)
        self._unsure = max(0, self._unsure - 1)
        return hidden


def _loudness(levels: Collection[float]) -> float:
    return sorted(levels)[int(LOUD_PART * (len(levels) - 1))]
