"""The journal: entries told in one breath, and adding to them. Dictations are in `dictation`."""

from typing import Any

from skill.conversation import Activity, Controls, Elicit, Reply
from skill.handlers.dictation import Dictating, begin, keep_piece
from skill.notebook.models import Entry
from skill.turn import Turn

WORDS_SAID_BACK = 15

ASK_MORE = Elicit("AppendEntryIntent", "entry", "journal.anything_to_add")


class JustWrote(Activity, frozen=True, tag="just-wrote"):
    """An entry was kept, and more of it was asked for."""

    in_passing = True

    entry: str


class JustWroteControls(Controls[JustWrote]):
    """Yes adds to the entry."""

    help_prompt = "journal.help_written"
    hint_prompt = "journal.hint_written"
    elicits = True

    def yes(self, turn: Turn, activity: JustWrote) -> Reply:
        """Listen for more."""
        entry = turn.notebook.entry(activity.entry)
        if entry is not None:
            turn.notebook.open_draft(entry)
        return begin(turn, activity.entry)

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


def add_entry(turn: Turn) -> Reply:
    """Write an entry: the words of this breath, or a dictation."""
    text = turn.words("entry")
    dictating = turn.activity if isinstance(turn.activity, Dictating) else None
    if not text:
        reply = begin(turn, dictating.entry if dictating else None)
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
        return begin(turn, last.id)
    return wrote(turn, turn.notebook.append(last, text, turn.flags))


def wrote(turn: Turn, entry: Entry) -> Reply:
    """Say back what was written, in short, and ask whether there is more."""
    said = turn.speech.shortened(entry.pieces[-1].rstrip(" ."), WORDS_SAID_BACK)
    return turn.ask_for(ASK_MORE, JustWrote(entry.id)).after(turn.line("journal.wrote", text=said))


INTENTS = {"AddEntryIntent": add_entry, "AppendEntryIntent": append_entry}

CONTROLS: dict[type[Activity], Controls[Any]] = {JustWrote: JustWroteControls()}
