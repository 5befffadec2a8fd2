"""Values of custom slot types."""

import pytest

from local_voice.values.lists import Entity, ListValues

REVLIMID = Entity("revlimid", "rev")
BONE = Entity("bone health", "bone")
BOND = Entity("bond health", "bond")
LAB = Entity("lab", "lab")

VALUES = ListValues(
    [
        (("revlimid",), REVLIMID),
        (("lenalidomide",), REVLIMID),
        (("bone", "health"), BONE),
        (("bond", "health"), BOND),
        (("lab",), LAB),
    ]
)


def test_names_and_synonyms_stand_for_their_value() -> None:
    """A synonym is read as the value it belongs to."""
    assert VALUES.readings(("lenalidomide", "questions"), 0) == [(1, REVLIMID)]


@pytest.mark.parametrize("heard", [("rev", "limit"), ("revlimit",), ("lenalidomite",), ("rev", "limid")])
def test_what_sounds_almost_like_a_value_is_near_it(heard: tuple[str, ...]) -> None:
    """A misheard name is read as the value it resembles."""
    assert VALUES.near_readings(heard, 0)[0] == (len(heard), REVLIMID)


def test_what_is_like_two_values_is_near_neither() -> None:
    """Where another value is almost as like, nothing is guessed."""
    assert VALUES.near_readings(("bonk", "health"), 0) == []


@pytest.mark.parametrize("heard", [("lap",), ("the", "weather"), ("health",)])
def test_other_words_are_near_nothing(heard: tuple[str, ...]) -> None:
    """Short words and unlike ones are not guessed."""
    assert VALUES.near_readings(heard, 0) == []


def test_the_first_value_of_a_name_counts() -> None:
    """A name that two values share stands for the first."""
    values = ListValues([(("ache",), REVLIMID), (("ache",), BONE)])
    assert values.readings(("ache",), 0) == [(1, REVLIMID)]
