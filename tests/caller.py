"""Calls the skill as Alexa does: intents in envelopes, session attributes carried along."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from xml.etree import ElementTree as ET

from skill.application import make_parts, make_skill
from skill.clock import FixedClock
from skill.envelopes import answer
from skill.notebook.memory_store import MemoryStore
from skill.notebook.store import NotebookStore
from skill.turn import Door

SKILL_ID = "amzn1.ask.skill.test"
MONDAY = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    """What the skill answered."""

    envelope: dict[str, Any]

    @property
    def response(self) -> dict[str, Any]:
        """The response within the envelope."""
        found: dict[str, Any] = self.envelope["response"]
        return found

    @property
    def ssml(self) -> str:
        """The speech; of silence, an empty document."""
        return str(self.response.get("outputSpeech", {}).get("ssml", "<speak/>"))

    @property
    def text(self) -> str:
        """The words of the speech."""
        return " ".join("".join(ET.fromstring(self.ssml).itertext()).split())

    @property
    def ends(self) -> bool:
        """Whether the session is over."""
        return bool(self.response["shouldEndSession"])

    @property
    def elicits(self) -> str | None:
        """The slot asked for."""
        for directive in self.response.get("directives") or ():
            return str(directive["slotToElicit"])
        return None


@dataclass
class Caller:
    """A person at an Echo. `ask` answers an intent; a slot may be words, or (words, id) where Alexa matched them."""

    store: NotebookStore = field(default_factory=MemoryStore)
    door: Door = "server"
    listens_on: bool = False
    clock: FixedClock = field(default_factory=lambda: FixedClock(MONDAY))
    user: str = "amzn1.ask.account.U"
    attributes: dict[str, Any] = field(default_factory=dict)
    _numbers: Any = field(default_factory=count)

    def __post_init__(self) -> None:
        self.skill = make_skill(make_parts(self.store, self.clock, self.door, listens_on=self.listens_on), SKILL_ID)

    def ask(self, intent: str, **slots: str | tuple[str, str]) -> Answer:
        """Send an intent and take in the answer."""
        return self.send(self.intent_envelope(intent, **slots))

    def open(self) -> Answer:
        """Open the notebook."""
        self.attributes = {}
        return self.send(self.envelope({"type": "LaunchRequest"}))

    def send(self, envelope: dict[str, Any]) -> Answer:
        """Send an envelope and take in the answer."""
        found = Answer(answer(self.skill, envelope))
        self.attributes = {} if found.response.get("shouldEndSession") else found.envelope.get("sessionAttributes", {})
        return found

    def intent_envelope(self, intent: str, **slots: str | tuple[str, str]) -> dict[str, Any]:
        """Return an envelope with an intent."""
        filled = {name: _slot(name, value) for name, value in slots.items()}
        body = {"name": intent, "confirmationStatus": "NONE", "slots": filled}
        return self.envelope({"type": "IntentRequest", "dialogState": "STARTED", "intent": body})

    def envelope(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return an envelope with a request, in the current session."""
        application, user = {"applicationId": SKILL_ID}, {"userId": self.user}
        session = {"sessionId": "session.1", "application": application, "user": user, "attributes": self.attributes}
        timestamp = self.clock.now().astimezone(UTC).isoformat().replace("+00:00", "Z")
        about = {"requestId": f"request.{next(self._numbers)}", "timestamp": timestamp, "locale": "en-US"}
        return {
            "version": "1.0",
            "session": {"new": not self.attributes, **session},
            "context": {"System": {"application": application, "user": user, "device": {"deviceId": "device.1"}}},
            "request": {**about, **request},
        }


def _slot(name: str, value: str | tuple[str, str]) -> dict[str, Any]:
    words, match = (value, None) if isinstance(value, str) else value
    slot: dict[str, Any] = {"name": name, "value": words, "confirmationStatus": "NONE"}
    if match is not None:
        values = [{"value": {"name": match, "id": match}}]
        authority = {"authority": "static", "status": {"code": "ER_SUCCESS_MATCH"}, "values": values}
        slot["resolutions"] = {"resolutionsPerAuthority": [authority]}
    return slot
