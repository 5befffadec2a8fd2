"""From sound to words. Vosk does the work, behind two small protocols.

What is no dictation is decoded several times over the same sound: freely; with a grammar of whole sentences that people
say to the notebook and around it; and where something was asked for, with a grammar of the phrases that answer it and
of those that may be said at any time. The grammars have `[unk]` for all other speech. `deciding` chooses among what
they hear.

Vosk makes a bigram model of a grammar, so that the one of sentences hears new sentences too, in the words that people
use here. Of 176 commands in people's own words that nothing was learned from, spoken by four synthetic voices, the tiny
model misheard 25 % of the words freely and 8 % by the sentences; of other speech 31 % and 22 %.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from time import perf_counter
from typing import NamedTuple, Protocol

from local_voice.hearing.deciding import Readings, decide
from local_voice.hearing.decoding import Decoder, SpeechModel
from local_voice.hearing.sound_alikes import SoundAlikes, Spelling
from local_voice.hearing.speech import ALTERNATIVES
from local_voice.hearing.speech_model import GET_MODEL, SpeechModelError
from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE

MOST_MISSING = 0.5
"""A model that lacks a larger share of the words than this is one for another language."""


@dataclass(frozen=True)
class Expecting:
    """What the person is likely to say next."""

    dictation: bool = False
    """Anything may be said."""
    answers: frozenset[str] = frozenset()
    """Phrases that would answer what was just asked, besides all commands."""


@dataclass(frozen=True)
class Heard:
    """What one utterance said, and what hearing it took."""

    text: str
    """Lower case, numbers as words; empty when nothing was said."""
    alternatives: tuple[str, ...] = ()
    """Other readings, the likelier first."""
    raw: str = ""
    """As it was recognised: differs from the text where a name was heard as words that sound alike."""
    seconds: float = 0.0
    """How long the sound was."""
    decoding_seconds: float = 0.0
    """How long the recogniser worked on it."""
    delay_seconds: float = 0.0
    """From the end of the sound to the text."""

    @property
    def real_time_factor(self) -> float:
        """Working time over the sound's length; 0 where there was no sound."""
        return self.decoding_seconds / self.seconds if self.seconds else 0.0


class Transcription(Protocol):
    """One utterance in the making."""

    def accept(self, frame: bytes) -> None:
        """Take more of its sound: mono 16-bit samples at `SPEECH_RATE`."""
        ...

    def partial(self) -> str:
        """Return the best reading so far."""
        ...

    def finish(self) -> Heard:
        """Return what was said. To be called once, at its end."""
        ...


class Recognizer(Protocol):
    """Turns sound into words, one utterance at a time."""

    def begin(self, expecting: Expecting) -> Transcription:
        """Return the next utterance, without any sound yet. The one before it is over, finished or not."""
        ...


