"""The Alexa web door: a Flask app that answers verified requests through flask-ask-sdk.

What it answers:
- 200 with the skill's reply; an empty one where the SDK does not know the type of the request.
- 400 for anything wrong with a request, 413 for a body over MAX_BODY, 404 and 405 for other paths
  and methods.
- 500 only when a defect of the skill escapes the skill's own error handler. Alexa then says that
  there was a problem; an empty 200 would let the person believe that their words were kept.
No answer holds a trace. A refused request is one line in the log: the reason, and nothing of what
was sent.
"""

import logging
from collections.abc import Sequence
from typing import Final

import msgspec
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.skill import CustomSkill
from ask_sdk_model import Request as SdkRequest
from cryptography.x509 import Certificate
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from skill.clock import Clock
from skill.flask_adapter import (
    VERIFY_SIGNATURE_APP_CONFIG,
    VERIFY_TIMESTAMP_APP_CONFIG,
    SkillAdapter,
)
from skill.verification.certificates import Fetch, SigningKeys, public_roots
from skill.verification.download import ChainDownload
from skill.verification.requests import RequestRefusedError, RequestVerification

MAX_BODY: Final = 256 * 1024
"""Bytes; Alexa's requests are a few thousand, plus session attributes."""

_EMPTY_REPLY: Final = {"version": "1.0", "response": {}}

_logger = logging.getLogger(__name__)


class VerifyingAdapter(SkillAdapter):  # type: ignore[misc]  # the SDK has no types
    """flask-ask-sdk's adapter, verifying the received bytes before anything is made of them."""

    def __init__(self, skill: CustomSkill, skill_id: str, verification: RequestVerification, app: Flask) -> None:
        self._verification = verification
        # The stock verifiers see a request only after it was deserialised, and need certvalidator.
        app.config[VERIFY_SIGNATURE_APP_CONFIG] = False
        app.config[VERIFY_TIMESTAMP_APP_CONFIG] = False
        super().__init__(skill=skill, skill_id=skill_id, app=app)

    def dispatch_request(self) -> Response:
        """Answer the current request; RequestRefusedError if it is wrong."""
        body = request.get_data(cache=False)
        envelope = self._verification.verify(request.headers, body)
        if envelope.request.type not in SdkRequest.discriminator_value_class_map:
            return _json(_EMPTY_REPLY)
        try:
            reply = self._webservice_handler.verify_request_and_dispatch(
                http_request_headers=request.headers, http_request_body=body.decode()
            )
        except (SerializationException, RecursionError) as error:
            raise RequestRefusedError("a field of the request is odd") from error
        return _json(reply)


def _json(reply: object) -> Response:
    return Response(msgspec.json.encode(reply), content_type="application/json; charset=utf-8")


def create_app(
    skill: CustomSkill,
    *,
    skill_id: str,
    clock: Clock,
    roots: Sequence[Certificate] | None = None,
    fetch: Fetch | None = None,
) -> Flask:
    """Return the app that answers Alexa's requests to one skill at "/", and "ok" at "/health".

    `skill_id` is the application id that requests must carry (ValueError if empty), `roots` the
    certificates to trust (default: certifi's), `fetch` how a chain is had (default: over HTTPS).
    """
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    keys = SigningKeys(ChainDownload() if fetch is None else fetch, public_roots() if roots is None else roots)
    verification = RequestVerification(skill_id=skill_id, clock=clock, keys=keys)
    VerifyingAdapter(skill, skill_id, verification, app).register(app=app, route="/")
    app.add_url_rule("/health", view_func=_health, methods=["GET"])
    app.register_error_handler(RequestRefusedError, _refuse)
    app.register_error_handler(HTTPException, _decline)
    app.register_error_handler(Exception, _fail)
    return app


def _health() -> Response:
    return _text("ok", 200)


def _refuse(error: Exception) -> Response:
    _logger.warning("Request refused: %s.", error)
    return _text("Bad request", 400)


def _decline(error: HTTPException) -> Response:
    _logger.warning("Request refused: %s.", error.name.lower())
    response = _text(error.name, error.code or 400)
    response.headers.extend([(name, value) for name, value in error.get_headers() if name == "Allow"])
    return response


def _fail(error: Exception) -> Response:
    # Only the class: a message may quote what the person said.
    _logger.error("A request was not answered: the skill raised %s.", type(error).__name__)
    return _text("Internal error", 500)


def _text(words: str, status: int) -> Response:
    return Response(f"{words}\n", status, content_type="text/plain; charset=utf-8")
