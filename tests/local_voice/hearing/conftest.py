"""What several tests of hearing share."""

import pytest

from local_voice.hearing.decoding import SpeechModel
from tests.local_voice.speech import MODEL


@pytest.fixture(scope="session")
def model() -> SpeechModel:
    """Return the tiny model, loaded once."""
    return SpeechModel(MODEL)
