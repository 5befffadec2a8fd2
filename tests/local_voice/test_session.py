"""The pocket-size Alexa: what it sends to the skill, and what it makes of the answers."""

from typing import Any

import pytest

from tests.local_voice.told_skill import asks_for, says, session_with

# Envelopes


def test_an_envelope_is_as_alexa_sends_it() -> None:
    """Version, session, context and request are there; the time is UTC, and who and what are named alike."""
    session, skill = session_with()
    session.open()
    envelope = skill.heard[0]
    assert set(envelope) == {"version", "session", "context", "request"}
    assert envelope["version"] == "1.0"
    assert envelope["session"]["user"] == envelope["context"]["System"]["user"] == {"userId": "home"}
    assert envelope["session"]["application"] == envelope["context"]["System"]["application"]
    assert envelope["session"]["attributes"] == {}
    assert (skill.request["type"], skill.request["locale"]) == ("LaunchRequest", "en-US")
    assert skill.request["timestamp"] == "2026-11-23T14:15:00Z"


def test_only_the_first_request_of_a_session_is_new() -> None:
    """The session keeps its id; each request has one of its own."""
    session, skill = session_with()
    session.open()
    session.hear("help")
    session.hear("next")
    assert [envelope["session"]["new"] for envelope in skill.heard] == [True, False, False]
    assert len({envelope["session"]["sessionId"] for envelope in skill.heard}) == 1
    assert len({envelope["request"]["requestId"] for envelope in skill.heard}) == 3


def test_a_session_may_begin_with_an_intent() -> None:
    """Nobody has to open the notebook first."""
    session, skill = session_with()
    session.hear("what did I say today")
    assert skill.heard[0]["session"]["new"] is True
    assert skill.request["intent"]["name"] == "ReadEntriesIntent"


def test_attributes_are_carried_from_turn_to_turn() -> None:
    """What the skill left is given back, and only what it left last."""
    session, skill = session_with(says("One?", sessionAttributes={"place": 1}), says("Two?"), says("Three?"))
    session.open()
    session.hear("next")
    session.hear("next")
    assert [envelope["session"]["attributes"] for envelope in skill.heard] == [{}, {"place": 1}, {}]


def test_slots_come_with_the_entity_they_stand_for() -> None:
    """A list value names its id; a number is in digits, as Alexa writes it."""
    session, skill = session_with()
    turn = session.hear("my pain is a four")
    symptom = skill.request["intent"]["slots"]["symptom"]
    authority = symptom["resolutions"]["resolutionsPerAuthority"][0]
    assert authority["status"]["code"] == "ER_SUCCESS_MATCH"
    assert authority["values"][0]["value"]["id"] == "pain"
    assert skill.slots == {"symptom": "pain", "score": "4"}
    assert "resolutions" not in skill.request["intent"]["slots"]["score"]
    assert (turn.intent, turn.slots) == ("LogSymptomIntent", {"symptom": "pain", "score": "4"})


# Eliciting


def test_what_answers_a_question_fills_the_slot_asked_for() -> None:
    """Free text is taken whole; the dialog is in progress."""
    session, skill = session_with(asks_for("entry", "AddEntryIntent"))
    assert session.open().dictating
    assert session.dictating
    session.hear("next week my daughter comes & I am glad")
    assert (skill.request["dialogState"], skill.request["intent"]["name"]) == ("IN_PROGRESS", "AddEntryIntent")
    assert skill.slots == {"entry": "next week my daughter comes & I am glad"}


def test_slots_filled_before_are_sent_again() -> None:
    """What the skill sends along comes back with the answer; the empty slot does not."""
    session, skill = session_with(asks_for("time", "SetVisitIntent", date="2026-12-03", clinician="doctor Lee"))
    turn = session.open()
    assert not turn.dictating
    session.hear("at ten thirty")
    assert skill.slots == {"date": "2026-12-03", "clinician": "doctor Lee", "time": "10:30"}


