"""The whole program on a computer where notebooks cannot be encrypted: it works, and says so plainly."""

import subprocess
import sys
from pathlib import Path

from local_voice.keys.opening import NO_LIBRARY
from tests.local_voice.program import home, run

ENTRY = "open\nfor myself\ndear diary my hips ache\n"
READ = "read my last entry\n"


def run_without(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program where the library is not installed."""
    code = "import sys; sys.modules['sqlcipher3'] = None; from local_voice.__main__ import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=typed,
        env=home(folder),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def notebook(folder: Path) -> bytes:
    """Return the notebook as it lies on the disk."""
    return (folder / "data" / "care-notebook" / "notebook.db").read_bytes()


def test_it_works_unencrypted_and_says_so_until_it_can_be_encrypted(tmp_path: Path) -> None:
    """One line at every start; once the library is there, the same notebook is encrypted, and nothing is said."""
    done = run_without(tmp_path, "talk", "--typed", typed=ENTRY)
    assert (done.returncode, done.stderr) == (0, f"{NO_LIBRARY}\n")
    assert b"hips ache" in notebook(tmp_path)
    done = run_without(tmp_path, "talk", "--typed", typed=READ)
    assert "hips ache" in done.stdout
    with_library = run(tmp_path, "talk", "--typed", typed=READ)
    assert (with_library.returncode, with_library.stderr) == (0, "")
    assert "hips ache" in with_library.stdout
    assert b"hips ache" not in notebook(tmp_path)


def test_an_encrypted_notebook_is_refused_untouched(tmp_path: Path) -> None:
    """In one line that names what is missing."""
    run(tmp_path, "talk", "--typed", typed=ENTRY)
    before = notebook(tmp_path)
    done = run_without(tmp_path, "talk", "--typed", typed=READ)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'sqlcipher3' is missing: run script/setup" in done.stderr.splitlines()[-1]
    assert notebook(tmp_path) == before


def test_the_check_tells_it(tmp_path: Path) -> None:
    """As something missing; and with the library, where the key is."""
    run_without(tmp_path, "talk", "--typed", typed=ENTRY)
    assert f"missing  {NO_LIBRARY} To mend it: script/setup" in run_without(tmp_path, "check").stdout.splitlines()
    assert "missing  The notebook is not encrypted yet." in run(tmp_path, "check").stdout
    run(tmp_path, "talk", "--typed")
    assert "ok       The notebook is encrypted; its key is in a file in " in run(tmp_path, "check").stdout
