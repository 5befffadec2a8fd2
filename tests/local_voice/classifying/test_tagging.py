"""Values tagged in what is said."""

from local_voice.classifying.tagging import Tagger
from local_voice.compiling import Compiler
from local_voice.interaction_model import read_model
from local_voice.language_words import load_words
from skill.content import model_file

COMPILER = Compiler(read_model(model_file("en-US")), load_words("en-US"))
TAGGER = Tagger(COMPILER.readers)


def _tagged(text: str) -> str:
    return " ".join(token.text for token in TAGGER.tokens(COMPILER.normaliser.words(text)))


def test_values_are_tagged() -> None:
    """A value counts by its type, not by its words."""
    assert _tagged("my pain is a four") == "my <Symptom> is a <AMAZON.NUMBER>"


def test_the_longest_value_counts() -> None:
    """Of values that begin with one word the longest is tagged."""
    assert _tagged("see you two weeks from tuesday") == "see you <AMAZON.DATE>"


def test_words_are_left() -> None:
    """What is no value stays as it is."""
    assert _tagged("dear diary") == "dear diary"
