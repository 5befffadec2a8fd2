"""What listens at home: the recogniser, with a grammar from the interaction model, behind a detector of speech."""

from pathlib import Path

from local_voice.hearing.command_phrases import command_phrases
from local_voice.hearing.endpointing import WebRtcDetector
from local_voice.hearing.recogniser import VoskRecognizer
from local_voice.hearing.utterances import Hearing
from local_voice.language_words import load_words
from local_voice.understanding import Understanding

SCALE = range(11)
"""Ratings go from zero to ten."""


def make_hearing(understanding: Understanding, model_folder: Path, locale: str) -> Hearing:
    """Return what listens. Raises SpeechModelError."""
    words = load_words(locale)
    named = words.around.numbers.words
    numbers = [word for word, number in named.items() if number in SCALE]
    phrases = command_phrases(understanding.model, words.built_in, numbers)
    return Hearing(VoskRecognizer(model_folder, phrases), WebRtcDetector())
