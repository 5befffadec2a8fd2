"""How the notebook speaks."""

from msgspec.structs import replace

from skill.conversation import Reply
from skill.turn import Turn

SLOWEST = 110
FASTEST = 220
STEP = 20
"""Words a minute. The range that older and younger listeners find comfortable lies within."""


def slower(turn: Turn) -> Reply:
    """Speak slower from now on."""
    return _change_pace(turn, -STEP)


def faster(turn: Turn) -> Reply:
    """Speak faster from now on."""
    return _change_pace(turn, STEP)


def _change_pace(turn: Turn, step: int) -> Reply:
    settings = turn.notebook.settings
    pace = min(max(settings.words_per_minute + step, SLOWEST), FASTEST)
    if pace == settings.words_per_minute:
        return turn.go_on().after(turn.line("settings.slowest" if step < 0 else "settings.fastest"))
    turn.notebook.change_settings(replace(settings, words_per_minute=pace))
    return turn.go_on().after(turn.line("settings.slower" if step < 0 else "settings.faster"))


INTENTS = {"SpeakSlowerIntent": slower, "SpeakFasterIntent": faster}
