"""Dictating a journal entry, in as many pieces as wanted, each kept at once."""

from typing import Any

from msgspec.structs import replace

from skill.conversation import Activity, Controls, Elicit, Offer, Reply
from skill.handlers import reading_back
from skill.notebook.models import Entry, Flag
from skill.speech import Own, ending
from skill.turn import Turn

URGENCY = ("today", "now", "emergency")

WAY_OUT_SAID_EVERY = 5
"""Pieces of a dictation."""

FEWEST_READ_BACK = 5
MOST_READ_BACK = 40
"""Words of what was said last, when a dictation is taken up again."""


class Dictating(Activity, frozen=True, tag="dictating"):
    """Everything said goes into the journal. `entry` is None until something was said."""

    entry: str | None = None
    asked_if_all: bool = False
    """Whether the notebook has asked "is that all", and nothing was said since."""


class OfferingToRead(Activity, frozen=True, tag="offering-to-read"):
    """An entry is finished, and reading it back was offered."""

    entry: str


class DictatingControls(Controls[Dictating]):
    """Dictating an entry."""

    help_prompt = "journal.help_dictating"
    hint_prompt = "journal.hint_dictating"
    goodbye_prompt = "journal.goodbye"
    repeats_itself = True
    elicits = True

    def yes(self, turn: Turn, activity: Dictating) -> Reply:
        """Finish the entry, if that was asked; else listen for the rest."""
        return self.done(turn, activity) if activity.asked_if_all else self.more(turn, activity)

    def no(self, turn: Turn, activity: Dictating) -> Reply:
        """Listen for the rest, if it was asked whether that is all; else finish the entry."""
        return self.more(turn, activity) if activity.asked_if_all else self.done(turn, activity)

    def done(self, turn: Turn, activity: Dictating) -> Reply:
        """Finish the entry."""
        turn.notebook.close_draft()
        entry = turn.notebook.entry(activity.entry) if activity.entry else None
        if entry is None:
            return turn.done().after(turn.line("journal.nothing_written"))
        words = len(entry.text.split())
        return turn.say("journal.shall_i_read_it", OfferingToRead(entry.id)).after(
            turn.line("journal.saved_one_word" if words == 1 else "journal.saved_words", count=words)
        )

    def next(self, turn: Turn, activity: Dictating) -> Reply:
        """Finish the entry."""
        return self.done(turn, activity)

    def more(self, turn: Turn, activity: Dictating) -> Reply:
        """Listen for the rest."""
        if turn.listens_on:
            return listen(turn, "journal.go_on", Dictating(activity.entry))
        return self.go_on(turn, Dictating(activity.entry))

    def repeat(self, turn: Turn, activity: Dictating) -> Reply:
        """Read back what was said last, and listen for the rest."""
        return continue_draft(turn, turn.notebook.entry(activity.entry) if activity.entry else None)

    def pause(self, turn: Turn, activity: Dictating) -> Reply:
        """Wait, and go on listening; the draft is kept for a day from now."""
        _keep_draft(turn, activity)
        if turn.listens_on:
            return listen(turn, "journal.on_hold", Dictating(activity.entry))
        return self.go_on(turn, activity).after(turn.line("journal.paused"))

    def stop(self, turn: Turn, activity: Dictating) -> Reply:
        """Finish the entry; what was said stays."""
        turn.notebook.close_draft()
        return super().stop(turn, activity)

    def hum(self, turn: Turn, activity: Dictating) -> Reply:
        """Listen on."""
        return in_silence(activity) if turn.listens_on else super().hum(turn, activity)

    def waited(self, turn: Turn, activity: Dictating) -> Reply:
        """Ask whether that is all; then be quiet. The dictation stays open, to be taken up again."""
        if activity.entry is None:
            return super().waited(turn, activity) if turn.conversation.silences == 1 else turn.be_quiet()
        if not activity.asked_if_all:
            return listen(turn, "journal.is_that_all", replace(activity, asked_if_all=True))
        _keep_draft(turn, activity)
        return Reply((turn.line("journal.be_quiet", wake=turn.wake_phrase),), ends=True)

    def after_undo(self, turn: Turn, activity: Dictating) -> Reply:
        """Listen on; where the whole entry was taken back, for another."""
        still_there = activity.entry is not None and turn.notebook.entry(activity.entry) is not None
        return self.go_on(turn, Dictating(activity.entry if still_there else None))

    def go_on(self, turn: Turn, activity: Dictating) -> Reply:
        """Listen for more."""
        if activity.asked_if_all:
            return listen(turn, "journal.is_that_all", activity)
        return listen(turn, "journal.what_else" if activity.entry else "journal.how_was_it", activity)


