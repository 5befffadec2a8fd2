"""How much silence ends what somebody says: the words decide.

Seconds at the usual patience of 5; a person who asks for more time gets more everywhere but after a command that is
surely complete. The basis is E9 of the interface rules: 3 s for short answers, 5 s in dictation, 2 to 10 by wish.
"""

from local_voice.interaction_model import FALLBACK
from local_voice.session import Session
from skill.content import Language

USUAL = 5.0
COMPLETE = 0.6
"""After a command that lacks nothing."""
OPEN = 1.5
"""After a command that ends in the person's own words: more of them may follow."""
UNFINISHED = 3.0
"""After words that are no command yet, or cannot end a sentence: "my pain is"."""
PIECE = 1.2
"""Between the phrases of a dictation. Each is kept; the dictation goes on."""
SURE = 0.9
"""What is understood with less confidence may be only the beginning."""


class Patience:
    """Tells how long to wait, by the words, what was asked for, and the person's wish."""

    def __init__(self, session: Session, language: Language) -> None:
        self._session = session
        self._language = language

    def pause(self, said: str, wished: float) -> float:
        """Return how many seconds of silence end `said`; `wished` is the patience in the settings."""
        if not said:
            return COMPLETE
        if self._session.dictating:
            return self._in_free_words(said, wished)
        more = wished / USUAL
        if self._language.writing.is_unfinished(said):
            return UNFINISHED * more
        understood = self._session.preview(said)
        if understood.intent == FALLBACK:
            return UNFINISHED * more
        if understood.confidence < SURE or self._session.ends_openly(understood):
            return OPEN * more
        return COMPLETE

    def _in_free_words(self, said: str, wished: float) -> float:
        if self._language.phrases.command(said) is not None:
            return COMPLETE
        if self._session.in_pieces:
            return PIECE
        return wished if self._language.writing.is_unfinished(said) else UNFINISHED * wished / USUAL
