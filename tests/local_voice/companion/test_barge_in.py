"""Barge-in at every prompt: the notebook falls silent within 300 ms of "stop", and obeys."""

from dataclasses import replace

import numpy as np
import pytest

from local_voice.sound import SPEECH_RATE, Sound
from tests.local_voice.companion.household import Household, recorded, says
from tests.local_voice.room import Says
from tests.local_voice.speech import sample

LONGEST_SECONDS = 0.3

PROMPTS = {
    "opening": (),
    "list-menu": ("which lists are there",),
    "question": ("read me the side effect questions",),
    "why": ("read me the side effect questions", "why"),
    "question-saved": ("read me the side effect questions", "save that one"),
    "own-question": ("remind me to ask about my feet",),
    "next-visit": ("remind me to ask about my feet", "what should i ask at my next visit"),
    "visit-asking": ("set my next visit",),
    "answer-asking": ("remind me to ask about my feet", "what should i ask at my next visit", "record the answer"),
    "journal-asking": ("new journal entry",),
    "journal-written": ("dear diary i slept badly and my hips ache",),
    "journal-reading": ("dear diary i slept badly and my hips ache", "no", "read my last entry"),
    "entry-deleting": ("dear diary i slept badly", "no", "delete my last entry"),
    "advice": ("should i stop taking my medicine",),
    "help": ("help",),
    "privacy": ("what do you keep",),
    "erasing": ("delete everything",),
    "not-understood": ("zig zag zoo",),
    "settings": ("slower",),
    "ratings": ("how has my pain been this month",),
}
"""What was said before, by the prompt that is then heard."""

OVER_WORDS = {"help": 1.0}
"""Seconds from the beginning of the prompt, where at half a second the small model mistakes both voices for one."""

WORDS = {"stop": "cmd_14", "next": "cmd_15", "repeat": "cmd_17", "help": "cmd_13"}
SPOKEN = ("hold on", "slower", "louder", "care notebook")


def _seconds_to_last_sound(sound: Sound) -> float:
    """Return how many seconds of near silence a recording ends with."""
    loud = np.nonzero(np.abs(np.frombuffer(sound.samples, "<i2")) > 1_000)[0]
    return float(len(sound.samples) / 2 - loud[-1]) / SPEECH_RATE


def _interrupts(household: Household, said: Says) -> None:
    """Say something over a prompt, and check that the notebook fell silent in time."""
    room = household.live(said, echo_db=24)
    in_time = room.spoke_at[0] - _seconds_to_last_sound(said.sound) + LONGEST_SECONDS
    assert room.stopped_at, household.shown
    assert room.stopped_at[0] < in_time


@pytest.mark.parametrize("prompt", PROMPTS)
def test_stop_is_heard_over_every_prompt(household: Household, prompt: str) -> None:
    """Whatever the notebook is saying."""
    typed = PROMPTS[prompt]
    _interrupts(replace(household, typed=typed), recorded("cmd_14", after=OVER_WORDS.get(prompt, 0.5), over=True))


@pytest.mark.parametrize("word", WORDS)
def test_recorded_words_interrupt(household: Household, word: str) -> None:
    """In voices that are not the notebook's."""
    household.typed = PROMPTS["privacy"]
    _interrupts(household, Says(sample(WORDS[word]).sound(), after=1, over=True))
    assert household.heard() == [word]


@pytest.mark.parametrize("word", SPOKEN)
def test_other_words_interrupt(household: Household, word: str) -> None:
    """Two words are one command; the wake phrase has the notebook listen."""
    household.typed = PROMPTS["privacy"]
    _interrupts(household, says(word, after=1, over=True))
    assert household.heard() == [word]
