"""One turn through the skill with SQLite, against a bare ask-sdk-core skill that says hello, in the same run.

Run alone: `python -m benchmarks.turn [ROUNDS]`. Both sides get the same envelopes as JSON text and give JSON text back.
A turn that keeps something waits until the disk has it; its bare side therefore also commits one row to a SQLite file
of its own, with the same safety.

Targets: with 10,000 entries at most 1.5 times the bare skill; from 100 to 50,000 entries at most 1.2 times.
"""

import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope

from skill import content
from skill.notebook.notebook import Notebook
from skill.notebook.sqlite_store import SqliteStore
from tests.caller import MONDAY, Caller

SIZES = (100, 10_000, 50_000)

Turn = Callable[[], object]

READING: dict[str, tuple[str, dict[str, str]]] = {
    "next question": ("AMAZON.NextIntent", {}),
    "repeat": ("AMAZON.RepeatIntent", {}),
    "help": ("AMAZON.HelpIntent", {}),
    "read the last entry": ("ReadEntriesIntent", {}),
    "read today's entries": ("ReadEntriesIntent", {"date": "2026-11-23"}),
    "when is the visit": ("WhenIsVisitIntent", {}),
}
KEEPING: dict[str, tuple[str, dict[str, str]]] = {
    "keep an entry": ("AddEntryIntent", {"entry": "I slept badly and my hips ache"}),
}


def hello_skill() -> CustomSkill:
    """Return a bare skill that says hello and goes on listening."""
    builder = SkillBuilder()
    builder.request_handler(can_handle_func=lambda _: True)(
        lambda handler_input: handler_input.response_builder.speak("Hello.").ask("Hello?").response
    )
    return builder.create()


def through(skill: CustomSkill, envelope: dict[str, Any]) -> bytes:
    """Return the response of a skill to an envelope, JSON to JSON."""
    request = skill.serializer.deserialize(msgspec.json.encode(envelope), RequestEnvelope)
    return msgspec.json.encode(skill.serializer.serialize(skill.invoke(request, None)))


def filled_files(folder: Path) -> dict[int, Path]:
    """Return notebooks with so many entries, the newest a day old."""
    growing = folder / "growing.db"
    files, written, writing = {}, 0, content.load().writing
    for size in SIZES:
        store = SqliteStore(growing)
        for number in range(written, size):
            at = MONDAY - timedelta(days=1, minutes=10 * (SIZES[-1] - number))
            Notebook(store, "amzn1.ask.account.U", at, f"filling.{number}", writing).write(
                "I slept badly and my hips ache."
            )
        store.close()
        written = size
        files[size] = Path(shutil.copy(growing, folder / f"{size}.db"))
    return files


def committing(folder: Path) -> Turn:
    """Return a single commit of one row, on the disk when it returns."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE rows (body TEXT)")
    return lambda: connection.execute("INSERT INTO rows VALUES (?)", ("I slept badly and my hips ache.",))


def medians(turns: dict[str, Turn], rounds: int) -> dict[str, float]:
    """Return the median time of each turn in milliseconds, taken in alternation."""
    times: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            begin = time.perf_counter()
            turn()
            times[name].append(time.perf_counter() - begin)
    return {name: 1000 * statistics.median(each) for name, each in times.items()}


def caller_with(store: SqliteStore) -> Caller:
    """Return a person in the middle of a list."""
    caller = Caller(store)
    caller.open()
    caller.ask("WhoForIntent", who=("me", "patient"))
    caller.ask("ReadChecklistIntent", checklist=("side effects", "side-effects"))
    return caller


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        callers = {size: caller_with(SqliteStore(file)) for size, file in filled_files(folder).items()}
        hello, commit = hello_skill(), committing(folder)
        spread = []
        print(f"{'turn':24} {'bare ms':>8} {'ours ms':>8} {'ratio':>6}   {'50,000 to 100':>13}")
        for turn, (intent, slots) in {**READING, **KEEPING}.items():
            keeps = turn in KEEPING

            def bare(caller: Caller = callers[10_000], intent: str = intent, keeps: bool = keeps) -> None:
                through(hello, caller.intent_envelope(intent, **slots))  # noqa: B023  called before the next
                if keeps:
                    commit()

            turns: dict[str, Turn] = {"bare": bare}
            for size, caller in callers.items():
                turns[str(size)] = lambda caller=caller: through(  # type: ignore[misc]
                    caller.skill,
                    caller.intent_envelope(intent, **slots),  # noqa: B023
                )
            found = medians(turns, rounds)
            spread.append(found["50000"] / found["100"])
            print(
                f"{turn:24} {found['bare']:8.3f} {found['10000']:8.3f} {found['10000'] / found['bare']:6.2f}"
                f"   {spread[-1]:13.2f}"
            )
        for caller in callers.values():
            caller.store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
