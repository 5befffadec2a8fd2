"""How well everyday words are understood when they are spoken by synthetic voices and heard by the small model.

Run alone: `python -m benchmarks.spoken_understanding [blind|unseen|tuning] [EVERY] [DECIBELS]`, with every so many-th
utterance (3), the voice so much above the noise (none). Each is spoken by one of several voices of espeak-ng, goes
through the suppressor of noise, the detector of speech and the recogniser as from a microphone, and is understood with
its alternatives. The same utterances typed are scored beside it, and what free decoding alone hears of them.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Final

from rapidfuzz.distance import Levenshtein

from benchmarks.scoring import GUESS, LOCALE, NOW, Contender, Slots, Utterance, notebook, read_utterances, score
from local_voice.hearing.ears import Ears, make_ears
from local_voice.hearing.microphone import framed
from local_voice.hearing.recogniser import Expecting, Heard
from local_voice.hearing.speech import load_speech
from local_voice.readings import meant
from local_voice.sound import Sound
from local_voice.understanding import Eliciting, Understanding
from local_voice.urgency import nothing_urgent_lost
from skill.application import assessor_of
from tests.local_voice.sounds import joined, mixed, pink_noise, quiet, spoken

MODEL: Final = Path(__file__).parents[1] / "tests" / "data" / "speech" / "vosk-model-tiny-en"
VOICES: Final = ("en-us+f2", "en-us+f3", "en-us+f4", "en-us+f5")
EVERY: Final = 3
PAUSE: Final = 0.8


def hear(ears: Ears, sound: Sound, expecting: Expecting) -> Heard:
    """Return what is heard of a sound."""
    listener, suppressor = ears.listener(), ears.suppressor.fresh()
    listener.expect(expecting, lambda _: PAUSE)
    pieces = []
    for frame in framed([sound.samples]):
        listener.is_speech(frame)
        cleared = suppressor.clear(frame)
        if heard := listener.accept(cleared if listener.in_noise else frame):
            pieces.append(heard)
    if len(pieces) == 1:
        return pieces[0]
    return Heard(" ".join(piece.text for piece in pieces if piece.text))


def sounds(utterances: Sequence[Utterance], snr_db: float | None) -> Iterator[Sound]:
    """Yield each utterance as it sounds in a quiet room, or so much above steady noise."""
    for said, voice in zip(utterances, cycle(VOICES), strict=False):
        alone = spoken(said.text, voice)
        if snr_db is None:
            yield joined(quiet(0.5), alone, quiet(1.5))
        else:
            among = joined(quiet(2.5), alone, quiet(1.5))
            yield mixed(among, pink_noise(among.seconds), snr_db)


def expected(ears: Ears, understanding: Understanding, asked: Eliciting | None) -> Expecting:
    """Return what the notebook listens for."""
    freely = asked is not None and understanding.takes_free_text(asked)
    return Expecting(dictation=freely, answers=frozenset() if asked is None or freely else ears.answers(asked))


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
    snr_db = float(sys.argv[3]) if len(sys.argv) > 3 else None
    utterances = read_utterances(part)[::every]
    understanding = Understanding.load(LOCALE)
    ears = make_ears(understanding, load_speech(MODEL, LOCALE), LOCALE)
    heard, freely = {}, {}
    for said, sound in zip(utterances, sounds(utterances, snr_db), strict=True):
        heard[said.text] = hear(ears, sound, expected(ears, understanding, said.asked))
        freely[said.text] = Heard(hear(ears, sound, Expecting(dictation=True)).text)
    wrong = sum(Levenshtein.distance(text.split(), found.text.split()) for text, found in heard.items())
    words = sum(len(text.split()) for text in heard)
    print(f"{part}: {len(utterances)} utterances, {wrong / words:.1%} of the words misheard")
    contenders = {
        "typed": notebook(understanding),
        "spoken": listening(understanding, heard),
        "freely": listening(understanding, freely),
    }
    for name, contender in contenders.items():
        got = score(contender, utterances)
        print(
            f"{name:8} intents {got.accuracy:6.1%}  slots {got.slots:6.1%}  let pass {got.rejected:6.1%}"
            f"  deletions {got.dangerous}"
        )


if __name__ == "__main__":
    main()
