"""Which phrases a grammar is built from."""

from local_voice.hearing.command_phrases import MOST_CHOICES, NUMBER, command_phrases
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
MANY = SlotType("Many", tuple(TypeValue(ValueName(f"thing {number}")) for number in range(MOST_CHOICES + 1)))


def _phrases(*samples: str, answers: tuple[str, ...] = (), **slots: str) -> frozenset[str]:
    definitions = tuple(SlotDefinition(name, type_, answers) for name, type_ in slots.items())
    model = InteractionModel("care notebook", (Intent("AnIntent", definitions, samples),), (CHECKLIST, MANY))
    return command_phrases(model, {"AnIntent": ["So do I!"]}, ["zero", "one"])


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


def test_answers_to_a_question_are_phrases() -> None:
    """What may be said when a slot is asked for is in the grammar as well."""
    assert "the reactions ones" in _phrases(answers=("the {checklist} ones",), checklist="Checklist")


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
