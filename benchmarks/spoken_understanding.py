"""How well everyday words are understood when they are spoken by synthetic voices and heard by the small model.

Run alone: `python -m benchmarks.spoken_understanding [blind|tuning] [EVERY]`, with every so many-th utterance (3). Each
is spoken by one of several voices of espeak-ng, goes through the detector of speech and the recogniser as from a
microphone, and is understood with its alternatives. The same utterances typed are scored beside it.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Final

from rapidfuzz.distance import Levenshtein

from benchmarks.understanding import GUESS, LOCALE, NOW, Contender, Slots, Utterance, notebook, read_utterances, score
from local_voice.hearing.ears import Ears, make_ears
from local_voice.hearing.microphone import framed
from local_voice.hearing.recogniser import Expecting, Heard
from local_voice.hearing.speech import load_speech
from local_voice.readings import meant
from local_voice.sound import Sound
from local_voice.understanding import Eliciting, Understanding
from local_voice.urgency import nothing_urgent_lost
from skill.application import assessor_of
from tests.local_voice.sounds import joined, quiet, spoken

MODEL: Final = Path(__file__).parents[1] / "tests" / "data" / "speech" / "vosk-model-tiny-en"
VOICES: Final = ("en-us+f2", "en-us+f3", "en-us+f4", "en-us+f5")
EVERY: Final = 3
PAUSE: Final = 0.8


def hear(ears: Ears, sound: Sound, expecting: Expecting) -> Heard:
    """Return what is heard of a sound."""
    listener = ears.listener()
    listener.expect(expecting, lambda _: PAUSE)
    pieces = []
    for frame in framed([joined(quiet(0.5), sound, quiet(1.5)).samples]):
        listener.is_speech(frame)
        if heard := listener.accept(frame):
            pieces.append(heard)
    if len(pieces) == 1:
        return pieces[0]
    return Heard(" ".join(piece.text for piece in pieces if piece.text))


def heard_by(ears: Ears, understanding: Understanding, utterances: Sequence[Utterance]) -> Iterator[tuple[str, Heard]]:
    """Yield each text, and what was heard of it."""
    for said, voice in zip(utterances, cycle(VOICES), strict=False):
        freely = said.asked is not None and understanding.takes_free_text(said.asked)
        answers = frozenset[str]() if said.asked is None or freely else ears.answers(said.asked)
        yield said.text, hear(ears, spoken(said.text, voice), Expecting(dictation=freely, answers=answers))


def listening(understanding: Understanding, heard: dict[str, Heard]) -> Contender:
    """Return what the notebook does with what it has heard, without asking first."""
    assessor = assessor_of(LOCALE)

    def understand(text: str, asked: Eliciting | None) -> tuple[str, Slots]:
        found = heard[text]
        readings = (found.text, *found.alternatives)
        text, understood = meant(
            readings,
            lambda reading: understanding.understand(reading, now=NOW, eliciting=asked),
            understanding.never_guessed,
        )
        understood = nothing_urgent_lost(text, understood, assessor, asked)
        slots = {name: slot.id or slot.value for name, slot in understood.slots.items()}
        return (GUESS, {}) if understood.is_guess else (understood.intent, slots)

    return understand


def main() -> None:
    """Print the scores, typed and spoken."""
    part = sys.argv[1] if len(sys.argv) > 1 else "blind"
    every = int(sys.argv[2]) if len(sys.argv) > 2 else EVERY
    utterances = read_utterances(part)[::every]
    understanding = Understanding.load(LOCALE)
    ears = make_ears(understanding, load_speech(MODEL, LOCALE), LOCALE)
    heard = dict(heard_by(ears, understanding, utterances))
    wrong = sum(Levenshtein.distance(text.split(), found.text.split()) for text, found in heard.items())
    words = sum(len(text.split()) for text in heard)
    print(f"{part}: {len(utterances)} utterances, {wrong / words:.1%} of the words misheard")
    for name, contender in (("typed", notebook(understanding)), ("spoken", listening(understanding, heard))):
        got = score(contender, utterances)
        print(
            f"{name:8} intents {got.accuracy:6.1%}  slots {got.slots:6.1%}  let pass {got.rejected:6.1%}"
            f"  deletions {got.dangerous}"
        )


if __name__ == "__main__":
    main()
