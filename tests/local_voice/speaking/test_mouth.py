"""Speaking replies: what is made when, how it sounds, and what becomes of trouble."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import current_thread

import numpy as np
import pytest

from local_voice.sound import Sound
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.playing import Finished
from local_voice.speaking.pronunciation import Pronunciation
from local_voice.speaking.speaker import RecordingSpeaker
from local_voice.speaking.synthesis import VOICE_RATE
from local_voice.speaking.tones import Tone, tone_sound
from tests.local_voice.speaking.doubles import HandSpeaker, InlineExecutor, LaterExecutor, TellingVoice
from tests.local_voice.speaking.mouth_setting import MouthSetting


def _peak(sound: Sound) -> int:
    return int(np.abs(np.frombuffer(sound.samples, "<i2").astype(int)).max())


def test_a_reply_is_spoken_sentence_by_sentence() -> None:
    """Each sentence is one sound, and the breaks between are silence of their length."""
    setting = MouthSetting()
    speech = setting.mouth.say('<speak>Saved. Shall I go on?<break time="500ms"/>Say yes.</speak>')
    assert setting.voice.texts == ["Saved.", "Shall I go on?", "Say yes."]
    assert [_peak(sound) for sound in setting.sounds] == [0x2000, 0x2000, 0, 0x2000]
    assert setting.sounds[2].seconds == pytest.approx(0.5)
    assert (speech.done, speech.error, speech.rest) == (True, None, None)


def test_the_first_sentence_is_played_before_the_second_is_made() -> None:
    """The speaker has the first sound when the voice has been asked for no other."""
    setting = MouthSetting()
    made_at_first_sound: list[list[str]] = []

    class Looking(RecordingSpeaker):
        def play(self, sounds: Iterable[Sound]) -> Finished:
            coming = iter(sounds)
            next(coming)
            made_at_first_sound.append(list(setting.voice.texts))
            return super().play(coming)

    Mouth(lambda: setting.voice, Looking(), InlineExecutor()).say("<speak>One. Two. Three.</speak>")
    assert made_at_first_sound == [["One."]]
    assert setting.voice.texts == ["One.", "Two.", "Three."]


def test_the_manner_is_that_of_the_reply() -> None:
    """Pace and voice that the reply names reach the voice."""
    setting = MouthSetting()
    setting.mouth.say('<speak><voice name="en-us+f3"><prosody rate="80%">Hello.</prosody></voice></speak>')
    setting.mouth.say("<speak>Hello.</speak>")
    assert setting.voice.said == [("Hello.", 120, "en-us+f3"), ("Hello.", 150, None)]


@pytest.mark.parametrize(("volume", "times"), [("x-soft", 0.316), ("soft", 0.562), ("medium", 1), ("loud", 1.778)])
def test_the_volume_is_that_of_the_reply(volume: str, times: float) -> None:
    """A step of volume is five decibels."""
    setting = MouthSetting()
    setting.mouth.say(f'<speak><prosody volume="{volume}">Hello.</prosody></speak>')
    assert _peak(setting.sounds[0]) == pytest.approx(0x2000 * times, rel=0.01)


def test_what_is_said_softly_is_softer() -> None:
    """It is half as strong, and the next reply is as ever."""
    setting = MouthSetting()
    setting.mouth.say("<speak>Is that all?</speak>", softly=True)
    setting.mouth.say("<speak>Is that all?</speak>")
    assert [_peak(sound) for sound in setting.sounds] == [pytest.approx(0x1000, rel=0.01), 0x2000]


def test_a_tone_is_as_loud_as_what_was_said_before() -> None:
    """Whoever asked for louder speech hears louder tones."""
    setting = MouthSetting()
    setting.mouth.tone(Tone.LISTENING)
    setting.mouth.say('<speak><prosody volume="loud">Hello.</prosody></speak>')
    setting.mouth.tone(Tone.LISTENING)
    assert setting.sounds[0] == tone_sound(Tone.LISTENING)
    assert _peak(setting.sounds[2]) == pytest.approx(1.778 * _peak(setting.sounds[0]), rel=0.02)


def test_a_repeated_sentence_is_not_made_again() -> None:
    """Saying the same in the same manner asks the voice once; in another manner, anew."""
    setting = MouthSetting()
    for _ in range(2):
        setting.mouth.say("<speak>Which side effects do most people get?</speak>")
    setting.mouth.say('<speak><prosody rate="80%">Which side effects do most people get?</prosody></speak>')
    assert [pace for _, pace, _ in setting.voice.said] == [150, 120]
    assert len(setting.sounds) == 3


def test_what_is_kept_is_bounded() -> None:
    """After many others, a sentence is made anew."""
    setting = MouthSetting()
    for text in ("first", *(str(number) for number in range(30)), "first"):
        setting.mouth.say(text)
    assert setting.voice.texts.count("first") == 2


def test_prepared_sentences_are_there_when_they_are_said() -> None:
    """The first two sentences are made ahead, with nothing played."""
    setting = MouthSetting()
    reply = "<speak>Question two of eight. Could it cause something serious? Say next.</speak>"
    setting.mouth.prepare(reply)
    assert setting.voice.texts == ["Question two of eight.", "Could it cause something serious?"]
    assert setting.sounds == []
    setting.mouth.say(reply)
    assert setting.voice.texts[2:] == ["Say next."]


def test_what_was_prepared_in_vain_is_dropped() -> None:
    """A reply does not wait for sentences that were to be made for another."""
    voice, worker = TellingVoice(), LaterExecutor()
    mouth = Mouth(lambda: voice, HandSpeaker(), worker)
    mouth.prepare("<speak>Question two. Question three.</speak>")
    mouth.prepare("<speak>Goodbye.</speak>")
    worker.work()
    assert voice.texts == ["Goodbye."]


def test_a_reply_does_not_wait_for_what_was_prepared_in_vain() -> None:
    """Its own first sentence is made, and none of the others."""

    class Idle(RecordingSpeaker):
        def play(self, sounds: Iterable[Sound]) -> Finished:
            return Finished()

    voice, worker = TellingVoice(), LaterExecutor()
    mouth = Mouth(lambda: voice, Idle(), worker)
    mouth.prepare("<speak>Question two. Say next.</speak>")
    mouth.say("<speak>Goodbye.</speak>")
    worker.work()
    assert voice.texts == ["Goodbye."]


def test_what_was_dropped_can_be_prepared_again() -> None:
    """Dropping is not for ever."""
    voice, worker = TellingVoice(), LaterExecutor()
    mouth = Mouth(lambda: voice, HandSpeaker(), worker)
    for reply in ("Question two.", "Goodbye.", "Question two."):
        mouth.prepare(reply)
    worker.work()
    assert voice.texts == ["Question two."]


def test_saying_ends_what_is_being_said() -> None:
    """There is one mouth: the reply before is stopped."""
    speaker = HandSpeaker()
    mouth = Mouth(TellingVoice, speaker, InlineExecutor())
    first = mouth.say("<speak>A long story.</speak>")
    second = mouth.say("<speak>Stop.</speak>")
    assert (first.done, second.done) == (True, False)


def test_nothing_to_say_is_said_at_once() -> None:
    """An empty reply is done, and the speaker is left alone."""
    speaker = HandSpeaker()
    speech = Mouth(TellingVoice, speaker, InlineExecutor()).say("<speak> </speak>")
    assert (speech.done, speech.error, speech.rest, speech.first_sentence_over) == (True, None, None, True)
    assert speaker.playings == []


def test_names_are_said_as_the_list_has_them() -> None:
    """The voice gets the respelling; what is known of the speech keeps the name."""
    voice, speaker = TellingVoice(), HandSpeaker()
    pronunciation = Pronunciation({"lenalidomide": "lenna-lidda-myde"})
    speech = Mouth(lambda: voice, speaker, InlineExecutor(), pronunciation=pronunciation).say("Lenalidomide helps.")
    assert voice.texts == ["lenna-lidda-myde helps."]
    assert speech.lately == "Lenalidomide helps."


def test_all_is_made_on_the_one_thread() -> None:
    """Starting the voice and making every sentence, prepared or said, happens on the worker's thread."""
    seen: set[str] = set()

    class Watching(TellingVoice):
        def synthesise(self, text: str, words_per_minute: int, name: str | None = None) -> Sound:
            seen.add(current_thread().name)
            return super().synthesise(text, words_per_minute, name)

    with ThreadPoolExecutor(1, thread_name_prefix="voice") as worker:
        mouth = Mouth(Watching, RecordingSpeaker(), worker)
        mouth.prepare("<speak>One. Two.</speak>")
        assert mouth.say("<speak>One. Two. Three.</speak>").error is None
    assert seen == {"voice_0"}


def test_the_time_to_the_first_sound_is_measured() -> None:
    """From the call to the first sound, by the clock that was given."""
    moments = iter(range(100))
    mouth = Mouth(TellingVoice, RecordingSpeaker(), InlineExecutor(), clock=lambda: next(moments))
    assert mouth.say("<speak>One. Two.</speak>").seconds_to_first_sound == 1


def test_sound_is_at_the_rate_of_the_voice() -> None:
    """Voice, pauses and tones have one rate, so that nothing is resampled on the way."""
    setting = MouthSetting()
    setting.mouth.tone(Tone.THINKING)
    setting.mouth.say('One.<break time="1s"/>')
    assert {sound.rate for sound in setting.sounds} == {VOICE_RATE}
