"""Whether the wake phrase was said, and what is said behind it."""

import pytest

from local_voice.companion.spotting import said_behind, was_said


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("care notebook new journal entry", "new journal entry"),
        ("karen notebook new journal entry", "new journal entry"),
        ("so care notebook read my last entry", "read my last entry"),
        ("care notebook", ""),
        ("karen note", ""),
        ("", ""),
    ],
)
def test_the_wish_is_what_follows_the_wake_phrase(said: str, wish: str) -> None:
    """Also where the beginning of the phrase, which was spotted for sure, is heard as something else."""
    assert said_behind("care notebook", said) == wish


@pytest.mark.parametrize(
    ("said", "was"),
    [
        ("care notebook", True),
        ("karen notebook new journal entry", True),
        ("well hair notebook", True),
        ("there will be rain in the north", False),
        ("the car is at the garage", False),
        ("", False),
    ],
)
def test_other_speech_is_not_the_wake_phrase(said: str, *, was: bool) -> None:
    """What was spotted counts when the whole, heard freely, is much like it."""
    assert was_said("care notebook", said) is was
