"""Scores the finding of urgent words: `python -m benchmarks.safety tuning|blind [--errors]`.

The tables lie under tests/data/safety. Language models wrote them in roles; no clinician has reviewed them.
"""

import argparse
import csv
import statistics
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from benchmarks.scoring import LOCALE
from skill.application import assessor_of
from skill.safety.assessor import Assessor

TABLES: Final = Path(__file__).parents[1] / "tests" / "data" / "safety"
NONE: Final = "none"
EMERGENCY: Final = "emergency"

WORDS: Final = 40
MOST_MILLISECONDS: Final = 2
REPEATS: Final = 5
"""Each text is timed so often, and the shortest time counts: the rest is what else the machine does."""


class Row(NamedTuple):
    """What somebody said, how urgent it is, and what it is about."""

    tier: str
    concept: str
    said: str


class Verdict(NamedTuple):
    """How urgent a row was found to be, and for which reason."""

    row: Row
    tier: str
    concept: str


def read_rows(part: str) -> list[Row]:
    """Return the rows of a part: "tuning", or "blind", which is only ever scored; or of the file at that path."""
    path = Path(part) if part.endswith(".tsv") else TABLES / f"{part}.tsv"
    with path.open(encoding="utf-8", newline="") as table:
        return [Row(**row) for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)]


def verdicts(assessor: Assessor, rows: Iterable[Row]) -> Iterator[Verdict]:
    """Yield what was found in each row."""
    for row in rows:
        found = assessor.assess(row.said)
        yield Verdict(row, found.tier, found.concept) if found else Verdict(row, NONE, "")


def share(verdicts: Sequence[Verdict], right: Sequence[bool]) -> str:
    """Return how many of the verdicts are right, in words."""
    return f"{sum(right)} of {len(verdicts)}, {sum(right) / max(len(verdicts), 1):.1%}"


def milliseconds(assessor: Assessor, rows: Sequence[Row]) -> list[float]:
    """Return how long each text of 40 words takes, when what was said is put together and cut into such texts."""
    words = [word for row in rows for word in row.said.split()]
    texts = [" ".join(words[start : start + WORDS]) for start in range(0, len(words) - WORDS + 1, WORDS)]
    return [min(_timed(assessor, text) for _ in range(REPEATS)) for text in texts]


def _timed(assessor: Assessor, text: str) -> float:
    began = perf_counter()
    assessor.assess(text)
    return 1_000 * (perf_counter() - began)


def main() -> None:
    """Print the scores of one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", help="tuning, blind, or the path of a table")
    parser.add_argument("--errors", action="store_true", help="print what was wrong; never for the blind part")
    given = parser.parse_args()
    assessor, rows = assessor_of(LOCALE), read_rows(given.part)
    found = list(verdicts(assessor, rows))
    emergencies = [verdict for verdict in found if verdict.row.tier == EMERGENCY]
    urgent = [verdict for verdict in found if verdict.row.tier != NONE]
    harmless = [verdict for verdict in found if verdict.row.tier == NONE]
    times = milliseconds(assessor, rows)
    print(f"{given.part}: {len(rows)} sentences")
    print("emergencies found as such ", share(emergencies, [each.tier == EMERGENCY for each in emergencies]))
    print("urgent ones with any alert", share(urgent, [each.tier != NONE for each in urgent]))
    print("urgent ones at their tier ", share(urgent, [each.tier == each.row.tier for each in urgent]))
    print("harmless ones without     ", share(harmless, [each.tier == NONE for each in harmless]))
    print(
        f"{WORDS} words: median {statistics.median(times):.2f} ms, at most {max(times):.2f} ms (wanted:"
        f" {MOST_MILLISECONDS} ms)"
    )
    if given.errors:
        for verdict in found:
            if verdict.tier != verdict.row.tier:
                print(f"{verdict.row.tier}\t{verdict.tier} {verdict.concept}\t{verdict.row.said}")


if __name__ == "__main__":
    main()
