"""Every phrase that the notebook tells people to say works when it is said, just where it was told.

The conversations of the dialogues are had again; wherever a reply or its reprompt suggests a phrase, it is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from local_voice.home import in_process
from local_voice.interaction_model import FALLBACK
from local_voice.session import Session, Turn
from local_voice.speaking.ssml import plain_text
from local_voice.understanding import Understanding
from skill.application import Parts, make_parts, make_skill
from skill.clock import FixedClock
from skill.content import load
from skill.notebook.memory_store import MemoryStore
from skill.notebook.models import Entry, SavedQuestion
from tests.alexa_manifest_rules import requests
from tests.alexa_package import shipped_manifest
from tests.dialogue import SCRIPTS, Step, read

MORNING = datetime(2026, 11, 23, 9, 15, tzinfo=ZoneInfo("America/New_York"))

PROMPTS = load().prompts

SAY = re.compile(r"(?:^|[.,] |\b(?:can|or|then) )say:? (?P<phrases>[^.?]+)[.]", re.IGNORECASE)

WHAT_FOR = re.compile(r" (?:to (?:add|take|bring|delete|erase)|for other)\b.*")
"""What a phrase does, told beside it."""

NO_PHRASE = re.compile(r"the name of a list|its name|it once more|and I .*")
"""What stands in the place of a phrase, or after it."""

MORE = {
    "reading entries": ["open", "for myself", "dear diary I slept badly", "no", "read my last entry", "help"],
}
"""Conversations that no dialogue holds."""

NOBODY_SPEAKS = "(nobody speaks)"

HANDS_FREE = {
    "waiting": ["open", "for myself", NOBODY_SPEAKS, NOBODY_SPEAKS, NOBODY_SPEAKS],
    "waiting for an answer": ["open", NOBODY_SPEAKS, NOBODY_SPEAKS],
    "dictating": ["open", "for myself", "new journal entry", "I slept badly", "hold on", "resume", NOBODY_SPEAKS,
                  NOBODY_SPEAKS],
}  # fmt: skip
"""Conversations at a door that hears on by itself."""

WAKE = "{wake}"
"""Stands for the notebook's name, where it is quiet and is called by it."""

WRONG = [PROMPTS[f"navigation.not_understood{again}"].say for again in ("", "_again")] + [
    PROMPTS["errors.unexpected"].say
]


def suggested(text: str) -> list[str]:
    """Return the phrases that a text tells people to say."""
    parts = [part for found in SAY.finditer(text) for part in re.split(r",? or:? |, ", found["phrases"])]
    return [phrase for part in parts if not NO_PHRASE.fullmatch(phrase := WHAT_FOR.sub("", part).strip())]


SUGGESTING = {
    text: phrases
    for prompt in PROMPTS.values()
    for text in (prompt.say, prompt.for_them, prompt.again, prompt.again_for_them, prompt.example)
    if text and (phrases := suggested(text.replace(WAKE, load().invocation_name)))
}
"""What suggests something, and the phrases."""


@cache
def made_once() -> tuple[Parts, Understanding]:
    """Return what every conversation needs, and none changes."""
    return make_parts(MemoryStore(), FixedClock(MORNING), "home"), Understanding.load()