def test_a_command_in_place_of_an_answer_is_that_command() -> None:
    """Where not everything is an answer, another intent begins anew, without the slots of the one left."""
    session, skill = session_with(asks_for("time", "SetVisitIntent", date="2026-12-03"))
    session.open()
    session.hear("stop")
    assert (skill.request["intent"]["name"], skill.request["dialogState"]) == ("AMAZON.StopIntent", "STARTED")
    assert skill.slots == {}


def test_a_slot_is_asked_for_once() -> None:
    """After an answer that asks for nothing, words are commands again."""
    session, skill = session_with(asks_for("entry", "AddEntryIntent"), says("Kept. Next?"))
    session.open()
    session.hear("I slept badly")
    assert not session.dictating
    session.hear("next")
    assert skill.request["intent"]["name"] == "AMAZON.NextIntent"


# Silence and endings


def test_silence_is_answered_by_the_reprompt() -> None:
    """Nothing is sent, and what was asked for is still asked for."""
    session, skill = session_with(asks_for("entry", "AddEntryIntent"))
    session.open()
    for silence in ("", "   ", "\t\n"):
        assert session.hear(silence).text == "Again: Which?"
    assert session.silence().text == "Again: Which?"
    assert len(skill.heard) == 1
    assert session.dictating
    session.hear("I slept badly")
    assert skill.slots == {"entry": "I slept badly"}


def test_silence_at_the_very_beginning_opens_the_notebook() -> None:
    """Somebody who presses return wants to begin; so does one who does after the end."""
    session, skill = session_with(says("Hello?"), says("Goodbye.", ends=True), says("Hello?"))
    assert session.hear("").text == "Hello?"
    assert session.hear("stop").ended
    assert session.hear("").text == "Hello?"
    assert [envelope["request"]["type"] for envelope in skill.heard] == [
        "LaunchRequest",
        "IntentRequest",
        "LaunchRequest",
    ]


def test_after_the_end_another_session_begins() -> None:
    """With another id, as a new one, without attributes and without anything asked for."""
    first = asks_for("entry", "AddEntryIntent") | {"sessionAttributes": {"place": 1}}
    session, skill = session_with(first, says("Goodbye.", ends=True, sessionAttributes={"place": 2}), says("Hello?"))
    session.open()
    assert session.hear("my hips ache").ended
    assert not session.dictating
    session.hear("next")
    last = skill.heard[-1]["session"]
    assert last["new"] is True
    assert last["attributes"] == {}
    assert last["sessionId"] != skill.heard[0]["session"]["sessionId"]
    assert skill.request["intent"]["name"] == "AMAZON.NextIntent"


@pytest.mark.parametrize("answer", [{"version": "1.0", "response": {}}, {"version": "1.0"}])
def test_an_empty_answer_ends_the_session(answer: dict[str, Any]) -> None:
    """As at Alexa: what does not say that it goes on is over; nothing is said."""
    session, _ = session_with(answer)
    turn = session.open()
    assert turn.ended
    assert turn.text == ""


def test_opening_in_the_middle_begins_a_new_session() -> None:
    """Alexa ends the session that was and launches again."""
    session, skill = session_with(says("Hello?", sessionAttributes={"place": 1}))
    session.open()
    turn = session.hear("open my care notebook")
    assert turn.heard == "open my care notebook"
    assert skill.request["type"] == "LaunchRequest"
    assert skill.heard[-1]["session"]["new"] is True
    assert skill.heard[-1]["session"]["attributes"] == {}
    assert skill.heard[-1]["session"]["sessionId"] != skill.heard[0]["session"]["sessionId"]


# What is shown


def test_a_reply_is_shown_as_plain_text() -> None:
    """Markup is for the voice; what stands for a character is that character."""
    session, _ = session_with(says('You said:<break time="1s"/> aches &amp; &lt;pains&gt;.'))
    assert session.open().text == "You said: aches & <pains>."
