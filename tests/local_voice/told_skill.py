"""A skill that gives the answers it is told to give, and a session at home with it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from local_voice.session import Session
from local_voice.understanding import Understanding
from skill.clock import FixedClock
from skill.content import language_folder
from skill.safety.assessor import Assessor
from skill.safety.rules import load_rules

MORNING = datetime(2026, 11, 23, 9, 15, tzinfo=ZoneInfo("America/New_York"))

UNDERSTANDING = Understanding.load()
ASSESSOR = Assessor(load_rules(language_folder("en-US")))


def says(text: str, *, ends: bool = False, **more: Any) -> dict[str, Any]:
    """Return a response envelope that says `text`, with a reprompt; `more` goes into the envelope."""
    speech = {"type": "SSML", "ssml": f"<speak>{text}</speak>"}
    reprompt = {"outputSpeech": {"type": "SSML", "ssml": f"<speak>Again: {text}</speak>"}}
    return {
        "version": "1.0",
        "response": {"outputSpeech": speech, "reprompt": reprompt, "shouldEndSession": ends},
    } | more


def asks_for(slot: str, intent: str, **filled: str) -> dict[str, Any]:
    """Return a response envelope that elicits a slot, and sends filled ones along."""
    slots = {name: {"name": name, "value": filled.get(name), "confirmationStatus": "NONE"} for name in (slot, *filled)}
    updated = {"name": intent, "confirmationStatus": "NONE", "slots": slots}
    envelope = says("Which?")
    envelope["response"]["directives"] = [
        {"type": "Dialog.ElicitSlot", "slotToElicit": slot, "updatedIntent": updated},
    ]
    return envelope


@dataclass
class Skill:
    """A skill that gives the answers it was told to give, the last one for ever; it keeps what it was sent."""

    answers: list[dict[str, Any]] = field(default_factory=lambda: [says("Hello?")])
    heard: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """Answer."""
        self.heard.append(envelope)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def request(self) -> dict[str, Any]:
        """The last request."""
        found: dict[str, Any] = self.heard[-1]["request"]
        return found

    @property
    def slots(self) -> dict[str, Any]:
        """The values of the slots in the last request."""
        return {name: slot["value"] for name, slot in self.request["intent"]["slots"].items()}


def session_with(*answers: dict[str, Any]) -> tuple[Session, Skill]:
    """Return a session with a skill that gives these answers."""
    skill = Skill(list(answers)) if answers else Skill()
    return Session(skill, UNDERSTANDING, ASSESSOR, FixedClock(MORNING)), skill
