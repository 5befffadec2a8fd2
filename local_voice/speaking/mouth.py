"""Speaks replies, sentence by sentence: the first is heard while the next are being made."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import chain, islice

from local_voice.sound import Sound, silence
from local_voice.speaking.loudness import amplified
from local_voice.speaking.pronunciation import AS_WRITTEN, Pronunciation
from local_voice.speaking.sentences import Sentence, Sentences
from local_voice.speaking.speaker import Speaker
from local_voice.speaking.speech import Speech
from local_voice.speaking.ssml import Manner, Utterance, manner, utterances
from local_voice.speaking.synthesis import VOICE_RATE, Voice
from local_voice.speaking.tones import Tone, tone_sound

SOFTLY_DB = -6
"""How much softer something is said that must not startle."""

PREPARED = 2
"""How many sentences are made ahead: the first to be heard, and the one that must be there when it ends."""


class Mouth:
    """A voice and the speaker it comes from.

    `start_voice` is called on the thread of `worker`, which must have one at most and belong to this mouth alone.
    Whoever made worker and speaker shuts them down. To be used from one thread.
    """

    def __init__(
        self,
        start_voice: Callable[[], Voice],
        speaker: Speaker,
        worker: Executor,
        *,
        pronunciation: Pronunciation = AS_WRITTEN,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._speaker = speaker
        self._clock = clock
        self._sentences = Sentences(start_voice, worker, pronunciation)
        self._speech: Speech | None = None
        self._gain_db = 0

    def say(self, ssml: str, *, softly: bool = False) -> Speech:
        """Speak `ssml`, in place of what is being said; return at once. Trouble is told by the speech's `error`."""
        if self._speech is not None:
            self._speech.stop()
        spoken = manner(ssml)
        self._gain_db = spoken.gain_db
        speech = self._speech = Speech(utterances(ssml), spoken, self._clock)
        if speech.pieces:
            gain = spoken.gain_db + (SOFTLY_DB if softly else 0)
            speech.played_by(self._speaker.play(self._sounds(speech, self._begun(speech), gain)))
        return speech

    def prepare(self, ssml: str) -> None:
        """Make the first sentences of `ssml` ahead, for it will probably be said next."""
        self._sentences.prepare(islice(_sentences(utterances(ssml), manner(ssml)), PREPARED))

    def tone(self, tone: Tone) -> None:
        """Play a tone, after what is being said, as loud as that."""
        self._speaker.play([amplified(tone_sound(tone), self._gain_db)])

    def _begun(self, speech: Speech) -> Iterator[Future[Sound]]:
        """Have the first sentence made while the speaker gets ready, the others when they are wanted."""
        made = (self._sentences.spoken(sentence) for sentence in _sentences(speech.sentences, speech.manner))
        begun = list(islice(made, 1))
        # What was prepared in vain must not keep this waiting.
        self._sentences.prepare(())
        return chain(begun, made)

    def _sounds(self, speech: Speech, made: Iterator[Future[Sound]], gain_db: float) -> Iterator[Sound]:
        """Yield the sounds of the pieces of `speech`. Raises VoiceError."""
        for piece in speech.pieces:
            if piece.is_pause:
                yield silence(speech.sentences[piece.sentence].pause_after_ms, VOICE_RATE)
            else:
                sound = amplified(next(made).result(), gain_db)
                speech.first_sound_is_there()
                yield sound


def _sentences(said: Iterable[Utterance], spoken: Manner) -> Iterator[Sentence]:
    """Yield all that is words."""
    return (Sentence(one.text, spoken.words_per_minute, spoken.voice) for one in said if one.text)
