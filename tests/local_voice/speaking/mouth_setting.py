"""A mouth to try."""

from local_voice.sound import Sound
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.speaker import RecordingSpeaker
from local_voice.speaking.synthesis import Voice
from tests.local_voice.speaking.doubles import InlineExecutor, TellingVoice


class MouthSetting:
    """A mouth with a voice that tells what it was to say, and a speaker that records."""

    def __init__(self, *voices: Voice) -> None:
        self.voice = TellingVoice()
        self.voices = [*voices]
        self.speaker = RecordingSpeaker()
        self.mouth = Mouth(self._start, self.speaker, InlineExecutor())

    def _start(self) -> Voice:
        return self.voices.pop(0) if self.voices else self.voice

    @property
    def sounds(self) -> list[Sound]:
        """What was played."""
        return [played.sound for played in self.speaker.played]
