"""The person's list for the next visit: questions kept from a list, their own, and the answers."""

from collections.abc import Callable
from typing import Any

from skill.conversation import Activity, Controls, Elicit, Focus, Offer, Reply
from skill.notebook.models import SavedQuestion
from skill.turn import Turn

WORDS_OF_A_QUESTION = 12
"""Said back when it is kept."""

ASK_QUESTION = Elicit("AddQuestionIntent", "question", "questions.what_question")
ASK_ANSWER = Elicit("RecordAnswerIntent", "answer", "questions.what_answer")


class OfferingQuestion(Activity, frozen=True, tag="offering-question"):
    """Words were offered as a question for the next visit; the notebook holds them."""

    in_passing = True


class OfferingQuestionControls(Offer[OfferingQuestion]):
    """Yes puts the words on the list for the next visit."""

    def yes(self, turn: Turn, activity: OfferingQuestion) -> Reply:
        """Keep the question."""
        offered = turn.notebook.offered
        if not offered:
            return turn.done().after(turn.line("navigation.nothing_asked"))
        turn.notebook.add_question(offered)
        return turn.done().after(turn.line("questions.added"))

    def no(self, turn: Turn, activity: OfferingQuestion) -> Reply:
        """Let it go."""
        turn.notebook.drop_offered()
        return turn.done().after(turn.line("questions.not_added"))

    def go_on(self, turn: Turn, activity: OfferingQuestion) -> Reply:
        """Offer it again."""
        return turn.say("questions.shall_i_add", activity)


def with_focus(
    answer: Callable[[Turn, Focus], Reply], otherwise: Callable[[Turn], Reply] | None = None
) -> Callable[[Turn], Reply]:
    """Return `answer` for the question that is meant; where none is, `otherwise`, or that none is."""

    def answered(turn: Turn) -> Reply:
        focus = turn.focus
        if focus is None or focus == (None, None):
            return (otherwise or no_question)(turn)
        return answer(turn, focus)

    return answered


def no_question(turn: Turn) -> Reply:
    """Say that no question is being read."""
    return turn.go_on().after(turn.line("questions.no_question_here"))


def save(turn: Turn, focus: Focus) -> Reply:
    """Put the question on the list for the next visit."""
    if focus.saved is not None and focus.saved.answer:
        return turn.go_on().after(turn.line("questions.already_answered"))
    if focus.saved is not None and not focus.saved.asked:
        return turn.go_on().after(turn.line("questions.already_saved"))
    if focus.asked is not None:
        turn.notebook.save_question(focus.asked.id)
    return turn.go_on().after(turn.line("questions.saved"))


def remove(turn: Turn, focus: Focus) -> Reply:
    """Take the question off the list."""
    if focus.saved is None:
        return turn.go_on().after(turn.line("questions.not_on_list"))
    turn.notebook.remove_question(focus.saved)
    return turn.go_on().after(turn.line("questions.removed"))


def mark_asked(turn: Turn, focus: Focus) -> Reply:
    """Note that the question is dealt with."""
    turn.notebook.mark_asked(_kept(turn, focus))
    return turn.go_on().after(turn.line("questions.marked"))


def explain(turn: Turn, focus: Focus) -> Reply:
    """Say why the question is worth asking."""
    home = turn.language.catalogue.home_of(focus.asked.id) if focus.asked else None
    if home is None:
        return turn.go_on().after(turn.line("questions.your_own"))
    return turn.go_on().after(turn.plain(home.reason(turn.for_them)))


def record_answer(turn: Turn, focus: Focus) -> Reply:
    """Keep what the care team answered, or ask for it."""
    answer = turn.words("answer")
    if not answer:
        return turn.ask_for(ASK_ANSWER, turn.activity)
    if turn.assessment is not None and turn.assessment.tier == "emergency":
        # What is happening now is no answer of the care team's.
        turn.notebook.write(answer, turn.flags)
        return turn.go_on()
    turn.notebook.answer(_kept(turn, focus), answer, turn.flags)
    return turn.go_on().after(turn.line("questions.answer_kept"))


def keep_answer_as_entry(turn: Turn) -> Reply:
    """Keep in the journal what the care team said, where it belongs to no question."""
    answer = turn.words("answer")
    if not answer:
        return no_question(turn)
    turn.notebook.write(answer, turn.flags)
    said = turn.speech.shortened(answer, WORDS_OF_A_QUESTION)
    return turn.go_on().after(turn.line("questions.answer_in_journal", answer=said))


def add(turn: Turn) -> Reply:
    """Keep the person's own question, or ask for it."""
    text = turn.words("question")
    if not text:
        return turn.ask_for(ASK_QUESTION, turn.activity)
    turn.notebook.add_question(text, turn.flags)
    return turn.go_on().after(turn.line("questions.wrote", question=turn.speech.shortened(text, WORDS_OF_A_QUESTION)))


def _kept(turn: Turn, focus: Focus) -> SavedQuestion:
    """Return the saved question; one that was not on the list is put there first."""
    return focus.saved or turn.notebook.save_question(focus.asked.id if focus.asked else "")


INTENTS = {
    "SaveQuestionIntent": with_focus(save),
    "RemoveQuestionIntent": with_focus(remove),
    "MarkAskedIntent": with_focus(mark_asked),
    "ExplainQuestionIntent": with_focus(explain),
    "RecordAnswerIntent": with_focus(record_answer, keep_answer_as_entry),
    "AddQuestionIntent": add,
}

CONTROLS: dict[type[Activity], Controls[Any]] = {
    OfferingQuestion: OfferingQuestionControls(),
}
