"""An archive is unpacked into its folder or not at all, whatever is in it."""

import stat
import struct
import zipfile
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from local_voice.speech_models import archive
from local_voice.speech_models.errors import ModelInstallError
from tests.local_voice.speech_models.archives import NAME, archive_of, model_archive

REFUSED = "The archive is not a model's, and I did not unpack it"


def unpack(file: Path, into: Path) -> Path:
    """Open an archive and unpack it."""
    into.mkdir()
    with archive.opened(file) as opened:
        return opened.unpack(into)


def refusal(file: Path, into: Path) -> str:
    """Try to unpack in vain, and return what is told; nothing was written."""
    with pytest.raises(ModelInstallError) as caught:
        unpack(file, into)
    assert list(into.iterdir()) == []
    return str(caught.value)


def special(name: str, kind: int) -> ZipInfo:
    """Return an entry that is to be a link, a device, a pipe."""
    entry = ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    return entry


def test_a_model_is_unpacked(tmp_path: Path) -> None:
    """Every file, under the archive's only folder; it names the model and the room that it needs."""
    file = model_archive(tmp_path / "model.zip")
    with archive.opened(file) as opened:
        assert opened.model_name == NAME
        (tmp_path / "into").mkdir()
        folder = opened.unpack(tmp_path / "into")
        unpacked = [path for path in folder.rglob("*") if path.is_file()]
        assert opened.unpacked_bytes == sum(path.stat().st_size for path in unpacked)
    assert folder == tmp_path / "into" / NAME
    assert folder / "graph" / "phones" / "word_boundary.int" in unpacked


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../outside",
        f"{NAME}/../../outside",
        f"{NAME}/..",
        f"{NAME}/./a",
        f"{NAME}//a",
        f"{NAME}/...",
        f"{NAME}\\..\\..\\outside",
        "C:/outside",
        f"{NAME}/a:stream",
        f"{NAME}/a\nb",
        f"{NAME}/a b",
        f"{NAME}/caf\u00e9",
        f"{NAME}/\u202egpj.exe",
        f"{NAME}/~",
        f"{NAME}/" + "a" * 101,
        f"{NAME}/" + "a/" * 20 + "b",
    ],
)
def test_a_name_that_may_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    """Models have plain names; anything else is somebody's trick."""
    file = archive_of(tmp_path / "model.zip", [(f"{NAME}/README", b""), (name, b"evil")])
    assert refusal(file, tmp_path / "into") == f"{REFUSED}: it has names that may lead elsewhere."


def test_a_name_that_ends_at_a_null_is_refused(tmp_path: Path) -> None:
    """Python cuts such a name; what it was is looked at."""
    file = archive_of(tmp_path / "model.zip", [(f"{NAME}/READMEx..", b"")])
    file.write_bytes(file.read_bytes().replace(b"READMEx..", b"README\0.."))
    assert "lead elsewhere" in refusal(file, tmp_path / "into")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    """Only files and folders are unpacked."""
    file = archive_of(tmp_path / "model.zip", [(special(f"{NAME}/a", kind), b"/etc/passwd")])
    assert "neither a file nor a folder" in refusal(file, tmp_path / "into")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names", [("a", "a"), ("a", "A"), ("a", "a/b"), ("a/b", "a"), ("A/b", "a"), ("a/", "a")], ids=" and ".join
)
def test_the_same_name_twice_is_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    """In any case of letters, and as file and folder."""
    file = archive_of(tmp_path / "model.zip", [(f"{NAME}/{name}", b"") for name in names])
    assert "the same name twice" in refusal(file, tmp_path / "into")


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["README"],
        ["model/am/final.mdl"],
        [NAME],
        [f"{NAME}/README", "vosk-model-two/README"],
        [f"{NAME}/README", "README"],
    ],
    ids=str,
)
def test_another_layout_is_refused(tmp_path: Path, names: list[str]) -> None:
    """A model's archive holds one folder, named as a model."""
    file = archive_of(tmp_path / "model.zip", [(name, b"") for name in names])
    line = refusal(file, tmp_path / "into")
    assert "one folder named vosk-model-" in line


