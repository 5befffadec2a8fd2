"""The conversation by voice, turn by turn: listen, answer, speak, listen again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from local_voice.hearing.microphone import Microphone
from local_voice.hearing.recogniser import Expecting, Heard
from local_voice.hearing.utterances import Hearing
from local_voice.sound import Sound, silence
from local_voice.speaking.speaker import Speaker
from local_voice.speaking.ssml import pace, utterances
from local_voice.speaking.synthesis import Voice

WORDS_PER_MINUTE = 150


class Turn(Protocol):
    """What the notebook answers."""

    @property
    def ssml(self) -> str:
        """The reply."""
        ...

    @property
    def dictating(self) -> bool:
        """Whether the next words may be anything at all."""
        ...

    @property
    def left(self) -> bool:
        """Whether the person has taken leave."""
        ...


class Session(Protocol):
    """The notebook, as something that answers words."""

    def open(self) -> Turn:
        """Begin, and greet."""
        ...

    def hear(self, text: str) -> Turn:
        """Answer what was said."""
        ...

    def silence(self) -> Turn:
        """Answer that nobody spoke."""
        ...


@dataclass(frozen=True)
class Mouth:
    """A voice and the speaker it comes from."""

    voice: Voice
    speaker: Speaker
    words_per_minute: int = WORDS_PER_MINUTE

    def say(self, ssml: str) -> None:
        """Speak; the first sentence sounds while the next are being made. Raises VoiceError, SoundDeviceError."""
        self.speaker.play(spoken(ssml, self.voice, pace(ssml, self.words_per_minute)))


def converse(session: Session, microphone: Microphone, hearing: Hearing, mouth: Mouth) -> None:
    """Talk until the person leaves, or the microphone has no more to hear.

    Noise that says nothing is passed over. Raises SoundDeviceError, VoiceError.
    """
    turn = session.open()
    while True:
        mouth.say(turn.ssml)
        if turn.left:
            return
        heard = _listen(microphone, hearing, Expecting.DICTATION if turn.dictating else Expecting.COMMAND)
        if heard is None:
            return
        turn = session.hear(heard.text) if heard.text else session.silence()


def spoken(ssml: str, voice: Voice, words_per_minute: int) -> Iterator[Sound]:
    """Yield a reply's sentences and pauses, each made when it is asked for. Raises VoiceError."""
    for utterance in utterances(ssml):
        sound = voice.synthesise(utterance.text, words_per_minute)
        yield sound
        if utterance.pause_after_ms:
            yield silence(utterance.pause_after_ms, sound.rate)


def _listen(microphone: Microphone, hearing: Hearing, expecting: Expecting) -> Heard | None:
    """Return what is said next, or that nobody spoke in time; None when there is no more to hear."""
    with microphone.listening() as frames:
        while True:
            heard = hearing.next_utterance(frames, expecting)
            if heard is None or heard.text or not heard.seconds:
                return heard
