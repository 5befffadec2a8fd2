"""Hearing entries again: the last one, those of a day or week, those about something; and deleting them."""

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from msgspec.structs import replace

from skill.conversation import Activity, Controls, Count, Elicit, Reply
from skill.dates import day_range, moments
from skill.handlers import saved_questions
from skill.notebook.models import Entry
from skill.speech import Line, Own, portions
from skill.turn import Turn

WORDS_AT_ONCE = 40
CHARACTERS_AT_ONCE = 700
"""About a minute of speech; an entry that is longer is read in portions."""

MOST_AT_ONCE = 100
"""Entries. Their ids travel with every turn; and nobody means to delete more at once."""

SomeEntries = Annotated[tuple[str, ...], Meta(min_length=1)]

ASK_TOPIC = Elicit("SearchEntriesIntent", "topic", "reading_back.which_topic")
ASK_DAY_TO_READ = Elicit("ReadEntriesIntent", "date", "reading_back.which_day")
ASK_DAY_TO_DELETE = Elicit("DeleteEntryIntent", "date", "reading_back.which_day")


class ReadingBack(Activity, frozen=True, tag="reading-back"):
    """Entries are being read, newest first: the one at `entry` of `entries`, and of that the portion `portion`."""

    entries: SomeEntries
    entry: Count = 0
    portion: Count = 0


class ConfirmingDelete(Activity, frozen=True, tag="confirming-delete"):
    """Deleting these entries was asked for, and waits for a clear yes."""

    entries: SomeEntries


class ReadingBackControls(Controls[ReadingBack]):
    """Reading entries."""

    help_prompt = "reading_back.help"
    hint_prompt = "reading_back.hint"

    def still_holds(self, turn: Turn, activity: ReadingBack) -> bool:
        """Whether there are so many entries."""
        return activity.entry < len(activity.entries)

    def yes(self, turn: Turn, activity: ReadingBack) -> Reply:
        """Read on."""
        return self.next(turn, activity)

    def next(self, turn: Turn, activity: ReadingBack) -> Reply:
        """Read what follows."""
        entry = turn.notebook.entry(activity.entries[activity.entry])
        if entry is not None and activity.portion + 1 < len(portions(entry.text, CHARACTERS_AT_ONCE)):
            return _read(turn, ReadingBack(activity.entries, activity.entry, activity.portion + 1))
        return _read(turn, ReadingBack(activity.entries, activity.entry + 1))

    def previous(self, turn: Turn, activity: ReadingBack) -> Reply:
        """Read the entry before, from its beginning."""
        if activity.entry == 0:
            return _read(turn, ReadingBack(activity.entries)).after(turn.line("reading_back.this_is_the_first"))
        return _read(turn, ReadingBack(activity.entries, activity.entry - 1))

    def repeat(self, turn: Turn, activity: ReadingBack) -> Reply:
        """Read the same again."""
        return _read(turn, activity)

    def start_over(self, turn: Turn, activity: ReadingBack) -> Reply:
        """Read from the first entry."""
        return _read(turn, ReadingBack(activity.entries))

    def how_many_left(self, turn: Turn, activity: ReadingBack) -> Reply:
        """Say how many entries follow."""
        left = max(len(activity.entries) - activity.entry - 1, 0)
        count = turn.line("reading_back.how_many_left", count=left) if left else turn.line("reading_back.last")
        return self.go_on(turn, activity).after(count)

    def after_undo(self, turn: Turn, activity: ReadingBack) -> Reply:
        """Leave the entries: there may be others now."""
        return turn.done()

    def go_on(self, turn: Turn, activity: ReadingBack) -> Reply:
        """Offer to read on, where more follows."""
        entry = turn.notebook.entry(activity.entries[activity.entry])
        more = entry is not None and _more_follows(activity, portions(entry.text, CHARACTERS_AT_ONCE))
        return turn.say("reading_back.read_on", activity) if more else turn.done(activity)


class ConfirmingDeleteControls(Controls[ConfirmingDelete]):
    """Only a clear yes deletes."""

    help_prompt = "reading_back.help_delete"
    hint_prompt = "reading_back.hint_delete"

    def yes(self, turn: Turn, activity: ConfirmingDelete) -> Reply:
        """Delete."""
        turn.notebook.delete(_entries(turn, activity.entries))
        return turn.done().after(turn.line("reading_back.deleted"))

    def no(self, turn: Turn, activity: ConfirmingDelete) -> Reply:
        """Keep."""
        return turn.done().after(turn.line("reading_back.not_deleted"))

    def repeat(self, turn: Turn, activity: ConfirmingDelete) -> Reply:
        """Ask again."""
        found = _entries(turn, activity.entries)
        return _confirm(turn, found) if found else turn.done()

    def go_on(self, turn: Turn, activity: ConfirmingDelete) -> Reply:
        """Ask again."""
        several = len(activity.entries) > 1
        return turn.say("reading_back.shall_i_delete_them" if several else "reading_back.shall_i_delete", activity)

    def after_undo(self, turn: Turn, activity: ConfirmingDelete) -> Reply:
        """Delete nothing."""
        return turn.done()

    def nothing(self, turn: Turn, activity: ConfirmingDelete, prompt: str) -> Reply:
        """Keep: only a clear yes deletes."""
        return self.no(turn, activity)


