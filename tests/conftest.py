"""Keys that tests make stay with the tests."""

import os
from collections.abc import Iterator

import pytest

from local_voice.keys.places import FOLDER_VARIABLE


@pytest.fixture(autouse=True, scope="session")
def keys_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every key in a folder of the tests, never in the keychain of whoever runs them."""
    os.environ[FOLDER_VARIABLE] = str(tmp_path_factory.mktemp("keys"))
    yield
    del os.environ[FOLDER_VARIABLE]
