"""A file of a model that has changed since it was installed is found."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from local_voice.hearing import model_sums


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with its checksums noted."""
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "Gr.fst").write_bytes(b"graph" * 1_000)
    (tmp_path / "README").write_bytes(b"words")
    model_sums.write(tmp_path)
    return tmp_path


def _flip(folder: Path) -> None:
    content = bytearray((folder / "graph" / "Gr.fst").read_bytes())
    content[2_345] ^= 4
    (folder / "graph" / "Gr.fst").write_bytes(content)


def _remove(folder: Path) -> None:
    (folder / "README").unlink()


def _make_a_folder(folder: Path) -> None:
    _remove(folder)
    (folder / "README").mkdir()


def _empty_sums(folder: Path) -> None:
    (folder / model_sums.SUMS_FILE).write_bytes(b"")


def _damage_sums(folder: Path) -> None:
    (folder / model_sums.SUMS_FILE).write_bytes(b"no checksum\n")


def _scramble_sums(folder: Path) -> None:
    (folder / model_sums.SUMS_FILE).write_bytes(b"\xff\xfe")


def test_an_unchanged_model_is_as_noted(folder: Path) -> None:
    """Noted twice, too: the notes are not noted."""
    assert model_sums.first_difference(folder) is None
    model_sums.write(folder)
    assert model_sums.first_difference(folder) is None


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (_flip, "graph/Gr.fst has changed"),
        (_remove, "README is missing"),
        (_make_a_folder, "README cannot be read"),
        (_empty_sums, "SHA256SUMS is empty"),
        (_damage_sums, "SHA256SUMS is not whole"),
        (_scramble_sums, "SHA256SUMS cannot be read"),
    ],
)
def test_a_change_is_found(folder: Path, damage: Callable[[Path], None], says: str) -> None:
    """One bit is enough; notes that cannot be read are no comfort."""
    damage(folder)
    assert model_sums.first_difference(folder) == says


def test_the_usual_tool_reads_the_notes(folder: Path) -> None:
    """`sha256sum --check` agrees."""
    done = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)  # noqa: S607
    assert (done.returncode, done.stdout) == (0, b"README: OK\ngraph/Gr.fst: OK\n")
