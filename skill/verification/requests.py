"""Whether a request is Alexa's, fresh, and meant for this skill.

The rules are those of "Host a Custom Skill as a Web Service" in Amazon's documentation. What costs
little is looked at first: a chain is fetched only for a request that is right in everything else.
"""

import base64
import posixpath
import re
from datetime import datetime, timedelta
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from skill.clock import Clock
from skill.verification.certificates import ChainError, SigningKeys
from skill.verification.envelope import Envelope, EnvelopeError, Request, read_envelope

CHAIN_URL_HEADER: Final = "SignatureCertChainUrl"
SIGNATURE_HEADER: Final = "Signature-256"

TOLERANCE: Final = timedelta(seconds=150)
"""How far a request's time may be from ours, either way."""

EVENT_TOLERANCE: Final = timedelta(hours=1)
"""How old an event may be: those are sent again until they are taken."""

_EVENTS: Final = ("AlexaSkillEvent.", "Reminders.")

# Nothing but plain characters in the path, so that it means one thing to us and to the server.
_CHAIN_URL: Final = re.compile(
    r"(?i:https://s3\.amazonaws\.com)(?::443)?(?P<path>/[A-Za-z0-9._~/-]+)(?:#.*)?",
    re.ASCII,
)
_CHAIN_FOLDER: Final = "/echo.api/"


class RequestRefusedError(Exception):
    """A request that is not to be answered; the message says why, and quotes nothing of it."""


class Headers(Protocol):
    """The headers of a request, found by name in any case."""

    def get(self, key: str, /) -> str | None:
        """Return a header's value, None if it was not sent."""
        ...


class RequestVerification:
    """Verifies the signature, the certificate chain, the time and the skill of requests."""

    def __init__(self, *, skill_id: str, clock: Clock, keys: SigningKeys) -> None:
        if not skill_id:
            raise ValueError("The skill id is needed: it is in the Alexa developer console.")
        self._skill_id = skill_id
        self._clock = clock
        self._keys = keys

    def verify(self, headers: Headers, body: bytes) -> Envelope:
        """Return the envelope of a request that is right in every way.

        `body` is the exact bytes received. RequestRefusedError if anything is wrong.
        """
        now = self._clock.now()
        url = chain_url(_header(headers, CHAIN_URL_HEADER))
        signature = _decoded(_header(headers, SIGNATURE_HEADER))
        try:
            envelope = read_envelope(body)
            self._check_application(envelope)
            _check_time(envelope.request, now)
            self._keys.key(url, now).verify(signature, body, PKCS1v15(), SHA256())
        except (EnvelopeError, ChainError) as error:
            raise RequestRefusedError(str(error)) from error
        except InvalidSignature as error:
            raise RequestRefusedError("the signature does not fit the body") from error
        return envelope

    def _check_application(self, envelope: Envelope) -> None:
        if envelope.application_ids != {self._skill_id}:
            raise RequestRefusedError("the request is for another skill")


def chain_url(given: str) -> str:
    """Return a chain's address in its normal form; RequestRefusedError if it is not Amazon's."""
    found = _CHAIN_URL.fullmatch(given)
    path = posixpath.normpath(re.sub("/+", "/", found["path"])) if found else ""
    if not path.startswith(_CHAIN_FOLDER):
        raise RequestRefusedError("the certificate chain's address is not Amazon's")
    return f"https://s3.amazonaws.com{path}"


def _header(headers: Headers, name: str) -> str:
    value = headers.get(name)
    if not value:
        raise RequestRefusedError(f"the header {name} is missing")
    return value


def _decoded(signature: str) -> bytes:
    try:
        return base64.b64decode(signature, validate=True)
    except ValueError as error:
        raise RequestRefusedError("the signature is not base64") from error


def _check_time(request: Request, now: datetime) -> None:
    oldest = EVENT_TOLERANCE if request.type.startswith(_EVENTS) else TOLERANCE
    if not -TOLERANCE <= now - request.timestamp <= oldest:
        raise RequestRefusedError("the request is too old or from the future")
