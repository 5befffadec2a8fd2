"""Which of the readings of a command is what was said.

The first of these that there is:

    a whole phrase, as the grammar of phrases hears it    unless it is short, and unlike what free decoding heard
    a whole phrase, as free decoding hears it             in noise it hears those best
    nothing at all                                        silence or noise: other speech would have been `[unk]`
    what the grammar of sentences hears                   unless it has `[unk]`, or is short and unlike the free words
    what free decoding hears

A short phrase of which free decoding heard more is no whole phrase: "go back", "go back to bed".
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rapidfuzz.distance.Indel import normalized_similarity

from local_voice.hearing.decoding import OTHER_SPEECH

SHORT_PHRASE = 2
"""Words of a phrase that noise and other speech are easily taken for."""

ALIKE = 0.5
"""The least share of letters that a short phrase and the free words have in common."""


class Readings(NamedTuple):
    """What the decoders made of one command, each with its best reading first."""

    free: Sequence[str]
    """At least one."""
    phrase: str | None = None
    """None without a grammar of phrases."""
    sentences: Sequence[str] | None = None
    """At least one; None without a grammar of sentences."""


def decide(readings: Readings, phrases: AbstractSet[str]) -> tuple[str, ...]:
    """Return all readings of a command, the chosen one first."""
    others = [text for text in (*(readings.sentences or ()), *readings.free) if OTHER_SPEECH not in text]
    chosen = _chosen(readings, phrases)
    return tuple(dict.fromkeys([chosen, *filter(None, others)])) if chosen else ("",)


def _chosen(readings: Readings, phrases: AbstractSet[str]) -> str:
    free = readings.free[0]
    if readings.phrase and readings.phrase in phrases and _is_credible(readings.phrase, free):
        return readings.phrase
    heard = readings.phrase if readings.sentences is None else readings.sentences[0]
    if free in phrases or heard is None:
        return free
    if not heard:
        return ""
    if readings.sentences is None or OTHER_SPEECH in heard or not _is_credible(heard, free):
        return free
    return heard


def _is_credible(phrase: str, free: str) -> bool:
    """Return whether a phrase may be what was freely heard."""
    if len(phrase.split()) > SHORT_PHRASE:
        return True
    return not _is_part(phrase, free) and normalized_similarity(phrase, free) >= ALIKE


def _is_part(phrase: str, text: str) -> bool:
    """Return whether `text` says more than `phrase`, and all of the phrase in one run."""
    return text != phrase and f" {phrase} " in f" {text} "
