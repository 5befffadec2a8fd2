"""The one place where content, notebook, safety and handlers become a skill."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ask_sdk_core.dispatch_components import (
    AbstractExceptionHandler,
    AbstractRequestHandler,
    AbstractRequestInterceptor,
)
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response
from ask_sdk_model.slu.entityresolution import StatusCode

from skill import content, responding
from skill.clock import Clock
from skill.conversation import Conversation
from skill.handlers import ACTIVITIES, INTENTS, Answer, corrections, errors, guesses, urgent
from skill.notebook.notebook import Notebook
from skill.notebook.store import NotebookStore
from skill.safety.assessor import Assessor
from skill.safety.rules import load_rules
from skill.speech import Speech
from skill.turn import Door, Slot, Turn

ANSWERED = frozenset({"LaunchRequest", "IntentRequest"})

LOOKED_FOR = frozenset({"ReadChecklistIntent", "SearchEntriesIntent", "TrendIntent"})
"""What is said with these is looked for, and does not happen now."""

FALLBACK = "AMAZON.FallbackIntent"

KNOWN = frozenset(name for answers in INTENTS for name in answers)

TURN = "turn"
"""The request attribute under which the turn travels from the interceptor to the handler."""


@dataclass(frozen=True)
class Parts:
    """What a skill is made of."""

    language: content.Language
    speech: Speech
    assessor: Assessor
    store: NotebookStore
    clock: Clock
    door: Door
    listens_on: bool = False
    """Whether the door hears on by itself after a reply: hands-free at home."""


def make_parts(
    store: NotebookStore, clock: Clock, door: Door, locale: str = "en-US", *, listens_on: bool = False
) -> Parts:
    """Return the parts for a locale. Raises ContentError where content is not as it should be."""
    language = content.load(locale)
    return Parts(language, Speech(language.words), assessor_of(locale), store, clock, door, listens_on)


@cache
def assessor_of(locale: str) -> Assessor:
    """Return what finds urgent words in a locale's language. Built once: it keeps nothing of what it is given."""
    return Assessor(load_rules(content.language_folder(locale)))


def make_skill(parts: Parts, skill_id: str | None = None) -> CustomSkill:
    """Return the skill. With `skill_id`, requests for another skill raise AskSdkException."""
    builder = SkillBuilder()
    builder.skill_id = skill_id
    builder.add_global_request_interceptor(OpenTurn(parts))
    for intents in INTENTS:
        builder.add_request_handler(AnswerIntents(intents))
    builder.add_request_handler(LetGo())
    builder.add_exception_handler(Apologise())
    return builder.create()


class OpenTurn(AbstractRequestInterceptor):  # type: ignore[misc]
    """Before any handler: opens the turn, and looks for urgent words in all that was said."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def process(self, handler_input: HandlerInput) -> None:
        """Put the turn where the handler finds it."""
        envelope = handler_input.request_envelope
        if envelope.session is None or envelope.request.object_type not in ANSWERED:
            return
        attributes = handler_input.attributes_manager.request_attributes
        # First the turn as it came: should the notebook fail in what follows, there is one to apologise for.
        attributes[TURN] = self._turn(envelope, envelope.session.attributes)
        attributes[TURN] = turn = corrections.put_right(guesses.taken_up(attributes[TURN]))
        if turn.told and _tells_of_now(turn):
            turn.assessment = self._parts.assessor.assess(turn.told)

    def _turn(self, envelope: Any, attributes: Mapping[str, Any] | None) -> Turn:
        request, parts = envelope.request, self._parts
        now = request.timestamp.astimezone(parts.clock.now().tzinfo)
        intent = getattr(request, "intent", None)
        conversation = Conversation.load(attributes)
        slots = {**_carried(intent, conversation), **_slots(intent)} if intent else {}
        return Turn(
            intent=_meant(intent.name, slots, conversation, parts.language) if intent else request.object_type,
            slots=slots,
            now=now,
            door=parts.door,
            listens_on=parts.listens_on,
            language=parts.language,
            speech=parts.speech,
            scripts=parts.assessor.scripts,
            notebook=Notebook(parts.store, _person(envelope), now, request.request_id, parts.language.writing),
            conversation=conversation,
            activities=ACTIVITIES,
        )


class AnswerIntents(AbstractRequestHandler):  # type: ignore[misc]
    """Answers the intents of one module of handlers."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._answers = answers

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether the intent is one of the module's."""
        turn = handler_input.attributes_manager.request_attributes.get(TURN)
        return turn is not None and turn.intent in self._answers

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer it; an urgent message goes before the answer."""
        turn = _turn_of(handler_input)
        return responding.respond(handler_input, turn, urgent.with_alert(turn, self._answers[turn.intent](turn)))


class LetGo(AbstractRequestHandler):  # type: ignore[misc]
    """Takes what needs no answer: the end of a session, events, and requests that came after this was written."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether there is nobody to answer."""
        return TURN not in handler_input.attributes_manager.request_attributes

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say nothing."""
        return handler_input.response_builder.response


class Apologise(AbstractExceptionHandler):  # type: ignore[misc]
    """Answers errors, so that no person hears silence and no word is lost."""

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:
        """Whether there is a turn to answer."""
        return TURN in handler_input.attributes_manager.request_attributes

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Say what went wrong and offer a way on."""
        turn = _turn_of(handler_input)
        reply = urgent.although_not_kept(turn, errors.apologise(turn, exception))
        return responding.respond(handler_input, turn, reply)


def _turn_of(handler_input: HandlerInput) -> Turn:
    turn: Turn = handler_input.attributes_manager.request_attributes[TURN]
    return turn


def _tells_of_now(turn: Turn) -> bool:
    """Whether what fills the slots is told, rather than looked for. A rating names its symptom; only heat is a sign."""
    if turn.intent == "LogSymptomIntent":
        return turn.choice("symptom") == "temperature"
    return turn.intent not in LOOKED_FOR


def _meant(intent: str, slots: Mapping[str, Slot], conversation: Conversation, language: content.Language) -> str:
    """Return the intent that is meant: an answer that is a command, said alone, is that command."""
    asked = conversation.elicit
    if asked is not None and intent == asked.intent and asked.slot in slots:
        command = language.phrases.command(slots[asked.slot].heard)
        if command is None and not asked.takes_any_words and slots[asked.slot].id is None:
            return FALLBACK
        return command or intent
    return intent if intent in KNOWN else FALLBACK


def _carried(intent: Any, conversation: Conversation) -> dict[str, Slot]:
    """Return what was told already of the intent that was asked for."""
    if conversation.elicit is None or intent.name != conversation.elicit.intent:
        return {}
    return {name: Slot(value, None) for name, value in conversation.filled.items()}


def _slots(intent: Any) -> dict[str, Slot]:
    """Return the filled slots of an intent."""
    return {
        name: Slot(_whole(slot.value), _resolved(slot))
        for name, slot in (intent.slots or {}).items()
        if slot and slot.value
    }


def _whole(text: str) -> str:
    """Return the text with halves of characters replaced: no store can hold them."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _resolved(slot: Any) -> str | None:
    """Return the id of the value that Alexa matched, None where it matched none."""
    for authority in (slot.resolutions and slot.resolutions.resolutions_per_authority) or ():
        if authority.status.code == StatusCode.ER_SUCCESS_MATCH and authority.values:
            return str(authority.values[0].value.id)
    return None


def _person(envelope: Any) -> str:
    """Return whose notebook it is: the recognised voice's where there is one, else the account's."""
    system = envelope.context.system if envelope.context else None
    person = system.person if system else None
    return str((person and person.person_id) or envelope.session.user.user_id)
