"""`care-notebook get-model`: the real program, fetching from a server on this machine."""

import hashlib
from pathlib import Path

import pytest

from tests.local_voice import program
from tests.local_voice.speech_models.archives import model_archive
from tests.local_voice.speech_models.publisher import publishing, saying, stalling, whole

OTHER = "vosk-model-tiny-en"
"""A model that the program's own catalogue does not have."""


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    """Return an archive of a model."""
    return model_archive(tmp_path / f"{OTHER}.zip", OTHER)


def models_in(home: Path) -> Path:
    """Return where the program keeps models."""
    return home / "data" / "care-notebook" / "speech-models"


def checksum_of(archive: Path) -> str:
    """Return the SHA-256 of an archive."""
    return hashlib.sha256(archive.read_bytes()).hexdigest()


def test_a_model_is_fetched_and_then_heard_with(tmp_path: Path, carried: Path) -> None:
    """Sentences on standard error, no bar, nothing on standard output; `hear` finds the model by itself."""
    with publishing(whole(carried.read_bytes())) as publisher:
        address = f"{publisher.address}/{OTHER}.zip"
        done = program.run(tmp_path, "get-model", "--from", address, "--checksum", checksum_of(carried))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        f"Fetching {OTHER} from 127.0.0.1.",
        f"Unpacking {OTHER}.",
        f"{OTHER} is ready in {models_in(tmp_path) / OTHER}.",
    ]
    heard = program.run(tmp_path, "hear", program.SAMPLES / "cmd_04.wav")
    assert (heard.returncode, heard.stderr) == (0, "")
    assert heard.stdout.startswith("> add a journal entry please\n")


def test_a_carried_file_is_installed(tmp_path: Path, carried: Path) -> None:
    """With no network at all."""
    done = program.run(tmp_path, "get-model", "--from", carried)
    assert (done.returncode, done.stdout) == (0, "")
    assert (models_in(tmp_path) / OTHER / "SHA256SUMS").is_file()


def test_what_goes_wrong_is_one_line(tmp_path: Path) -> None:
    """Exit status 2, and the line says what to do."""
    with publishing(saying(404)) as publisher:
        done = program.run(tmp_path, "get-model", "--from", f"{publisher.address}/vosk-model-small-en-us-0.15.zip")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == (
        "care-notebook: I could not fetch the speech model from 127.0.0.1: "
        "it does not give out vosk-model-small-en-us-0.15.zip (status 404)."
    )


def test_a_proxy_that_is_not_there_is_told(tmp_path: Path, carried: Path) -> None:
    """The line names the setting."""
    arguments = ("get-model", "--from", f"http://192.0.2.1/{OTHER}.zip", "--checksum", checksum_of(carried))
    done = program.run(tmp_path, *arguments, http_proxy="http://127.0.0.1:1", no_proxy="")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("the proxy does not let me through. Look at the setting HTTPS_PROXY.\n")


def test_the_list_shows_what_there_is(tmp_path: Path) -> None:
    """Both models, their sizes, and how far each has come."""
    models = models_in(tmp_path)
    models.mkdir(parents=True)
    (models / "vosk-model-small-en-us-0.15").mkdir()
    (models / "vosk-model-en-us-0.22-lgraph.zip.part").write_bytes(bytes(12_000_000))
    done = program.run(tmp_path, "get-model", "--list")
    assert (done.returncode, done.stderr) == (0, "")
    small, large = done.stdout.splitlines()
    assert small.startswith("small  vosk-model-small-en-us-0.15: American English")
    assert small.endswith(" Installed.")
    assert large.startswith("large  vosk-model-en-us-0.22-lgraph: American English")
    assert large.endswith(" 12 MB of 131 MB fetched.")


def test_a_program_that_is_killed_goes_on_the_next_time(tmp_path: Path, carried: Path) -> None:
    """It leaves no half model, and no lock."""
    content = carried.read_bytes()
    with publishing(stalling(content, 16 << 16), whole(content)) as publisher:
        arguments = ("get-model", "--from", f"{publisher.address}/{OTHER}.zip", "--checksum", checksum_of(carried))
        with program.start(tmp_path, *arguments) as running:
            publisher.stalled.wait(program.LONGEST)
            running.kill()
            running.communicate()
        assert not (models_in(tmp_path) / OTHER).exists()
        done = program.run(tmp_path, *arguments)
    assert done.returncode == 0
    assert {path.name for path in models_in(tmp_path).iterdir()} == {".lock", OTHER}


def test_the_typed_notebook_loads_nothing_of_this(tmp_path: Path) -> None:
    """Who types waits for no network library."""
    done = program.run(tmp_path, "talk", "--typed", PYTHONPROFILEIMPORTTIME="1")
    assert "argparse" in done.stderr
    assert [name for name in ("requests", "tqdm", "speech_models") if name in done.stderr] == []
