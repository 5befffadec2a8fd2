"""How long each spoken turn took, kept without a word of what was said.

Two files beside the notebook, begun with its name: one that grows by a line of JSON a turn, and, once that has
`KEPT_TURNS` lines, the one before it. So nothing is ever written anew, and there are always the last `KEPT_TURNS`.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from math import ceil
from pathlib import Path
from statistics import median

import msgspec

from skill.clock import Clock

KEPT_TURNS = 1_000
MOST_BYTES = KEPT_TURNS * 1_000
"""More than so many lines can be. Of a longer file, which is damaged, only the end is looked at."""

_OWNER_ONLY = 0o600


@dataclass(frozen=True)
class Timings:
    """What one spoken turn waited for, in milliseconds, in the order in which it did."""

    end_of_speech: float
    """From the last sound of speech until that was taken for its end."""
    recognition: float
    """From there to the words."""
    understanding: float
    """From the words to what they ask for."""
    handling: float
    """From there to the reply."""
    first_sound: float
    """From the reply to its first sound; 0 where the reply is silence."""


@dataclass(frozen=True)
class LoggedTimings(Timings):
    """The timings of one turn, and when it was."""

    at: datetime

    @property
    def reply(self) -> float:
        """From the end of speech, once told, to the first sound of the reply."""
        return self.recognition + self.understanding + self.handling + self.first_sound


@dataclass(frozen=True)
class Spread:
    """How the timings of many turns lie, in milliseconds."""

    median: float
    percentile_95: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> "Spread":
        """Return the spread of one or more timings."""
        ordered = sorted(milliseconds)
        return cls(median(ordered), ordered[ceil(0.95 * len(ordered)) - 1])


class LatencyLog:
    """Notes and gives back the timings of a notebook's last turns. One program at a time may add."""

    def __init__(self, notebook: Path, clock: Clock) -> None:
        self._file = notebook.with_name(f"{notebook.name}-latency.jsonl")
        self._earlier = notebook.with_name(f"{notebook.name}-latency-earlier.jsonl")
        self._clock = clock
        self._lines: int | None = None

    def add(self, timings: Timings) -> None:
        """Note one turn. Where that cannot be done, it is not noted: no turn fails for it."""
        with suppress(OSError):
            line = msgspec.json.encode({"at": self._clock.now(), **_rounded(timings)}) + b"\n"
            if self._count() >= KEPT_TURNS:
                self._file.replace(self._earlier)
                self._lines = 0
            _append(self._file, line)
            self._lines = self._count() + 1

    def read(self) -> list[LoggedTimings]:
        """Return the last turns, the earliest first. Damaged lines are passed over. Raises OSError."""
        lines = [*_lines(self._earlier), *_lines(self._file)]
        turns = [turn for line in lines if (turn := _parsed(line)) is not None]
        return turns[-KEPT_TURNS:]

    def _count(self) -> int:
        if self._lines is None:
            self._lines = len(_lines(self._file))
        return self._lines


def _rounded(timings: Timings) -> dict[str, float]:
    return {name: round(milliseconds, 1) for name, milliseconds in asdict(timings).items()}


def _append(file: Path, line: bytes) -> None:
    """Add a line in one go. Raises OSError."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _OWNER_ONLY)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


def _lines(file: Path) -> list[bytes]:
    try:
        with file.open("rb") as content:
            content.seek(max(0, file.stat().st_size - MOST_BYTES))
            return content.read(MOST_BYTES).splitlines()
    except FileNotFoundError:
        return []


def _parsed(line: bytes) -> LoggedTimings | None:
    try:
        turn = msgspec.json.decode(line, type=LoggedTimings)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return turn if turn.at.tzinfo is not None else None
