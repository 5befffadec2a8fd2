"""What an interruption leaves is gone on from, and never put together with what does not belong to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from local_voice.hearing import speech_model
from local_voice.speech_models.download import Patience
from local_voice.speech_models.errors import ModelInstallError
from tests.local_voice.speech_models.archives import NAME
from tests.local_voice.speech_models.conftest import NOWHERE, SOME, MakeInstaller, Told, begun, left_in
from tests.local_voice.speech_models.publisher import (
    Answer,
    cut_off,
    cut_off_rest,
    ignoring_ranges,
    publishing,
    saying,
    stalling,
    whole,
)


def test_a_cut_connection_is_gone_on_from(installer: MakeInstaller, content: bytes, told: Told) -> None:
    """The rest is asked for, and only the rest, after a pause."""
    with publishing(cut_off(content, SOME), whole(content)) as publisher:
        folder = installer(publisher.address).fetch()
    assert publisher.ranges == [None, f"bytes={SOME}-"]
    assert publisher.seen[1]["If-Range"] == '"1"'
    assert told.pauses == [1]
    assert speech_model.verify(folder) is None


def test_a_connection_that_often_breaks_gets_there(installer: MakeInstaller, content: bytes, told: Told) -> None:
    """Tries that bring something do not count, however many there are."""
    cuts = [cut_off_rest(content, start, start + (8 << 16)) for start in range(0, 6 * (8 << 16), 8 << 16)]
    with publishing(*cuts, whole(content)) as publisher:
        folder = installer(publisher.address).fetch()
    assert told.pauses == [1] * 6
    assert speech_model.verify(folder) is None


def test_a_stalled_connection_is_gone_on_from(installer: MakeInstaller, content: bytes) -> None:
    """A server that falls silent is asked again."""
    with publishing(stalling(content, SOME), whole(content)) as publisher:
        impatient = Patience(read=0.2, pause=lambda _: None)
        replace(installer(publisher.address), patience=impatient).fetch()
    assert publisher.ranges == [None, f"bytes={SOME}-"]


def test_another_run_goes_on(installer: MakeInstaller, content: bytes, models: Path, told: Told) -> None:
    """What an earlier run fetched is not fetched again, and the person hears of it."""
    begun(models, content[: 3 * SOME])
    with publishing(whole(content)) as publisher:
        installer(publisher.address).fetch()
    assert publisher.ranges == [f"bytes={3 * SOME}-"]
    assert told.lines[0] == f"Fetching {NAME} (4 MB) from 127.0.0.1, going on after 3 MB."


def test_what_has_come_whole_is_not_asked_for(installer: MakeInstaller, content: bytes, models: Path) -> None:
    """A run that was stopped while unpacking leaves nothing to fetch."""
    begun(models, content)
    installer(NOWHERE).fetch()
    assert left_in(models) == {NAME}


def test_a_server_that_knows_no_parts_starts_anew(installer: MakeInstaller, content: bytes) -> None:
    """It sends all of it, and all of it is taken, once."""
    with publishing(cut_off(content, SOME), ignoring_ranges(content)) as publisher:
        folder = installer(publisher.address).fetch()
    assert speech_model.verify(folder) is None


@pytest.mark.parametrize(
    "answer",
    [
        saying(206, b"abc", Content_Range="bytes 0-2/3"),
        saying(416),
    ],
    ids=["another part", "no such part"],
)
def test_a_part_that_does_not_fit_starts_anew(
    installer: MakeInstaller, content: bytes, models: Path, answer: Answer
) -> None:
    """Nothing is put together that does not belong together."""
    begun(models, content[:SOME])
    with publishing(answer, whole(content)) as publisher:
        folder = installer(publisher.address).fetch()
    assert publisher.ranges == [f"bytes={SOME}-", None]
    assert speech_model.verify(folder) is None


def test_a_file_that_changed_meanwhile_starts_anew(installer: MakeInstaller, content: bytes) -> None:
    """The beginning of one version and the end of another make no model."""
    other = bytes(len(content))
    with publishing(cut_off(other, SOME, '"old"'), whole(content, '"new"')) as publisher:
        folder = installer(publisher.address).fetch()
    assert publisher.seen[1]["If-Range"] == '"old"'
    assert speech_model.verify(folder) is None


def test_a_changed_file_that_hides_it_starts_anew(installer: MakeInstaller, content: bytes, models: Path) -> None:
    """Where the server calls both versions the same, the checksum tells, and all is fetched once more."""
    begun(models, bytes(SOME))
    with publishing(whole(content)) as publisher:
        folder = installer(publisher.address).fetch()
    assert publisher.ranges == [f"bytes={SOME}-", None]
    assert speech_model.verify(folder) is None


@pytest.mark.parametrize("version", ["", 'W/"1"'])
def test_without_a_firm_version_all_is_asked_for(installer: MakeInstaller, content: bytes, version: str) -> None:
    """A part whose version is not known is not gone on with."""
    with publishing(cut_off(content, SOME, version), whole(content)) as publisher:
        installer(publisher.address).fetch()
    assert publisher.ranges == [None, None]


def test_a_date_serves_as_a_version(installer: MakeInstaller, content: bytes) -> None:
    """Where a server has no tags."""
    date = "Mon, 23 Nov 2026 10:00:00 GMT"
    first = saying(200, content[:SOME], Content_Length=str(len(content)), Last_Modified=date)
    with publishing(first, whole(content, date)) as publisher:
        installer(publisher.address).fetch()
    assert publisher.seen[1]["If-Range"] == date


def test_ctrl_c_loses_nothing(installer: MakeInstaller, content: bytes, models: Path) -> None:
    """What has come is kept, and told so; the same command goes on from there."""

    @contextmanager
    def progress(*_: object) -> Iterator[Callable[[int], object]]:
        def advance(_: int) -> None:
            raise KeyboardInterrupt

        yield advance

    with publishing(whole(content)) as publisher:
        with pytest.raises(ModelInstallError, match="Nothing is lost: the same command goes on"):
            replace(installer(publisher.address), progress=progress).fetch()
        assert left_in(models) == {f"{NAME}.zip.part", f"{NAME}.zip.part.version"}
        come = (models / f"{NAME}.zip.part").stat().st_size
        installer(publisher.address).fetch()
    assert publisher.ranges == [None, f"bytes={come}-"]
    assert come > 0
