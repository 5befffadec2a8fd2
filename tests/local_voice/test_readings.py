"""Which of several readings is meant."""

import pytest

from local_voice.interaction_model import FALLBACK
from local_voice.readings import meant
from local_voice.slot_reading import Understood

MEANINGS = {
    "save that": Understood("SaveQuestionIntent", {}, 1.0),
    "shave that": Understood(FALLBACK, {}, 0.0),
    "gave that": Understood("MarkAskedIntent", {}, 0.8),
    "have that": Understood("AddQuestionIntent", {}, 0.5),
    "crave that": Understood("AddEntryIntent", {}, 0.35, is_guess=True),
    "delete all": Understood("DeleteEverythingIntent", {}, 1.0),
}


@pytest.mark.parametrize(
    ("readings", "text"),
    [
        pytest.param(["save that", "gave that"], "save that", id="a clear first one stands"),
        pytest.param(["shave that", "gave that"], "gave that", id="one that means something"),
        pytest.param(["shave that", "gave that", "save that"], "save that", id="the clearest"),
        pytest.param(["have that", "save that"], "have that", id="an unclear first one, before a clear one"),
        pytest.param(["shave that", "have that"], "shave that", id="none that is unclear"),
        pytest.param(["crave that", "save that"], "save that", id="a clear one, before one to ask about"),
        pytest.param(["shave that", "delete all"], "shave that", id="nothing is deleted that was not heard first"),
        pytest.param(["delete all", "save that"], "delete all", id="heard first"),
        pytest.param(["shave that"], "shave that", id="the only one"),
    ],
)
def test_the_reading_that_makes_sense_is_meant(readings: list[str], text: str) -> None:
    """The likelier readings come before others that make no more sense."""
    assert meant(readings, MEANINGS.__getitem__, {"DeleteEverythingIntent"}) == (text, MEANINGS[text])
