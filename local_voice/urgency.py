"""Urgent words are never lost in an intent that does not hold them."""

from local_voice.slot_reading import SlotValue, Understood
from local_voice.understanding import Eliciting
from skill.application import LOOKED_FOR
from skill.safety.assessor import Assessor

URGENT = Eliciting("UrgentSymptomIntent", "symptom")
"""The intent that takes whatever was said whole."""


def nothing_urgent_lost(
    text: str, understood: Understood, assessor: Assessor, eliciting: Eliciting | None = None
) -> Understood:
    """Return what was understood; for urgent words that no slot holds, and for all that is told, the urgent symptom."""
    if understood.intent == URGENT.intent:
        return understood._replace(slots={URGENT.slot: SlotValue(text.strip())})
    if understood.intent in LOOKED_FOR or assessor.assess(text) is None:
        return understood
    told = " ".join(slot.value for slot in understood.slots.values())
    is_asked_for = eliciting is not None and eliciting.intent == understood.intent
    if (is_asked_for or told != text.strip()) and assessor.assess(told) is not None:
        return understood
    return Understood(URGENT.intent, {URGENT.slot: SlotValue(text.strip())}, understood.confidence)
