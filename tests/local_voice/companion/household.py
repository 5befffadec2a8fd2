"""A notebook with a companion, in a room.

All of it is real but the air: Vosk, the detector of speech, espeak-ng, the skill and its store.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from local_voice.companion.companion import Companion
from local_voice.companion.hands_free_words import load_hands_free_words
from local_voice.companion.house import House
from local_voice.companion.room import keep_company
from local_voice.hearing.ears import Ears, make_ears
from local_voice.hearing.speech import load_speech
from local_voice.home import PERSON, in_process
from local_voice.keys.opening import own_opener
from local_voice.latency import Timings
from local_voice.session import Session
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.synthesis import SystemVoice, Voice
from local_voice.understanding import Understanding
from skill.application import make_parts, make_skill
from skill.clock import FixedClock
from skill.notebook.models import Entry, SavedQuestion, Settings
from skill.notebook.store import I, NotebookStore
from tests.local_voice.room import Happens, Room, Says, Step
from tests.local_voice.sounds import spoken
from tests.local_voice.speaking.doubles import InlineExecutor
from tests.local_voice.speech import MODEL, sample
from tests.local_voice.told_skill import MORNING

UNDERSTANDING = Understanding.load()
EARS = make_ears(UNDERSTANDING, load_speech(MODEL, "en-US"), "en-US")

VOICE = "en-us"


def recorded(name: str, **how: object) -> Says:
    """Return a recording of the tree, said by the person."""
    return Says(sample(name).sound(), **how)  # type: ignore[arg-type]


def says(text: str, **how: object) -> Says:
    """Return a text, said by the person in a synthetic voice."""
    return Says(spoken(text, VOICE), **how)  # type: ignore[arg-type]


@dataclass
class Household:
    """A notebook with a companion, in a folder. What was shown and noted is kept."""

    folder: Path
    ears: Ears = EARS
    voice: Callable[[], Voice] = SystemVoice
    room: type[Room] = Room
    wait: Callable[[float], None] = lambda _: None
    keeping: Callable[[NotebookStore], NotebookStore] = lambda store: store
    """What stands before the store."""
    typed: Sequence[str] = ()
    """What is typed when the notebook has opened; it speaks its last answer."""
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))
    shown: list[str] = field(default_factory=list)
    timings: list[Timings] = field(default_factory=list)
    _companion: Companion | None = None

    def live(self, *script: Step, known: bool = True, asleep: bool = False, **room: object) -> Room:
        """Play a script to its end; return the room. `known`: the notebook has asked before for whom it is."""
        with ExitStack() as held:
            store = own_opener().open(self.folder / "notebook.db")
            held.callback(store.close)
            if known and store.recall(PERSON, "settings", Settings) is None:
                store.remember(PERSON, "settings", Settings(speaker="patient"))
            typed = [Happens(self._type)] if self.typed else []
            return self._live(self.keeping(store), self.room([*typed, *script], **room), asleep)  # type: ignore[arg-type]

    def _live(self, store: NotebookStore, room: Room, asleep: bool) -> Room:
        parts = make_parts(store, self.clock, "home", listens_on=True)
        session = Session(in_process(make_skill(parts)), UNDERSTANDING, parts.assessor, self.clock)
        mouth = Mouth(self.voice, room, InlineExecutor(), clock=lambda: room.seconds)

        def settings() -> Settings:
            return store.recall(PERSON, "settings", Settings) or Settings()

        house = House(parts.language, load_hands_free_words("en-US"), settings, self.shown.append, self.timings.append)
        room.folder = self.folder
        companion = room.companion = self._companion = Companion(session, self.ears, mouth, InlineExecutor(), house)
        if not asleep:
            companion.open()
        keep_company(companion, room, self.wait)
        return room

    def _type(self) -> None:
        assert self._companion is not None
        session = self._companion._session
        for text in self.typed[:-1]:
            session.hear(text)
        self._companion._think(partial(session.hear, self.typed[-1]))

    def entries(self) -> list[str]:
        """Return the text of all entries, oldest first."""
        return [entry.text for entry in self._kept(Entry)]

    def questions(self) -> list[SavedQuestion]:
        """Return the questions kept, oldest first."""
        return self._kept(SavedQuestion)

    def settings(self) -> Settings:
        """Return what the person has chosen."""
        store = own_opener().open(self.folder / "notebook.db")
        try:
            return store.recall(PERSON, "settings", Settings) or Settings()
        finally:
            store.close()

    def _kept(self, kind: type[I]) -> list[I]:
        store = own_opener().open(self.folder / "notebook.db")
        try:
            return store.find(PERSON, kind, newest_first=False)
        finally:
            store.close()

    def heard(self) -> list[str]:
        """Return what the notebook has heard, in order."""
        return [line[2:] for line in self.shown if line.startswith("> ")]

    def replies(self) -> list[str]:
        """Return what it has said, in order."""
        return [line for line in self.shown if not line.startswith("> ")]
