"""How the notebook speaks and how it waits, kept for next time."""

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from skill.conversation import Reply
from skill.notebook.models import Settings
from skill.speech import Line, Seconds
from skill.turn import Turn


class Scale(NamedTuple):
    """A setting with steps and two ends."""

    setting: str
    step: float
    least: float
    most: float

    def moved(self, settings: Settings, steps: int) -> Settings:
        """Return the settings with this one so many steps higher, or at its end."""
        now = getattr(settings, self.setting)
        return replace(settings, **{self.setting: min(max(now + steps * self.step, self.least), self.most)})


PACE = Scale("words_per_minute", 20, 110, 220)
"""Words a minute. The range that older and younger listeners find comfortable lies within."""

VOLUME = Scale("volume", 1, 0, 4)

PATIENCE = Scale("patience", 1.5, 2.0, 10.0)
"""Seconds of silence that the notebook waits in a dictation."""


def speak(scale: Scale, steps: int, moved: str, at_the_end: str) -> Callable[[Turn], Reply]:
    """Return the answer that has the notebook speak in another way, with the prompts that say so."""

    def answer(turn: Turn) -> Reply:
        prompt = moved if _move(turn, scale, steps) else at_the_end
        return turn.go_on().after(turn.line(prompt))

    return answer


def wait(steps: int, moved: str, at_the_end: str) -> Callable[[Turn], Reply]:
    """Return the answer that gives the person more time, or less, with the prompts that say so."""

    def answer(turn: Turn) -> Reply:
        prompt = moved if _move(turn, PATIENCE, steps) else at_the_end
        if turn.door != "home":
            return turn.go_on().after(turn.line("settings.device_waits"))
        now = turn.line("settings.wait", seconds=Seconds(turn.notebook.settings.patience))
        return turn.go_on().after(turn.line(prompt), now)

    return answer


def use_tones(tones: bool) -> Callable[[Turn], Reply]:
    """Return the answer that switches the short tones on or off."""

    def answer(turn: Turn) -> Reply:
        turn.notebook.change_settings(replace(turn.notebook.settings, tones=tones))
        return turn.go_on().after(_about_tones(turn, tones))

    return answer


def change_voice(turn: Turn) -> Reply:
    """Speak in the next of the door's voices; after the last comes the usual one."""
    settings = turn.notebook.settings
    following = (settings.voice + 1) % (len(turn.voices) + 1)
    turn.notebook.change_settings(replace(settings, voice=following))
    return turn.go_on().after(turn.line("settings.another_voice" if following else "settings.usual_voice"))


def _move(turn: Turn, scale: Scale, steps: int) -> bool:
    """Move a setting, and say whether it was not at its end."""
    before = turn.notebook.settings
    after = scale.moved(before, steps)
    if after == before:
        return False
    turn.notebook.change_settings(after)
    return True


def _about_tones(turn: Turn, tones: bool) -> Line:
    if turn.door != "home":
        return turn.line("settings.device_tones")
    return turn.line("settings.tones_on" if tones else "settings.tones_off")


INTENTS = {
    "SpeakSlowerIntent": speak(PACE, -1, "settings.slower", "settings.slowest"),
    "SpeakFasterIntent": speak(PACE, 1, "settings.faster", "settings.fastest"),
    "SpeakLouderIntent": speak(VOLUME, 1, "settings.louder", "settings.loudest"),
    "SpeakSofterIntent": speak(VOLUME, -1, "settings.softer", "settings.softest"),
    "ChangeVoiceIntent": change_voice,
    "MoreTimeIntent": wait(1, "settings.more_time", "settings.most_time"),
    "LessTimeIntent": wait(-1, "settings.less_time", "settings.least_time"),
    "TonesOnIntent": use_tones(tones=True),
    "TonesOffIntent": use_tones(tones=False),
}
