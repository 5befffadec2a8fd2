"""Which phrases a grammar is built from."""

from collections.abc import Mapping

import pytest

from local_voice.hearing.command_phrases import MOST_ANSWERS, MOST_CHOICES, NUMBER, answer_phrases, command_phrases
from local_voice.interaction_model import (
    Intent,
    InteractionModel,
    SlotDefinition,
    SlotType,
    TypeValue,
    ValueName,
    read_model,
)
from skill.content import model_file

CHECKLIST = SlotType(
    "Checklist",
    (TypeValue(ValueName("side effects", ("reactions",)), "side-effects"), TypeValue(ValueName("Lab Results"), "lab")),
)
BUILT_IN = {"AnIntent": ["So do I!"]}
NUMBERS = ["zero", "one"]
MANY = SlotType("Many", tuple(TypeValue(ValueName(f"thing {number}")) for number in range(MOST_CHOICES + 1)))


def _model(samples: tuple[str, ...], slots: Mapping[str, str], answers: tuple[str, ...] = ()) -> InteractionModel:
    definitions = tuple(SlotDefinition(name, type_, answers) for name, type_ in slots.items())
    return InteractionModel("care notebook", (Intent("AnIntent", definitions, samples),), (CHECKLIST, MANY))


def _phrases(*samples: str, **slots: str) -> frozenset[str]:
    return command_phrases(_model(samples, slots), BUILT_IN, NUMBERS)


def _answers(*answers: str, slot: str, type_: str) -> frozenset[str]:
    return answer_phrases(_model((), {slot: type_}, answers), BUILT_IN, NUMBERS, "AnIntent", slot)


def test_samples_and_built_in_phrases_are_phrases() -> None:
    """Samples without slots are taken, as the recogniser spells them."""
    assert _phrases("what's   next?", "Read it, please") == {"what's next", "read it please", "so do i"}


def test_choices_are_spelled_out() -> None:
    """A slot of a custom type stands for its values and their synonyms."""
    phrases = _phrases("ask about {checklist}", checklist="Checklist")
    assert phrases >= {"ask about side effects", "ask about reactions", "ask about lab results"}


def test_numbers_are_spelled_out() -> None:
    """A number stands for the words given for it."""
    assert _phrases("it is {score}", score=NUMBER) >= {"it is zero", "it is one"}


def test_two_slots_are_spelled_out_together() -> None:
    """Every choice of the one goes with every choice of the other."""
    assert len(_phrases("{checklist} {score}", checklist="Checklist", score=NUMBER)) == 1 + 6


def test_answers_to_a_question_are_no_commands() -> None:
    """What makes sense only when a slot is asked for is in its own phrases alone."""
    assert _answers("the {checklist} ones", slot="checklist", type_="Checklist") == {
        *("side effects", "reactions", "lab results"),
        *("the side effects ones", "the reactions ones", "the lab results ones"),
    }
    model = _model((), {"checklist": "Checklist"}, ("the {checklist} ones",))
    assert command_phrases(model, BUILT_IN, NUMBERS) == {"so do i"}


def test_numbers_answer() -> None:
    """A number that is asked for may be said alone or in a sentence."""
    assert _answers("it is {score}", slot="score", type_=NUMBER) == {"zero", "one", "it is zero", "it is one"}


def test_commands_are_not_answers_as_well() -> None:
    """What is a command anyway is not repeated among the answers."""
    assert _answers("so do i", slot="score", type_=NUMBER) == {"zero", "one"}


def test_many_answers_are_cut_off() -> None:
    """A long list of values is spelled out as far as a grammar bears it, the values alone first."""
    samples = [f"number {number} of {{thing}}" for number in range(MOST_ANSWERS)]
    answers = _answers(*samples, slot="thing", type_="Many")
    assert len(answers) == MOST_ANSWERS
    assert answers >= {f"thing {number}" for number in range(MOST_CHOICES + 1)}


@pytest.mark.parametrize(("intent", "slot"), [("AnIntent", "entry"), ("AnIntent", "other"), ("Unknown", "entry")])
def test_what_is_open_has_no_answers(intent: str, slot: str) -> None:
    """Free text, and what is never asked for, has no list of answers."""
    model = _model((), {"entry": "AMAZON.SearchQuery"}, ("write {entry}",))
    assert answer_phrases(model, BUILT_IN, NUMBERS, intent, slot) == frozenset()


def test_open_and_endless_slots_are_left_out() -> None:
    """Free text, dates and long lists are for free decoding."""
    assert _phrases("write {entry}", entry="AMAZON.SearchQuery") == {"so do i"}
    assert _phrases("take {thing}", thing="Many") == {"so do i"}


def test_letters_alone_are_left_out() -> None:
    """What is typed in short is no word."""
    assert _phrases("y") == {"so do i"}


def test_the_skills_own_model_makes_a_grammar_of_sane_size() -> None:
    """The model in the tree gives phrases enough, and not so many that they drown each other."""
    phrases = command_phrases(read_model(model_file("en-US")), {}, ["one"])
    assert 500 < len(phrases) < 4_000