def test_what_would_fill_the_disk_is_refused(tmp_path: Path) -> None:
    """Ten megabytes of nothing shrink to ten kilobytes; no model does."""
    file = archive_of(tmp_path / "model.zip", [(f"{NAME}/graph/HCLr.fst", bytes(10_000_000))])
    assert "it would fill the disk" in refusal(file, tmp_path / "into")


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    """A model has some twenty."""
    file = archive_of(tmp_path / "model.zip", [(f"{NAME}/{number}", b"") for number in range(1_001)])
    assert "too many files" in refusal(file, tmp_path / "into")


def test_a_file_larger_than_it_says_is_damaged(tmp_path: Path) -> None:
    """No more is written than was counted before, and its checksum tells."""
    file = archive_of(tmp_path / "model.zip", [(f"{NAME}/a", b"a" * 1_000)])
    size = struct.pack("<I", 1_000)
    content = file.read_bytes()
    assert content.count(size) == 2
    file.write_bytes(content.replace(size, struct.pack("<I", 10)))
    with pytest.raises(ModelInstallError, match="damaged"):
        unpack(file, tmp_path / "into")
    assert (tmp_path / "into" / NAME / "a").stat().st_size <= 10


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_packing_is_refused(tmp_path: Path, method: int) -> None:
    """Models are stored or deflated."""
    with ZipFile(tmp_path / "model.zip", "w", method) as zipped:
        zipped.writestr(f"{NAME}/README", b"words")
    assert "packed in a way" in refusal(tmp_path / "model.zip", tmp_path / "into")


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    """Models have none."""
    file = archive_of(tmp_path / "model.zip", [(f"{NAME}/README", b"words")])
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1
    file.write_bytes(content)
    assert "packed in a way" in refusal(file, tmp_path / "into")


@pytest.mark.parametrize("content", [b"", b"PK", b"<html>404</html>", bytes(10_000)], ids=["empty", "two", "page", "0"])
def test_what_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    """A page of an error in place of the file, say."""
    (tmp_path / "model.zip").write_bytes(content)
    assert refusal(tmp_path / "model.zip", tmp_path / "into") == "The archive is damaged or no zip file; get it again."


@given(names=st.lists(st.text(st.sampled_from("ab./\\:~A -\u00e9"), max_size=8), max_size=5), below=st.booleans())
@example(names=["../a"], below=True)
def test_no_names_lead_outside(tmp_path_factory: pytest.TempPathFactory, names: list[str], *, below: bool) -> None:
    """Of any names, all are unpacked inside the folder, or none."""
    root = tmp_path_factory.mktemp("any")
    prefix = f"{NAME}/" if below else ""
    entries = list({f"{prefix}{name}": None for name in names})
    archive_of(root / "model.zip", [(name, b"content") for name in entries if name])
    into = root / "into"
    try:
        folder = unpack(root / "model.zip", into)
    except ModelInstallError:
        assert not into.exists() or list(into.iterdir()) == []
    else:
        assert list(into.iterdir()) == [folder]
    assert {path.name for path in root.iterdir()} <= {"model.zip", "into"}


@given(changes=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=4))
@example(changes=[(324, 1)])
def test_no_damage_does_harm(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]) -> None:
    """An archive with changed bytes is unpacked inside its folder, or told to be damaged; nothing else is raised."""
    root = tmp_path_factory.mktemp("damaged")
    file = archive_of(root / "model.zip", [(f"{NAME}/README", b"words " * 20), (f"{NAME}/am/tree", b"more")])
    content = bytearray(file.read_bytes())
    for place, value in changes:
        content[place % len(content)] = value
    file.write_bytes(content)
    with suppress(ModelInstallError):
        unpack(file, root / "into")
    assert {path.name for path in root.iterdir()} == {"model.zip", "into"}
    assert {path.name for path in (root / "into").iterdir()} <= {NAME}