class OfferingToReadControls(Offer[OfferingToRead]):
    """Yes reads the entry back."""

    def yes(self, turn: Turn, activity: OfferingToRead) -> Reply:
        """Read it."""
        entry = turn.notebook.entry(activity.entry)
        return reading_back.read_one(turn, entry) if entry else turn.done()

    def after_undo(self, turn: Turn, activity: OfferingToRead) -> Reply:
        """Leave the entry."""
        return turn.done()

    def go_on(self, turn: Turn, activity: OfferingToRead) -> Reply:
        """Offer it again."""
        return turn.say("journal.shall_i_read_it", activity)


def begin(turn: Turn, entry_id: str | None = None) -> Reply:
    """Ask for the first piece of an entry, or for more of one that is there."""
    question = "journal.what_to_add" if entry_id else "journal.how_was_it"
    first = "journal.how_to_finish" if turn.listens_on else "journal.listening"
    return listen(turn, question, Dictating(entry_id)).after(turn.line(first))


def keep_piece(turn: Turn, activity: Dictating, text: str) -> Reply:
    """Keep one breath of a dictation, and listen for the next."""
    draft = turn.notebook.entry(activity.entry) if activity.entry else None
    if draft is None:
        entry = turn.notebook.write(text, turn.flags)
        turn.notebook.open_draft(entry)
        return _kept(turn, entry)
    if draft.said[-1] != text and told_before(turn.flags, draft):
        turn.assessment = None
    return _kept(turn, turn.notebook.append(draft, text, turn.flags))


def told_before(flags: tuple[Flag, ...], entry: Entry) -> bool:
    """Whether the entry holds each of these concepts already, at least as urgent."""
    return all(
        any(
            told.concept == flag.concept and URGENCY.index(told.tier) >= URGENCY.index(flag.tier)
            for told in entry.flags
        )
        for flag in flags
    )


def resume(turn: Turn) -> Reply | None:
    """Go on with a dictation that was not finished; None where there is none."""
    draft = turn.notebook.draft
    return continue_draft(turn, draft) if draft else None


def continue_draft(turn: Turn, draft: Entry | None) -> Reply:
    """Read back the last sentence and listen for the rest."""
    if draft is None:
        return begin(turn)
    last = Own(ending(draft.text, FEWEST_READ_BACK, MOST_READ_BACK).rstrip(" ."))
    return listen(turn, "journal.what_else", Dictating(draft.id)).after(turn.line("journal.last_words", text=last))


def listen(turn: Turn, prompt: str, activity: Dictating) -> Reply:
    """Ask for the next piece."""
    return turn.ask_for(_elicit(prompt), activity)


def in_silence(activity: Dictating) -> Reply:
    """Listen for the next piece and say nothing."""
    return Reply((), activity, _elicit("journal.what_else"))


def _kept(turn: Turn, entry: Entry) -> Reply:
    """Answer a piece that was kept: by silence where the door hears on, unless there is something to tell."""
    activity = Dictating(entry.id)
    if turn.listens_on:
        return listen(turn, "journal.what_else", activity) if turn.assessment else in_silence(activity)
    pieces = len(entry.pieces)
    say_way_out = pieces == 1 or pieces % WAY_OUT_SAID_EVERY == 0
    return listen(turn, "journal.kept_first" if say_way_out else "journal.kept", activity)


def _keep_draft(turn: Turn, activity: Dictating) -> None:
    """Keep the draft for a day from now."""
    entry = turn.notebook.entry(activity.entry) if activity.entry else None
    if entry is not None:
        turn.notebook.open_draft(entry)


def _elicit(prompt: str) -> Elicit:
    return Elicit("AddEntryIntent", "entry", prompt)


CONTROLS: dict[type[Activity], Controls[Any]] = {
    Dictating: DictatingControls(),
    OfferingToRead: OfferingToReadControls(),
}
