"""Which of several readings is meant."""

import pytest

from local_voice.readings import meant
from local_voice.slot_reading import Understood
from local_voice.understanding import FALLBACK

MEANINGS = {
    "save that": Understood("SaveQuestionIntent", {}, 1.0),
    "shave that": Understood(FALLBACK, {}, 0.0),
    "gave that": Understood("MarkAskedIntent", {}, 0.5),
    "delete all": Understood("DeleteEverythingIntent", {}, 1.0),
}


@pytest.mark.parametrize(
    ("readings", "text"),
    [
        pytest.param(["save that", "gave that"], "save that", id="a clear first one stands"),
        pytest.param(["shave that", "gave that"], "gave that", id="one that means something"),
        pytest.param(["shave that", "gave that", "save that"], "save that", id="the clearest"),
        pytest.param(["gave that", "shave that"], "gave that", id="an unclear first one, before nothing"),
        pytest.param(["shave that", "delete all"], "shave that", id="nothing is deleted that was not heard first"),
        pytest.param(["delete all", "save that"], "delete all", id="heard first"),
        pytest.param(["shave that"], "shave that", id="the only one"),
    ],
)
def test_the_reading_that_makes_sense_is_meant(readings: list[str], text: str) -> None:
    """The likelier readings come before others that make no more sense."""
    assert meant(readings, MEANINGS.__getitem__, {"DeleteEverythingIntent"}) == (text, MEANINGS[text])
