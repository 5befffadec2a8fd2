"""The list for the next visit, read a question at a time with the answers that were kept."""

from typing import Any

from skill.content.model import Probe, Question
from skill.conversation import Activity, Controls, Count, Focus, Offer, Reply
from skill.notebook.models import SavedQuestion
from skill.speech import Line, Own
from skill.turn import Turn

PLACE_SAID_EVERY = 4
LONGEST_READ = 100
"""Words of the person's own question or answer that are read."""
MOST_FOUND = 3
"""More at once would be too much to hear."""


class OfferingSaved(Activity, frozen=True, tag="offering-saved"):
    """The questions for the next visit were offered."""


class ReadingSaved(Activity, frozen=True, tag="reading-saved"):
    """The questions for the next visit are being read; `position` counts from 0, `question` is the one just read."""

    question: str
    position: Count


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


CONTROLS: dict[type[Activity], Controls[Any]] = {
    OfferingSaved: OfferingSavedControls(),
    ReadingSaved: ReadingSavedControls(),
}
