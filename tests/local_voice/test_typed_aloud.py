"""The typed conversation where the replies are spoken as well."""

import io

from local_voice.commands.talk import converse_typed
from local_voice.session import Session
from local_voice.speaking.own_mouth import OwnMouth
from local_voice.speaking.speaker import RecordingSpeaker
from local_voice.speaking.synthesis import VoiceError
from skill.clock import FixedClock
from tests.local_voice.speaking.doubles import FailingVoice, HandSpeaker, InlineExecutor, TellingVoice
from tests.local_voice.told_skill import ASSESSOR, MORNING, UNDERSTANDING, Skill, says


class Keyboard(io.StringIO):
    """A terminal at which lines are typed, beside a speaker."""

    def __init__(self, *lines: str) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self.speaker = HandSpeaker()
        self.silent_before: list[bool] = []

    def isatty(self) -> bool:
        """Return True."""
        return True

    def readline(self, *size: int) -> str:  # type: ignore[override]
        """Note whether all is silent while somebody types."""
        self.silent_before.append(all(playing.done for playing in self.speaker.playings))
        return super().readline(*size)


def conversed(keyboard: Keyboard, mouth: OwnMouth | None) -> str:
    """Converse to the end; return the screen."""
    skill = Skill([says("Hello. Are you there?"), says("One."), says("Two.")])
    screen = io.StringIO()
    converse_typed(Session(skill, UNDERSTANDING, ASSESSOR, FixedClock(MORNING)), keyboard, screen, mouth)
    return screen.getvalue()


def test_replies_are_spoken_until_the_next_line() -> None:
    """Each reply is shown and spoken while the person types; each line silences it, the last one too."""
    voice, keyboard = TellingVoice(), Keyboard("next", "help", "quit")
    mouth = OwnMouth(lambda: voice, keyboard.speaker, InlineExecutor(), print)
    assert conversed(keyboard, mouth) == "Hello. Are you there?\n> One.\n> Two.\n> "
    assert voice.texts == ["Hello.", "Are you there?", "One.", "Two."]
    assert keyboard.silent_before == [False, False, False]
    assert [playing.stopped for playing in keyboard.speaker.playings] == [True, True, True]


def test_a_voice_that_fails_leaves_the_screen() -> None:
    """It is told once, and every reply is shown."""
    told: list[str] = []
    keyboard = Keyboard("next", "help")
    failing = FailingVoice(VoiceError("The voice broke."))
    mouth = OwnMouth(lambda: failing, RecordingSpeaker(), InlineExecutor(), told.append)
    assert conversed(keyboard, mouth) == conversed(Keyboard("next", "help"), None)
    assert told == ["The voice broke."]
