"""The JSON of Alexa: the parts of requests that the session sends, and of responses that it reads."""

from typing import Any

from local_voice.slot_reading import SlotValue
from local_voice.understanding import Eliciting

HOME_APPLICATION = "care-notebook"


def slot(name: str, value: SlotValue) -> dict[str, Any]:
    """Return a filled slot as Alexa sends it, with the entity it stands for."""
    slot: dict[str, Any] = {
        "name": name,
        "value": value.value,
        "confirmationStatus": "NONE",
        "source": "USER",
    }
    if value.id is not None:
        match = {"value": {"name": value.id, "id": value.id}}
        resolution = {
            "authority": HOME_APPLICATION,
            "status": {"code": "ER_SUCCESS_MATCH"},
            "values": [match],
        }
        slot["resolutions"] = {"resolutionsPerAuthority": [resolution]}
    return slot


def elicitation(response: dict[str, Any]) -> tuple[Eliciting | None, dict[str, Any]]:
    """Return the slot that the skill asks for, and the slots that it sends along filled."""
    for directive in response.get("directives") or ():
        if directive["type"] == "Dialog.ElicitSlot":
            intent = directive["updatedIntent"]
            filled = {name: slot for name, slot in intent["slots"].items() if slot.get("value")}
            return Eliciting(intent["name"], directive["slotToElicit"]), filled
    return None, {}


def ssml_of(speaks: dict[str, Any]) -> str:
    """Return what a response, or its reprompt, says."""
    return str(speaks.get("outputSpeech", {}).get("ssml", "<speak></speak>"))
