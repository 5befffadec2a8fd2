"""The skill as a whole: whom it answers, what it takes no notice of, and whose notebook is whose."""

from copy import deepcopy
from typing import Any

import pytest
from ask_sdk_core.exceptions import AskSdkException

from skill.application import make_parts, make_skill
from skill.clock import FixedClock
from skill.envelopes import EMPTY, answer
from skill.notebook.memory_store import MemoryStore
from skill.notebook.models import Contact, Entry, Item, SavedQuestion, Visit
from tests.caller import MONDAY, Caller


@pytest.fixture(scope="module")
def shared() -> Caller:
    """Return a caller that is made once."""
    return Caller()


@pytest.fixture
def caller(shared: Caller, request: pytest.FixtureRequest) -> Caller:
    """Return the caller as somebody new, past the first question."""
    shared.user = request.node.name
    shared.open()
    shared.ask("WhoForIntent", who=("me", "patient"))
    return shared


def items(caller: Caller, kind: type[Item]) -> list[Item]:
    """Return what is in the caller's notebook."""
    return caller.store.find(caller.user, kind, newest_first=False)


def words(caller: Caller) -> list[str]:
    """Return the entries in the caller's notebook, the oldest first."""
    return [entry.text for entry in caller.store.find(caller.user, Entry, newest_first=False)]


# Requests that need no answer


@pytest.mark.parametrize(
    "request_type",
    [
        "SessionEndedRequest",
        "System.ExceptionEncountered",
        "AlexaSkillEvent.SkillDisabled",
        "CanFulfillIntentRequest",
        "Connections.Response",
        "AudioPlayer.PlaybackStopped",
        "Care.NobodyKnowsThisYet",
        "",
    ],
)
def test_a_request_of_another_type_has_an_empty_answer(caller: Caller, request_type: str) -> None:
    """Nothing is said and nothing fails; an intent in it is not carried out."""
    intent = caller.intent_envelope("AddEntryIntent", entry="I slept badly")["request"]["intent"]
    request = {"type": request_type, "reason": "USER_INITIATED", "intent": intent}
    assert "outputSpeech" not in answer(caller.skill, caller.envelope(request))["response"]
    assert words(caller) == []


@pytest.mark.parametrize("request_type", ["LaunchRequest", "IntentRequest", "SessionEndedRequest"])
def test_a_request_without_a_session_has_an_empty_answer(caller: Caller, request_type: str) -> None:
    """There is nobody to answer."""
    envelope = caller.intent_envelope("AddEntryIntent", entry="I slept badly")
    envelope["request"]["type"] = request_type
    del envelope["session"]
    for without in (envelope, {**envelope, "session": None}):
        assert "outputSpeech" not in answer(caller.skill, without)["response"]
    assert words(caller) == []


