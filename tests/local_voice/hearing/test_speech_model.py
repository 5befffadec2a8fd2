"""A speech model that is missing or damaged is said so in one sentence, before Vosk can crash on it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from local_voice.hearing import speech_model
from local_voice.hearing.speech_model import SpeechModelError
from tests.local_voice.speech import MODEL


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return a copy of the tiny model that a test may damage."""
    folder = tmp_path / "vosk-model-tiny-en"
    shutil.copytree(MODEL, folder)
    return folder


def _remove(file: Path) -> None:
    file.unlink()


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _halve(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def _never_written(file: Path) -> None:
    size = file.stat().st_size
    file.write_bytes(file.read_bytes()[: size // 2] + bytes(size - size // 2))


def _overwrite(file: Path) -> None:
    file.write_bytes(b"<html>404 Not Found</html>" * 40)


NEEDED = ["am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst"]


def test_a_whole_model_loads(capfd: pytest.CaptureFixture[str]) -> None:
    """The tiny model loads, knows its words, and nothing is printed."""
    assert speech_model.load(MODEL).vosk_model_find_word("question") >= 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("damage", [_remove, _empty, _halve, _never_written, _overwrite])
def test_a_damaged_model_is_refused(
    model: Path, name: str, damage: Callable[[Path], None], capfd: pytest.CaptureFixture[str]
) -> None:
    """Each file that is missing, empty, half there, never written or something else makes one clear sentence."""
    damage(model / name)
    with pytest.raises(SpeechModelError) as caught:
        speech_model.load(model)
    assert str(model) in str(caught.value)
    assert str(caught.value).endswith("unpack it again.")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["graph/disambig_tid.int", "graph/words.txt"])
def test_a_model_without_its_tables_is_refused(model: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Small tables are needed as well."""
    _remove(model / name)
    with pytest.raises(SpeechModelError, match="damaged"):
        speech_model.load(model)
    assert capfd.readouterr() == ("", "")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """A folder that is not there is not called damaged."""
    with pytest.raises(SpeechModelError, match=r"no speech model in .*nowhere; .*--model"):
        speech_model.check(tmp_path / "nowhere")


def test_a_file_is_no_model(tmp_path: Path) -> None:
    """A path to a file, such as the archive, is refused."""
    archive = tmp_path / "model.zip"
    archive.touch()
    with pytest.raises(SpeechModelError, match="no speech model in"):
        speech_model.check(archive)


def test_the_first_whole_model_is_found(model: Path, tmp_path: Path) -> None:
    """Places are searched in order; a damaged model does not hide a whole one behind it."""
    damaged = tmp_path / "first" / "vosk-model-a-en"
    shutil.copytree(model, damaged)
    _halve(damaged / "graph/HCLr.fst")
    assert speech_model.find([tmp_path / "nowhere", tmp_path / "first", tmp_path]) == model


def test_a_model_of_another_language_is_not_found(model: Path, tmp_path: Path) -> None:
    """Only models of the language wanted are taken."""
    model.rename(tmp_path / "vosk-model-small-de-0.15")
    with pytest.raises(SpeechModelError, match="no speech model"):
        speech_model.find([tmp_path])


def test_no_model_says_where_to_put_one(tmp_path: Path) -> None:
    """The message names a model to fetch and the folder for it."""
    with pytest.raises(SpeechModelError, match=f"unpack one, such as vosk-model.*, into {tmp_path}"):
        speech_model.find([tmp_path])


def test_only_a_damaged_model_is_named(model: Path, tmp_path: Path) -> None:
    """Where there is nothing but a damaged model, that is what is said."""
    _remove(model / "graph/Gr.fst")
    with pytest.raises(SpeechModelError, match=r"Gr\.fst is missing"):
        speech_model.find([tmp_path])
