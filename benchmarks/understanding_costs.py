"""What understanding costs: time to be ready, memory, and how both grow."""

import statistics
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

import msgspec

from benchmarks.scoring import LOCALE, NOW, Utterance, notebook, score
from local_voice.classifying.learned import Learned, load_learned
from local_voice.interaction_model import FALLBACK, read_model
from local_voice.language_words import load_words
from local_voice.understanding import Understanding
from skill.content import model_file

START: Final = f"""
import time
from pathlib import Path
from benchmarks.scoring import NOW, read_utterances
import local_voice.understanding

said_later = read_utterances("tuning")

def kilobytes():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").open() if line.startswith("VmRSS"))

before, began = kilobytes(), time.perf_counter()
understanding = local_voice.understanding.Understanding.load({LOCALE!r})
ready = time.perf_counter() - began
# Samples are planted when somebody says their first word.
for said in said_later:
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


def growth(utterances: Sequence[Utterance]) -> float:
    """Return how many times as long an utterance takes with twice the intents, each with twice the samples.

    Only what means something to both counts: what means nothing takes longest.
    """
    model, words, learned = read_model(model_file(LOCALE)), load_words(LOCALE), load_learned(LOCALE)
    fewer = [msgspec.structs.replace(intent, samples=intent.samples[::2]) for intent in model.intents[::2]]
    half = Understanding(msgspec.structs.replace(model, intents=tuple(fewer)), words, _half(learned))
    whole = Understanding(model, words, learned)
    known = {intent.name for intent in fewer}
    utterances = [said for said in utterances if said.intent in known]
    for said in utterances:  # What is said for the first time takes longer in both.
        half.understand(said.text, now=NOW)
        whole.understand(said.text, now=NOW)
    return score(notebook(whole), utterances).median / score(notebook(half), utterances).median


def _half(learned: Learned | None) -> Learned | None:
    """Return what was learned with every other class; other speech stays."""
    if learned is None:
        return None
    facts = learned.facts
    kept = [place for place, name in enumerate(facts.classes) if place % 2 or name == FALLBACK]
    width, weights = len(facts.classes), bytes(learned.intents)
    rows = (weights[start : start + width] for start in range(0, len(weights), width))
    facts = msgspec.structs.replace(
        facts,
        classes=tuple(facts.classes[place] for place in kept),
        biases=tuple(facts.biases[place] for place in kept),
    )
    intents = memoryview(b"".join(bytes(map(row.__getitem__, kept)) for row in rows)).cast("b")
    return learned._replace(facts=facts, intents=intents)
