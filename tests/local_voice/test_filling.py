"""What fills the slots of an intent that no sample spells out."""

import pytest

from local_voice.classifying.own_words import BUCKETS, OwnWordsFinder
from local_voice.classifying.tagging import Tagger
from local_voice.compiling import Compiler
from local_voice.filling import Filling
from local_voice.interaction_model import read_model
from local_voice.language_words import load_words
from skill.content import model_file

MODEL = read_model(model_file("en-US"))
WORDS = load_words("en-US")
COMPILER = Compiler(MODEL, WORDS)
FILLING = Filling(COMPILER, OwnWordsFinder(memoryview(bytes(BUCKETS))), WORDS.around)
"""To which no words are own."""


def _filled(text: str, intent_name: str) -> dict[str, str]:
    said = COMPILER.normaliser.said(text)
    intent = MODEL.intent(intent_name)
    assert intent is not None
    tokens = Tagger(COMPILER.readers).tokens(said.words)
    captures = FILLING.captures(intent_name, COMPILER.slots_of(intent), tokens, said)
    return {one.slot.name: said.bare(one.start, one.end) for one in captures}


@pytest.mark.parametrize(
    ("text", "intent", "filled"),
    [
        pytest.param("a six my pain is", "LogSymptomIntent", {"symptom": "pain", "score": "six"}, id="in any order"),
        pytest.param(
            "every night wake me at half past nine",
            "SetReminderIntent",
            {"time": "half past nine"},
            id="the exact time",
        ),
        pytest.param(
            "a measly one out of ten sleep was",
            "LogSymptomIntent",
            {"symptom": "sleep", "score": "one"},
            id="no scale",
        ),
        pytest.param("at ten every night", "SetReminderIntent", {"time": "ten"}, id="hidden in a number"),
        pytest.param("that one is a four", "LogSymptomIntent", {"score": "four"}, id="no thing"),
        pytest.param(
            "pain over the last month", "TrendIntent", {"symptom": "pain", "period": "month"}, id="hidden in a date"
        ),
        pytest.param("tell me about it", "TrendIntent", {}, id="nothing"),
    ],
)
def test_values_fill_slots_wherever_they_stand(text: str, intent: str, filled: dict[str, str]) -> None:
    """Of each slot's type, the value that is exact fills it."""
    assert _filled(text, intent) == filled
