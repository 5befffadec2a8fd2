"""How well everyday words are understood, against simpler ways of doing it.

Run: `python -m benchmarks.understanding [blind|unseen|tuning]`, parts of the utterances in tests/data, written
without sight of the samples. All contenders have the samples of the interaction model, and nothing else.
"""

import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final

from benchmarks.scoring import LOCALE, NOW, Contender, Slots, Utterance, notebook, read_utterances, score
from benchmarks.understanding_costs import growth, start
from local_voice.classifying.tagging import Tagger
from local_voice.compiling import Compiler
from local_voice.interaction_model import FALLBACK, InteractionModel, read_model
from local_voice.language_words import Words, load_words
from local_voice.templates import parts
from local_voice.understanding import Eliciting, Understanding
from skill.content import model_file

FUZZY_SCORE: Final = 80.0
HASSIL_EVERY: Final = 12
"""Hassil takes a second for an utterance, so that it gets but one of so many."""


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
    print(f"with twice the intents and samples: {growth(read_utterances('tuning')):.2f} times the time (less than 2)")
    print("confidence at least: right, let pass")
    for threshold, right, passed in curve(understanding, utterances):
        print(f"  {threshold:.1f}: {right:6.1%} {passed:6.1%}")


if __name__ == "__main__":
    main()
