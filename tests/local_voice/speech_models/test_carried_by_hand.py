"""A model carried to a machine without network is installed from its file, which stays as it is."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from local_voice.hearing import speech_model
from local_voice.speech_models.catalogue import Catalogue
from local_voice.speech_models.errors import ModelInstallError
from local_voice.speech_models.install import Installer
from tests.local_voice.speech_models.archives import NAME, archive_of, catalogue_of, model_archive
from tests.local_voice.speech_models.conftest import Told


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    """Return an archive as it was published, under another name."""
    return model_archive(tmp_path / "from my stick.zip")


@pytest.fixture
def installer(tmp_path: Path, carried: Path, told: Told) -> Installer:
    """Return an installer that knows the archive."""
    return Installer(tmp_path / "models", catalogue_of(carried.read_bytes()), say=told.lines.append)


def refusal(installer: Installer, file: Path, name: str | None = None, checksum: str | None = None) -> str:
    """Install in vain and return what is told; there is no model afterwards, nor anything half done."""
    with pytest.raises(ModelInstallError) as caught:
        installer.install_file(file, name, checksum)
    assert {path.name for path in installer.folder.iterdir()} == {".lock"}
    return str(caught.value)


@pytest.mark.parametrize("name", [None, NAME, "small"])
def test_a_carried_model_is_installed(installer: Installer, carried: Path, told: Told, name: str | None) -> None:
    """It is known by what is in it, and compared with what was published; the file stays."""
    before = carried.read_bytes()
    folder = installer.install_file(carried, name)
    assert folder == installer.folder / NAME
    assert speech_model.verify(folder) is None
    assert carried.read_bytes() == before
    assert told.lines == [f"Unpacking {NAME}.", f"{NAME} is ready in {folder}."]


def _folder(path: Path) -> None:
    (path / "old").mkdir(parents=True)


def _link(path: Path) -> None:
    path.symlink_to(path.parent.parent)


@pytest.mark.parametrize("put", [_folder, Path.touch, _link])
def test_what_was_in_its_place_goes(installer: Installer, carried: Path, put: Callable[[Path], None]) -> None:
    """An older model, a file or a link; what the link led to stays."""
    installer.folder.mkdir()
    put(installer.folder / NAME)
    folder = installer.install_file(carried)
    assert speech_model.verify(folder) is None
    assert {path.name for path in installer.folder.iterdir()} == {".lock", NAME}
    assert carried.is_file()


def test_a_copy_that_went_wrong_is_told(installer: Installer, carried: Path) -> None:
    """One bit is enough."""
    content = bytearray(carried.read_bytes())
    content[len(content) // 2] ^= 1
    carried.write_bytes(content)
    assert refusal(installer, carried) == f"{carried} does not have the checksum that it should have; copy it again."


def test_a_copy_that_was_cut_is_told(installer: Installer, carried: Path) -> None:
    """The stick was pulled too early."""
    carried.write_bytes(carried.read_bytes()[:-100_000])
    assert refusal(installer, carried) == "The archive is damaged or no zip file; get it again."


def test_a_file_that_is_not_there_is_told(installer: Installer, tmp_path: Path) -> None:
    """The path is named."""
    assert refusal(installer, tmp_path / "gone.zip") == f"There is no file {tmp_path / 'gone.zip'}."


def test_another_model_than_asked_for_is_told(installer: Installer, carried: Path) -> None:
    """Both are named."""
    assert refusal(installer, carried, "vosk-model-en-us-0.22") == (
        f"{carried} holds {NAME}, not vosk-model-en-us-0.22."
    )


def test_a_model_that_is_not_known_is_taken_as_it_is(installer: Installer, carried: Path, told: Told) -> None:
    """Who carries it there vouches for it; that nothing was compared is said."""
    folder = replace(installer, catalogue=replace(Catalogue(), models=Catalogue().models[1:])).install_file(carried)
    assert speech_model.verify(folder) is None
    assert told.lines[0] == f"{NAME} is not one of the models I know: I take it as it is."


def test_a_checksum_given_by_hand_is_compared(installer: Installer, carried: Path) -> None:
    """With a model that is known, too."""
    assert "does not have the checksum" in refusal(installer, carried, None, "a" * 64)


def test_an_archive_without_a_whole_model_is_told(installer: Installer, tmp_path: Path) -> None:
    """What is missing is named."""
    file = archive_of(tmp_path / "other.zip", [("vosk-model-other/README", b"")])
    assert refusal(installer, file) == "The archive does not hold a whole speech model: am/final.mdl is missing."


def test_a_broken_archive_does_not_cost_the_old_model(installer: Installer, carried: Path) -> None:
    """What is there stays until something better is ready."""
    folder = installer.install_file(carried)
    shutil.rmtree(folder / "graph")
    (folder / "graph").mkdir()
    archive_of(carried, [(f"{NAME}/README", b"")])
    with pytest.raises(ModelInstallError):
        installer.install_file(carried)
    assert (folder / "am" / "final.mdl").is_file()


def test_too_little_room_is_told(installer: Installer, carried: Path) -> None:
    """Before anything is unpacked."""
    assert "too little room" in refusal(replace(installer, free=lambda _: 1_000_000), carried)
