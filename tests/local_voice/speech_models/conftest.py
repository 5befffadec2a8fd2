"""What the tests of getting a model share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from local_voice.speech_models.download import Patience
from local_voice.speech_models.errors import ModelInstallError
from local_voice.speech_models.install import Installer
from local_voice.speech_models.part_file import PartFile
from tests.local_voice.speech_models.archives import NAME, catalogue_of, model_archive


@dataclass
class Told:
    """What an installer said, and how long it paused, in seconds."""

    lines: list[str] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a good archive."""
    return model_archive(tmp_path_factory.mktemp("published") / "model.zip").read_bytes()


@pytest.fixture
def told() -> Told:
    """Return where the installer of a test tells what it does."""
    return Told()


MakeInstaller = Callable[[str], Installer]
NOWHERE = "http://127.0.0.1:1"
"""Nobody answers there."""

SOME = 16 << 16
"""Bytes that come before something happens: whole pieces, for a piece that breaks off is asked for again."""


@pytest.fixture
def installer(tmp_path: Path, content: bytes, told: Told) -> MakeInstaller:
    """Return a maker of installers into a folder of the test, for one model published at an address."""

    def make(address: str) -> Installer:
        return Installer(
            tmp_path / "models",
            catalogue_of(content, address),
            say=told.lines.append,
            patience=Patience(tries=3, pause=told.pauses.append),
        )

    return make


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Return the folder that models are installed in."""
    return tmp_path / "models"


def left_in(folder: Path) -> set[str]:
    """Return what is in the folder, besides the lock."""
    return {path.name for path in folder.iterdir()} - {".lock"}


def refusal(installer: MakeInstaller, address: str) -> str:
    """Fetch in vain and return what is told."""
    with pytest.raises(ModelInstallError) as caught:
        installer(address).fetch()
    return str(caught.value)


def begun(models: Path, content: bytes, version: str = '"1"') -> PartFile:
    """Leave a part file behind, as an interruption does."""
    models.mkdir()
    part = PartFile(models / f"{NAME}.zip")
    with part.start_anew(version) as file:
        file.write(content)
    return part
