"""Whether the wake phrase was said, and what is said behind it."""

import pytest

from local_voice.companion.spotting import said_behind, was_said, without_call


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


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("care notebook read my last entry", "read my last entry"),
        ("care notebook", ""),
        ("what is a care notebook", "what is a care notebook"),
        ("karen notebook stop", "stop"),
        ("my notebook is gone", "my notebook is gone"),
        ("", ""),
    ],
)
def test_who_is_awake_may_be_called_all_the_same(said: str, left: str) -> None:
    """The wake phrase in front is left out; anywhere else it is what is said."""
    assert without_call("care notebook", said) == left
