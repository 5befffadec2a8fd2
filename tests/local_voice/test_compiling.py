"""From samples to the tree that they are looked up in."""

import pytest

from local_voice.compiling import Compiler
from local_voice.interaction_model import read_model
from local_voice.language_words import load_words
from local_voice.matching import Walk
from skill.content import model_file
from tests.small_model import SMALL_MODEL

WORDS = load_words("en-US")
NOTEBOOK = Compiler(read_model(model_file("en-US")), WORDS)


def test_samples_are_planted_when_their_first_word_is_said() -> None:
    """The start does not wait for samples that nobody says; what is said finds its samples, also behind an opener."""
    compiler = Compiler(read_model(SMALL_MODEL), WORDS)
    assert "delete" not in compiler.commands.literals
    match = Walk(compiler.commands, compiler.skips(), compiler.normaliser.said("please delete everything")).best()
    assert match is not None
    assert match.intent == "DeleteEverythingIntent"


@pytest.mark.parametrize(
    ("sample", "intent", "slot"),
    [
        pytest.param("i threw up", "AddEntryIntent", "entry", id="tells"),
        pytest.param("my fingers {entry}", "AddEntryIntent", "entry", id="tells with a slot"),
        pytest.param("get your pen out", "AddEntryIntent", "", id="asks to write"),
        pytest.param("dear diary {entry}", "AddEntryIntent", "", id="a command"),
        pytest.param("how long have i got", "MedicalAdviceIntent", "topic", id="all of an intent"),
        pytest.param("read me a list", "ReadChecklistIntent", "", id="of an intent that is not told"),
    ],
)
def test_what_tells_something_is_kept_whole(sample: str, intent: str, slot: str) -> None:
    """Only what is no command is kept as said from its first word on."""
    known = next(one for one in read_model(model_file("en-US")).intents if one.name == intent)
    assert NOTEBOOK.whole_slot(sample, known) == slot
