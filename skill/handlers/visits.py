"""The next visit: noting it, and saying when it is."""

from datetime import datetime

from skill.conversation import Elicit, Reply
from skill.dates import one_day, time_of_day
from skill.notebook.models import Visit
from skill.speech import Line
from skill.turn import Turn

WORDS_OF_A_NAME = 10

ASK_DAY = Elicit("SetVisitIntent", "date", "visits.which_day")
ASK_TIME = Elicit("SetVisitIntent", "time", "visits.what_time")


def set_visit(turn: Turn) -> Reply:
    """Note the next visit, or ask for the part that is missing."""
    day = one_day(turn.words("date"))
    time = time_of_day(turn.words("time"))
    if day is None:
        return turn.ask_for(ASK_DAY, turn.activity)
    if day < turn.now.date():
        return turn.ask_for(ASK_DAY, turn.activity).after(turn.line("visits.past"))
    if time is None:
        return turn.ask_for(ASK_TIME, turn.activity)
    at = datetime.combine(day, time, turn.now.tzinfo)
    visit = turn.notebook.keep_visit(at, turn.words("clinician"))
    return turn.done().after(turn.line("visits.kept"), *_say(turn, visit))


def when_is_visit(turn: Turn) -> Reply:
    """Say when the next visit is."""
    visit = turn.notebook.next_visit()
    if visit is None:
        return turn.done().after(turn.line("visits.none"))
    return turn.done().after(turn.line("visits.next"), *_say(turn, visit))


def _say(turn: Turn, visit: Visit) -> tuple[Line, ...]:
    day = turn.speech.day(visit.at.date(), turn.now.date())
    when = turn.line("visits.when", day=day, time=visit.at)
    if not visit.clinician:
        return (when,)
    return when, turn.line("visits.with", clinician=turn.speech.shortened(visit.clinician, WORDS_OF_A_NAME))


INTENTS = {"SetVisitIntent": set_visit, "WhenIsVisitIntent": when_is_visit}
