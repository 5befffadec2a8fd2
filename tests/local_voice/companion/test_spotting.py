"""What is said behind the wake phrase."""

import pytest

from local_voice.companion.spotting import said_behind


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