class VoskRecognizer:
    """Vosk with one model: grammars for commands, and free decoding. For one thread at a time.

    `phrases` may be said at any time; `sentences` returns what hears whole sentences, if anything does: it is called
    when somebody speaks. `sound_alikes` stand in for words that the model lacks; `noise_words` are what free decoding
    makes of noises: heard alone they are nothing. `missing_words` are the words of the phrases that the model lacks and
    nothing sounds like; their phrases are left to free decoding.
    Raises SpeechModelError for a model of another language.
    """

    def __init__(
        self,
        model: SpeechModel,
        phrases: Iterable[str],
        sound_alikes: SoundAlikes | None = None,
        noise_words: AbstractSet[str] = frozenset(),
        sentences: Callable[[], Decoder | None] = lambda: None,
    ) -> None:
        self._model = model
        self._phrases = frozenset(" ".join(phrase.lower().split()) for phrase in phrases) - {""}
        _check_language(model, self._phrases)
        self._spelling = Spelling(model, sound_alikes or {})
        self.missing_words = self._spelling.missing_words(self._phrases)
        self._noise_words = noise_words
        self._free = model.free_decoder(ALTERNATIVES)
        self._commands = self._asked = self._grammar(self._phrases)
        self._answers: frozenset[str] = frozenset()
        self._sentences = sentences

    def begin(self, expecting: Expecting) -> "VoskTranscription":
        """Return the next utterance, without any sound yet. The one before it is over, finished or not."""
        if expecting.dictation:
            return VoskTranscription(_Decoders(self._free), {}, self._noise_words)
        grammar = self._grammar_with(expecting.answers)
        sentences = self._sentences()
        is_needed = sentences is None or grammar is not self._commands
        decoders = _Decoders(self._free, grammar.decoder if grammar and is_needed else None, sentences)
        return VoskTranscription(decoders, grammar.meant if grammar else {}, self._noise_words)

    def _grammar_with(self, answers: frozenset[str]) -> "_Grammar | None":
        """Return the grammar for these answers: built when they are first asked for, kept until others are.

        Building takes 10 ms, as does another grammar for the same decoder.
        """
        if answers <= self._phrases:
            return self._commands
        if answers != self._answers:
            self._asked, self._answers = self._grammar(self._phrases | answers), answers
        return self._asked

    def _grammar(self, phrases: frozenset[str]) -> "_Grammar | None":
        meant = self._spelling.spelled(phrases)
        decoder = self._model.decoder_of(sorted(meant))
        return _Grammar(decoder, meant) if decoder else None


class VoskTranscription:
    """One utterance in the making, with the recogniser's decoders. `meant` has all phrases, by what is heard."""

    def __init__(self, decoders: "_Decoders", meant: Mapping[str, str], noise_words: AbstractSet[str]) -> None:
        self._decoders = decoders
        self._meant = meant
        self._noise_words = noise_words
        self._samples, self._worked = 0, 0.0
        for decoder in decoders.there:
            decoder.begin()

    def accept(self, frame: bytes) -> None:
        """Take more of its sound: mono 16-bit samples at `SPEECH_RATE`."""
        started = perf_counter()
        for decoder in self._decoders.there:
            decoder.accept(frame)
        self._worked += perf_counter() - started
        self._samples += len(frame) // SAMPLE_BYTES

    def partial(self) -> str:
        """Return the best reading so far, by the rule of the final one."""
        started = perf_counter()
        heard = self._heard(self._decoders.readings(lambda decoder: (decoder.partial(),)))
        self._worked += perf_counter() - started
        return heard.text

    def finish(self) -> Heard:
        """Return what was said. To be called once, at its end."""
        started = perf_counter()
        heard = self._heard(self._decoders.readings(Decoder.finish))
        delay = perf_counter() - started
        return replace(
            heard,
            seconds=self._samples / SPEECH_RATE,
            decoding_seconds=self._worked + delay,
            delay_seconds=delay,
        )

    def _heard(self, readings: Readings) -> Heard:
        raw, *others = decide(readings, self._meant.keys())
        if raw not in self._meant and set(raw.split()) <= self._noise_words:
            return Heard("")
        return Heard(self._meant.get(raw, raw), tuple(filter(None, others)), raw)


class _Grammar(NamedTuple):
    """A decoder that is held to phrases."""

    decoder: Decoder
    meant: Mapping[str, str]
    """By what is heard: the phrase."""


class _Decoders(NamedTuple):
    """What decodes one utterance."""

    free: Decoder
    phrases: Decoder | None = None
    sentences: Decoder | None = None

    @property
    def there(self) -> tuple[Decoder, ...]:
        return tuple(decoder for decoder in self if decoder)

    def readings(self, of: Callable[[Decoder], Sequence[str]]) -> Readings:
        return Readings(
            of(self.free),
            of(self.phrases)[0] if self.phrases else None,
            of(self.sentences) if self.sentences else None,
        )


def _check_language(model: SpeechModel, phrases: AbstractSet[str]) -> None:
    words = {word for phrase in phrases for word in phrase.split()}
    missing = sum(not model.knows(word) for word in words)
    if missing > MOST_MISSING * len(words):
        raise SpeechModelError(
            f"The speech model in {model.folder} does not know the notebook's language; fetch one with {GET_MODEL}."
        )
