"""The parts of a request's JSON that decide whether it is answered at all."""

from datetime import datetime
from typing import Annotated, Final

import msgspec

STANDARD_REQUESTS: Final = frozenset({"LaunchRequest", "IntentRequest", "SessionEndedRequest"})
"""The requests that belong to a session and to a user; events and others may have neither."""


class EnvelopeError(Exception):
    """A body that is not a request; the message says what is wrong, and quotes nothing of it."""


class Application(msgspec.Struct, frozen=True, rename="camel"):
    """The skill that the request is meant for."""

    application_id: str


class User(msgspec.Struct, frozen=True, rename="camel"):
    """The account that speaks."""

    user_id: str


class Session(msgspec.Struct, frozen=True, rename="camel"):
    """The session that the request belongs to."""

    session_id: str
    application: Application
    user: User | None = None


class System(msgspec.Struct, frozen=True):
    """Where the request comes from."""

    application: Application
    user: User | None = None


class Context(msgspec.Struct, frozen=True, rename="pascal"):
    """The state of the device and the service."""

    system: System


class Intent(msgspec.Struct, frozen=True):
    """What the person wants; its slots are left to the SDK."""

    name: str


class Request(msgspec.Struct, frozen=True, rename="camel"):
    """What is asked, and when: an aware time."""

    type: str
    request_id: str
    timestamp: Annotated[datetime, msgspec.Meta(tz=True)]
    intent: Intent | None = None


class Envelope(msgspec.Struct, frozen=True):
    """A request with what surrounds it; unknown fields are left to the SDK."""

    request: Request
    context: Context
    session: Session | None = None

    @property
    def application_ids(self) -> set[str]:
        """Every skill that the request says it is for: one, if it is sound."""
        parts = (self.context.system, self.session)
        return {part.application.application_id for part in parts if part}


def read_envelope(body: bytes) -> Envelope:
    """Return the envelope that a request's body holds; EnvelopeError if it holds none."""
    try:
        # Decoded whole first: fields that the shapes leave out must be UTF-8 and JSON too.
        envelope = msgspec.convert(msgspec.json.decode(body), Envelope)
    except msgspec.ValidationError as error:
        raise EnvelopeError("a field of the request is missing or odd") from error
    except (ValueError, RecursionError) as error:
        raise EnvelopeError("the body is not JSON") from error
    if envelope.request.type in STANDARD_REQUESTS:
        _check_standard(envelope)
    return envelope


def _check_standard(envelope: Envelope) -> None:
    if envelope.request.type == "IntentRequest" and envelope.request.intent is None:
        raise EnvelopeError("the request has no intent")
    if envelope.session is None:
        raise EnvelopeError("the request has no session")
    if envelope.session.user is None or envelope.context.system.user is None:
        raise EnvelopeError("the request has no user")
