"""How long spoken turns take, as a small table for the screen."""

from collections.abc import Sequence
from operator import attrgetter

from local_voice.latency import LoggedTimings, Spread

NOTHING_YET = "There are no timings yet: each turn that is spoken to the notebook adds one."

WIDTH = 42
ROWS = (
    ("waiting for the end of speech", attrgetter("end_of_speech")),
    ("recognition", attrgetter("recognition")),
    ("understanding", attrgetter("understanding")),
    ("handling", attrgetter("handling")),
    ("first sound", attrgetter("first_sound")),
    ("end of speech, once told, to first sound", attrgetter("reply")),
)


def latency_report(turns: Sequence[LoggedTimings]) -> str:
    """Return lines of text: how many turns since when, then a row for each part of a turn."""
    if not turns:
        return f"{NOTHING_YET}\n"
    since = min(turn.at for turn in turns)
    count = "1 spoken turn" if len(turns) == 1 else f"{len(turns):,} spoken turns"
    head = f"{count} since {since:%Y-%m-%d %H:%M}; milliseconds:\n{'':{WIDTH}}  median  95 in 100\n"
    return head + "".join(_row(name, Spread.of([value(turn) for turn in turns])) for name, value in ROWS)


def _row(name: str, spread: Spread) -> str:
    return f"{name:{WIDTH}}{spread.median:8,.0f}{spread.percentile_95:11,.0f}\n"
