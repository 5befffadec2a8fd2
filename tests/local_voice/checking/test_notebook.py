"""Whether the notebook can be used, and whether there is room for it."""

import sys
from pathlib import Path

import pytest

from local_voice.checking.notebook import examine_disk, examine_encryption, examine_listening, examine_notebook
from local_voice.devices import Finding, Part
from local_voice.keys.opening import own_opener
from local_voice.listening_lock import ALREADY, listening_alone, lock_file
from skill.notebook.sqlite_store import SqliteStore


def test_a_notebook_that_opens_is_found(tmp_path: Path) -> None:
    """With its place and its version; it is as it was."""
    path = tmp_path / "notebook.db"
    SqliteStore(path).close()
    before = path.read_bytes()
    finding = examine_notebook(path, own_opener())
    assert (finding.part, finding.there, finding.mend) == (Part.NOTEBOOK, True, "")
    assert str(path) in finding.what
    assert "format" in finding.what
    assert path.read_bytes() == before


def test_a_notebook_to_be_begun_is_not_begun(tmp_path: Path) -> None:
    """That the nearest folder can be written is enough; none is made."""
    finding = examine_notebook(tmp_path / "care" / "notes" / "notebook.db", own_opener())
    assert finding.there
    assert "will be begun" in finding.what
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_that_cannot_be_begun_is_told(tmp_path: Path) -> None:
    """A file stands where its folder should be."""
    (tmp_path / "care").write_text("", "utf-8")
    finding = examine_notebook(tmp_path / "care" / "notebook.db", own_opener())
    assert not finding.there
    assert str(tmp_path / "care") in finding.mend


def test_a_notebook_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """In the store's own sentence, which says what to do."""
    path = tmp_path / "notebook.db"
    path.write_text("This is no notebook." * 100, "utf-8")
    finding = examine_notebook(path, own_opener())
    assert not finding.there
    assert "move it away" in finding.what


def test_the_room_on_the_disk_is_told(tmp_path: Path) -> None:
    """On the disk that the notebook is on or will be on; too little is something to mend."""
    path = tmp_path / "care" / "notebook.db"
    enough = examine_disk(path, little=0)
    assert (enough.part, enough.there, enough.mend) == (Part.DISK, True, "")
    assert enough.what.endswith("MB left on the disk.")
    little = examine_disk(path, little=10**18)
    assert not little.there
    assert little.what.startswith("There are only")
    assert little.mend


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's own")
def test_a_disk_without_room_is_full() -> None:
    """As one that holds no files of ours is."""
    assert not examine_disk(Path("/proc/notebook.db")).there


def test_a_program_that_listens_is_found(tmp_path: Path) -> None:
    """While it listens, and no longer."""
    path = tmp_path / "notebook.db"
    with listening_alone(path):
        assert examine_listening(path) == Finding(Part.ALONE, there=False, what=ALREADY)
        assert examine_listening(tmp_path / "other.db").there
    assert examine_listening(path).there


def test_looking_who_listens_makes_nothing(tmp_path: Path) -> None:
    """Neither a file nor a folder."""
    assert examine_listening(tmp_path / "care" / "notebook.db").there
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_held_is_told(tmp_path: Path) -> None:
    """Its name is taken by a folder; the sentence names it."""
    path = tmp_path / "notebook.db"
    lock_file(path).mkdir()
    finding = examine_listening(path)
    assert not finding.there
    assert str(lock_file(path)) in finding.what


def test_an_encrypted_notebook_is_told(tmp_path: Path) -> None:
    """With the place of its key; one to be begun will be."""
    path = tmp_path / "notebook.db"
    assert examine_encryption(path, own_opener()).told == "The notebook will be encrypted."
    own_opener().open(path).close()
    finding = examine_encryption(path, own_opener())
    assert finding.there
    assert "its key is in a file in " in finding.told
    assert examine_notebook(path, own_opener()).there


def test_a_notebook_that_is_not_encrypted_is_told(tmp_path: Path) -> None:
    """And left as it is."""
    path = tmp_path / "notebook.db"
    SqliteStore(path).close()
    before = path.read_bytes()
    finding = examine_encryption(path, own_opener())
    assert not finding.there
    assert finding.mend
    assert path.read_bytes() == before
