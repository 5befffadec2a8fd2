"""What several tests of the companion share."""

from pathlib import Path

import pytest

from tests.local_voice.companion.household import Household


@pytest.fixture
def household(tmp_path: Path) -> Household:
    """Return a notebook with a companion."""
    return Household(tmp_path)