def test_the_end_of_a_session_loses_nothing(caller: Caller) -> None:
    """One that ends in the middle of a dictation leaves all pieces in the notebook, and the draft to go on with."""
    caller.ask("AddEntryIntent")
    caller.ask("AddEntryIntent", entry="I slept badly")
    answer(caller.skill, caller.envelope({"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}))
    assert words(caller) == ["I slept badly"]
    caller.open()
    assert "slept badly" in caller.ask("AMAZON.YesIntent").text


def test_fields_that_came_later_are_no_trouble(caller: Caller) -> None:
    """Alexa may add to its requests at any time."""
    envelope = caller.intent_envelope("AddEntryIntent", entry="I slept badly")
    for part in (envelope, envelope["session"], envelope["request"], envelope["request"]["intent"]):
        part["laterField"] = {"any": ["thing"]}
    caller.send(envelope)
    assert words(caller) == ["I slept badly"]


# Requests for others


@pytest.mark.parametrize("without", [None, "session"])
def test_a_request_for_another_skill_is_refused(caller: Caller, without: str | None) -> None:
    """It is an error, wherever the skill is named; nothing is written."""
    envelope = caller.intent_envelope("AddEntryIntent", entry="I slept badly")
    for place in (envelope["session"], envelope["context"]["System"]):
        place["application"] = {"applicationId": "amzn1.ask.skill.another"}
    envelope.pop(without or "", None)
    with pytest.raises(AskSdkException):
        answer(caller.skill, envelope)
    assert words(caller) == []


def test_at_home_every_application_is_answered() -> None:
    """Without a skill id, nothing is compared."""
    skill = make_skill(make_parts(MemoryStore(), FixedClock(MONDAY), "home"))
    envelope = Caller().envelope({"type": "LaunchRequest"})
    assert answer(skill, envelope) != EMPTY


# Intents


def test_an_unknown_intent_is_answered_as_words_that_were_not_understood(caller: Caller) -> None:
    """A model that is newer than the program: nothing fails, and the person hears what works here."""
    for state in ("AMAZON.HelpIntent", "ListChecklistsIntent"):
        caller.ask(state)
        attributes = deepcopy(caller.attributes)
        fallback = caller.ask("AMAZON.FallbackIntent")
        caller.attributes = attributes
        unknown = caller.ask("NobodyKnowsThisYetIntent", banana="telescope")
        assert (unknown.text, unknown.ends) == (fallback.text, False)


@pytest.mark.parametrize("slots", [None, {}, {"entry": None}, {"entry": {"name": "entry"}}])
def test_slots_may_be_missing_in_any_way(caller: Caller, slots: Any) -> None:
    """No slots, an empty slot, a slot without a value: the person is asked."""
    envelope = caller.intent_envelope("AddEntryIntent")
    envelope["request"]["intent"]["slots"] = slots
    assert caller.send(envelope).elicits == "entry"


def test_a_value_that_matched_nothing_is_no_value(caller: Caller) -> None:
    """What Alexa could not match to a list is told as such, and the lists are named."""
    envelope = caller.intent_envelope("ReadChecklistIntent", checklist="banana")
    authority = {"authority": "static", "status": {"code": "ER_SUCCESS_NO_MATCH"}, "values": []}
    resolutions = {"resolutionsPerAuthority": [authority]}
    envelope["request"]["intent"]["slots"]["checklist"]["resolutions"] = resolutions
    assert caller.send(envelope).elicits == "checklist"


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        ("a\ud800b ache", "A?b ache"),
        ("\udfff\ud800", "??"),
        ("a\x00b\x07c\x1b[31md ache", "A\x00b\x07c\x1b[31md ache"),
        ("&<b>\"' ache", "&<b>\"' ache"),
        ("\U0001fac0 ache", "\U0001fac0 ache"),
        ("ache " * 10_000, "Ache" + " ache" * 9_999 + "."),
    ],
    ids=["surrogate", "only surrogates", "control", "markup", "emoji", "long"],
)
def test_any_text_may_fill_a_slot(caller: Caller, entry: str, kept: str) -> None:
    """It is kept as it was said, but for halves of characters; the answer is well-formed, and so is reading it back."""
    assert "Is there anything to add?" in caller.ask("AddEntryIntent", entry=entry).text
    assert words(caller) == [kept]
    assert caller.ask("ReadEntriesIntent").text
    assert caller.ask("DeleteEntryIntent").text
    assert caller.ask("SearchEntriesIntent", topic=entry).text
    assert caller.ask("AddQuestionIntent", question=entry).text
    assert caller.ask("NextVisitQuestionsIntent").text


# Whose notebook


def test_two_people_of_one_account_have_two_notebooks(caller: Caller) -> None:
    """A recognised voice has its own; neither sees the other's, nor the account's."""

    def ask(person: str | None, intent: str, **slots: str) -> str:
        caller.attributes = {}
        envelope = caller.intent_envelope(intent, **slots)
        if person:
            envelope["context"]["System"]["person"] = {"personId": f"amzn1.ask.person.{person}"}
        return caller.send(envelope).text

    for person in ("ann", "bob", None):
        ask(person, "AddEntryIntent", entry=f"words of {person}")
        ask(person, "AddQuestionIntent", question=f"question of {person}")
    for person in ("ann", "bob", None):
        heard = ask(person, "ReadEntriesIntent") + ask(person, "NextVisitQuestionsIntent")
        assert f"ords of {person}" in heard
        assert f"uestion of {person}" in heard
        assert not [other for other in {"ann", "bob", None} - {person} if f"of {other}" in heard]
        assert "No entry" in ask(person, "SearchEntriesIntent", topic="words of zoe")


@pytest.mark.parametrize("person", [None, {}, {"personId": None}, {"personId": ""}])
def test_a_voice_that_was_not_recognised_has_the_accounts_notebook(caller: Caller, person: Any) -> None:
    """However Alexa says so; people whom it does not know share no notebook of their own across accounts."""
    envelope = caller.intent_envelope("AddEntryIntent", entry="I slept badly")
    envelope["context"]["System"]["person"] = person
    caller.send(envelope)
    assert words(caller) == ["I slept badly"]


# The same request twice

STEPS: list[tuple[str, dict[str, Any]]] = [
    ("AddEntryIntent", {"entry": "my hips ache"}),
    ("AppendEntryIntent", {"entry": "and I slept badly"}),
    ("AddEntryIntent", {}),
    ("AddEntryIntent", {"entry": "my knee hurts"}),
    ("AddEntryIntent", {"entry": "I have crushing chest pain"}),
    ("AMAZON.NoIntent", {}),
    ("ReadChecklistIntent", {"checklist": ("side effects", "side-effects")}),
    ("AMAZON.NextIntent", {}),
    ("MarkAskedIntent", {}),
    ("RecordAnswerIntent", {"answer": "twice a day"}),
    ("AddQuestionIntent", {"question": "may I swim"}),
    ("MedicalAdviceIntent", {"topic": "may I fly"}),
    ("AMAZON.YesIntent", {}),
    ("SetVisitIntent", {"date": "2026-12-01", "time": "10:30"}),
    ("SetContactIntent", {"contact": "the clinic", "phone": "5550100"}),
    ("DeleteEntryIntent", {}),
    ("AMAZON.YesIntent", {}),
    ("UndoIntent", {}),
    ("UndoIntent", {}),
    ("UrgentSymptomIntent", {"symptom": "I have crushing chest pain"}),
]


def test_a_request_that_arrives_twice_is_carried_out_once(caller: Caller) -> None:
    """Each request of a conversation is sent again: nothing is written twice."""
    for intent, slots in STEPS:
        envelope = caller.intent_envelope(intent, **slots)
        answer(caller.skill, deepcopy(envelope))
        kept = [items(caller, kind) for kind in (Contact, Entry, SavedQuestion, Visit)]
        caller.send(envelope)
        assert [items(caller, kind) for kind in (Contact, Entry, SavedQuestion, Visit)] == kept, intent


def test_a_request_that_arrives_twice_is_answered_alike(caller: Caller) -> None:
    """The first answer may have been lost on its way: the second says the same, above all what is urgent."""
    differing = []
    for intent, slots in STEPS:
        envelope = caller.intent_envelope(intent, **slots)
        first = answer(caller.skill, deepcopy(envelope))
        if caller.send(envelope).envelope != first:
            differing.append((intent, slots))
    assert differing == []
