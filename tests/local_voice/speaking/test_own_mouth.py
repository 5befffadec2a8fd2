"""The notebook's own mouth: it tells why it cannot be heard, and once is enough."""

from local_voice.speaking.own_mouth import OwnMouth
from local_voice.speaking.synthesis import Voice, VoiceError
from local_voice.speaking.tones import Tone
from tests.local_voice.speaking.doubles import FailingVoice, HandSpeaker, InlineExecutor, TellingVoice
from tests.local_voice.speaking.mouth_setting import MouthSetting

BROKE, LEFT = VoiceError("The voice broke."), VoiceError("The voice left.")

ATTEMPTS = 2
"""A voice that fails is started anew once."""


class Setting(MouthSetting):
    """An own mouth, and what it tells."""

    def __init__(self, *voices: Voice) -> None:
        super().__init__(*voices)
        self.told: list[str] = []
        self.own = OwnMouth(self._start, self.speaker, InlineExecutor(), self.told.append)


def test_what_works_is_not_told() -> None:
    """It speaks as any mouth does."""
    setting = Setting()
    for _ in range(2):
        setting.own.say("<speak>Hello.</speak>")
    setting.own.tone(Tone.LISTENING)
    setting.own.hush()
    assert setting.voice.texts == ["Hello."]
    assert setting.told == []


def test_trouble_is_told_once_however_often_it_comes() -> None:
    """Three replies that cannot be heard are one complaint; another trouble is another."""
    setting = Setting(*(FailingVoice(error) for error in (BROKE, BROKE, LEFT, BROKE) for _ in range(ATTEMPTS)))
    for number in range(4):
        setting.own.say(f"<speak>Reply {number}.</speak>")
    setting.own.hush()
    assert setting.told == ["The voice broke.", "The voice left."]


def test_trouble_is_told_with_the_next_tone() -> None:
    """That is right after the reply."""
    setting = Setting(*[FailingVoice(BROKE)] * ATTEMPTS)
    setting.own.say("<speak>Hello.</speak>")
    setting.own.tone(Tone.LISTENING)
    assert setting.told == ["The voice broke."]


def test_it_falls_silent_when_told_to() -> None:
    """In the middle of a reply; where nothing is being said, nothing happens."""
    speaker = HandSpeaker()
    mouth = OwnMouth(TellingVoice, speaker, InlineExecutor(), print)
    mouth.hush()
    speech = mouth.say("<speak>One. Two. Three.</speak>")
    assert not speech.done
    mouth.hush()
    assert speaker.playings[0].stopped
