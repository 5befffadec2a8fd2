"""From sound to words. Vosk does the work, behind two small protocols.

A command is decoded twice over the same sound: with a grammar of the command phrases and `[unk]` for all other
speech, and freely. The grammar decides when it accounts for the whole utterance; else the free words stand:

    what the grammar heard                       the text
    a phrase, whole                              that phrase
    nothing at all                               "" (silence or noise: other speech would have been `[unk]`)
    nothing, of what was freely heard a phrase   that phrase: noise hides words from the grammar first
    `[unk]`, a recombination of phrases          what free decoding heard
    a phrase of which free decoding heard more   what free decoding heard ("go back", "go back to bed")
    a short phrase unlike what free decoding heard   what free decoding heard

Of 144 recorded commands in steady noise, suppressed, 10 are misheard at 10 dB and 42 at 5 dB, by free decoding alone 11
and 43 (`benchmarks/voice.py`): in noise the grammar gains little. What it is for without noise is shown in
`command_phrases`.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from time import perf_counter
from typing import NamedTuple, Protocol

from rapidfuzz.distance.Indel import normalized_similarity

from local_voice.hearing.decoding import Decoder, SpeechModel
from local_voice.hearing.sound_alikes import SoundAlikes, Spelling
from local_voice.hearing.speech_model import GET_MODEL, SpeechModelError
from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE

ALTERNATIVES = 3

MOST_MISSING = 0.5
"""A model that lacks a larger share of the words than this is one for another language."""

SHORT_PHRASE = 2
"""Words of a phrase that noise and other speech are easily taken for."""

ALIKE = 0.5
"""The least share of letters that a short phrase and the free words have in common."""


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
    """Vosk with one model: a grammar of phrases for commands, and free decoding. For one thread at a time.

    `phrases` may be said at any time. `sound_alikes` stand in for words that the model lacks; `noise_words` are what
    free decoding makes of noises: heard alone they are nothing. `missing_words` are the words of the phrases that the
    model lacks and nothing sounds like; their phrases are left to free decoding.
    Raises SpeechModelError for a model of another language.
    """

    def __init__(
        self,
        model: SpeechModel,
        phrases: Iterable[str],
        sound_alikes: SoundAlikes | None = None,
        noise_words: AbstractSet[str] = frozenset(),
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

    def begin(self, expecting: Expecting) -> "VoskTranscription":
        """Return the next utterance, without any sound yet. The one before it is over, finished or not."""
        grammar = None if expecting.dictation else self._grammar_with(expecting.answers)
        return VoskTranscription(self._free, grammar, self._noise_words)

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
        decoder = self._model.decoder_of(meant)
        return _Grammar(decoder, meant) if decoder else None


class VoskTranscription:
    """One utterance in the making, with the recogniser's decoders."""

    def __init__(self, free: Decoder, grammar: "_Grammar | None", noise_words: AbstractSet[str]) -> None:
        self._free = free
        self._grammar = grammar
        self._noise_words = noise_words
        self._decoders = [free, grammar.decoder] if grammar else [free]
        self._samples, self._worked = 0, 0.0
        for decoder in self._decoders:
            decoder.begin()

    def accept(self, frame: bytes) -> None:
        """Take more of its sound: mono 16-bit samples at `SPEECH_RATE`."""
        started = perf_counter()
        for decoder in self._decoders:
            decoder.accept(frame)
        self._worked += perf_counter() - started
        self._samples += len(frame) // SAMPLE_BYTES

    def partial(self) -> str:
        """Return the best reading so far, by the rule of the final one."""
        started = perf_counter()
        heard = self._heard(self._grammar.decoder.partial() if self._grammar else "", (self._free.partial(),))
        self._worked += perf_counter() - started
        return heard.text

    def finish(self) -> Heard:
        """Return what was said. To be called once, at its end."""
        started = perf_counter()
        heard = self._heard(self._grammar.decoder.finish()[0] if self._grammar else "", self._free.finish())
        delay = perf_counter() - started
        return replace(
            heard,
            seconds=self._samples / SPEECH_RATE,
            decoding_seconds=self._worked + delay,
            delay_seconds=delay,
        )

    def _heard(self, grammar: str, free: Sequence[str]) -> Heard:
        """Return what the readings say; `free` has at least one."""
        meant = self._grammar.meant if self._grammar else {}
        raw, *others = decide(grammar, free, meant.keys()) if self._grammar else free
        if raw not in meant and set(raw.split()) <= self._noise_words:
            return Heard("")
        return Heard(meant.get(raw, raw), tuple(filter(None, others)), raw)


class _Grammar(NamedTuple):
    """A decoder that is held to phrases."""

    decoder: Decoder
    meant: Mapping[str, str]
    """By what is heard: the phrase."""


def decide(grammar: str, free: Sequence[str], phrases: AbstractSet[str]) -> tuple[str, ...]:
    """Return all readings of a command, the chosen one first. `free` has at least one."""
    if not grammar:
        return (free[0] if free[0] in phrases else "",)
    if grammar in phrases and not _is_part(grammar, free[0]) and _is_credible(grammar, free[0]):
        return (grammar, *(text for text in free if text != grammar))
    return tuple(free)


def _is_part(phrase: str, text: str) -> bool:
    """Return whether `text` says more than `phrase`, and all of the phrase in one run."""
    return text != phrase and f" {phrase} " in f" {text} "


def _is_credible(phrase: str, text: str) -> bool:
    """Return whether a phrase may be what was freely heard as `text`."""
    return len(phrase.split()) > SHORT_PHRASE or normalized_similarity(phrase, text) >= ALIKE


def _check_language(model: SpeechModel, phrases: AbstractSet[str]) -> None:
    words = {word for phrase in phrases for word in phrase.split()}
    missing = sum(not model.knows(word) for word in words)
    if missing > MOST_MISSING * len(words):
        raise SpeechModelError(
            f"The speech model in {model.folder} does not know the notebook's language; fetch one with {GET_MODEL}."
        )
