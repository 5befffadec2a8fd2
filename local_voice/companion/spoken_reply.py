"""A reply while it is being spoken, and may be interrupted."""

import re

from local_voice.companion.interruptions import Interruptions, Verdict
from local_voice.companion.own_voice import OwnVoice
from local_voice.session import Turn
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.ssml import utterances
from skill.content.phrases import WAITED


class SpokenReply:
    """What the notebook is saying. The first sentence about an emergency is never interrupted.

    `goes_on`: it is said in the middle of a dictation.
    """

    def __init__(
        self, turn: Turn, mouth: Mouth, interruptions: Interruptions, own_voice: OwnVoice, *, goes_on: bool
    ) -> None:
        self.turn = turn
        self._gives_way = turn.intent == WAITED and turn.dictating
        """Whether it is no more than a soft question, which ends when the person speaks on."""
        self._own_voice = own_voice
        self._own_voice.begin(as_before=self._gives_way or goes_on)
        self._speech = mouth.say(turn.ssml, softly=self._gives_way)
        self._interruptions = interruptions
        self._interruptions.begin()
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

    def accept(self, frame: bytes, *, speech: bool, clear: bool, answering: bool) -> str | None:
        """Take one frame; return what was said to interrupt.

        `answering`: the person is saying something else. Over the last sentence, which asks, that is an answer.
        """
        if self._gives_way:
            if answering:
                self._speech.stop()
            return None
        if self.turn.emergency and not self._speech.first_sentence_over:
            return None
        saying = f"{as_heard(self._speech.lately)} {self._false_alarms}"
        louder = self._own_voice.is_exceeded
        verdict = self._interruptions.accept(frame, speech=speech, clear=clear, louder=louder, saying=saying)
        if verdict is Verdict.SILENCED:
            self._speech.stop()
        elif verdict is Verdict.NOT_MEANT:
            self._false_alarms += f" {self._interruptions.phrase}"
            rest = self._speech.rest
            if rest and not (answering and len(utterances(rest)) == 1):
                self._speech = self._mouth.say(rest)
        elif verdict is Verdict.MEANT:
            self._own_voice.forget_reply()
            return self._interruptions.phrase
        return None


def as_heard(text: str) -> str:
    """Return a text as a recogniser would hear it: words in lower case."""
    return " ".join(re.findall(r"[\w']+", text.lower()))
