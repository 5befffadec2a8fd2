"""Times of day as they are said."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.language_words import load_words
from local_voice.normalise import Normaliser
from local_voice.values.reading import Moment
from local_voice.values.times import Times
from skill.content import load

from .conftest import TODAY

WORDS = load_words("en-US")
NORMALISER = Normaliser(WORDS.around.contractions)
TIMES = Times(WORDS.calendar, WORDS.around.numbers, NORMALISER)
