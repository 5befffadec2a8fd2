"""What a short answer gives for the slot that was asked for, where no sample of the slot says it."""

from collections.abc import Container

from local_voice.classifying.tagging import Tagger
from local_voice.compiling import Readers
from local_voice.matching import Capture, Match, Meaning
from local_voice.normalise import Said
from local_voice.templates import FreeSlot, Slot

WITHIN_CERTAINTY = 0.6

MOST_AROUND = 16
"""Words of an answer with a value among others. Longer lines are meant for somebody else."""


def value_within(
    intent: str, slot: Slot | FreeSlot, readers: Readers, said: Said, things: Container[str]
) -> Match | None:
    """Return the one value among the words that can be the one asked for: "smack in the middle, five".

    None where there are several ("five no sorry six"), or where the word also stands for a thing: "the other one".
    """
    reader = readers.get(slot.type)
    if reader is None or isinstance(slot, FreeSlot) or len(said.words) > MOST_AROUND:
        return None
    tokens = [token for token in Tagger({slot.type: reader}).tokens(said.words) if token.type]
    if len(tokens) != 1 or " ".join(said.words[tokens[0].start : tokens[0].end]) in things:
        return None
    capture = Capture(slot, tokens[0].start, tokens[0].end, tokens[0].reading)
    return Match(Meaning(intent), certainty=WITHIN_CERTAINTY, captures=(capture,))
