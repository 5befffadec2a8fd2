"""Barge-in: a few words that are heard while the notebook speaks.

The microphone hears the notebook's own voice too. What it is saying, or said within the last second, is discounted.
A word that is spotted, and clearly louder than the notebook's own voice is here, silences it at once; whether it stood
alone is known a moment later. If not, the notebook goes on with the sentence in which it was interrupted.
"""

from collections import deque
from enum import Enum, auto

from local_voice.hearing.listening import LEAST_CLEAR, ONSET_FRAMES, frames
from local_voice.hearing.spotter import Spotter

QUIET_SECONDS = 0.4
"""So much silence after an interrupting word, and it stood alone."""

LONGEST_SECONDS = 2.0
"""Whoever speaks longer than this after it did not mean the notebook."""

WORD_SECONDS = 0.6
"""How long the spotted word lasted at most."""


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
        self._louder: deque[bool] = deque(maxlen=frames(WORD_SECONDS))
        self._clear: deque[bool] = deque(maxlen=frames(WORD_SECONDS))
        self.phrase = ""
        """The word that was spotted last."""

    @property
    def waiting(self) -> bool:
        """Whether a word was spotted, and it is not known yet whether it stood alone."""
        return self._spotted

    def begin(self) -> None:
        """Begin anew: the notebook begins to speak."""
        self._spotter.reset()
        self._louder.clear()
        self._clear.clear()
        self._spotted = False

    def accept(self, frame: bytes, *, speech: bool, clear: bool, louder: bool, saying: str) -> Verdict:
        """Take one frame: whether it is clear speech, and louder than the notebook, which has just said `saying`."""
        spotted = self._spotter.accept(frame)
        self._louder.append(louder)
        self._clear.append(clear)
        if self._spotted:
            return self._waiting(speech=speech)
        if spotted is None:
            return Verdict.NOTHING
        if _is_own(spotted, saying) or sum(self._louder) < ONSET_FRAMES or sum(self._clear) < LEAST_CLEAR:
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


def _is_own(phrase: str, saying: str) -> bool:
    """Return whether a phrase may be an echo of what the notebook is saying: "helps" sounds like "help"."""
    return all(any(own.startswith(word) for own in saying.split()) for word in phrase.split())
