"""The timings of spoken turns: kept, bounded, and never in the way."""

import json
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.latency import KEPT_TURNS, LatencyLog, LoggedTimings, Spread, Timings
from local_voice.latency_report import NOTHING_YET, latency_report
from skill.clock import FixedClock

MOMENT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
TURN = Timings(end_of_speech=600, recognition=20, understanding=3, handling=4, first_sound=15)


def log_in(folder: Path) -> LatencyLog:
    """Return the log of a notebook in `folder`."""
    return LatencyLog(folder / "notebook.db", FixedClock(MOMENT))


def numbered(number: int) -> Timings:
    """Return timings that can be told from others."""
    return Timings(number, 0, 0, 0, 0)


def file_in(folder: Path) -> Path:
    """Return the one file in a folder."""
    (file,) = folder.iterdir()
    return file


def test_what_was_added_is_read(tmp_path: Path) -> None:
    """In order, with its moment, by another program as well; tenths of a millisecond are kept."""
    log = log_in(tmp_path)
    log.add(TURN)
    log.add(Timings(0.04, 0.06, 1.25, 1e6, 0))
    assert log_in(tmp_path).read() == [
        LoggedTimings(600, 20, 3, 4, 15, MOMENT),
        LoggedTimings(0.0, 0.1, 1.2, 1_000_000, 0, MOMENT),
    ]


def test_nothing_but_numbers_is_written(tmp_path: Path) -> None:
    """The line has a moment and numbers, and the file's name begins with that of the notebook."""
    log_in(tmp_path).add(TURN)
    file = file_in(tmp_path)
    assert file.name.startswith("notebook.db")
    (line,) = file.read_text("utf-8").splitlines()
    noted = json.loads(line)
    assert datetime.fromisoformat(noted.pop("at")) == MOMENT
    assert noted == {
        "end_of_speech": 600,
        "recognition": 20,
        "understanding": 3,
        "handling": 4,
        "first_sound": 15,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_owner_alone_may_read_it(tmp_path: Path) -> None:
    """Whatever the folder allows."""
    log_in(tmp_path).add(TURN)
    assert stat.S_IMODE(file_in(tmp_path).stat().st_mode) == 0o600


def test_the_last_thousand_are_kept(tmp_path: Path) -> None:
    """Of 2,500 turns in two runs the last 1,000 are read, and no more than twice that many lines are on the disk."""
    first, second = log_in(tmp_path), log_in(tmp_path)
    for number in range(1_700):
        first.add(numbered(number))
    for number in range(1_700, 2_500):
        second.add(numbered(number))
    assert [turn.end_of_speech for turn in log_in(tmp_path).read()] == list(range(1_500, 2_500))
    assert sum(len(file.read_bytes().splitlines()) for file in tmp_path.iterdir()) <= 2 * KEPT_TURNS


def test_a_turn_writes_one_line_only(tmp_path: Path) -> None:
    """What stands in the file stays as it is."""
    log = log_in(tmp_path)
    for number in range(50):
        log.add(numbered(number))
    before = file_in(tmp_path).read_bytes()
    log.add(TURN)
    after = file_in(tmp_path).read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].count(b"\n") == 1


def test_where_nothing_can_be_written_the_turn_goes_on(tmp_path: Path) -> None:
    """A folder that is not there, one in the file's place: nothing is raised, nothing is made."""
    nowhere = LatencyLog(tmp_path / "nowhere" / "notebook.db", FixedClock(MOMENT))
    nowhere.add(TURN)
    assert (nowhere.read(), list(tmp_path.iterdir())) == ([], [])
    log_in(tmp_path).add(TURN)
    file = file_in(tmp_path)
    file.unlink()
    file.mkdir()
    log_in(tmp_path).add(TURN)
    assert list(file.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full disk to try on")
def test_a_full_disk_does_not_fail_the_turn(tmp_path: Path) -> None:
    """Neither this turn nor the next; once there is room, turns are noted again."""
    log = log_in(tmp_path)
    log.add(TURN)
    file = file_in(tmp_path)
    file.unlink()
    file.symlink_to("/dev/full")
    log.add(TURN)
    log.add(TURN)
    file.unlink()
    log.add(numbered(7))
    assert [turn.end_of_speech for turn in log.read()] == [7]


def test_damaged_lines_are_passed_over(tmp_path: Path) -> None:
    """A line cut by a power cut, another program's, and one without a time zone cost no other line."""
    log = log_in(tmp_path)
    log.add(numbered(1))
    file = file_in(tmp_path)
    whole = file.read_bytes()
    damage = [b"\0" * 200, b"{}", b"[1, 2]", b"\xff\xfe", b"", whole.replace(b"Z", b"").strip(), whole[:20]]
    file.write_bytes(whole + b"\n".join(damage) + b"\n" + whole)
    assert [turn.end_of_speech for turn in log.read()] == [1, 1]


@given(content=st.binary(max_size=300))
def test_no_content_is_an_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever stands in the file: what was added after it is read, and reported."""
    folder = tmp_path_factory.mktemp("damaged")
    log_in(folder).add(TURN)
    file = file_in(folder)
    file.write_bytes(content + b"\n")
    log = log_in(folder)
    log.add(numbered(8))
    assert log.read()[-1].end_of_speech == 8
    assert latency_report(log.read())


@pytest.mark.parametrize(
    ("timings", "median", "percentile_95"),
    [([5], 5, 5), ([3, 1, 2], 2, 3), ([4, 1, 2, 3], 2.5, 4), (list(range(1, 101)), 50.5, 95)],
)
def test_the_spread_is_told_by_rank(timings: list[float], median: float, percentile_95: float) -> None:
    """The 95th percentile is a timing that was measured: at most 5 in 100 took longer."""
    assert Spread.of(timings) == Spread(median, percentile_95)


def test_the_report_tells_each_part_and_the_sum() -> None:
    """How many turns since when; the wait for the end of speech is no part of the sum."""
    earlier = MOMENT - timedelta(days=2)
    turns = [LoggedTimings(600, 20, 3, 4, 15, MOMENT), LoggedTimings(1_600, 40, 5, 6, 19, earlier)]
    report = latency_report(turns).splitlines()
    assert report[0] == "2 spoken turns since 2026-11-21 09:15; milliseconds:"
    assert report[1].split() == ["median", "95", "in", "100"]
    numbers = [tuple(line.split()[-2:]) for line in report[2:]]
    assert numbers == [("1,100", "1,600"), ("30", "40"), ("4", "5"), ("5", "6"), ("17", "19"), ("56", "70")]


def test_without_timings_the_report_says_so() -> None:
    """One sentence, which says how there will be some."""
    assert latency_report([]) == f"{NOTHING_YET}\n"
