"""The folder of the models: full, in the way, in use, left behind by a crash."""

from dataclasses import replace
from pathlib import Path

import pytest

from local_voice.hearing import speech_model
from local_voice.speech_models.errors import ModelInstallError
from tests.local_voice.speech_models.archives import NAME
from tests.local_voice.speech_models.conftest import NOWHERE, MakeInstaller, left_in, refusal
from tests.local_voice.speech_models.publisher import publishing, saying, whole


def test_too_little_room_is_told_before_anything_comes(installer: MakeInstaller, content: bytes) -> None:
    """The archive and the model both need room."""
    with publishing(whole(content)) as publisher:
        cramped = replace(installer(publisher.address), free=lambda _: 2 * len(content))
        with pytest.raises(ModelInstallError, match=r"too little room in .*: 13 MB needed, 8 MB free"):
            cramped.fetch()
    assert publisher.seen == []


def test_a_disk_that_fills_up_is_told(installer: MakeInstaller, content: bytes, models: Path) -> None:
    """Somebody else may fill it meanwhile."""
    models.mkdir()
    Path(models / f"{NAME}.zip.part").symlink_to("/dev/full")
    Path(models / f"{NAME}.zip.part.version").write_text('"1"')
    with publishing(saying(206, content, Content_Range="bytes 0-")) as publisher:
        line = refusal(installer, publisher.address)
    assert line == f"The disk with {models} is full. Make room; the same command then goes on from here."


def test_a_folder_that_cannot_be_made_is_told(installer: MakeInstaller, tmp_path: Path) -> None:
    """One sentence, with the path."""
    (tmp_path / "models").write_text("in the way")
    assert refusal(installer, NOWHERE) == f"{tmp_path / 'models'} cannot be used (File exists)."


def test_two_at_once_do_not_meet(installer: MakeInstaller, content: bytes) -> None:
    """The second is told to wait; the first goes on."""
    second: list[str] = []

    def meanwhile(line: str) -> None:
        if line.startswith("Fetching"):
            second.append(refusal(installer, NOWHERE))

    with publishing(whole(content)) as publisher:
        folder = replace(installer(publisher.address), say=meanwhile).fetch()
    assert second == ["Another care-notebook is getting a model now; wait until it has finished."]
    assert speech_model.verify(folder) is None


@pytest.mark.parametrize("stop_at", ["Fetching", "Unpacking"])
def test_a_stop_at_any_step_leaves_no_half_model(
    installer: MakeInstaller, content: bytes, models: Path, stop_at: str
) -> None:
    """Whatever ends it, only a whole model ever has a model's name; the next run finishes."""

    def stop(line: str) -> None:
        if line.startswith(stop_at):
            raise KeyboardInterrupt

    with publishing(whole(content)) as publisher:
        with pytest.raises(ModelInstallError, match="Stopped"):
            replace(installer(publisher.address), say=stop).fetch()
        assert not (models / NAME).exists()
        assert installer(publisher.address).fetch().is_dir()
    assert left_in(models) == {NAME}


def test_leftovers_of_a_crash_are_mended(installer: MakeInstaller, content: bytes, models: Path) -> None:
    """A model that was moved aside comes back, and what was half unpacked goes, even where nothing can be fetched."""
    with publishing(whole(content)) as publisher:
        installer(publisher.address).fetch()
    (models / NAME).rename(models / f".replaced-{NAME}")
    (models / ".unpacking-abc" / NAME).mkdir(parents=True)
    installer(NOWHERE).fetch()
    assert left_in(models) == {NAME}
    assert speech_model.verify(models / NAME) is None
