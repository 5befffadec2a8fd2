"""A reply while it is being spoken, and may be interrupted."""

import re

from local_voice.companion.interruptions import Interruptions, Verdict
from local_voice.session import Turn
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.speech import Speech


class SpokenReply:
    """What the notebook is saying. The first sentence about an emergency is never interrupted."""

    def __init__(self, turn: Turn, speech: Speech, interruptions: Interruptions, mouth: Mouth) -> None:
        self.turn = turn
        self._speech = speech
        self._interruptions = interruptions
        self._mouth = mouth
        self._false_alarms = ""
        """What was taken for an interruption and was none: most likely the notebook's own voice, misheard."""

    @property
    def seconds_to_first_sound(self) -> float | None:
        """How long the first sound took; None before it was there."""
        return self._speech.seconds_to_first_sound

    @property
    def over(self) -> bool:
        """Whether nothing more will be heard of it, and nobody is interrupting."""
        return self._speech.done and not self._interruptions.waiting

    def accept(self, frame: bytes, *, speech: bool) -> str | None:
        """Take one frame; return what was said to interrupt."""
        saying = f"{as_heard(self._speech.lately)} {self._false_alarms}"
        if self.turn.emergency and not self._speech.first_sentence_over:
            return None
        verdict = self._interruptions.accept(frame, speech=speech, saying=saying)
        if verdict is Verdict.SILENCED:
            self._speech.stop()
        elif verdict is Verdict.NOT_MEANT:
            self._false_alarms += f" {self._interruptions.phrase}"
            self._speech = self._mouth.say(self._speech.rest) if self._speech.rest else self._speech
        return self._interruptions.phrase if verdict is Verdict.MEANT else None


def as_heard(text: str) -> str:
    """Return a text as a recogniser would hear it: words in lower case."""
    return " ".join(re.findall(r"[\w']+", text.lower()))
