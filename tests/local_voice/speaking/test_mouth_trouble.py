"""What becomes of a reply when the voice fails, or the words are odd."""

from hypothesis import given
from hypothesis import strategies as st

from local_voice.sound import Sound
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.speaker import RecordingSpeaker
from local_voice.speaking.synthesis import MISSING, Voice, VoiceError, VoiceMissingError
from tests.local_voice.speaking.doubles import FailingVoice, InlineExecutor, TellingVoice
from tests.local_voice.speaking.mouth_setting import MouthSetting


def test_a_voice_that_fails_once_is_started_anew_and_nobody_notices() -> None:
    """The sentence is made by a fresh voice, and so are those after it."""
    setting = MouthSetting(FailingVoice())
    speech = setting.mouth.say("<speak>One. Two.</speak>")
    assert (setting.voice.texts, speech.error) == (["One.", "Two."], None)


def test_a_voice_that_keeps_failing_ends_the_speech_and_the_next_tries_again() -> None:
    """The error is told, what was not said is there to be shown, and the next reply has a fresh voice."""
    setting = MouthSetting(FailingVoice(), FailingVoice())
    speech = setting.mouth.say("<speak>One. Two.</speak>")
    assert speech.done
    assert isinstance(speech.error, VoiceError)
    assert speech.rest is not None
    assert "One." in speech.rest
    assert "Two." in speech.rest
    setting.mouth.say("<speak>One.</speak>")
    assert setting.voice.texts == ["One."]


def test_sentences_before_the_trouble_are_heard() -> None:
    """A voice that breaks on one sentence takes back none that was made."""

    class BreaksOnTwo(TellingVoice):
        def synthesise(self, text: str, words_per_minute: int, name: str | None = None) -> Sound:
            if text == "Two.":
                raise VoiceError("The voice broke.")
            return super().synthesise(text, words_per_minute, name)

    setting = MouthSetting(BreaksOnTwo(), BreaksOnTwo())
    speech = setting.mouth.say("<speak>One. Two. Three.</speak>")
    assert len(setting.sounds) == 1
    assert speech.rest is not None
    assert "One." not in speech.rest


def test_a_missing_voice_is_said() -> None:
    """Where none is installed the speech ends with just that."""

    def none() -> Voice:
        raise VoiceMissingError(MISSING)

    speech = Mouth(none, RecordingSpeaker(), InlineExecutor()).say("Hello.")
    assert isinstance(speech.error, VoiceMissingError)


def test_a_voice_with_a_mistake_is_no_end() -> None:
    """Even an error that nobody thought of ends the speech, in one sentence."""
    speech = MouthSetting(FailingVoice(KeyError("x")), FailingVoice(KeyError("x"))).mouth.say("Hello.")
    assert isinstance(speech.error, VoiceError)
    assert str(speech.error).endswith("on the screen.")


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_said(text: str) -> None:
    """Whatever a reply holds, something is said or nothing is, without an error."""
    speech = MouthSetting().mouth.say(text)
    assert (speech.done, speech.error) == (True, None)
