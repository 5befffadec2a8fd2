"""A model is fetched, looked over, and put in its place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from local_voice.hearing import speech_model
from tests.local_voice.speech_models.archives import NAME
from tests.local_voice.speech_models.conftest import NOWHERE, MakeInstaller, Told, left_in
from tests.local_voice.speech_models.publisher import (
    publishing,
    saying,
    whole,
)


def test_a_model_is_fetched_and_ready(installer: MakeInstaller, content: bytes, models: Path, told: Told) -> None:
    """The model is whole, its checksums beside it, and nothing else is left. It says what it does."""
    with publishing(whole(content)) as publisher:
        folder = installer(publisher.address).fetch()
    assert folder == models / NAME
    assert speech_model.find([models]) == folder
    assert speech_model.verify(folder) is None
    assert (folder / "SHA256SUMS").is_file()
    assert left_in(models) == {NAME}
    assert told.lines == [
        f"Fetching {NAME} (4 MB) from 127.0.0.1.",
        f"Unpacking {NAME}.",
        f"{NAME} is ready in {folder}.",
    ]


def test_a_model_that_is_there_is_not_fetched_again(installer: MakeInstaller, content: bytes, told: Told) -> None:
    """The second time nothing is asked of the server."""
    with publishing(whole(content)) as publisher:
        installer(publisher.address).fetch()
        installer(publisher.address).fetch()
    assert len(publisher.seen) == 1
    assert told.lines[-1] == f"{NAME} is there already, and whole."


def test_a_damaged_model_is_fetched_again(installer: MakeInstaller, content: bytes, models: Path) -> None:
    """One changed bit is enough; the new model takes the place of the damaged one."""
    with publishing(whole(content)) as publisher:
        folder = installer(publisher.address).fetch()
        graph = folder / "graph" / "Gr.fst"
        bits = bytearray(graph.read_bytes())
        bits[len(bits) // 2] ^= 1
        graph.write_bytes(bits)
        installer(publisher.address).fetch()
    assert speech_model.verify(folder) is None
    assert left_in(models) == {NAME}


def test_redirects_are_followed(installer: MakeInstaller, content: bytes) -> None:
    """The publisher may have moved."""
    with (
        publishing(whole(content)) as mirror,
        publishing(saying(302, Location=f"{mirror.address}/{NAME}.zip")) as publisher,
    ):
        assert installer(publisher.address).fetch().is_dir()


def test_another_address_serves_as_well(installer: MakeInstaller, content: bytes) -> None:
    """It is known by its checksum, wherever it comes from; the address says which model it is."""
    with publishing(whole(content)) as mirror:
        folder = installer(NOWHERE).fetch(address=f"{mirror.address}/copies/{NAME}.zip?download=1")
    assert folder.name == NAME


def test_progress_counts_every_byte(installer: MakeInstaller, content: bytes) -> None:
    """The bar is told how much there is, and how much has come."""
    seen: list[tuple[int | None, int]] = []
    come: list[int] = []

    @contextmanager
    def progress(total: int | None, there: int) -> Iterator[Callable[[int], object]]:
        seen.append((total, there))
        yield come.append

    with publishing(whole(content)) as publisher:
        replace(installer(publisher.address), progress=progress).fetch()
    assert seen == [(len(content), 0)]
    assert sum(come) == len(content)
