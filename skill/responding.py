"""From a reply to an Alexa response: speech, reprompt, directive, and what the session carries to the next turn."""

from typing import Any

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Intent, IntentConfirmationStatus, Response, Slot, SlotConfirmationStatus
from ask_sdk_model.dialog import ElicitSlotDirective
from msgspec import to_builtins

from skill.content.phrases import WAITED
from skill.conversation import ATTRIBUTE, LONGEST_KEPT_SPEECH, TELL, Conversation, Elicit, Reply
from skill.handlers.corrections import kept_by
from skill.speech import Manner, to_ssml
from skill.turn import CARRIED, Turn

UPCOMING = "upcoming"
"""The session attribute with the SSML that will probably be said next."""


def respond(handler_input: HandlerInput, turn: Turn, reply: Reply) -> Response:
    """Return the response to a turn, and leave the conversation in the session attributes."""
    manner = _manner(turn)
    builder = handler_input.response_builder
    if reply.lines:
        builder.speak(to_ssml(reply.lines, manner))
    if reply.ends:
        handler_input.attributes_manager.session_attributes = {}
        return builder.set_should_end_session(True).response
    builder.ask(to_ssml((turn.line(_hint(turn, reply)),), manner))
    if reply.elicit is not None:
        builder.add_directive(_elicit(turn, reply.elicit))
    attributes = {ATTRIBUTE: to_builtins(_carried(turn, reply))}
    if turn.listens_on and reply.upcoming and not any(line.private for line in reply.upcoming):
        attributes[UPCOMING] = to_ssml(reply.upcoming, manner)
    handler_input.attributes_manager.session_attributes = attributes
    response: Response = builder.response
    return response


def _manner(turn: Turn) -> Manner:
    """Return how the person wants to be spoken to, in a voice that this door has."""
    settings = turn.notebook.settings
    return Manner(settings.words_per_minute, settings.volume, turn.voice)


def _hint(turn: Turn, reply: Reply) -> str:
    """Return the prompt that says what can be said after the reply, for who stays silent."""
    controls = turn.activities.controls(reply.activity)
    is_to_tell = reply.elicit is not None and reply.elicit.takes_any_words and not controls.elicits
    return TELL if is_to_tell else controls.hint_prompt


def _carried(turn: Turn, reply: Reply) -> Conversation:
    """Return the conversation as it stands after the reply."""
    said = "" if reply.private else " ".join(line.ssml for line in reply.lines)
    asked = reply.elicit
    waited = turn.intent == WAITED
    missed = turn.conversation.misses if waited or turn.intent == "AMAZON.FallbackIntent" else 0
    return Conversation(
        activity=to_builtins(reply.activity) if reply.activity is not None else None,
        before=_before(turn, reply),
        elicit=asked,
        filled=_filled(turn, asked) if asked is not None else {},
        kept=kept_by(turn),
        said=said if len(said) <= LONGEST_KEPT_SPEECH else "",
        misses=missed,
        silences=turn.conversation.silences if waited else 0,
    )


def _before(turn: Turn, reply: Reply) -> dict[str, Any] | None:
    """Return what is taken up again after the reply's activity."""
    if reply.activity is None or not reply.activity.in_passing:
        return None
    now = turn.activity
    return turn.conversation.before if now is None or now.in_passing else turn.conversation.activity


def _filled(turn: Turn, elicit: Elicit) -> dict[str, str]:
    """Return what was told already of the intent that is asked for, and may be carried."""
    if turn.intent == elicit.intent:
        return {name: slot.heard for name, slot in turn.slots.items() if name in CARRIED and name != elicit.slot}
    return turn.conversation.filled if elicit == turn.conversation.elicit else {}


def _elicit(turn: Turn, elicit: Elicit) -> ElicitSlotDirective:
    """Return the directive that has the next words fill a slot; the slots filled before go along."""
    told = {name: slot.heard for name, slot in turn.slots.items()} if turn.intent == elicit.intent else {}
    values: dict[str, str | None] = {**_filled(turn, elicit), **told, elicit.slot: None}
    slots = {
        name: Slot(name=name, value=value, confirmation_status=SlotConfirmationStatus.NONE)
        for name, value in values.items()
    }
    intent = Intent(name=elicit.intent, slots=slots, confirmation_status=IntentConfirmationStatus.NONE)
    return ElicitSlotDirective(updated_intent=intent, slot_to_elicit=elicit.slot)
