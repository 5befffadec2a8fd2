"""What fills the slots of an intent that no sample tells."""

import pytest

from local_voice.classifying.classifier import Classifier
from local_voice.classifying.features import BUCKETS
from local_voice.classifying.learned import Facts, Learned
from local_voice.classifying.likeness import Likeness
from local_voice.classifying.own_words import OwnWordsFinder
from local_voice.classifying.tagging import Token
from local_voice.phrase_trie import FreeSlot

NOTHING = memoryview(bytes(2 * BUCKETS))
CLASSIFIER = Classifier(Learned(Facts("", ("a", "b"), (0, 0), 1, (0, 0, 0, 0), 0, 1), NOTHING, NOTHING), "b")
LIKENESS = Likeness(CLASSIFIER, OwnWordsFinder(NOTHING, 1.0, -1.0), ["the", "my"])
"""To which no word is own by itself."""


def _own(text: str, strange: set[str], slot: FreeSlot) -> list[str]:
    words = text.split()
    tokens = [Token(word, place, place + 1) for place, word in enumerate(words)]
    captures = LIKENESS.captures("AnIntent", [slot], tokens, [word in strange for word in words])
    return [" ".join(words[one.start : one.end]) for one in captures]


@pytest.mark.parametrize(
    ("text", "strange", "own"),
    [
        pytest.param("also lisinopril", {"lisinopril"}, ["lisinopril"], id="where no words are own"),
        pytest.param("add co trimoxazole", {"co", "trimoxazole"}, ["co trimoxazole"], id="with the next"),
        pytest.param("add a medicine", set(), [], id="none"),
    ],
)
def test_words_of_no_sample_are_own(text: str, strange: set[str], own: list[str]) -> None:
    """A word that no sample has is the person's."""
    assert _own(text, strange, FreeSlot("medicine", "AMAZON.SearchQuery")) == own
