"""What will probably be said next, for a door that can make the sound ahead of time."""

import json
from dataclasses import replace

from skill.conversation import Reply
from skill.speech import Line
from tests.caller import Answer, Caller
from tests.skill.test_waiting import READ, WHO, at_home


def upcoming(answer: Answer) -> str | None:
    """Return what the answer expects to be said next."""
    found: str | None = answer.envelope["sessionAttributes"].get("upcoming")
    return found


def test_it_is_what_next_says() -> None:
    """Word for word, all through a list; after the last question there is nothing."""
    caller = at_home(WHO)
    answer = caller.ask(READ[0], **READ[1])
    for _ in range(7):
        expected = upcoming(answer)
        answer = caller.ask("AMAZON.NextIntent")
        assert answer.ssml == expected
    assert upcoming(answer) is None


def test_it_is_said_in_the_same_manner() -> None:
    """At the pace, the volume and in the voice that the person chose."""
    caller = at_home(WHO, ("SpeakSlowerIntent", {}), ("SpeakLouderIntent", {}), ("ChangeVoiceIntent", {}))
    expected = upcoming(caller.ask(READ[0], **READ[1]))
    assert expected is not None
    assert expected.startswith("<speak><voice name=")
    assert caller.ask("AMAZON.NextIntent").ssml == expected


def test_looking_ahead_moves_nothing() -> None:
    """The place kept is that of the question that was read."""
    caller = at_home(WHO, READ)
    caller.open()
    assert "Question one of eight." in caller.ask("AMAZON.YesIntent").text


def test_no_other_door_carries_it() -> None:
    """Where nobody makes use of it, it does not travel."""
    caller = Caller(door="home")
    caller.open()
    caller.ask("WhoForIntent", who=("me", "patient"))
    assert upcoming(caller.ask(READ[0], **READ[1])) is None


def test_an_answer_that_was_kept_is_never_in_it() -> None:
    """The person's own words stay in the notebook until they are read."""
    caller = at_home(WHO, READ, ("AMAZON.NextIntent", {}), ("RecordAnswerIntent", {"answer": "banana"}))
    caller.ask("AMAZON.PreviousIntent")
    assert "banana" not in json.dumps(caller.attributes)
    assert "banana" in caller.ask("AMAZON.NextIntent").text


def test_it_outlasts_what_is_said_first() -> None:
    """A line put before a reply changes nothing of what follows it."""
    reply = replace(Reply((Line("Question?"),)), upcoming=(Line("Next?"),))
    assert reply.after(Line("First.")).upcoming == (Line("Next?"),)
