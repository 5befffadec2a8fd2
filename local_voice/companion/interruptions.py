"""Barge-in: a few words that are heard while the notebook speaks.

The microphone hears the notebook's own voice too. What it is saying, or said within the last second, is discounted.
A word that is spotted, and clearly louder than the notebook's own voice is here, silences it at once; whether it stood
alone is known a moment later. If not, the notebook goes on with the sentence in which it was interrupted.
"""

from collections import deque
from collections.abc import Sequence
from enum import Enum, auto

from local_voice.hearing.levels import level
from local_voice.hearing.listening import frames
from local_voice.hearing.spotter import Spotter

QUIET_SECONDS = 0.4
"""So much silence after an interrupting word, and it stood alone."""

LONGEST_SECONDS = 2.0
"""Whoever speaks longer than this after it did not mean the notebook."""


WORD_SECONDS, OWN_SECONDS = 0.6, 4.0
"""How long the spotted word lasted at most, and for how long before it the notebook's own voice is looked at."""

LEAST_OWN_SECONDS = 0.6
"""So much of it must have been heard to know how loud it is."""

LOUDER_DB = 6.0
"""By how much a word is louder than the notebook's own voice that is not its own."""

LOUD_PART = 0.9
"""Sound is as loud as nine tenths of its frames stay below."""


class Verdict(Enum):
    """What came of listening for an interruption."""

    NOTHING = auto()
    SILENCED = auto()
    """A word was spotted: fall silent, and listen whether it stood alone."""
    MEANT = auto()
    """It did: `phrase` is what was said."""
    NOT_MEANT = auto()
    """It did not: speak on."""


class Interruptions:
    """Listens for interrupting phrases while the notebook speaks."""

    def __init__(self, spotter: Spotter) -> None:
        self._spotter = spotter
        self._waited = self._silent = 0
        self._spotted = False
        self._levels: deque[float] = deque(maxlen=frames(WORD_SECONDS + OWN_SECONDS))
        self.phrase = ""
        """The word that was spotted last."""

    @property
    def waiting(self) -> bool:
        """Whether a word was spotted, and it is not known yet whether it stood alone."""
        return self._spotted

    def begin(self) -> None:
        """Begin anew: the notebook begins to speak."""
        self._spotter.reset()
        self._levels.clear()
        self._spotted = False

    def accept(self, frame: bytes, *, speech: bool, saying: str) -> Verdict:
        """Take one frame. `saying` holds the words that the notebook itself has just said."""
        spotted = self._spotter.accept(frame)
        self._levels.append(level(frame))
        if self._spotted:
            return self._waiting(speech=speech)
        if spotted is None:
            return Verdict.NOTHING
        if _is_own(spotted, saying) or not self._is_louder():
            self._spotter.reset()
            return Verdict.NOTHING
        self.phrase, self._spotted = spotted, True
        self._waited = self._silent = 0
        return Verdict.SILENCED

    def _waiting(self, *, speech: bool) -> Verdict:
        self._waited += 1
        self._silent = 0 if speech else self._silent + 1
        if self._silent < frames(QUIET_SECONDS) and self._waited < frames(LONGEST_SECONDS):
            return Verdict.NOTHING
        reading = self._spotter.finish()
        self.begin()
        return Verdict.MEANT if f" {reading}".endswith(f" {self.phrase}") else Verdict.NOT_MEANT

    def _is_louder(self) -> bool:
        """Return whether what was just said is clearly louder than what was heard before it."""
        word = frames(WORD_SECONDS)
        before, lately = list(self._levels)[:-word], list(self._levels)[-word:]
        return len(before) >= frames(LEAST_OWN_SECONDS) and _loudness(lately) > _loudness(before) + LOUDER_DB


def _is_own(phrase: str, saying: str) -> bool:
    """Return whether a phrase may be an echo of what the notebook is saying: "helps" sounds like "help"."""
    return all(any(own.startswith(word) for own in saying.split()) for word in phrase.split())


def _loudness(levels: Sequence[float]) -> float:
    return sorted(levels)[int(LOUD_PART * (len(levels) - 1))]