def read_entries(turn: Turn) -> Reply:
    """Read the entries of a date, or the last one."""
    date = turn.words("date")
    if not date:
        last = turn.notebook.last_entry()
        return read_one(turn, last) if last else turn.done().after(turn.line("reading_back.none"))
    days = day_range(date)
    if days is None:
        return turn.ask_for(ASK_DAY_TO_READ)
    found = turn.notebook.entries(*moments(days, turn.now.tzinfo))
    if not found:
        return turn.done().after(turn.line("reading_back.none_then"))
    return _announced(turn, found)


def search(turn: Turn) -> Reply:
    """Read the entries that hold the words, newest first."""
    topic = turn.words("topic")
    if not topic:
        return turn.ask_for(ASK_TOPIC)
    found = turn.notebook.search(topic)
    asked = saved_questions.about(turn, topic)
    if not found and not asked:
        nothing = turn.line("reading_back.not_found", topic=turn.speech.shortened(topic, WORDS_AT_ONCE))
        return turn.done().after(nothing)
    return (_announced(turn, found) if found else turn.done()).after(*asked)


def delete(turn: Turn) -> Reply:
    """Ask whether the entry just read, those of a date, or the last one shall go."""
    date = turn.words("date")
    if not date:
        one = _just_read(turn) or turn.notebook.last_entry()
        return _confirm(turn, [one]) if one else turn.done().after(turn.line("reading_back.none"))
    days = day_range(date)
    if days is None:
        return turn.ask_for(ASK_DAY_TO_DELETE)
    found = turn.notebook.entries(*moments(days, turn.now.tzinfo))
    return _confirm(turn, found) if found else turn.done().after(turn.line("reading_back.none_then"))


def read_one(turn: Turn, entry: Entry) -> Reply:
    """Read one entry."""
    return _read_entry(turn, ReadingBack((entry.id,)), entry)


def _announced(turn: Turn, found: list[Entry]) -> Reply:
    some = found[:MOST_AT_ONCE]
    reply = _read_entry(turn, ReadingBack(tuple(entry.id for entry in some)), found[0])
    if len(found) > len(some):
        return reply.after(turn.line("reading_back.found_many", count=len(found), some=len(some)))
    return reply.after(
        turn.line("reading_back.one_found" if len(found) == 1 else "reading_back.found", count=len(found))
    )


def _read(turn: Turn, activity: ReadingBack) -> Reply:
    """Read what the activity is at; what was deleted meanwhile is passed over."""
    for place in range(activity.entry, len(activity.entries)):
        entry = turn.notebook.entry(activity.entries[place])
        if entry is not None:
            return _read_entry(turn, replace(activity, entry=place), entry)
    return turn.done().after(turn.line("reading_back.no_more"))


def _read_entry(turn: Turn, activity: ReadingBack, entry: Entry) -> Reply:
    """Read the portion of the entry that the activity is at."""
    parts = portions(entry.text, CHARACTERS_AT_ONCE)
    portion = min(activity.portion, len(parts) - 1)
    lines = (
        *((_when(turn, entry.at),) if portion == 0 else ()),
        turn.own(_sentence(parts[portion])),
    )
    ending = turn.say("reading_back.read_on", activity) if _more_follows(activity, parts) else turn.done(activity)
    return ending.after(*lines)


def _more_follows(activity: ReadingBack, parts: list[str]) -> bool:
    return activity.portion + 1 < len(parts) or activity.entry + 1 < len(activity.entries)


def _confirm(turn: Turn, found: list[Entry]) -> Reply:
    if len(found) > MOST_AT_ONCE:
        return turn.ask_for(ASK_DAY_TO_DELETE).after(turn.line("reading_back.too_many", count=len(found)))
    activity = ConfirmingDelete(tuple(entry.id for entry in found))
    if len(found) > 1:
        there_are = turn.line("reading_back.there_are", count=len(found))
        return turn.say("reading_back.shall_i_delete_them", activity).after(there_are)
    reply = turn.say("reading_back.shall_i_delete", activity)
    beginning = turn.own(_sentence(turn.speech.shortened(found[0].text, WORDS_AT_ONCE)))
    return reply.after(_when(turn, found[0].at), beginning)


def _just_read(turn: Turn) -> Entry | None:
    if not isinstance(turn.activity, ReadingBack):
        return None
    return turn.notebook.entry(turn.activity.entries[turn.activity.entry])


def _when(turn: Turn, at: datetime) -> Line:
    return turn.line("reading_back.when", day=turn.speech.day(at.date(), turn.now.date()), time=at)


def _entries(turn: Turn, ids: tuple[str, ...]) -> list[Entry]:
    return [entry for entry in map(turn.notebook.entry, ids) if entry is not None]


def _sentence(text: str) -> Own:
    return Own(text if text[-1:] in {".", "!", "?"} else f"{text}.")


INTENTS = {
    "ReadEntriesIntent": read_entries,
    "SearchEntriesIntent": search,
    "DeleteEntryIntent": delete,
}

CONTROLS: dict[type[Activity], Controls[Any]] = {
    ReadingBack: ReadingBackControls(),
    ConfirmingDelete: ConfirmingDeleteControls(),
}
