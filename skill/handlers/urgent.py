"""Urgent words: what is said about them, before anything else and without losing what was told."""

from skill.conversation import Elicit, Reply
from skill.handlers.contacts import OfferingNumber
from skill.handlers.dictation import Dictating
from skill.handlers.questions import OfferingQuestion
from skill.safety.assessor import Assessment
from skill.speech import Line
from skill.turn import Turn

ASK_WHAT = Elicit("AddEntryIntent", "entry", "urgent.what")
KEPT = {"now": (), "today": ("urgent.kept_to_read",)}
"""What is said about the words being kept, where the reply does not say so."""

ASK_MORE = Elicit("AddEntryIntent", "entry", "journal.what_else")


def urgent_symptom(turn: Turn) -> Reply:
    """Keep what was told outside an entry. `with_alert` puts the urgent message before it."""
    told = turn.words("symptom")
    if not told:
        return turn.ask_for(ASK_WHAT, Dictating())
    turn.notebook.write(told, turn.flags)
    if turn.assessment is not None:
        return turn.go_on()
    turn.notebook.offer(told)
    return turn.say("questions.shall_i_add", OfferingQuestion()).after(turn.line("urgent.saved"))


def with_alert(turn: Turn, reply: Reply) -> Reply:
    """Return the reply to a turn with urgent words: the message first; the words are in the notebook in every case."""
    found = turn.assessment
    if found is None:
        return reply
    if not turn.notebook.changed:
        turn.notebook.write(turn.told, turn.flags)
    script = _script(turn, found)
    if found.tier == "emergency":
        return _only((*script, turn.line("urgent.kept")), reply)
    if found.tier == "now" and not isinstance(reply.activity, Dictating) and turn.notebook.contacts():
        offer = turn.say("contacts.shall_i_read", OfferingNumber())
        return offer.after(*script, turn.line("urgent.kept"))
    return reply.after(*script, *(turn.line(prompt) for prompt in KEPT[found.tier]))


def although_not_kept(turn: Turn, reply: Reply) -> Reply:
    """Return the reply to a turn whose words could not be kept: an urgent message comes first all the same."""
    return reply.after(*_script(turn, turn.assessment)) if turn.assessment else reply


def _only(script: tuple[Line, ...], reply: Reply) -> Reply:
    """Say nothing but the emergency message.

    It ends the session, so that the person can call, unless they are dictating: then they may go on telling, and it
    is the one open reply that asks nothing.
    """
    if isinstance(reply.activity, Dictating):
        return Reply(script, reply.activity, ASK_MORE)
    return Reply(script, ends=True)


def _script(turn: Turn, found: Assessment) -> tuple[Line, ...]:
    """Return what to say, to the one it concerns or about them: what was said comes before whose notebook it is."""
    for_them = turn.for_them if found.about is None else found.about == "cared_for"
    return tuple(
        turn.filled(sentence, for_them, emergency_number=turn.emergency_number)
        for sentence in turn.scripts[found.script]
    )


INTENTS = {"UrgentSymptomIntent": urgent_symptom}
