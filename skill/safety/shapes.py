"""The shape of `urgent.yaml`: which words are urgent, how urgent, and what is said about them.

Phrases are written in the notation of `skill.safety.phrases`, one to a line or several with commas between.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, field

from skill.content.model import Content, Identifier, Prompt, SourceKey

Level = Literal["part", "today", "now", "crisis", "emergency"]
"""How urgent a phrase is, from low to high. A part is urgent only together with something else."""

Phrases = Annotated[str, Meta(min_length=1)]
Words = Annotated[str, Meta(min_length=1)]
"""Single words, with commas between."""
Script = Annotated[tuple[Prompt, ...], Meta(min_length=1)]


class Concept(Content, frozen=True, kw_only=True):
    """One kind of urgent thing, and the ways to say it at each level."""

    sources: Annotated[tuple[SourceKey, ...], Meta(min_length=1)]
    emergency: Phrases | None = None
    crisis: Phrases | None = None
    now: Phrases | None = None
    today: Phrases | None = None
    part: Phrases | None = None
    idioms: Phrases | None = None
    """What is said within these is not this concept, at any level; it may be another."""
    unless: Phrases | None = None
    """Said in the same sentence, these take back every level below an emergency."""
    whenever: bool = False
    """Counts no matter when it happened."""
    script: str | None = None
    """What is said instead of the script of the level, as long as nothing raises it."""


class Combination(Content, frozen=True, kw_only=True):
    """Things that are more urgent together: at least so many `of` some, and one of those `together_with` them."""

    concept: Identifier
    level: Literal["today", "now", "emergency"]
    of: Annotated[tuple[Identifier, ...], Meta(min_length=1)]
    at_least: Annotated[int, Meta(ge=1)] = 1
    together_with: tuple[Identifier, ...] = field(name="with", default=())


class Marks(Content, frozen=True, kw_only=True):
    """Phrases around an urgent one that tell whether it is meant."""

    idioms: Phrases
    """What is said within these is not meant."""
    negators: Phrases
    """Take back what follows in the clause."""
    next_negators: Phrases
    """Take back only what comes next."""
    not_negators: Phrases
    """Hold a negative, and take back nothing."""
    clause_ends: Phrases
    """Begin a new clause."""
    conditions: Phrases
    """What follows in the clause is only supposed."""
    topics: Phrases
    """What follows in the clause is only talked about, unless it is somebody's own."""
    stories: Phrases
    """The whole clause is told from elsewhere."""
    long_past: Phrases
    """The clause tells of more than a day ago."""
    ongoing: Phrases
    """What the sentence tells began in the past and is not over."""
    over: Phrases
    """What was said just before is over."""
    retracted: Phrases
    """What was said before in the sentence is not so."""
    usual: Phrases
    """The clause tells of nothing new."""
    happened: Phrases
    """What follows in the clause is told as past."""


class Roles(Content, frozen=True, kw_only=True):
    """Words that tell who or what a statement is about."""

    subjects: Words
    """Begin a new statement."""
    owners: Words
    """Tell whose a thing is."""
    connectors: Words
    """Join the parts of a list."""
    pointers: Words
    """Just before a thing, mean the one that is there."""
    speaker: Words
    """The person who speaks."""
    cared_for: Words
    """The person who is cared for."""
    others: Words
    """Somebody else."""
    animals: Words
    """No person."""
    third_person: Words
    """Whoever was spoken of last, else the person cared for."""
    object_leads: Words
    """Just before a person: the statement is about somebody else."""
    after_over: Words
    """May follow a word such as "gone", where it means that something is over."""
    witnesses: Words
    """Just after somebody else: they tell of what they saw in the person."""


class Temperatures(Content, frozen=True, kw_only=True):
    """How temperatures are said."""

    concept: Identifier
    level: Literal["today", "now"]
    fahrenheit: tuple[float, float]
    """The lowest and the highest that count."""
    celsius: tuple[float, float]
    units: dict[str, int]
    """Number words from 0 to 9."""
    tens: dict[str, int]
    """The tens that a body temperature begins with."""
    other_numbers: Words
    hundred: Words
    point: Words
    joins: Words
    half: Words
    article: Words
    near: Words
    """Words that make a number in the clause a temperature."""
    elsewhere: Words
    """Words that make the numbers of the clause something other than a body's temperature."""
    other_measures: Words
    """Words just before a number that is not a temperature."""
    other_units: Words
    """Words just after a number that is not a temperature."""


class Sections(Content, frozen=True, kw_only=True):
    """The sections of the file. `skill.safety.rules` reads each by itself, so that it can tell where a mistake is."""

    sources: dict[SourceKey, str]
    scripts: dict[Identifier, object]
    spellings: dict[str, Phrases]
    """Other ways to write words; one that begins with an apostrophe or with a hyphen is an ending."""
    small_words: Words
    """May stand between the words of a phrase."""
    barriers: Words
    """May not stand in a gap of a phrase."""
    answers: Words
    """Just after a question, these take back what it asks."""
    lists: dict[Identifier, Phrases]
    marks: object
    roles: object
    temperatures: object
    concepts: dict[Identifier, object]
    combinations: tuple[object, ...]


def listed(text: str) -> list[str]:
    """Return the phrases or words of `text`: one to a line, or with commas between."""
    return [part.strip() for line in text.splitlines() for part in line.split(",") if part.strip()]


def spelt(spellings: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the words that each variant stands for."""
    return {variant: tuple(words.split()) for words, variants in spellings.items() for variant in listed(variants)}
