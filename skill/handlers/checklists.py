"""Hearing which lists of questions there are, and reading one, a question at a time."""

import dataclasses
from typing import Any

from msgspec.structs import replace

from skill.content.model import Checklist, Probe, Question
from skill.conversation import Activity, Controls, Count, Elicit, Focus, Reply
from skill.handlers import saved_questions
from skill.speech import Line
from skill.turn import Turn

TITLES_AT_ONCE = 3
PLACE_SAID_EVERY = 4

ASK_WHICH = Elicit("ReadChecklistIntent", "checklist", "checklists.which_one")


class Choosing(Activity, frozen=True, tag="choosing"):
    """The lists are being named, a few at a time; `position` is the first named last, from 0."""

    position: Count = 0


class Reading(Activity, frozen=True, tag="reading"):
    """A list is being read. `position` counts from 0; `probes` is how many follow-ups of the question were read."""

    checklist: str
    position: Count
    probes: Count = 0
    paused: bool = False


class ChoosingControls(Controls[Choosing]):
    """Choosing a list."""

    help_prompt = "checklists.help_choosing"
    hint_prompt = "checklists.hint_choosing"
    elicits = True

    def still_holds(self, turn: Turn, activity: Choosing) -> bool:
        """Whether there are so many lists."""
        return activity.position < len(turn.language.catalogue.checklists)

    def yes(self, turn: Turn, activity: Choosing) -> Reply:
        """Ask which, for there is more than one."""
        return turn.say("checklists.which_of_these", activity)

    def next(self, turn: Turn, activity: Choosing) -> Reply:
        """Name the lists that follow; after the last, the first again."""
        following = activity.position + TITLES_AT_ONCE
        return name_lists(turn, following if following < len(turn.language.catalogue.checklists) else 0)

    def previous(self, turn: Turn, activity: Choosing) -> Reply:
        """Name the lists that came before."""
        return name_lists(turn, max(activity.position - TITLES_AT_ONCE, 0))

    def start_over(self, turn: Turn, activity: Choosing) -> Reply:
        """Name the first lists."""
        return name_lists(turn, 0)

    def how_many_left(self, turn: Turn, activity: Choosing) -> Reply:
        """Say how many lists there are."""
        lists = len(turn.language.catalogue.checklists)
        return self.go_on(turn, activity).after(turn.line("checklists.how_many_lists", count=lists))

    def go_on(self, turn: Turn, activity: Choosing) -> Reply:
        """Name the same lists again."""
        return name_lists(turn, activity.position)


class ReadingControls(Controls[Reading]):
    """Reading a list."""

    help_prompt = "checklists.help_reading"
    hint_prompt = "checklists.hint_reading"
    repeats_itself = True

    def still_holds(self, turn: Turn, activity: Reading) -> bool:
        """Whether the list has this question and this follow-up."""
        checklist = turn.language.catalogue.checklists.get(activity.checklist)
        if checklist is None or activity.position >= len(checklist.questions):
            return False
        return activity.probes <= len(checklist.questions[activity.position].probes)

    def yes(self, turn: Turn, activity: Reading) -> Reply:
        """Go on with the next question; after a pause, with the one that was read."""
        return self.repeat(turn, activity) if activity.paused else self.next(turn, activity)

    def no(self, turn: Turn, activity: Reading) -> Reply:
        """Leave the list; its place is kept."""
        return turn.done().after(turn.line("checklists.place_kept"))

    def next(self, turn: Turn, activity: Reading) -> Reply:
        """Read the next question."""
        return read(turn, _list(turn, activity), activity.position + 1)

    def previous(self, turn: Turn, activity: Reading) -> Reply:
        """Read the question before."""
        if activity.position == 0:
            return read(turn, _list(turn, activity), 0).after(turn.line("checklists.this_is_the_first"))
        return read(turn, _list(turn, activity), activity.position - 1)

    def more(self, turn: Turn, activity: Reading) -> Reply:
        """Read a follow-up of this question."""
        probes = _question(turn, activity).probes
        if activity.probes == len(probes):
            return turn.say("checklists.no_more_probes", activity)
        further = replace(activity, probes=activity.probes + 1)
        return Reply(
            (turn.line("checklists.also"), turn.plain(probes[activity.probes].text(turn.for_them))),
            further,
        )

    def repeat(self, turn: Turn, activity: Reading) -> Reply:
        """Read the question again, or the follow-up that was read last."""
        question = turn.plain(_just_read(turn, activity).text(turn.for_them))
        return Reply((question,), replace(activity, paused=False))

    def start_over(self, turn: Turn, activity: Reading) -> Reply:
        """Read from the first question."""
        return read(turn, _list(turn, activity), 0)

    def pause(self, turn: Turn, activity: Reading) -> Reply:
        """Wait; the place is kept for another day too."""
        place_kept = turn.line("checklists.paused", number=activity.position + 1)
        return self.go_on(turn, replace(activity, paused=True)).after(place_kept)

    def resume(self, turn: Turn, activity: Reading) -> Reply:
        """Go on, as yes does."""
        return self.yes(turn, activity)

    def how_many_left(self, turn: Turn, activity: Reading) -> Reply:
        """Say the place in the list."""
        checklist = _list(turn, activity)
        left = len(checklist.questions) - activity.position - 1
        count = (turn.line("checklists.how_many_left", count=left),) if left else ()
        return self.go_on(turn, activity).after(_place(turn, checklist, activity.position), *count)

    def focus(self, turn: Turn, activity: Reading) -> Focus:
        """Return the question just read, or the follow-up."""
        asked = _just_read(turn, activity)
        return Focus(asked, turn.notebook.question(asked.id))

    def go_on(self, turn: Turn, activity: Reading) -> Reply:
        """Offer the next question; after a pause, to go on."""
        if activity.paused:
            return turn.say("checklists.ready", activity)
        last = activity.position == len(_list(turn, activity).questions) - 1
        return turn.say("checklists.finish" if last else "checklists.next", activity)


