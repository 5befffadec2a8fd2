"""The recordings in the tree, and sounds that tests make up."""

import csv
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from local_voice.hearing.audio import read_wav
from local_voice.hearing.microphone import FRAME_BYTES
from local_voice.sound import SPEECH_RATE, Sound

DATA = Path(__file__).parents[1] / "data" / "speech"
MODEL = DATA / "vosk-model-tiny-en"
SAMPLES = DATA / "samples"


@dataclass(frozen=True)
class Sample:
    """A recording and what it says."""

    file: Path
    text: str
    kind: str

    @property
    def name(self) -> str:
        """What a test of it is called."""
        return self.text.replace(" ", "-") or self.kind

    def sound(self) -> Sound:
        """Return what it sounds like."""
        return read_wav(self.file).sound


def samples(*kinds: str) -> list[Sample]:
    """Return the recordings of some kinds."""
    with (SAMPLES / "transcripts.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    return [Sample(SAMPLES / row["file"], row["text"], row["kind"]) for row in rows if row["kind"] in kinds]


def sample(name: str) -> Sample:
    """Return one recording by its file's name without the ending."""
    kinds = ("command", "journal", "other", "digit", "silence", "noise")
    return next(known for known in samples(*kinds) if known.file.stem == name)


def frames_of(sound: Sound, size: int = FRAME_BYTES) -> Iterator[bytes]:
    """Yield a sound in pieces of `size` bytes."""
    for start in range(0, len(sound.samples), size):
        yield sound.samples[start : start + size]


def tone(seconds: float, rate: int = SPEECH_RATE, hertz: float = 440, loudness: float = 0.5) -> list[float]:
    """Return a tone as numbers from -1 to 1."""
    return [loudness * math.sin(2 * math.pi * hertz * number / rate) for number in range(round(seconds * rate))]


def tone_sound(seconds: float, rate: int = SPEECH_RATE) -> Sound:
    """Return a tone as sound."""
    wave = tone(seconds, rate)
    return Sound(struct.pack(f"<{len(wave)}h", *(round(value * 32_767) for value in wave)), rate)


COMMANDS = frozenset(
    {
        *(known.text for known in samples("command")),
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("open", "quit", "hold on", "i'm done", "save that", "save that one", "save it", "say that again", "why"),
        *("how many are left", "cancel", "go back", "more", "myself", "go on", "that's all", "no thanks", "yes please"),
        *("read me the side effect questions", "what did i say today", "what should i ask at my next visit"),
    }
)
"""Phrases for a grammar: those that are recorded, and others that sound like parts of them."""
