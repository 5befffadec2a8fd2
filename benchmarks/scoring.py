"""Utterances with their meanings, and how well somebody understands them."""

import csv
import json
import statistics
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from local_voice.interaction_model import FALLBACK
from local_voice.understanding import Eliciting, Understanding
from local_voice.urgency import nothing_urgent_lost
from skill.application import assessor_of

LOCALE: Final = "en-US"
UTTERANCES: Final = Path(__file__).parents[1] / "tests" / "data" / "utterances"
NOW: Final = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/New_York"))
GUESS: Final = "guess"
"""Asked about first: neither right nor let pass."""

DANGEROUS: Final = frozenset({"DeleteEverythingIntent", "DeleteEntryIntent"})

Slots = Mapping[str, str]


class Utterance(NamedTuple):
    """What somebody said, and what they meant."""

    text: str
    intent: str
    slots: Slots
    asked: Eliciting | None


class Score(NamedTuple):
    """How well a contender did; shares from 0 to 1, times in milliseconds."""

    accuracy: float
    slots: float
    rejected: float
    dangerous: int
    median: float
    percentile_95: float


Contender = Callable[[str, Eliciting | None], tuple[str, Slots]]


def read_utterances(part: str) -> list[Utterance]:
    """Return the utterances of a part: "blind", only ever scored; "unseen" by what learns; "tuning", learned from."""
    with (UTTERANCES / f"{part}.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Utterance(row["text"], row["intent"], json.loads(row["slots"]), _asked(row["asked"])) for row in rows]


def _asked(asked: str) -> Eliciting | None:
    return Eliciting(*asked.split(".")) if asked else None


def score(contender: Contender, utterances: Iterable[Utterance]) -> Score:
    """Return how well a contender understands."""
    right = slots_right = with_slots = rejected = dangerous = commands = 0
    times = []
    for said in utterances:
        began = perf_counter()
        intent, slots = contender(said.text, said.asked)
        times.append(perf_counter() - began)
        if said.intent == FALLBACK:
            rejected += intent == FALLBACK
            dangerous += intent in DANGEROUS
            continue
        commands += 1
        right += intent == said.intent
        if said.slots:
            with_slots += 1
            slots_right += intent == said.intent and _same(slots, said.slots)
    times.sort()
    return Score(
        right / max(commands, 1),
        slots_right / max(with_slots, 1),
        rejected / max(len(times) - commands, 1),
        dangerous,
        1_000 * statistics.median(times),
        1_000 * times[int(0.95 * (len(times) - 1))],
    )


def _same(slots: Slots, wanted: Slots) -> bool:
    return all(slots.get(name, "").casefold() == value.casefold() for name, value in wanted.items())


def notebook(understanding: Understanding) -> Contender:
    """Return what the notebook does without asking first."""
    assessor = assessor_of(LOCALE)

    def understand(text: str, asked: Eliciting | None) -> tuple[str, Slots]:
        understood = understanding.understand(text, now=NOW, eliciting=asked)
        understood = nothing_urgent_lost(text, understood, assessor, asked)
        if understood.is_guess:
            return GUESS, {}
        return understood.intent, {name: slot.id or slot.value for name, slot in understood.slots.items()}

    return understand
