"""The care team's numbers: keeping one, and reading it when somebody must be called."""

from typing import Any

from skill.conversation import Activity, Controls, Elicit, Offer, Reply
from skill.notebook.models import Contact
from skill.speech import Line, escaped
from skill.turn import Turn

FEWEST_DIGITS = 3
"""As in an emergency number; anything shorter was not heard whole."""

ASK_WHOSE = Elicit("SetContactIntent", "contact", "contacts.whose")
ASK_NUMBER = Elicit("SetContactIntent", "phone", "contacts.which_number")


class OfferingNumber(Activity, frozen=True, tag="offering-number"):
    """Reading the care team's number was offered."""

    in_passing = True


class OfferingNumberControls(Offer[OfferingNumber]):
    """Yes reads the number."""

    def yes(self, turn: Turn, activity: OfferingNumber) -> Reply:
        """Read it."""
        return who_to_call(turn)

    def go_on(self, turn: Turn, activity: OfferingNumber) -> Reply:
        """Offer it again."""
        return turn.say("contacts.shall_i_read", activity)


def set_contact(turn: Turn) -> Reply:
    """Keep a number, or ask for the part that is missing."""
    name = turn.words("contact")
    digits = "".join(character for character in turn.words("phone") if character.isdigit())
    if not name:
        return turn.ask_for(ASK_WHOSE, turn.activity)
    if len(digits) < FEWEST_DIGITS:
        return turn.ask_for(ASK_NUMBER, turn.activity)
    contact = turn.notebook.keep_contact(name, digits)
    return turn.done().after(turn.line("contacts.kept"), _number(contact))


def who_to_call(turn: Turn) -> Reply:
    """Read the numbers, each twice; where there are none, say how to keep one."""
    contacts = turn.notebook.contacts()
    no_call = turn.line("contacts.no_call")
    emergency = turn.line("contacts.emergency", number=turn.emergency_number)
    if not contacts:
        return turn.ask_for(ASK_WHOSE).after(no_call, emergency, turn.line("contacts.none"))
    lines = [line for contact in contacts for line in _read(turn, contact)]
    return turn.done().after(no_call, emergency, *lines)


def _read(turn: Turn, contact: Contact) -> tuple[Line, ...]:
    name = turn.line("contacts.number_of", name=turn.speech.shortened(contact.name, 10))
    return name, _number(contact), turn.line("contacts.again"), _number(contact)


def _number(contact: Contact) -> Line:
    number = f'<say-as interpret-as="telephone">{escaped(contact.phone)}</say-as>.'
    return Line(number, private=True)


INTENTS = {"SetContactIntent": set_contact, "WhoToCallIntent": who_to_call}

CONTROLS: dict[type[Activity], Controls[Any]] = {OfferingNumber: OfferingNumberControls()}
