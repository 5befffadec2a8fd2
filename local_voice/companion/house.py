"""What the companion finds around itself: the person's settings, a screen, and a log of timings."""

from collections.abc import Callable
from dataclasses import dataclass

from local_voice.companion.hands_free_words import HandsFreeWords
from local_voice.hearing.recogniser import Heard
from local_voice.latency import Timings
from local_voice.session import Turn
from skill.content import Language
from skill.notebook.models import Settings


@dataclass(frozen=True)
class House:
    """`settings` are asked for anew each time; `show` takes a line for the screen; `note` the timings of a turn."""

    language: Language
    words: HandsFreeWords
    settings: Callable[[], Settings]
    show: Callable[[str], None]
    note: Callable[[Timings], None]


def timings(end_silence_seconds: float, heard: Heard, turn: Turn, first_sound_seconds: float) -> Timings:
    """Return how long each step of a turn took."""
    seconds = (
        end_silence_seconds,
        heard.delay_seconds,
        turn.understanding_seconds,
        turn.handling_seconds,
        first_sound_seconds,
    )
    return Timings(*(1_000 * each for each in seconds))
