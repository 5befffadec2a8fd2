"""`care-notebook understand`: what the notebook makes of some words."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable

from local_voice.home import clock_of
from local_voice.understanding import Understanding
from local_voice.urgency import nothing_urgent_lost
from skill.application import assessor_of


def run(options: Namespace) -> None:
    """Write one line of JSON for each text."""
    understanding = Understanding.load(options.locale)
    assessor = assessor_of(options.locale)
    now = clock_of(options).now()
    texts: Iterable[str] = options.texts or (line.rstrip("\n") for line in sys.stdin)
    for text in texts:
        understood = nothing_urgent_lost(text, understanding.understand(text, now=now), assessor)
        found = assessor.assess(text)
        line = {
            "text": text,
            "intent": understood.intent,
            "slots": {name: slot.id or slot.value for name, slot in understood.slots.items()},
            "confidence": round(understood.confidence, 3),
            "urgency": found.tier if found else "none",
            "concept": found.concept if found else None,
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
