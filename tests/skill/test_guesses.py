"""What is asked about first because it was not clear."""

import pytest

from skill.content.phrases import GUESSED
from skill.handlers.guesses import OWN_WORDS, PROMPTS, TAKEN_UP
from skill.notebook.models import Entry
from tests.caller import Caller

ME = ("me", "patient")


def at_home() -> Caller:
    """Return somebody who has said whose notebook it is."""
    caller = Caller()
    caller.open()
    caller.ask("WhoForIntent", who=ME)
    return caller


@pytest.fixture
def caller() -> Caller:
    """Return such a person."""
    return at_home()


def _entries(caller: Caller) -> list[str]:
    return [entry.text for entry in caller.store.find(caller.user, Entry)]


@pytest.mark.parametrize("word", sorted(TAKEN_UP))
def test_yes_is_what_was_guessed(caller: Caller, word: str) -> None:
    """The answer is that of the intent, as if it had been said clearly."""
    assert "Did you want to hear" in caller.ask(f"{GUESSED}ListChecklistsIntent").text
    assert caller.ask(word).text == at_home().ask("ListChecklistsIntent").text


def test_no_lets_it_go(caller: Caller) -> None:
    """Nothing is done, and the notebook asks what to do next."""
    caller.ask(f"{GUESSED}AddEntryIntent", entry="she slept badly")
    assert "not that" in caller.ask("AMAZON.NoIntent").text
    assert _entries(caller) == []
    assert "not sure what the yes was for" in caller.ask("AMAZON.YesIntent").text


def test_what_was_told_is_kept_after_yes_and_not_before(caller: Caller) -> None:
    """The words wait in the notebook, never in what travels with the conversation."""
    answer = caller.ask(f"{GUESSED}AddEntryIntent", entry="she slept badly")
    assert _entries(caller) == []
    assert "slept" not in str(answer.envelope)
    caller.ask("AMAZON.YesIntent")
    assert _entries(caller) == ["She slept badly."]


def test_values_told_with_it_are_kept(caller: Caller) -> None:
    """After yes only what is missing is asked for."""
    caller.ask(f"{GUESSED}SetVisitIntent", date="2026-11-24", clinician="doctor lee")
    assert "At what time" in caller.ask("AMAZON.YesIntent").text


def test_what_was_going_on_goes_on(caller: Caller) -> None:
    """A guess in passing does not lose the place in a list, whatever the answer."""
    caller.ask("ReadChecklistIntent", checklist=("side effects", "side-effects"))
    caller.ask(f"{GUESSED}SpeakSlowerIntent")
    assert "next question" in caller.ask("AMAZON.YesIntent").text
    caller.ask(f"{GUESSED}SpeakSlowerIntent")
    assert "next question" in caller.ask("AMAZON.NoIntent").text


def test_nothing_that_takes_everything_away_is_guessed() -> None:
    """Nobody is asked by mistake whether all should be erased."""
    assert not {"DeleteEverythingIntent", "DeleteEntryIntent", "UrgentSymptomIntent"} & set(PROMPTS)


def test_own_words_are_known() -> None:
    """No slot for them is left out."""
    assert {"entry", "question", "answer", "topic", "medicine", "contact", "clinician"} == OWN_WORDS
