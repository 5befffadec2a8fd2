"""Dictating at a door that hears on by itself: the notebook listens in silence, and asks only when it must."""

from datetime import timedelta

import pytest

from skill.content.phrases import DONE, WAITED
from skill.notebook.models import Entry
from tests.caller import Answer, Caller
from tests.skill.test_waiting import QUIET, WHO, at_home

IS_THAT_ALL = "Is that all?"
ENDING = "Your words are kept. To go on, say my care notebook."


def dictating(*pieces: str) -> Caller:
    """Return somebody who dictates hands-free, after some pieces."""
    caller = at_home(WHO, ("AddEntryIntent", {"entry": "an older entry"}), ("AMAZON.NoIntent", {}))
    caller.clock.moment += timedelta(hours=1)
    caller.ask("AddEntryIntent")
    for piece in pieces:
        say(caller, piece)
    return caller


def say(caller: Caller, words: str) -> Answer:
    """Say something into the dictation."""
    return caller.ask("AddEntryIntent", entry=words)


def listens(answer: Answer) -> bool:
    """Whether the next words go into the entry."""
    return not answer.ends and answer.elicits == "entry"


def kept(caller: Caller) -> str:
    """Return the entry that was dictated last."""
    return caller.store.find(caller.user, Entry)[0].text


def test_the_opening_says_how_to_finish() -> None:
    """Once, for it is not said after the pieces."""
    caller = at_home(WHO)
    answer = caller.ask("AddEntryIntent")
    assert answer.text.endswith("When you have finished, say I'm done. How was your day?")
    assert listens(answer)


def test_a_piece_is_kept_in_silence() -> None:
    """No speech at all, and the next piece is listened for."""
    caller = dictating()
    for piece in ("I slept badly", "my hips ache", "my son came", "we ate soup", "it was good", "now I am tired"):
        answer = say(caller, piece)
        assert "outputSpeech" not in answer.response
        assert listens(answer)
        assert piece[1:] in kept(caller)


@pytest.mark.parametrize("hum", ["um", "thank you", "okay"])
def test_a_hum_is_neither_kept_nor_answered(hum: str) -> None:
    """It listens on."""
    caller = dictating("I slept badly")
    answer = say(caller, hum)
    assert "outputSpeech" not in answer.response
    assert listens(answer)
    assert kept(caller) == "I slept badly"


def test_urgent_words_are_answered() -> None:
    """An alert is spoken, and the dictation goes on with a question, so that it is clear who speaks next."""
    caller = dictating("I slept badly")
    answer = say(caller, "I have a fever of 101")
    assert "call" in answer.text.lower()
    assert answer.text.endswith("What else?")
    assert listens(answer)
    assert kept(caller).endswith("I have a fever of 101")


def test_the_same_urgent_words_again_are_kept_in_silence() -> None:
    """What was told of before is not told again."""
    caller = dictating("I have a fever of 101")
    assert "outputSpeech" not in say(caller, "as I said I have a fever of 101").response


@pytest.mark.parametrize("done", ["I'm done", "that's all", "finished", "no that's all"])
def test_done_finishes_at_once(done: str) -> None:
    """In any words."""
    caller = dictating("I slept badly")
    assert say(caller, done).text == "I saved your entry of three words. Shall I read it back?"


def test_after_a_wait_it_asks_whether_that_is_all() -> None:
    """Nothing else is said, and anything may be told."""
    caller = dictating("I slept badly")
    answer = caller.ask(WAITED)
    assert answer.text == IS_THAT_ALL
    assert listens(answer)


@pytest.mark.parametrize("yes", ["yes", "yes please", "that's all", "I'm done", "yes that's all"])
def test_yes_finishes(yes: str) -> None:
    """As "I'm done" does."""
    caller = dictating("I slept badly")
    caller.ask(WAITED)
    assert say(caller, yes).text.startswith("I saved your entry of three words.")


@pytest.mark.parametrize("no", ["no", "not yet", "there's more", "no there is more", "nope"])
def test_no_listens_on(no: str) -> None:
    """The question is forgotten: after another wait it is asked again."""
    caller = dictating("I slept badly")
    caller.ask(WAITED)
    answer = say(caller, no)
    assert answer.text == "Go on, I am listening."
    assert listens(answer)
    assert caller.ask(WAITED).text == IS_THAT_ALL
    assert kept(caller) == "I slept badly"


