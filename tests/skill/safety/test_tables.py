"""Every example of the clinical reference, its rules one by one, and everyday sentences."""

import pytest

from skill.safety.rules import load_rules
from tests.skill.safety.tables import ENGLISH, assessor, rows, table, tier


@pytest.mark.parametrize(("expected", "concept", "said"), rows("concepts"))
def test_each_example_has_its_tier_and_concept(expected: str, concept: str, said: str) -> None:
    """Each way to say a concept gets its tier, and what must not alert does not."""
    found = assessor().assess(said)
    assert (found.tier if found else "none") == expected
    assert not concept or (found is not None and concept in {found.concept, *found.also})


@pytest.mark.parametrize(("rule", "expected", "concept", "said"), rows("rules"))
def test_each_rule_of_the_detector_holds(rule: str, expected: str, concept: str, said: str) -> None:
    """Clauses, negation, time, persons, hypotheticals, idioms and numbers are told apart."""
    found = assessor().assess(said)
    assert (found.tier if found else "none") == expected, rule
    assert not concept or (found is not None and concept in {found.concept, *found.also})


@pytest.mark.parametrize(("expected", "said"), rows("everyday"))
def test_everyday_sentences_have_their_tier(expected: str, said: str) -> None:
    """Sentences as people say them get their tier."""
    assert tier(said) == expected


def test_every_concept_has_an_example() -> None:
    """No concept that is spoken about goes without an example in the table."""
    told = {row["concept"] for row in table("concepts")}
    spoken = {name for name, concept in load_rules(ENGLISH).concepts.items() if set(concept.levels) - {"part"}}
    assert spoken <= told


@pytest.mark.parametrize("said", [row["said"] for row in table("concepts") if row["tier"] != "none"])
def test_typed_and_recognised_text_are_assessed_alike(said: str) -> None:
    """Capitals, curly quotes and a full stop change nothing."""
    assert tier(said.upper().replace("'", "\u2019") + ".") == tier(said.lower())
