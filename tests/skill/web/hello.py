"""A skill that says hello, an app that serves it, and requests to it."""

import json
from datetime import UTC, datetime
from typing import Any, Final

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response
from flask import Flask

from skill.clock import FixedClock
from skill.web import create_app
from tests.alexa_authority import AlexaAuthority

NOW: Final = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
SKILL_ID: Final = "amzn1.ask.skill.test"

Envelope = dict[str, Any]


def hello_skill() -> CustomSkill:
    """Return a skill that says hello, and back the slot `entry` if there is one."""
    builder = SkillBuilder()

    @builder.request_handler(can_handle_func=lambda _: True)  # type: ignore[untyped-decorator]
    def hello(handler_input: HandlerInput) -> Response:
        intent = getattr(handler_input.request_envelope.request, "intent", None)
        slots = intent.slots if intent else None
        heard = slots["entry"].value if slots else ""
        return handler_input.response_builder.speak(f"hello {heard}").response

    return builder.create()


def envelope_at(moment: datetime, **request: object) -> Envelope:
    """Return a launch request of a moment, or the request that the keywords make of it."""
    application = {"applicationId": SKILL_ID}
    user = {"userId": "amzn1.ask.account.U"}
    return {
        "version": "1.0",
        "session": {
            "new": True,
            "sessionId": "amzn1.echo-api.session.S",
            "application": application,
            "attributes": {},
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {"deviceId": "amzn1.ask.device.D", "supportedInterfaces": {}},
            }
        },
        "request": {
            "type": "LaunchRequest",
            "requestId": "amzn1.echo-api.request.R",
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": "en-US",
        }
        | request,
    }


def encoded(envelope: object) -> bytes:
    """Return the body that an envelope makes, in UTF-8."""
    return json.dumps(envelope, ensure_ascii=False).encode()


def hello_app(authority: AlexaAuthority, skill: CustomSkill | None = None) -> Flask:
    """Return the app that serves a skill (default: hello) to an authority, its clock at NOW."""
    return create_app(
        skill or hello_skill(),
        skill_id=SKILL_ID,
        clock=FixedClock(NOW),
        roots=authority.roots,
        fetch=authority.fetch,
    )