def test_anything_else_is_a_further_piece() -> None:
    """It is kept in silence, and the question forgotten."""
    caller = dictating("I slept badly")
    caller.ask(WAITED)
    assert "outputSpeech" not in say(caller, "and my hips ache").response
    assert kept(caller) == "I slept badly. And my hips ache."
    assert caller.ask(WAITED).text == IS_THAT_ALL


def test_a_wish_in_between_asks_again() -> None:
    """After "louder" the question is still whether that is all, and no still goes on."""
    caller = dictating("I slept badly")
    caller.ask(WAITED)
    assert say(caller, "louder").text.endswith(IS_THAT_ALL)
    assert say(caller, "no").text == "Go on, I am listening."


def test_after_a_second_wait_it_is_quiet_and_the_draft_stays() -> None:
    """The next opening offers it, and it goes on with what was said last."""
    caller = dictating("I slept badly", "then my son came and we talked")
    caller.ask(WAITED)
    answer = caller.ask(WAITED)
    assert (answer.text, answer.ends) == (ENDING, True)
    caller.clock.moment += timedelta(hours=23)
    assert "Your last entry is not finished." in caller.open().text
    resumed = caller.ask("AMAZON.YesIntent").text
    assert resumed.startswith("Your last words were: Then my son came and we talked.")


def test_a_hum_after_the_question_does_not_ask_it_twice() -> None:
    """After "hm" and another wait it is quiet."""
    caller = dictating("I slept badly")
    caller.ask(WAITED)
    say(caller, "hm")
    assert caller.ask(WAITED).text == ENDING


def test_with_no_words_yet_there_is_one_hint_and_then_quiet() -> None:
    """Nothing is claimed to be kept."""
    caller = dictating()
    hint = caller.ask(WAITED)
    assert hint.text == "Tell me how you feel, or say I'm done. What was today like for you?"
    assert listens(hint)
    answer = caller.ask(WAITED)
    assert (answer.text, answer.ends) == (QUIET, True)


def test_hold_on_waits_and_keeps_the_draft_for_another_day() -> None:
    """Counted from then on, not from when the dictation began; what was said last is read back."""
    caller = dictating("I slept badly")
    caller.clock.moment += timedelta(hours=20)
    answer = say(caller, "hold on")
    assert answer.text == "I am waiting, and your words are kept. When you are ready, say resume."
    assert listens(answer)
    caller.clock.moment += timedelta(hours=20)
    caller.attributes = {}
    assert "Your last words were: I slept badly." in caller.ask("AMAZON.ResumeIntent").text


@pytest.mark.parametrize("back", ["resume", "go on", "I'm back", "where were we"])
def test_coming_back_reads_the_last_sentence(back: str) -> None:
    """Of all that was said: small pieces together, of a long one its end."""
    caller = dictating("It was a long day", "My son came", "at noon")
    say(caller, "hold on")
    answer = say(caller, back)
    assert answer.text == "Your last words were: My son came. At noon. What else?"
    assert listens(answer)


def test_of_a_long_breath_the_end_is_read_back() -> None:
    """What was said last, not what was said first."""
    caller = dictating(" ".join(f"w{number}" for number in range(100)))
    text = say(caller, "go on").text
    assert "w99." in text
    assert "w60 " in text
    assert "w59" not in text


@pytest.mark.parametrize(
    "undo", ["scratch that", "delete that", "delete the last sentence", "change the last sentence"]
)
def test_the_last_piece_is_taken_out(undo: str) -> None:
    """And the notebook goes on listening."""
    caller = dictating("I slept badly", "my left knee hurts")
    answer = say(caller, undo)
    assert answer.text == "Your journal entry is as it was before. What else?"
    assert listens(answer)
    assert kept(caller) == "I slept badly"


def test_no_finishes_where_nothing_was_asked() -> None:
    """As it does after "What else?"."""
    caller = dictating("I slept badly")
    assert say(caller, "no").text.startswith("I saved your entry")


def test_done_before_anything_was_told() -> None:
    """Nothing is written."""
    caller = dictating()
    assert caller.ask(DONE).text.startswith("Nothing was written down.")


def test_elsewhere_each_piece_is_answered() -> None:
    """At a door that does not hear on, silence would be taken for a fault."""
    caller = Caller(door="home")
    caller.open()
    caller.ask("WhoForIntent", who=("me", "patient"))
    assert caller.ask("AddEntryIntent").text.endswith("I am listening. How was your day?")
    assert say(caller, "I slept badly").text == "I kept that. When you have finished, say I'm done. What else?"
