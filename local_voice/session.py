"""The pocket-size Alexa: puts what was heard into request envelopes, carries the session, and reads the answers."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from time import perf_counter
from typing import Any

from local_voice.envelopes import HOME_APPLICATION, elicitation, slot, ssml_of
from local_voice.interaction_model import SEARCH_QUERY
from local_voice.readings import meant
from local_voice.slot_reading import Understood
from local_voice.speaking.ssml import plain_text
from local_voice.understanding import Eliciting, Understanding
from local_voice.urgency import nothing_urgent_lost
from skill.clock import Clock
from skill.content.phrases import GUESSED, WAITED
from skill.safety.assessor import Assessment, Assessor

Transport = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes a request envelope to the skill and brings the response envelope back, both as plain JSON data."""

LAUNCH = "LaunchRequest"

DICTATION = Eliciting("AddEntryIntent", "entry")
"""Where a journal entry is told, in as many pieces as wanted."""


@dataclass(frozen=True)
class Turn:
    """One utterance and what came of it."""

    heard: str
    intent: str
    slots: dict[str, str]
    ssml: str
    reprompt: str
    """SSML said when nothing is heard."""
    ended: bool
    """Whether the session is over; the next words begin another."""
    left: bool
    """Whether it is over because the person has taken leave: after an emergency they may go on telling."""
    dictating: bool
    """Whether the next words may be anything at all."""
    emergency: bool = False
    """Whether it answers words that tell of an emergency."""
    upcoming: str = ""
    """SSML that will probably be said next."""
    understanding_seconds: float = 0.0
    """How long it took to understand what was heard."""
    handling_seconds: float = 0.0
    """How long it took to find the answer."""

    @property
    def text(self) -> str:
        """The reply as it is shown."""
        return plain_text(self.ssml)


@dataclass
class _Open:
    """What is carried from turn to turn while a session lasts."""

    id: str
    attributes: dict[str, Any] = field(default_factory=dict)
    eliciting: Eliciting | None = None
    filled: dict[str, Any] = field(default_factory=dict)
    """The slots that the skill sent along when it asked for one."""


