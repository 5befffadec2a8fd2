"""The shapes that content files have. Everything a person hears is an instance of these.

Texts are spoken: a prompt carries one idea in at most `MAX_PROMPT_WORDS` words. A text with a
`_for_them` twin addresses the patient; the twin addresses a caregiver, who logs for somebody else.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

MAX_PROMPT_WORDS = 18

SPOKEN_PATTERN = rf"^\S+(?: \S+){{0,{MAX_PROMPT_WORDS - 1}}}\Z"

Spoken = Annotated[str, Meta(pattern=SPOKEN_PATTERN)]
Identifier = Annotated[str, Meta(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z")]
SourceKey = str

Audience = Literal["patient", "caregiver"]
"""Who speaks to whom: the person with myeloma, or somebody who cares for them."""


class Content(Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all content: unknown keys are errors."""


class Source(Content, frozen=True, kw_only=True):
    """Where a fact or a topic comes from."""

    key: SourceKey
    title: str


class Fact(Content, frozen=True, kw_only=True):
    """An instruction or a piece of context, spoken when asked for or at the step it belongs to."""

    id: Identifier
    say: Annotated[tuple[Spoken, ...], Meta(min_length=1)]
    say_for_them: tuple[Spoken, ...] = ()
    sources: Annotated[tuple[SourceKey, ...], Meta(min_length=1)]
    also: tuple[Identifier, ...] = ()
    """Other ids that this fact answers for."""
    asked: tuple[str, ...] = ()
    """Words of a question that this answers, lower case. It is spoken only when somebody asks."""

    def lines(self, for_them: bool) -> tuple[str, ...]:
        """Return the sentences, to the patient or to the caregiver."""
        return (self.say_for_them or self.say) if for_them else self.say


class Probe(Content, frozen=True, kw_only=True):
    """A follow-up to a question, read only when the person asks for more."""

    id: Identifier
    ask: Spoken
    ask_for_them: Spoken | None = None
    sources: tuple[SourceKey, ...] = ()

    def text(self, for_them: bool) -> str:
        """Return the question as the patient or as the caregiver asks it."""
        return (self.ask_for_them or self.ask) if for_them else self.ask


class Question(Content, frozen=True, kw_only=True):
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

    def text(self, for_them: bool) -> str:
        """Return the question as the patient or as the caregiver asks it."""
        return (self.ask_for_them or self.ask) if for_them else self.ask

    def reason(self, for_them: bool) -> str:
        """Return why it is worth asking, to the patient or to the caregiver."""
        return (self.why_for_them or self.why) if for_them else self.why


class Checklist(Content, frozen=True, kw_only=True):
    """A list of questions about one topic, in the order they are read."""

    id: Identifier
    title: Spoken
    """Completes "questions about ..."."""
    audience: Audience = "patient"
    """Whose words the questions are. A caregiver's list has no form for them."""
    sources: tuple[SourceKey, ...]
    """Holds for every question and probe that names no source of its own."""
    opening: tuple[Identifier, ...] = ()
    closing: tuple[Identifier, ...] = ()
    questions: Annotated[tuple[Question, ...], Meta(min_length=1)]

    def sources_of(self, item: Question | Probe) -> tuple[SourceKey, ...]:
        """Return where a question or a probe of this list comes from."""
        return item.sources or self.sources


class Wording(Content, frozen=True, kw_only=True):
    """What must be known of a language to check its texts."""

    first_person: Annotated[tuple[str, ...], Meta(min_length=1)]
    """The words by which people speak of themselves: I, me, my, ..."""


class Prompt(Content, frozen=True, kw_only=True):
    """Something the notebook itself says. `{names}` in braces are filled in when it is spoken."""

    say: Spoken
    for_them: Spoken | None = None
    again: Spoken | None = None
    """The same question in other words, for who did not answer it."""
    again_for_them: Spoken | None = None
    example: Spoken | None = None
    """What an answer may be like, for who did not answer twice."""

    def text(self, for_them: bool) -> str:
        """Return the prompt as it is said to the patient or to the caregiver."""
        return (self.for_them or self.say) if for_them else self.say

    def text_again(self, for_them: bool) -> str:
        """Return the prompt in other words, where it has any."""
        return ((self.again_for_them if for_them else None) or self.again) or self.text(for_them)


class Voices(Content, frozen=True, kw_only=True):
    """The voices to choose from beside the usual one, by what speaks."""

    home: tuple[str, ...]
    """Names of espeak-ng."""
    alexa: tuple[str, ...]
    """Names of Amazon Polly."""


class Words(Content, frozen=True, kw_only=True):
    """How a language says dates, times, lists and small numbers."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    days: tuple[str, ...]
    """The ordinals 1 to 31."""
    date: str
    date_with_year: str
    today: str
    yesterday: str
    tomorrow: str
    time: str
    hours: tuple[str, ...]
    """Hour names by the clock, from midnight (0) to 23."""
    minutes: tuple[str, ...]
    """What follows the hour, by the minute, from 0 to 59."""
    periods: tuple[str, ...]
    """The part of the day, by the hour, from midnight (0) to 23."""
    half: str
    """How half of one more is said: "{} and a half"."""
    pair: str
    """How the last two of a list are joined: "{} and {}"."""
    numbers: tuple[str, ...]
    """The numbers from zero up, as far as they are said as words."""
    others: str
    """What is said in the place of words left out."""
