"""How well everyday words are understood, against simpler ways of doing it.

Run: `python -m benchmarks.understanding [blind|tuning]`. The utterances are those of tests/data/utterances, written
without sight of the samples. All contenders have the samples of the interaction model, and nothing else.
"""

import csv
import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from local_voice.classifying.tagging import Tagger
from local_voice.compiling import Compiler
from local_voice.interaction_model import InteractionModel, read_model
from local_voice.language_words import Words, load_words
from local_voice.phrase_trie import parts
from local_voice.understanding import FALLBACK, Eliciting, Understanding
from local_voice.urgency import nothing_urgent_lost
from skill.application import assessor_of
from skill.content import model_file

LOCALE: Final = "en-US"
UTTERANCES: Final = Path(__file__).parents[1] / "tests" / "data" / "utterances"
NOW: Final = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/New_York"))
GUESS: Final = "guess"
"""Asked about first: neither right nor let pass."""

DANGEROUS: Final = frozenset({"DeleteEverythingIntent", "DeleteEntryIntent"})
FUZZY_SCORE: Final = 80.0
HASSIL_EVERY: Final = 12
"""Hassil takes a second for an utterance, so that it gets but one of so many."""

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
    """Return the utterances of a part: "tuning", or "blind", which is only ever scored."""
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


def fuzzy_matching(model: InteractionModel, words: Words) -> Contender:
    """Return plain fuzzy matching against the samples, values tagged in both."""
    from rapidfuzz import fuzz, process

    compiler = Compiler(model, words)
    tagger = Tagger(compiler.readers)
    types = {(intent.name, slot.name): slot.type for intent in model.intents for slot in intent.slots}
    samples = {}
    for intent in model.intents:
        for sample in (*intent.samples, *words.built_in.get(intent.name, ())):
            pieces = [f"{text} <{types[intent.name, slot]}>" if slot else text for text, slot in parts(sample)]
            samples[" ".join(" ".join(pieces).split())] = intent.name

    def understand(text: str, _: Eliciting | None) -> tuple[str, Slots]:
        tagged = " ".join(token.text for token in tagger.tokens(compiler.normaliser.words(text)))
        found = process.extractOne(tagged, samples.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE)
        return (samples[found[0]], {}) if found else (FALLBACK, {})

    return understand


def hassil(model: InteractionModel, words: Words) -> Contender:
    """Return Home Assistant's matcher of sentence templates; what may be said in own words is a wildcard."""
    from hassil import Intents, recognize_best

    intents: dict[str, Any] = {}
    lists: dict[str, Any] = {}
    for intent in model.intents:
        for slot in intent.slots:
            known = next((known for known in model.types if known.name == slot.type), None)
            names = (
                [name for value in known.values for name in (value.name.value, *value.name.synonyms)] if known else []
            )
            lists[slot.name] = {"values": names} if names else {"wildcard": True}
        sentences = [*intent.samples, *words.built_in.get(intent.name, ())]
        intents[intent.name] = {"data": [{"sentences": [sentence.replace("'", "") for sentence in sentences]}]}
    compiled = Intents.from_dict({"language": "en", "intents": intents, "lists": lists})

    def understand(text: str, _: Eliciting | None) -> tuple[str, Slots]:
        found = recognize_best(text.replace("'", ""), compiled)
        if found is None:
            return FALLBACK, {}
        return found.intent.name, {name: str(entity.value) for name, entity in found.entities.items()}

    return understand


def curve(understanding: Understanding, utterances: Sequence[Utterance]) -> Iterable[tuple[float, float, float]]:
    """Yield for thresholds of confidence: how many commands are right above it, and how much other speech is below."""
    understood = [(said, understanding.understand(said.text, now=NOW)) for said in utterances if said.asked is None]
    commands = [(said, what) for said, what in understood if said.intent != FALLBACK]
    other = [what for said, what in understood if said.intent == FALLBACK]
    for threshold in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        right = sum(what.intent == said.intent and what.confidence >= threshold for said, what in commands)
        below = sum(what.intent == FALLBACK or what.confidence < threshold for what in other)
        yield threshold, right / len(commands), below / len(other)


START: Final = f"""
import time
from pathlib import Path
from local_voice.language_words import load_words
import local_voice.understanding

def kilobytes():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").open() if line.startswith("VmRSS"))

before, began = kilobytes(), time.perf_counter()
understanding = local_voice.understanding.Understanding.load({LOCALE!r})
ready = time.perf_counter() - began
# Samples are planted when somebody says their first word.
from benchmarks.understanding import NOW, read_utterances
for said in read_utterances("tuning"):
    understanding.understand(said.text, now=NOW, eliciting=said.asked)
print(1000 * ready, (kilobytes() - before) / 1024)
"""


def start() -> tuple[float, float]:
    """Return the median milliseconds until understanding is ready, and the megabytes it takes."""
    runs = [
        subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True).stdout.split()  # noqa: S603
        for _ in range(5)
    ]
    return statistics.median(float(run[0]) for run in runs), statistics.median(float(run[1]) for run in runs)


def main() -> None:
    """Print the scores of all contenders on one part."""
    part = sys.argv[1] if len(sys.argv) > 1 else "blind"
    utterances = read_utterances(part)
    model, words = read_model(model_file(LOCALE)), load_words(LOCALE)
    understanding = Understanding.load(LOCALE)
    print(f"{part}: {len(utterances)} utterances. Wanted: 95 % right, 93 % slots, 97 % let pass, 1 ms, 3 ms")
    print("                    right  slots  let pass  deletions  median   95 %")
    contenders: dict[str, tuple[Contender, Sequence[Utterance]]] = {
        "the notebook": (notebook(understanding), utterances),
        "samples alone": (notebook(Understanding(model, words)), utterances),
        "fuzzy matching": (fuzzy_matching(model, words), utterances),
        f"hassil, 1 in {HASSIL_EVERY}": (hassil(model, words), utterances[::HASSIL_EVERY]),
    }
    for name, (contender, asked) in contenders.items():
        got = score(contender, asked)
        print(
            f"{name:18} {got.accuracy:6.1%} {got.slots:6.1%} {got.rejected:9.1%} {got.dangerous:10}"
            f" {got.median:7.2f} {got.percentile_95:6.2f} ms"
        )
    milliseconds, megabytes = start()
    print(f"ready in {milliseconds:.0f} ms (at most 150), {megabytes:.0f} MB (at most 30)")
    print("confidence at least: right, let pass")
    for threshold, right, passed in curve(understanding, utterances):
        print(f"  {threshold:.1f}: {right:6.1%} {passed:6.1%}")


if __name__ == "__main__":
    main()
