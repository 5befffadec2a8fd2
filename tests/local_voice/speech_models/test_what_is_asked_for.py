"""Which model is meant, and how it is known to be right."""

from dataclasses import replace
from pathlib import Path

import pytest

from local_voice.hearing import speech_model
from local_voice.speech_models.catalogue import PUBLISHER, Catalogue, PublishedModel
from local_voice.speech_models.errors import ModelInstallError
from tests.local_voice.speech_models.archives import NAME, catalogue_of
from tests.local_voice.speech_models.conftest import NOWHERE, SOME, MakeInstaller
from tests.local_voice.speech_models.publisher import cut_off, publishing, whole


def test_an_unknown_model_is_told(installer: MakeInstaller) -> None:
    """There is no checksum to know it by."""
    with pytest.raises(ModelInstallError, match=r"no checksum of vosk-model-small-de-0\.15; .* --checksum"):
        installer(NOWHERE).fetch(address="http://127.0.0.1:1/vosk-model-small-de-0.15.zip")


def test_a_name_that_cannot_be_is_told(installer: MakeInstaller) -> None:
    """A name leads to a folder: it must not lead elsewhere."""
    with pytest.raises(ModelInstallError, match="is no name of a Vosk model"):
        installer(NOWHERE).fetch("../../vosk-model-x")


def test_a_checksum_without_an_address_is_told(installer: MakeInstaller) -> None:
    """Where an unknown model is, nobody knows."""
    with pytest.raises(ModelInstallError, match="give its address with --from"):
        installer(NOWHERE).fetch("vosk-model-small-de-0.15", checksum="a" * 64)


def test_a_checksum_that_cannot_be_is_told(installer: MakeInstaller) -> None:
    """A slip in copying it is told as such."""
    with pytest.raises(ModelInstallError, match="64 digits"):
        installer(NOWHERE).fetch(checksum="abc")


def test_a_model_with_a_checksum_given_by_hand(installer: MakeInstaller, content: bytes) -> None:
    """A model that is not in the catalogue is installed, once somebody vouches for it."""
    checksum = catalogue_of(content).recommended.sha256
    empty = Catalogue((PublishedModel("vosk-model-other", "other", "", 1, "0" * 64),))
    with publishing(cut_off(content, SOME), whole(content)) as publisher:
        address = f"{publisher.address}/{NAME}.zip"
        folder = replace(installer(NOWHERE), catalogue=empty).fetch(None, address, checksum.upper())
    assert speech_model.verify(folder) is None


def test_another_model_than_asked_for_is_told(installer: MakeInstaller, content: bytes, models: Path) -> None:
    """A model is never installed under another's name."""
    checksum = catalogue_of(content).recommended.sha256
    with publishing(whole(content)) as publisher, pytest.raises(ModelInstallError, match=f"holds {NAME}, not vosk"):
        installer(NOWHERE).fetch("vosk-model-other", f"{publisher.address}/model.zip", checksum)
    assert not (models / "vosk-model-other").exists()


def test_the_catalogue_is_the_publishers() -> None:
    """Whole names and nicknames lead to the same two models, at the publisher's address over HTTPS."""
    catalogue = Catalogue()
    small, large = catalogue.models
    assert (catalogue.recommended, catalogue.find("SMALL"), catalogue.find(small.name)) == (small, small, small)
    assert catalogue.find("large") == large
    assert catalogue.find("huge") is None
    assert catalogue.address_of(large.name) == f"{PUBLISHER}/vosk-model-en-us-0.22-lgraph.zip"
    assert PUBLISHER.startswith("https://")
