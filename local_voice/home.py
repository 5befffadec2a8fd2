"""The notebook at home, put together: store, skill, understanding, session."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from ask_sdk_core.skill import CustomSkill

from local_voice.keys.opening import own_opener
from local_voice.session import Session, Transport
from local_voice.understanding import Understanding
from skill.application import make_parts, make_skill
from skill.clock import Clock, FixedClock, SystemClock
from skill.content import Language
from skill.envelopes import answer
from skill.notebook.models import Settings

NOTEBOOK_FILE = "notebook.db"
PERSON = "home"
"""Whose notebook it is in the store."""


def notebook_path(options: Namespace) -> Path:
    """Return the notebook's file: the one asked for, or the one in the person's data folder."""
    return options.notebook or platformdirs.user_data_path("care-notebook", appauthor=False) / NOTEBOOK_FILE


def clock_of(options: Namespace) -> Clock:
    """Return the clock: the computer's, or one that stands at `--now`."""
    return FixedClock(options.now) if options.now else SystemClock()


def in_process(skill: CustomSkill) -> Transport:
    """Return a transport to a skill in this process."""
    return lambda envelope: answer(skill, envelope)


@dataclass(frozen=True)
class Home:
    """The notebook at home, open."""

    session: Session
    language: Language
    settings: Callable[[], Settings]
    """Gives what the person has chosen, as it stands."""


@contextmanager
def open_home(options: Namespace, *, listens_on: bool = False) -> Iterator[Home]:
    """Open the notebook. `listens_on`: dictation goes on by itself. Raises StoreError, ContentError, ModelError."""
    clock = clock_of(options)
    store = own_opener().open(notebook_path(options))
    try:
        parts = make_parts(store, clock, "home", options.locale, listens_on=listens_on)
        session = Session(
            in_process(make_skill(parts)),
            Understanding.load(options.locale),
            parts.assessor,
            clock,
            person=PERSON,
            locale=options.locale,
        )
        yield Home(session, parts.language, lambda: store.recall(PERSON, "settings", Settings) or Settings())
    finally:
        store.close()


@contextmanager
def open_session(options: Namespace) -> Iterator[Session]:
    """Open the notebook and yield a session with it. Raises StoreError, ContentError, ModelError."""
    with open_home(options) as home:
        yield home.session
