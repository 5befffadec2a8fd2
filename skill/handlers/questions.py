"""The person's list for the next visit: questions kept from a list, their own, and the answers."""

from collections.abc import Callable
from typing import Any

from skill.content.model import Probe, Question
from skill.conversation import Activity, Controls, Count, Elicit, Focus, Offer, Reply
from skill.notebook.models import SavedQuestion
from skill.speech import Line, Own
from skill.turn import Turn

PLACE_SAID_EVERY = 4
WORDS_OF_A_QUESTION = 12
"""Said back when it is kept."""
LONGEST_READ = 100
"""Words of the person's own question that are read."""
MOST_FOUND = 3
"""More at once would be too much to hear."""

ASK_QUESTION = Elicit("AddQuestionIntent", "question", "questions.what_question")
ASK_ANSWER = Elicit("RecordAnswerIntent", "answer", "questions.what_answer")


class OfferingSaved(Activity, frozen=True, tag="offering-saved"):
    """The questions for the next visit were offered."""


class ReadingSaved(Activity, frozen=True, tag="reading-saved"):
    """The questions for the next visit are being read; `position` counts from 0, `question` is the one just read."""

    question: str
    position: Count


class OfferingQuestion(Activity, frozen=True, tag="offering-question"):
    """Words were offered as a question for the next visit; the notebook holds them."""

    in_passing = True


class OfferingSavedControls(Offer[OfferingSaved]):
    """Yes reads the saved questions."""

    def yes(self, turn: Turn, activity: OfferingSaved) -> Reply:
        """Read them."""
        return read_saved(turn, 0)

    def go_on(self, turn: Turn, activity: OfferingSaved) -> Reply:
        """Offer them again."""
        return offer_saved(turn)


class ReadingSavedControls(Controls[ReadingSaved]):
    """Reading the questions for the next visit."""

    help_prompt = "questions.help_reading"
    hint_prompt = "questions.hint_reading"
    repeats_itself = True

    def yes(self, turn: Turn, activity: ReadingSaved) -> Reply:
        """Go on with the next question."""
        return self.next(turn, activity)

    def next(self, turn: Turn, activity: ReadingSaved) -> Reply:
        """Read the next question; where this one left the list, that is the one now in its place."""
        return read_saved(turn, _following(activity, turn.notebook.questions()))

    def previous(self, turn: Turn, activity: ReadingSaved) -> Reply:
        """Read the question before."""
        if activity.position == 0:
            return read_saved(turn, 0).after(turn.line("questions.this_is_the_first"))
        return read_saved(turn, activity.position - 1)

    def repeat(self, turn: Turn, activity: ReadingSaved) -> Reply:
        """Read the question again."""
        saved = turn.notebook.question(activity.question)
        return Reply((say_question(turn, saved),), activity) if saved else self.next(turn, activity)

    def start_over(self, turn: Turn, activity: ReadingSaved) -> Reply:
        """Read from the first question."""
        return read_saved(turn, 0)

    def how_many_left(self, turn: Turn, activity: ReadingSaved) -> Reply:
        """Say how many follow."""
        kept = turn.notebook.questions()
        left = max(len(kept) - _following(activity, kept), 0)
        count = turn.line("questions.how_many_left", count=left) if left else turn.line("questions.last")
        return self.go_on(turn, activity).after(count)

    def focus(self, turn: Turn, activity: ReadingSaved) -> Focus:
        """Return the question just read."""
        saved = turn.notebook.question(activity.question)
        return Focus(_in_content(turn, saved) if saved else None, saved)

    def go_on(self, turn: Turn, activity: ReadingSaved) -> Reply:
        """Offer the next question, where there is one."""
        kept = turn.notebook.questions()
        if _following(activity, kept) < len(kept):
            return turn.say("questions.next", activity)
        return turn.done(activity)


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


def offer_saved(turn: Turn) -> Reply:
    """Offer the questions for the next visit, if there are any."""
    count = len(turn.notebook.questions())
    if count == 0:
        return turn.done()
    offer = "questions.shall_i_read_it" if count == 1 else "questions.shall_i_read"
    return turn.say(offer, OfferingSaved(), count=count)


def read_saved(turn: Turn, position: int) -> Reply:
    """Read the question at `position` of the list for the next visit."""
    kept = turn.notebook.questions()
    if position >= len(kept):
        return turn.done().after(turn.line("questions.that_was_the_last"))
    reading = ReadingSaved(kept[position].id, position)
    asked = Reply((say_question(turn, kept[position]),), reading)
    if position == 0:
        count = "questions.you_have_one" if len(kept) == 1 else "questions.you_have"
        return asked.after(turn.line(count, count=len(kept)))
    if position % PLACE_SAID_EVERY == 0:
        return asked.after(turn.line("questions.place", number=position + 1, count=len(kept)))
    return asked


def say_question(turn: Turn, saved: SavedQuestion) -> Line:
    """Return a saved question as it is read: content's words, or the person's own."""
    question = _in_content(turn, saved)
    if question is not None:
        return turn.plain(question.text(turn.for_them)).after_pause()
    text = turn.speech.shortened(saved.text, LONGEST_READ).rstrip("?.! ")
    return turn.line("questions.you_wanted_to_ask", question=Own(text)).after_pause()


def about(turn: Turn, words: str) -> tuple[Line, ...]:
    """Return the person's own questions that hold the words, or whose answers do, as they are read."""
    found = turn.notebook.search_questions(words)[:MOST_FOUND]
    return tuple(line for saved in found for line in (say_question(turn, saved), *_answer(turn, saved)))


def with_answer(turn: Turn, reply: Reply, question_id: str) -> Reply:
    """Return the reply that reads a question, and after it the answer that was kept for it, if there is one."""
    saved = turn.notebook.question(question_id)
    if saved is None or not saved.answer:
        return reply
    return turn.say("questions.next", reply.activity).after(*reply.lines, *_answer(turn, saved))


def _answer(turn: Turn, saved: SavedQuestion) -> tuple[Line, ...]:
    if not saved.answer:
        return ()
    return (turn.line("questions.answer_was", answer=turn.speech.shortened(saved.answer, LONGEST_READ)),)


def _in_content(turn: Turn, saved: SavedQuestion) -> Question | Probe | None:
    """Return the question or follow-up of the content that was saved; None for the person's own."""
    source = saved.source or ""
    return turn.language.catalogue.question(source) or turn.language.catalogue.probe(source)


def _following(activity: ReadingSaved, kept: list[SavedQuestion]) -> int:
    """Return the place of the next question; where this one left the list, that is the one now in its place."""
    still_there = any(question.id == activity.question for question in kept)
    return activity.position + 1 if still_there else activity.position


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
    OfferingSaved: OfferingSavedControls(),
    ReadingSaved: ReadingSavedControls(),
    OfferingQuestion: OfferingQuestionControls(),
}
