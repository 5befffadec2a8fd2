"""Learning a classifier, and reading what was learned."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local_voice.classifying import own_words
from local_voice.classifying.classifier import Classifier
from local_voice.classifying.examples import Example, Examples, OwnWords
from local_voice.classifying.learned import load_learned, sources
from local_voice.classifying.learning import learn
from local_voice.interaction_model import FALLBACK, read_model
from local_voice.language_words import load_words
from tests.small_model import SMALL_MODEL

OWN = OwnWords(
    dict.fromkeys(("entry", "question", "topic", "with", "name"), ("my feet hurt", "how long it takes", "the rash"))
)
OTHER = ("there will be rain tomorrow", "who let the dog out", "turn the oven on", "what a goal that was") * 3


class Repeated(Examples):
    """Each example several times, so that some of each intent can be held out."""

    def all(self) -> Iterator[Example]:
        """Yield all examples, again and again."""
        yield from [*super().all()] * 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what was learned from the small model."""
    folder: Path = tmp_path_factory.mktemp("weights")
    examples = Repeated(read_model(SMALL_MODEL), load_words("en-US"), OWN, OTHER)
    (folder / "en-US.bin").write_bytes(learn(examples, "small"))
    return folder


@pytest.mark.parametrize(
    ("said", "intent"),
    [("read about the <List>", "ReadListIntent"), ("please remind me to ask about the rash", "AddQuestionIntent")],
)
def test_what_was_learned_is_known(folder: Path, said: str, intent: str) -> None:
    """Words like those of a sample have its intent."""
    learned = load_learned("en-US", folder)
    assert learned is not None
    assert Classifier(learned, FALLBACK).verdict(said.split()).intent == intent


def test_what_was_never_learned_is_unlikely(folder: Path) -> None:
    """Other speech is less likely to be meant for the notebook than a command."""
    learned = load_learned("en-US", folder)
    assert learned is not None
    classifier = Classifier(learned, FALLBACK)
    other, command = (
        classifier.verdict(said.split()).confidence for said in ("the dog is out", "read about the <List>")
    )
    assert other < command


def test_a_locale_without_a_file_has_learned_nothing(folder: Path) -> None:
    """Another language does without, until somebody runs script/learn."""
    assert load_learned("de-DE", folder) is None


def test_a_broken_file_is_told(folder: Path, tmp_path: Path) -> None:
    """A file that is cut short is refused with what to do."""
    (tmp_path / "en-US.bin").write_bytes((folder / "en-US.bin").read_bytes()[:-1])
    with pytest.raises(ValueError, match="script/learn"):
        load_learned("en-US", tmp_path)


def test_what_is_shipped_was_learned_from_what_is_shipped() -> None:
    """Whoever changes samples or word lists runs script/learn."""
    learned = load_learned("en-US")
    assert learned is not None
    assert learned.facts.sources == sources("en-US")
    assert len(learned.own_words) == own_words.BUCKETS