def list_checklists(turn: Turn) -> Reply:
    """Name the lists."""
    return name_lists(turn, 0)


def read_checklist(turn: Turn) -> Reply:
    """Read a list from where the person stopped, or ask which list."""
    checklist = turn.language.catalogue.checklists.get(turn.choice("checklist") or "")
    if checklist is not None:
        return open_list(turn, checklist)
    prompt = "checklists.unknown" if turn.words("checklist") else "checklists.which"
    return name_lists(turn, 0).after(turn.line(prompt))


def name_lists(turn: Turn, position: int) -> Reply:
    """Name three lists from `position` and ask which."""
    titles = [checklist.title for checklist in turn.language.catalogue.checklists.values()]
    some = titles[position : position + TITLES_AT_ONCE]
    line = turn.line("checklists.titles" if len(some) > 1 else "checklists.last_title", titles=some)
    return Reply((line, turn.line("checklists.which_one")), Choosing(position), ASK_WHICH)


def open_list(turn: Turn, checklist: Checklist) -> Reply:
    """Begin a list, or go on where the person stopped in it."""
    position = turn.notebook.place(checklist.id)
    begun = position > 0 or turn.notebook.was_reading(checklist.id)
    turn.notebook.keep_last_list(checklist.id)
    if begun and position < len(checklist.questions):
        return read(turn, checklist, position, say_place=True).after(turn.line("checklists.going_on"))
    opening = [line for fact in checklist.opening for line in turn.fact(fact)]
    title = turn.line("checklists.opened", title=checklist.title)
    return read(turn, checklist, 0, say_place=True).after(title, *opening)


def read(turn: Turn, checklist: Checklist, position: int, *, say_place: bool = False) -> Reply:
    """Read the question at `position`, keep the place, and close the list after its last question."""
    if position >= len(checklist.questions):
        return _close(turn, checklist)
    turn.notebook.keep_place(checklist.id, position)
    lines = _lines(turn, checklist, position, say_place=say_place)
    reading = Reply(lines, Reading(checklist.id, position))
    reply = saved_questions.with_answer(turn, reading, checklist.questions[position].id)
    return dataclasses.replace(reply, upcoming=_lines(turn, checklist, position + 1))


def resume(turn: Turn) -> Reply | None:
    """Go on with the list that was read last; None where there is none."""
    checklist = unfinished(turn)
    return open_list(turn, checklist) if checklist else None


def unfinished(turn: Turn) -> Checklist | None:
    """Return the list that was read last, if it was not read to its end."""
    return turn.language.catalogue.checklists.get(turn.notebook.last_list or "")


def _close(turn: Turn, checklist: Checklist) -> Reply:
    """Say that the list is at its end, and offer the questions that were kept."""
    turn.notebook.keep_place(checklist.id, 0)
    turn.notebook.keep_last_list(None)
    closing = [line for fact in checklist.closing for line in turn.fact(fact)]
    return saved_questions.offer_saved(turn).after(turn.line("checklists.that_was_the_last"), *closing)


def _lines(turn: Turn, checklist: Checklist, position: int, *, say_place: bool = False) -> tuple[Line, ...]:
    """Return what is said to read the question at `position`; nothing after the last."""
    if position >= len(checklist.questions):
        return ()
    question = checklist.questions[position]
    lines = [line for fact in question.before for line in turn.fact(fact)]
    if say_place or (position % PLACE_SAID_EVERY == 0 and position > 0):
        lines.append(_place(turn, checklist, position))
    return (*lines, turn.plain(question.text(turn.for_them)).after_pause())


def _list(turn: Turn, activity: Reading) -> Checklist:
    return turn.language.catalogue.checklists[activity.checklist]


def _question(turn: Turn, activity: Reading) -> Question:
    return _list(turn, activity).questions[activity.position]


def _just_read(turn: Turn, activity: Reading) -> Question | Probe:
    question = _question(turn, activity)
    return question.probes[activity.probes - 1] if activity.probes else question


def _place(turn: Turn, checklist: Checklist, position: int) -> Line:
    return turn.line("checklists.place", number=position + 1, count=len(checklist.questions))


INTENTS = {"ListChecklistsIntent": list_checklists, "ReadChecklistIntent": read_checklist}

CONTROLS: dict[type[Activity], Controls[Any]] = {Choosing: ChoosingControls(), Reading: ReadingControls()}
