"""The shapes that content files have. Everything a person hears is an instance of these.

Texts are spoken: a prompt carries one idea in at most `MAX_PROMPT_WORDS` words. A text with a `_for_them` twin
addresses the patient; the twin addresses a caregiver, who logs for somebody else.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

MAX_PROMPT_WORDS = 18

SPOKEN_PATTERN = rf"^\S+(?: \S+){{0,{MAX_PROMPT_WORDS - 1}}}$"

Spoken = Annotated[str, Meta(pattern=SPOKEN_PATTERN)]
Identifier = Annotated[str, Meta(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
SourceKey = str

Audience = Literal["patient", "caregiver"]
"""Who speaks to whom: the person with myeloma, or somebody who cares for them."""


class Content(Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all content: unknown keys are errors."""


class Source(Content, kw_only=True):
    """Where a fact or a topic comes from."""

    key: SourceKey
    title: str


class Fact(Content, kw_only=True):
    """An instruction or a piece of context, spoken when asked for or at the step it belongs to."""

    id: Identifier
    say: tuple[Spoken, ...]
    say_for_them: tuple[Spoken, ...] = ()
    sources: tuple[SourceKey, ...]
    also: tuple[Identifier, ...] = ()
    """Other ids that this fact answers for."""


class Probe(Content, kw_only=True):
    """A follow-up to a question, read only when the person asks for more."""

    id: Identifier
    ask: Spoken
    ask_for_them: Spoken | None = None
    sources: tuple[SourceKey, ...] = ()


class Question(Content, kw_only=True):
    """One question to ask the care team."""

    id: Identifier
    ask: Spoken
    ask_for_them: Spoken | None = None
    why: Spoken
    why_for_them: Spoken | None = None
    sources: tuple[SourceKey, ...] = ()
    before: tuple[Identifier, ...] = ()
    """Facts spoken just before this question."""
    probes: tuple[Probe, ...] = ()


class Checklist(Content, kw_only=True):
    """A list of questions about one topic, in the order they are read."""

    id: Identifier
    title: str
    """Completes "questions about ..."."""
    audience: Audience = "patient"
    """Whose words the questions are. A caregiver's list has no form for them."""
    sources: tuple[SourceKey, ...]
    """Holds for every question and probe that names no source of its own."""
    opening: tuple[Identifier, ...] = ()
    closing: tuple[Identifier, ...] = ()
    questions: Annotated[tuple[Question, ...], Meta(min_length=1)]


class Prompt(Content, kw_only=True):
    """Something the notebook itself says. `{names}` in braces are filled in when it is spoken."""

    say: Spoken
    for_them: Spoken | None = None
