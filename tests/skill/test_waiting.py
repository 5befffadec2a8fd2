"""Nobody speaks at a door that hears on by itself: a few words of help, never the same, and then quiet."""

import re

import pytest

from skill.content import load
from skill.content.phrases import DONE, SILENCE, WAITED
from skill.notebook.models import Entry
from skill.notebook.notebook import Notebook
from tests.caller import Answer, Caller
from tests.skill.test_matrix import STATES, Step

WHO: Step = ("WhoForIntent", {"who": ("me", "patient")})
READ: Step = ("ReadChecklistIntent", {"checklist": ("side effects", "side-effects")})

QUIET = "I will be quiet now. When you need me, say my care notebook."


def at_home(*steps: Step) -> Caller:
    """Return somebody who talks hands-free, after some steps."""
    caller = Caller(door="home", listens_on=True)
    caller.open()
    for intent, slots in steps:
        caller.ask(intent, **slots)
    return caller


def sentences(answer: Answer) -> list[str]:
    """Return what is said, sentence by sentence."""
    return re.split(r"(?<=[.?!]) ", answer.text)


@pytest.mark.parametrize("state", STATES)
def test_help_is_given_in_other_words_each_time_and_then_it_is_quiet(state: str) -> None:
    """In every state: at most three answers, no sentence twice, none said just before; the last ends the session."""
    caller = at_home(*STATES[state])
    heard = sentences(caller.ask("AMAZON.RepeatIntent"))
    answers: list[Answer] = []
    while not answers or not answers[-1].ends:
        answers.append(caller.ask(WAITED))
        assert answers[-1].text
        heard += sentences(answers[-1])
        assert len(answers) <= 3
    assert len(heard) == len(set(heard)), heard
    assert re.search(r"say my care notebook\.$", answers[-1].text)


@pytest.mark.parametrize("state", [state for state in STATES if not state.startswith("dictating")])
def test_first_the_question_then_examples(state: str) -> None:
    """The first answer ends in a question; the second tells what to say; the same thing is asked for throughout."""
    caller = at_home(*STATES[state])
    before = caller.attributes["conversation"]
    first = caller.ask(WAITED)
    assert first.text.endswith("?")
    caller.ask(WAITED)
    after = caller.attributes["conversation"]
    assert [after.get(name) for name in ("activity", "before")] == [before.get(name) for name in ("activity", "before")]
    assert (after.get("elicit") or ["", ""])[:2] == (before.get("elicit") or ["", ""])[:2]
    assert caller.ask(WAITED).text == QUIET


def test_whatever_is_said_begins_again() -> None:
    """After a word, even one that tells nothing, there are three answers again."""
    caller = at_home(WHO, READ)
    first = caller.ask(WAITED).text
    for intent in ("AMAZON.NextIntent", SILENCE, "AMAZON.FallbackIntent"):
        caller.ask(intent)
        assert caller.ask(WAITED).text == first


def test_waiting_is_no_excuse_to_say_the_same_again() -> None:
    """Words that are not understood, with waiting between them, are answered in other words each time."""
    caller = at_home(WHO, READ)
    first = caller.ask("AMAZON.FallbackIntent").text
    caller.ask(WAITED)
    assert caller.ask("AMAZON.FallbackIntent").text != first


def test_the_wake_phrase_is_the_persons() -> None:
    """Where they chose another, that is what to say."""
    caller = at_home(WHO)
    notebook = Notebook(caller.store, caller.user, caller.clock.now(), "change", load().writing)
    notebook.change_settings(type(notebook.settings)(speaker="patient", wake_phrase="hello <friend>"))
    caller.ask(WAITED)
    caller.ask(WAITED)
    assert caller.ask(WAITED).text == "I will be quiet now. When you need me, say hello <friend>."


def test_a_place_in_a_list_is_kept() -> None:
    """Next time the list is offered where it was left."""
    caller = at_home(WHO, READ, ("AMAZON.NextIntent", {}))
    for _ in range(3):
        caller.ask(WAITED)
    assert "You stopped in the questions about" in caller.open().text
    assert "Question two of eight." in caller.ask("AMAZON.YesIntent").text


@pytest.mark.parametrize("question", ["DeleteEntryIntent", "DeleteEverythingIntent"])
def test_waiting_deletes_nothing(question: str) -> None:
    """Only a clear yes deletes."""
    caller = at_home(WHO, ("AddEntryIntent", {"entry": "I slept badly"}), (question, {}))
    for _ in range(3):
        caller.ask(WAITED)
    assert [entry.text for entry in caller.store.find(caller.user, Entry)] == ["I slept badly"]


def test_what_was_told_already_is_not_asked_again() -> None:
    """The day of a visit outlasts the wait for its time."""
    caller = at_home(WHO, ("SetVisitIntent", {"date": "2026-12-01"}))
    caller.ask(WAITED)
    caller.ask(WAITED)
    assert "Tuesday, December first" in caller.ask("SetVisitIntent", time="10:30").text


def test_done_is_no_where_nothing_is_dictated() -> None:
    """Whoever says "I'm done" to an offer declines it."""
    offered: Step = ("MedicalAdviceIntent", {"topic": "take more"})
    assert at_home(WHO, offered).ask(DONE).text == at_home(WHO, offered).ask("AMAZON.NoIntent").text