@dataclass
class Conversation:
    """One conversation, with a clock and a notebook of its own."""

    listens_on: bool = False
    store: MemoryStore = field(default_factory=MemoryStore)
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the program."""
        parts, understanding = made_once()
        skill = make_skill(replace(parts, store=self.store, clock=self.clock, listens_on=self.listens_on))
        self._session = Session(in_process(skill), understanding, parts.assessor, self.clock)

    def take(self, step: Step) -> Turn | None:
        """Take a step of a script, and return the turn where something is said."""
        if step.passes is not None:
            self.clock.moment += step.passes
        if step.restart:
            self.start()
        return None if step.said is None else self.say(step.said)

    def say(self, text: str) -> Turn:
        """Say something, or nothing for as long as the door waits."""
        if text == NOBODY_SPEAKS:
            return self._session.waited()
        return self._session.hear(text)

    def kept(self) -> list[str]:
        """Return all that was told so far, as it was said."""
        entries = self.store.find("home", Entry)
        questions = self.store.find("home", SavedQuestion)
        pieces = [piece for entry in entries for piece in entry.pieces]
        asked = [words for question in questions for words in (question.text, *question.answer.split(". "))]
        return [words.casefold() for words in (*pieces, *asked)]


def suggesting(turn: Turn) -> Iterator[str]:
    """Yield the suggesting texts in a reply or its reprompt; after the end of a session, only how to begin another."""
    said = f"{turn.text} {plain_text(turn.reprompt)}"
    for text in SUGGESTING:
        pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(text))
        if (WAKE in text or not turn.ended) and re.search(pattern, said):
            yield text


@dataclass(frozen=True)
class Suggestion:
    """A text that tells people to say something, and the conversation at the end of which it is heard."""

    text: str
    script: str
    steps: tuple[Step, ...]
    listens_on: bool


@cache
def suggestions() -> tuple[Suggestion, ...]:
    """Return what is suggested in the dialogues: each text once after each kind of request."""
    found: dict[tuple[str, str], Suggestion] = {}
    scripts = {script.stem: read(script) for script in sorted(SCRIPTS.glob("*.txt"))}
    scripts |= {name: [Step(0, said=line) for line in lines] for name, lines in (MORE | HANDS_FREE).items()}
    for script, steps in scripts.items():
        listens_on = script in HANDS_FREE
        conversation = Conversation(listens_on)
        for number, step in enumerate(steps, start=1):
            turn = conversation.take(step)
            for text in suggesting(turn) if turn else ():
                found.setdefault(
                    (text, turn.intent if turn else ""), Suggestion(text, script, tuple(steps[:number]), listens_on)
                )
    return tuple(found.values())


def test_phrases_are_found_in_texts() -> None:
    """What is suggested is told apart from the words around it."""
    assert suggested("You can say: side effect questions, or stop.") == ["side effect questions", "stop"]
    assert suggested("Say: for myself, or: for someone I care for.") == ["for myself", "for someone I care for"]
    assert suggested("All you say is kept. Say yes to add more, undo to take it back, or no.") == ["yes", "undo", "no"]
    assert suggested("Say the name of a list, more for other lists, or stop.") == ["more", "stop"]
    assert suggested("Tell me how you feel, or say I'm done.") == ["I'm done"]
    assert suggested("Which one, or shall I say more?") == []
    assert suggested("Nobody watches what you say.") == []


def test_every_text_that_suggests_something_is_heard() -> None:
    """Some dialogue comes to each: else what it suggests would not be tried."""
    assert set(SUGGESTING) - {suggestion.text for suggestion in suggestions()} == set()


def test_what_is_suggested_works_where_it_is_suggested() -> None:
    """Each phrase is understood, as a command and not as something told, and the answer to it is no excuse."""
    failed = []
    for suggestion in suggestions():
        for phrase in SUGGESTING[suggestion.text]:
            conversation = Conversation(suggestion.listens_on)
            for step in suggestion.steps:
                conversation.take(step)
            turn = conversation.say(phrase)
            taken_as_told = phrase.casefold() in conversation.kept()
            if turn.intent == FALLBACK or taken_as_told or any(words in turn.text for words in WRONG):
                failed.append((phrase, suggestion.script, suggestion.text, turn.text))
    assert failed == []


@pytest.mark.parametrize("phrase", ["open my care notebook", *requests(shipped_manifest(), "my care notebook")])
def test_an_example_phrase_of_the_store_works(phrase: str) -> None:
    """As the first thing that somebody ever says."""
    turn = Conversation().say(phrase)
    assert turn.intent != FALLBACK
    assert not [words for words in WRONG if words in turn.text]
    assert turn.text
