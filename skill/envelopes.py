"""Request envelopes in, response envelopes out, as plain JSON data."""

import json
from typing import Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.skill import CustomSkill
from ask_sdk_model import RequestEnvelope

EMPTY: dict[str, Any] = {"version": "1.0", "response": {}}


def answer(skill: CustomSkill, envelope: dict[str, Any]) -> dict[str, Any]:
    """Return the skill's answer; an empty one to requests that came after this SDK was made.

    Raises AskSdkException for a request that is meant for another skill.
    """
    try:
        request = skill.serializer.deserialize(json.dumps(envelope), RequestEnvelope)
    except SerializationException:
        return EMPTY
    response: dict[str, Any] = skill.serializer.serialize(skill.invoke(request, None))
    return response
