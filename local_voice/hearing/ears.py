"""What listens at home: the recogniser, with grammars from the interaction model, behind a detector of speech."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from local_voice.hearing.command_phrases import answer_phrases, command_phrases, numbers_of_a_scale
from local_voice.hearing.hearing_words import load_hearing_words
from local_voice.hearing.listening import Listener
from local_voice.hearing.noise_suppression import Suppressor, WebRtcSuppressor
from local_voice.hearing.recogniser import Expecting, Recognizer, VoskRecognizer
from local_voice.hearing.speech import Speech
from local_voice.hearing.spotter import Spotter, VoskSpotter
from local_voice.hearing.voice_activity import SileroDetector, VoiceActivityDetector
from local_voice.language_words import load_words
from local_voice.session import Session
from local_voice.understanding import Eliciting, Understanding
from skill.content import language_folder
from skill.content.sound_alikes import load_sound_alikes


@dataclass(frozen=True)
class Ears:
    """What is needed to listen: the recogniser, what tells speech from other sound, and what may be answered.

    Words are looked for in sound without noise; whether somebody speaks, in the sound as it came.
    """

    recogniser: Recognizer
    spotter: Callable[[Iterable[str]], Spotter]
    detector: VoiceActivityDetector
    suppressor: Suppressor
    answers: Callable[[Eliciting], frozenset[str]]

    def listener(self) -> Listener:
        """Return what hears utterances, used to no noise yet."""
        return Listener(self.recogniser, self.detector.fresh())

    def expecting(self, session: Session) -> Expecting:
        """Return what may be said next."""
        asked = session.eliciting
        if session.dictating or asked is None:
            return Expecting(dictation=session.dictating)
        return Expecting(answers=self.answers(asked))


def make_ears(understanding: Understanding, speech: Speech, locale: str) -> Ears:
    """Return what listens. Raises SpeechModelError, ContentError."""
    model = speech.model
    words, hearing = load_words(locale), load_hearing_words(locale)
    numbers = numbers_of_a_scale(words)
    sound_alikes = load_sound_alikes(language_folder(locale) / "sound_alikes.yaml")
    phrases = command_phrases(understanding.model, words.built_in, numbers)

    @cache
    def answers(asked: Eliciting) -> frozenset[str]:
        return answer_phrases(understanding.model, words.built_in, numbers, *asked)

    recogniser = VoskRecognizer(model, phrases, sound_alikes, hearing.noise_words, speech.sentences)

    def spotter(spotted: Iterable[str]) -> Spotter:
        return VoskSpotter(model, spotted, sound_alikes)

    return Ears(recogniser, spotter, SileroDetector(), WebRtcSuppressor(), answers)
