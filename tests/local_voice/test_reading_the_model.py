"""The interaction model as it is read for understanding."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from local_voice.interaction_model import ModelError, read_model
from skill.content import model_file
from tests.small_model import SMALL_MODEL

LanguageModel = dict[str, Any]


def test_intents_slots_and_types_are_read() -> None:
    """The parts that understanding needs are there; the rest of the file does no harm."""
    model = read_model(SMALL_MODEL)
    intent = model.intent("ReadListIntent")
    assert intent is not None
    assert (intent.slots[0].name, intent.slots[0].type, intent.slots[0].samples[0]) == (
        "list", "List", "the one about {list}",
    )  # fmt: skip
    assert model.types[0].values[0].name.synonyms == ("side effect", "effects")
    assert model.intent("NoSuchIntent") is None


def test_the_model_of_the_package_can_be_read() -> None:
    """The notebook's own model holds no problem."""
    assert read_model(model_file("en-US")).intent("ReadChecklistIntent") is not None


def _read_list(model: LanguageModel) -> Any:
    return next(intent for intent in model["intents"] if intent["name"] == "ReadListIntent")


def _unknown_type(model: LanguageModel) -> None:
    _read_list(model)["slots"][0]["type"] = "AMAZON.Bogus"


def _unknown_slot(model: LanguageModel) -> None:
    _read_list(model)["samples"].append("read {what} to me")


def _slot_twice(model: LanguageModel) -> None:
    _read_list(model)["samples"].append("{list} and {list}")


def _open_brace(model: LanguageModel) -> None:
    _read_list(model)["samples"].append("read {list to me")


def _intent_twice(model: LanguageModel) -> None:
    model["intents"].append({"name": "ReadListIntent"})


def _no_name(model: LanguageModel) -> None:
    del _read_list(model)["name"]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_unknown_type, "the slot list of ReadListIntent has the unknown type AMAZON.Bogus"),
        (_unknown_slot, 'the sample "read {what} to me" of ReadListIntent uses the slot what, which is not declared'),
        (_slot_twice, 'the sample "{list} and {list}" of ReadListIntent uses a slot twice'),
        (_open_brace, 'a brace is open in the sample "read {list to me" of ReadListIntent'),
        (_intent_twice, "the intent ReadListIntent stands there twice"),
        (_no_name, "missing required field `name`"),
    ],
)
def test_a_wrong_model_is_one_sentence(spoil: Callable[[LanguageModel], None], words: str, tmp_path: Path) -> None:
    """What is wrong in a model is said in one line, with the file's name."""
    whole = json.loads(SMALL_MODEL.read_text("utf-8"))
    spoil(whole["interactionModel"]["languageModel"])
    file = tmp_path / "en-US.json"
    file.write_text(json.dumps(whole), "utf-8")
    with pytest.raises(ModelError) as caught:
        read_model(file)
    assert str(file) in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"interactionModel": 1}'])
def test_another_file_is_no_model(content: bytes, tmp_path: Path) -> None:
    """A file that is empty, damaged or something else is refused by name."""
    file = tmp_path / "en-US.json"
    file.write_bytes(content)
    with pytest.raises(ModelError, match=r"en-US\.json: not an interaction model: .+\.$"):
        read_model(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A model that is not there is one sentence too."""
    with pytest.raises(ModelError, match=r"de-DE\.json: cannot be read: No such file"):
        read_model(tmp_path / "de-DE.json")
