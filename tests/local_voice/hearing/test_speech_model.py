"""A speech model that is missing or damaged is said so in one sentence, before Vosk can crash on it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from local_voice.hearing import model_sums, speech_model
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
    assert str(caught.value).endswith("; fetch it with care-notebook get-model, or unpack it again.")
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


def copy_of(model: Path, folder: Path) -> Path:
    """Put the model there, too."""
    return Path(shutil.copytree(model, folder))


def test_a_changed_bit_is_found_where_checksums_are_kept(model: Path) -> None:
    """The fast check does not see it; the slow one names the file."""
    model_sums.write(model)
    assert speech_model.verify(model) is None
    content = bytearray((model / "graph/HCLr.fst").read_bytes())
    content[len(content) // 2] ^= 1
    (model / "graph/HCLr.fst").write_bytes(content)
    speech_model.check(model)
    assert speech_model.verify(model) == (
        f"The speech model in {model} is damaged (graph/HCLr.fst has changed); "
        "fetch it with care-notebook get-model, or unpack it again."
    )


def test_without_checksums_the_fast_look_counts(model: Path) -> None:
    """A model unpacked by hand has none; what can be seen of it is told."""
    assert speech_model.verify(model) is None
    _halve(model / "graph/HCLr.fst")
    assert "graph/HCLr.fst is not whole" in (speech_model.verify(model) or "")


def test_the_first_whole_model_is_found(model: Path, tmp_path: Path) -> None:
    """Places are searched in order; a damaged model does not hide a whole one behind it."""
    damaged = copy_of(model, tmp_path / "first" / "vosk-model-small-en")
    _halve(damaged / "graph/HCLr.fst")
    assert speech_model.find([tmp_path / "nowhere", tmp_path / "first", tmp_path]) == model


@pytest.mark.parametrize("name", ["vosk-model-small-de-0.15", "vosk-model-spk-0.4", "vosk-model-golden-0.1"])
def test_a_model_of_another_language_is_not_found(model: Path, tmp_path: Path, name: str) -> None:
    """Only models of the language wanted are taken; two letters elsewhere in a name are not the language."""
    model.rename(tmp_path / name)
    with pytest.raises(SpeechModelError, match="no speech model"):
        speech_model.find([tmp_path])


def test_the_language_is_that_of_the_locale(model: Path, tmp_path: Path) -> None:
    """For a German notebook the German model."""
    german = copy_of(model, tmp_path / "vosk-model-small-de-0.15")
    assert speech_model.find([tmp_path], "de-DE") == german


def test_the_region_comes_before_the_size(model: Path, tmp_path: Path) -> None:
    """An Indian model, though larger, is not taken for an American."""
    american = copy_of(model, tmp_path / "vosk-model-small-en-us-0.15")
    indian = copy_of(model, tmp_path / "vosk-model-en-in-0.5")
    (indian / "am/final.mdl").write_bytes((model / "am/final.mdl").read_bytes() + b"more")
    assert speech_model.find([tmp_path]) == american
    assert speech_model.find([tmp_path], "en-IN") == indian


def test_the_larger_of_two_is_taken(model: Path, tmp_path: Path) -> None:
    """Who fetched it beside the small one wants it used."""
    copy_of(model, tmp_path / "vosk-model-small-en-us-0.15")
    large = copy_of(model, tmp_path / "vosk-model-en-us-0.22-lgraph")
    (large / "am/final.mdl").write_bytes((model / "am/final.mdl").read_bytes() + b"more")
    assert speech_model.find([tmp_path]) == large


def test_a_model_that_takes_grammars_comes_first(model: Path, tmp_path: Path) -> None:
    """A static graph cannot be held to the commands, however large it is."""
    static = copy_of(model, tmp_path / "vosk-model-en-us-0.22")
    (static / "graph/Gr.fst").rename(static / "graph/HCLG.fst")
    dynamic = copy_of(model, tmp_path / "vosk-model-small-en-us-0.15")
    assert speech_model.find([tmp_path]) == dynamic


def test_a_half_fetched_archive_is_no_model(tmp_path: Path) -> None:
    """It does not count as a damaged one either."""
    (tmp_path / "vosk-model-small-en-us-0.15.zip.part").write_bytes(b"PK")
    (tmp_path / "vosk-model-small-en-us-0.15.zip").write_bytes(b"PK")
    with pytest.raises(SpeechModelError, match="There is no speech model; fetch one"):
        speech_model.find([tmp_path])


def test_no_model_says_how_to_get_one(tmp_path: Path) -> None:
    """The message names the command."""
    with pytest.raises(SpeechModelError, match=r"There is no speech model; fetch one with care-notebook get-model\."):
        speech_model.find([tmp_path])


def test_only_a_damaged_model_is_named(model: Path, tmp_path: Path) -> None:
    """Where there is nothing but a damaged model, that is what is said."""
    _remove(model / "graph/Gr.fst")
    with pytest.raises(SpeechModelError, match=r"Gr\.fst is missing"):
        speech_model.find([tmp_path])
