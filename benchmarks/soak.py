"""What comes of ten minutes of noise, music, coughs, television and babble: nothing is wanted.

Run alone: `python -m benchmarks.soak`, or with fewer minutes and some of the sounds:
`python -m benchmarks.soak 2 coughs babble`. The sounds are made as for the tests and played faster than they last, with
the small model in the tree. All are as loud as a person near the microphone, but the television: a single voice as loud
as the person's cannot be told from it, so it is 20 dB softer. The person has said one command before. The notebook
is mute, so that all of the time is spent listening.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final

from local_voice.companion.companion import Companion
from local_voice.companion.hands_free_words import load_hands_free_words
from local_voice.companion.house import House
from local_voice.companion.states import State
from local_voice.hearing.ears import Ears, make_ears
from local_voice.hearing.microphone import framed
from local_voice.hearing.speech import load_speech
from local_voice.home import PERSON, in_process
from local_voice.session import Session, Turn
from local_voice.sound import Sound
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.playing import Finished
from local_voice.speaking.synthesis import SystemVoice
from local_voice.understanding import Understanding
from skill.application import make_parts, make_skill
from skill.clock import SystemClock
from skill.notebook.models import Entry, Settings
from skill.notebook.sqlite_store import SqliteStore
from tests.local_voice.sounds import USUAL_LEVEL, after, at_level, babble, coughs, music, pink_noise, quiet, television
from tests.local_voice.speaking.doubles import InlineExecutor
from tests.local_voice.speech import sample

MODEL: Final = Path(__file__).parents[1] / "tests" / "data" / "speech" / "vosk-model-tiny-en"
LOCALE: Final = "en-US"
MINUTES: Final = 10.0

TELEVISION: Final = USUAL_LEVEL - 20
"""In dBFS."""

SOUNDS: Final[dict[str, Callable[[float], Sound]]] = {
    "noise": pink_noise,
    "music": music,
    "coughs": lambda seconds: after(3, *(coughs(3, seed) for seed in range(int(seconds / 5)))),
    "television": lambda seconds: at_level(television(seconds), TELEVISION),
    "babble": babble,
}
BEGINNINGS: Final = {State.ASLEEP: (), State.LISTENING: ("",), State.DICTATING: ("", "new journal entry")}
"""What is typed to come into a state; nothing typed opens the notebook."""


class MuteSpeaker:
    """A speaker that has played everything at once."""

    def play(self, sounds: Iterable[Sound]) -> Finished:
        """Play nothing."""
        return Finished()


class BegunSession(Session):
    """A session that begins in the middle: whatever opens it says some more."""

    beginning: tuple[str, ...] = ("",)

    def open(self, heard: str = "") -> Turn:
        """Open the notebook and go on to where the session begins."""
        turn = super().open(heard)
        for text in self.beginning[1:]:
            turn = self.hear(text)
        return turn


@dataclass
class Outcome:
    """What came of a sound."""

    shown: list[str] = field(default_factory=list)
    entries: int = 0
    wakes: int = 0

    @property
    def heard(self) -> list[str]:
        """What was taken for words of the person."""
        return [line[2:] for line in self.shown if line.startswith("> ")]


def soak(ears: Ears, sound: Sound, state: State, folder: Path) -> Outcome:
    """Play a sound to a companion that stays in a state, and return what came of it."""
    outcome = Outcome()
    store = SqliteStore(folder / "notebook.db")
    try:
        store.remember(PERSON, "settings", Settings(speaker="patient"))
        companion = _companion(ears, store, state, outcome)
        if state is not State.ASLEEP:
            companion.open()
            for frame in framed([after(1, at_level(sample("cmd_13").sound(), USUAL_LEVEL), quiet(2)).samples]):
                companion.hear(frame)
            assert outcome.heard == ["help"]
            outcome.shown.clear()
        for frame in framed([sound.samples]):
            if state is not State.ASLEEP and companion.state is State.ASLEEP:
                companion.open()
            companion.hear(frame)
            if state is State.ASLEEP and companion.state is not State.ASLEEP:
                outcome.wakes += 1
                companion = _companion(ears, store, state, outcome)
        outcome.entries = len(store.find(PERSON, Entry))
    finally:
        store.close()
    return outcome


def _companion(ears: Ears, store: SqliteStore, state: State, outcome: Outcome) -> Companion:
    clock = SystemClock()
    parts = make_parts(store, clock, "home", LOCALE, listens_on=True)
    session = BegunSession(in_process(make_skill(parts)), Understanding.load(LOCALE), parts.assessor, clock)
    session.beginning = BEGINNINGS[state]

    def settings() -> Settings:
        return store.recall(PERSON, "settings", Settings) or Settings()

    house = House(parts.language, load_hands_free_words(LOCALE), settings, outcome.shown.append, lambda _: None)
    return Companion(session, ears, Mouth(SystemVoice, MuteSpeaker(), InlineExecutor()), InlineExecutor(), house)


def main() -> None:
    """Print what came of each sound in each state."""
    seconds = 60 * (float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES)
    ears = make_ears(Understanding.load(LOCALE), load_speech(MODEL, LOCALE), LOCALE)
    for name in sys.argv[2:] or SOUNDS:
        sound = SOUNDS[name](seconds)
        for state in BEGINNINGS:
            began = perf_counter()
            with tempfile.TemporaryDirectory() as folder:
                came = soak(ears, sound, state, Path(folder))
            took = perf_counter() - began
            counts = f"{len(came.heard):3} commands or phrases {came.entries:3} entries {came.wakes:3} wakes"
            print(f"{name:11} {state.value:10} {sound.seconds / 60:4.1f} min {counts}   {took:5.1f} s", flush=True)
            for text in came.heard:
                print(f"      heard: {text}", flush=True)


if __name__ == "__main__":
    main()