class Session:
    """A conversation at home, turn by turn."""

    def __init__(
        self,
        transport: Transport,
        understanding: Understanding,
        assessor: Assessor,
        clock: Clock,
        *,
        person: str = "home",
        application: str = HOME_APPLICATION,
        locale: str = "en-US",
    ) -> None:
        self._transport = transport
        self._understanding = understanding
        self._assessor = assessor
        self._clock = clock
        self._person = person
        self._application = application
        self._locale = locale
        self._open: _Open | None = None
        self._last: Turn | None = None

    @property
    def understanding(self) -> Understanding:
        """What turns words into intents."""
        return self._understanding

    @property
    def eliciting(self) -> Eliciting | None:
        """The slot that the next words will fill, if one was asked for."""
        return self._open.eliciting if self._open else None

    @property
    def dictating(self) -> bool:
        """Whether anything at all may be said next."""
        return self._last is not None and self._last.dictating

    @property
    def in_pieces(self) -> bool:
        """Whether a journal entry is being told, in as many pieces as wanted."""
        return self.eliciting == DICTATION

    def preview(self, text: str) -> Understood:
        """Return what some words would mean now. Nothing comes of it."""
        return self._understanding.understand(text, now=self._clock.now(), eliciting=self.eliciting)

    def ends_openly(self, understood: Understood) -> bool:
        """Return whether more words may follow: the command holds the person's own."""
        intent = self._understanding.model.intent(understood.intent)
        slots = intent.slots if intent else ()
        return any(slot.type == SEARCH_QUERY and slot.name in understood.slots for slot in slots)

    def urgency(self, text: str) -> Assessment | None:
        """Return how urgent some words are, None if not at all."""
        return self._assessor.assess(text)

    def open(self, heard: str = "") -> Turn:
        """Open the notebook, as "open my care notebook" does."""
        return self._send(heard, LAUNCH, {}, {"type": LAUNCH})

    def hear(self, text: str, alternatives: Sequence[str] = ()) -> Turn:
        """Answer what was said, or another reading that makes more sense. Silence is answered by the reprompt."""
        if not text.strip():
            return self.silence()
        began = perf_counter()
        # Urgent words are answered as they were heard: another reading could leave them out.
        stands = self.dictating or self.urgency(text) is not None
        readings = (text,) if stands else (text, *alternatives)
        text, understood = meant(readings, self.preview, self._understanding.never_guessed)
        if understood.intent == LAUNCH:
            return self.open(text)
        understood = nothing_urgent_lost(text, understood, self._assessor, self.eliciting)
        understanding = perf_counter() - began
        return replace(self._ask(text, understood, self.eliciting), understanding_seconds=understanding)

    def waited(self) -> Turn:
        """Answer that nobody spoke for as long as the door waits."""
        return self._ask("", Understood(WAITED, {}, 1.0), None)

    def silence(self) -> Turn:
        """Say again what can be said; nothing is lost, and the session goes on."""
        if self._open is None or self._last is None:
            return self.open()
        return replace(self._last, heard="", ssml=self._last.reprompt)

    def _ask(self, heard: str, understood: Understood, eliciting: Eliciting | None) -> Turn:
        """Send an intent."""
        answers = eliciting is not None and eliciting.intent == understood.intent
        filled = self._open.filled if self._open and answers else {}
        slots = {**filled, **{name: slot(name, value) for name, value in understood.slots.items()}}
        name = f"{GUESSED}{understood.intent}" if understood.is_guess else understood.intent
        request = {
            "type": "IntentRequest",
            "dialogState": "IN_PROGRESS" if answers else "STARTED",
            "intent": {"name": name, "confirmationStatus": "NONE", "slots": slots},
        }
        values = {name: value.id or value.value for name, value in understood.slots.items()}
        return self._send(heard, name, values, request)

    def _send(self, heard: str, intent: str, slots: dict[str, str], request: dict[str, Any]) -> Turn:
        """Send a request and take in the response."""
        new = self._open is None or intent == LAUNCH
        session = _Open(f"session.{uuid.uuid4()}") if self._open is None or new else self._open
        began = perf_counter()
        answer = self._transport(self._envelope(session, request, new=new))
        handling = perf_counter() - began
        response = answer.get("response", {})
        directive = elicitation(response)
        ended = response.get("shouldEndSession") is not False
        if ended:
            self._open = None
        else:
            self._open = _Open(session.id, answer.get("sessionAttributes") or {}, *directive)
        eliciting = directive[0] if not ended else None
        urgent = self._assessor.assess(heard) if heard else None
        self._last = Turn(
            heard=heard,
            intent=intent,
            slots=slots,
            ssml=ssml_of(response),
            reprompt=ssml_of(response.get("reprompt", {})),
            ended=ended,
            left=ended and urgent is None,
            dictating=eliciting is not None and self._understanding.takes_free_text(eliciting),
            emergency=urgent is not None and urgent.tier == "emergency",
            upcoming=(answer.get("sessionAttributes") or {}).get("upcoming", ""),
            handling_seconds=handling,
        )
        return self._last

    def _envelope(self, session: _Open, request: dict[str, Any], *, new: bool) -> dict[str, Any]:
        application = {"applicationId": self._application}
        user = {"userId": self._person}
        return {
            "version": "1.0",
            "session": {
                "new": new,
                "sessionId": session.id,
                "application": application,
                "attributes": session.attributes,
                "user": user,
            },
            "context": {
                "System": {
                    "application": application,
                    "user": user,
                    "device": {"deviceId": "home", "supportedInterfaces": {}},
                }
            },
            "request": {
                "requestId": f"request.{uuid.uuid4()}",
                "timestamp": self._clock.now().astimezone(UTC).isoformat().replace("+00:00", "Z"),
                "locale": self._locale,
                **request,
            },
        }
