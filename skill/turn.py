"""One turn: what was asked, of whom, and everything a handler needs to answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Literal, NamedTuple

from skill.content import Language
from skill.content.model import Prompt
from skill.conversation import TELL, Activities, Activity, Controls, Conversation, Elicit, Focus, Reply
from skill.notebook.models import Flag
from skill.notebook.notebook import Notebook
from skill.safety.assessor import Assessment
from skill.speech import Digits, Line, Own, Speech, escaped

Door = Literal["home", "server", "cloud"]
"""Where the notebook runs: on the person's computer, on somebody's own web server, on Lambda."""


class Slot(NamedTuple):
    """What a slot holds: the words heard, and the id of the value they stand for."""

    heard: str
    id: str | None


CARRIED = frozenset({"date", "time", "phone", "period", "score"})
"""The slots whose values may travel with the conversation as they are. Free words are not among them."""


def without_own_words(slots: Mapping[str, Slot]) -> dict[str, tuple[str, str | None]]:
    """Return the values of slots that may travel with the conversation: dates, times, numbers, and ids of lists."""
    carried = {name: (slot.heard, slot.id) for name, slot in slots.items() if name in CARRIED}
    return {**carried, **{name: (slot.id, slot.id) for name, slot in slots.items() if slot.id is not None}}


@dataclass
class Turn:
    """One request on its way to a reply. `now` is the moment of the request, in the person's zone."""

    intent: str
    slots: Mapping[str, Slot]
    now: datetime
    door: Door
    listens_on: bool
    """Whether the door hears on by itself after a reply, and tells when nobody speaks."""
    language: Language
    speech: Speech
    scripts: Mapping[str, tuple[Prompt, ...]]
    """What is said about urgent words, by script."""
    notebook: Notebook
    conversation: Conversation
    activities: Activities
    assessment: Assessment | None = None
    """Urgent words found in this turn; a handler that has told of them before clears it."""
    in_other_words: bool = False
    """Whether prompts are said in their other words, where they have any."""
    _activity: Activity | None = field(init=False)

    def __post_init__(self) -> None:
        self._activity = self._loaded(self.conversation.activity)

    @property
    def activity(self) -> Activity | None:
        """What was going on when the turn began."""
        return self._activity

    @property
    def before(self) -> Activity | None:
        """What was going on before something in passing."""
        return self._loaded(self.conversation.before)

    def _loaded(self, data: dict[str, Any] | None) -> Activity | None:
        activity = self.activities.load(data)
        if activity is None or not self.activities.controls(activity).still_holds(self, activity):
            return None
        return activity

    @property
    def controls(self) -> Controls[Any]:
        """What the words mean during that activity."""
        return self.activities.controls(self.activity)

    @property
    def asked_in_passing(self) -> Elicit | None:
        """What the person was asked for last, unless the activity asks for it."""
        asked = self.conversation.elicit
        if asked is None or self.controls.elicits or asked.prompt not in self.language.prompts:
            return None
        return asked

    @property
    def is_to_tell(self) -> bool:
        """Whether the person was asked in passing for what only they know the words of."""
        asked = self.asked_in_passing
        return asked is not None and asked.takes_any_words

    @property
    def example(self) -> Line | None:
        """What may be answered to what the person was asked for in passing, if they must find the words for it."""
        asked = self.asked_in_passing
        example = self.language.prompts[asked.prompt].example if asked is not None and asked.takes_any_words else None
        return self.plain(example) if example else None

    @property
    def focus(self) -> Focus | None:
        """The question that "that one" means, if any."""
        return self.controls.focus(self, self.activity)

    @cached_property
    def for_them(self) -> bool:
        """Whether a caregiver speaks for somebody else."""
        return self.notebook.settings.speaker == "caregiver"

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The urgent words of this turn, as they are kept with what was said."""
        found = self.assessment
        return (Flag(found.tier, found.concept),) if found else ()

    @property
    def emergency_number(self) -> Digits:
        """The number to call in an emergency."""
        return Digits(self.notebook.settings.emergency_number)

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices that the door has beside its usual one."""
        return self.language.voices.home if self.door == "home" else self.language.voices.alexa

    @property
    def voice(self) -> str | None:
        """The voice that the person chose; None for the usual one."""
        chosen = self.notebook.settings.voice % (len(self.voices) + 1)
        return self.voices[chosen - 1] if chosen else None

    @property
    def wake_phrase(self) -> str:
        """What wakes the notebook when it is quiet."""
        return self.notebook.settings.wake_phrase or self.language.invocation_name

    @property
    def told(self) -> str:
        """All that was said in slots, as one text."""
        return " ".join(slot.heard for slot in self.slots.values())

    def words(self, slot: str) -> str:
        """Return what was heard in a slot, "" if nothing."""
        found = self.slots.get(slot)
        return found.heard.strip() if found else ""

    def choice(self, slot: str) -> str | None:
        """Return the id of the value that a slot stands for, None if there is none."""
        found = self.slots.get(slot)
        return found.id if found else None

    def line(self, prompt: str, **values: object) -> Line:
        """Return a prompt of the content, its `{names}` filled in."""
        return self.filled(self.language.prompts[prompt], self.for_them, **values)

    def filled(self, prompt: Prompt, for_them: bool, **values: object) -> Line:
        """Return a prompt, its `{names}` filled in."""
        text = escaped(prompt.text_again(for_them) if self.in_other_words else prompt.text(for_them))
        if not values:
            return Line(text)
        filled = text.format_map({name: self.speech.value(value) for name, value in values.items()})
        return Line(filled, private=any(isinstance(value, Own) for value in values.values()))

    def plain(self, text: str) -> Line:
        """Return a text of the content that is not a prompt: a question, a fact."""
        return Line(escaped(text))

    def own(self, text: str) -> Line:
        """Return the person's own words as they were said."""
        return Line(escaped(text), private=True)

    def fact(self, fact_id: str) -> tuple[Line, ...]:
        """Return the lines of a fact of the content."""
        return tuple(self.plain(text) for text in self.language.catalogue.facts[fact_id].lines(self.for_them))

    def say(self, prompt: str, activity: Activity | None = None, **values: object) -> Reply:
        """Return a reply of one prompt."""
        return Reply((self.line(prompt, **values),), activity)

    def ask_for(self, elicit: Elicit, activity: Activity | None = None) -> Reply:
        """Return a reply that asks for what fills a slot."""
        return Reply((self.line(elicit.prompt),), activity, elicit)

    def done(self, activity: Activity | None = None) -> Reply:
        """Return the question that follows when there is nothing else to ask.

        What was going on before something in passing is taken up again.
        """
        if activity is None and self.before is not None:
            return self.activities.controls(self.before).go_on(self, self.before)
        return self.say("navigation.what_next", activity)

    def ask_again(self, hint: str) -> Reply:
        """Return what can be said here, and what was asked, in other words than before."""
        self.in_other_words = True
        return self.go_on().after(self.line(TELL if self.is_to_tell else hint))

    def be_quiet(self) -> Reply:
        """Return a reply that ends, and says how to wake the notebook."""
        return Reply((self.line("navigation.be_quiet", wake=self.wake_phrase),), ends=True)

    def go_on(self) -> Reply:
        """Return what the current activity asks, after something said or done in passing.

        Where the person had been asked for something that they have not told yet, that is asked again.
        """
        asked = self.asked_in_passing
        if asked is not None and asked.intent != self.intent:
            return self.ask_for(asked, self.activity)
        return self.controls.go_on(self, self.activity)
