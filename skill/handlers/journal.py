"""The journal: dictating how the day went, in as many pieces as wanted, each kept at once."""

from typing import Any

from skill.conversation import Activity, Controls, Elicit, Offer, Reply
from skill.handlers import reading_back
from skill.notebook.models import Entry, Flag
from skill.turn import Turn

URGENCY = ("today", "now", "emergency")

WORDS_SAID_BACK = 15
WAY_OUT_SAID_EVERY = 5
"""Pieces of a dictation."""

ASK_MORE = Elicit("AppendEntryIntent", "entry", "journal.anything_to_add")


class Dictating(Activity, frozen=True, tag="dictating"):
    """Everything said goes into the journal. `entry` is None until something was said."""

    entry: str | None = None


class JustWrote(Activity, frozen=True, tag="just-wrote"):
    """An entry was kept, and more of it was asked for."""

    in_passing = True

    entry: str


class OfferingToRead(Activity, frozen=True, tag="offering-to-read"):
    """An entry is finished, and reading it back was offered."""

    entry: str


class DictatingControls(Controls[Dictating]):
    """Dictating an entry. "I'm done" arrives as no."""

    help_prompt = "journal.help_dictating"
    hint_prompt = "journal.hint_dictating"
    goodbye_prompt = "journal.goodbye"
    repeats_itself = True
    elicits = True

    def yes(self, turn: Turn, activity: Dictating) -> Reply:
        """Listen for the rest."""
        return self.go_on(turn, activity)

    def no(self, turn: Turn, activity: Dictating) -> Reply:
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
        return self.no(turn, activity)

    def more(self, turn: Turn, activity: Dictating) -> Reply:
        """Listen for the rest."""
        return self.go_on(turn, activity)

    def repeat(self, turn: Turn, activity: Dictating) -> Reply:
        """Read back what was said last, and listen for the rest."""
        return continue_draft(turn, turn.notebook.entry(activity.entry) if activity.entry else None)

    def pause(self, turn: Turn, activity: Dictating) -> Reply:
        """Wait, and go on listening; the draft is kept for a day."""
        return self.go_on(turn, activity).after(turn.line("journal.paused"))

    def stop(self, turn: Turn, activity: Dictating) -> Reply:
        """Finish the entry; what was said stays."""
        turn.notebook.close_draft()
        return super().stop(turn, activity)

    def after_undo(self, turn: Turn, activity: Dictating) -> Reply:
        """Listen on; where the whole entry was taken back, for another."""
        still_there = activity.entry is not None and turn.notebook.entry(activity.entry) is not None
        return self.go_on(turn, activity if still_there else Dictating())

    def go_on(self, turn: Turn, activity: Dictating) -> Reply:
        """Listen for more."""
        return listen(turn, "journal.what_else" if activity.entry else "journal.listening", activity)


class JustWroteControls(Controls[JustWrote]):
    """Yes adds to the entry."""

    help_prompt = "journal.help_written"
    hint_prompt = "journal.help_written"
    elicits = True

    def yes(self, turn: Turn, activity: JustWrote) -> Reply:
        """Listen for more."""
        entry = turn.notebook.entry(activity.entry)
        if entry is not None:
            turn.notebook.open_draft(entry)
        return listen(turn, "journal.listening_for_more", Dictating(activity.entry))

    def next(self, turn: Turn, activity: JustWrote) -> Reply:
        """Leave the entry, and go on in what was going on before."""
        return turn.activities.controls(turn.before).next(turn, turn.before)

    def more(self, turn: Turn, activity: JustWrote) -> Reply:
        """Listen for more."""
        return self.yes(turn, activity)

    def repeat(self, turn: Turn, activity: JustWrote) -> Reply:
        """Say back what was written."""
        entry = turn.notebook.entry(activity.entry)
        return wrote(turn, entry) if entry else turn.done()

    def after_undo(self, turn: Turn, activity: JustWrote) -> Reply:
        """Leave the entry."""
        return turn.done()

    def go_on(self, turn: Turn, activity: JustWrote) -> Reply:
        """Ask whether there is more."""
        return turn.ask_for(ASK_MORE, activity)


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


def add_entry(turn: Turn) -> Reply:
    """Write an entry: the words of this breath, or a dictation."""
    text = turn.words("entry")
    dictating = turn.activity if isinstance(turn.activity, Dictating) else None
    if not text:
        reply = listen(turn, "journal.listening", dictating or Dictating())
        return reply if turn.notebook.last_entry() else reply.after(*turn.fact("you-are-source"))
    if dictating is not None:
        return keep_piece(turn, dictating, text)
    return wrote(turn, turn.notebook.write(text, turn.flags))


def append_entry(turn: Turn) -> Reply:
    """Add to the entry just written, or to the last one; or listen for what to add."""
    text = turn.words("entry")
    just_wrote = turn.activity if isinstance(turn.activity, JustWrote) else None
    last = turn.notebook.entry(just_wrote.entry) if just_wrote else turn.notebook.last_entry()
    if last is None:
        return add_entry(turn)
    if not text:
        turn.notebook.open_draft(last)
        return listen(turn, "journal.listening_for_more", Dictating(last.id))
    return wrote(turn, turn.notebook.append(last, text, turn.flags))


def keep_piece(turn: Turn, activity: Dictating, text: str) -> Reply:
    """Keep one breath of a dictation, and listen for the next."""
    draft = turn.notebook.entry(activity.entry) if activity.entry else None
    if draft is None:
        entry = turn.notebook.write(text, turn.flags)
        turn.notebook.open_draft(entry)
        return listen(turn, "journal.kept_first", Dictating(entry.id))
    if draft.pieces[-1] != text and told_before(turn.flags, draft):
        turn.assessment = None
    longer = turn.notebook.append(draft, text, turn.flags)
    way_out_is_due = len(longer.pieces) % WAY_OUT_SAID_EVERY == 0
    return listen(turn, "journal.kept_first" if way_out_is_due else "journal.kept", activity)


def told_before(flags: tuple[Flag, ...], entry: Entry) -> bool:
    """Whether the entry holds each of these concepts already, at least as urgent."""
    return all(
        any(
            told.concept == flag.concept and URGENCY.index(told.tier) >= URGENCY.index(flag.tier)
            for told in entry.flags
        )
        for flag in flags
    )


def wrote(turn: Turn, entry: Entry) -> Reply:
    """Say back what was written, in short, and ask whether there is more."""
    said = turn.speech.shortened(entry.pieces[-1], WORDS_SAID_BACK)
    return turn.ask_for(ASK_MORE, JustWrote(entry.id)).after(turn.line("journal.wrote", text=said))


def resume(turn: Turn) -> Reply | None:
    """Go on with a dictation that was not finished; None where there is none."""
    draft = turn.notebook.draft
    return continue_draft(turn, draft) if draft else None


def continue_draft(turn: Turn, draft: Entry | None) -> Reply:
    """Read back the last piece and listen for the rest."""
    if draft is None:
        return listen(turn, "journal.listening", Dictating())
    last = turn.speech.shortened(draft.pieces[-1], reading_back.WORDS_AT_ONCE)
    return listen(turn, "journal.what_else", Dictating(draft.id)).after(turn.line("journal.last_words", text=last))


def listen(turn: Turn, prompt: str, activity: Dictating) -> Reply:
    """Ask for the next piece."""
    return turn.ask_for(Elicit("AddEntryIntent", "entry", prompt), activity)


INTENTS = {"AddEntryIntent": add_entry, "AppendEntryIntent": append_entry}

CONTROLS: dict[type[Activity], Controls[Any]] = {
    Dictating: DictatingControls(),
    JustWrote: JustWroteControls(),
    OfferingToRead: OfferingToReadControls(),
}
