"""What is known of a reply while it is being spoken."""

from local_voice.speaking.mouth import Mouth
from local_voice.speaking.speech import Speech
from local_voice.speaking.ssml import manner, utterances
from local_voice.speaking.synthesis import Voice
from tests.local_voice.speaking.doubles import HandPlaying, HandSpeaker, InlineExecutor, TellingVoice

REPLY = (
    '<speak><voice name="en-gb"><prosody rate="80%" volume="soft">'
    'Call <say-as interpret-as="digits">911</say-as> now.<break time="500ms"/>You said: 5 &lt; 6. Is that right?'
    "</prosody></voice></speak>"
)
FIRST, SECOND, THIRD = "Call 9 1 1 now.", "You said: 5 < 6.", "Is that right?"


class Setting:
    """A reply on its way, with a clock and a speaker worked by hand."""

    def __init__(self, ssml: str = REPLY) -> None:
        self.now = 0.0
        self.voice = TellingVoice()
        self._speaker = HandSpeaker()
        self.mouth = Mouth(self._start, self._speaker, InlineExecutor(), clock=lambda: self.now)
        self.speech: Speech = self.mouth.say(ssml)

    def _start(self) -> Voice:
        return self.voice

    @property
    def playing(self) -> HandPlaying:
        """What plays the reply."""
        return self._speaker.playings[-1]

    def hear(self, sounds: int, at: float) -> None:
        """Have so many sounds heard by now, the time being `at`."""
        self.playing.heard, self.now = sounds, at


def test_lately_is_what_is_being_heard() -> None:
    """At first the first sentence alone, as it is spoken and without markup."""
    assert Setting().speech.lately == FIRST


def test_lately_holds_what_ended_within_the_last_second() -> None:
    """A sentence counts for a second after its end, through the pause and into the next."""
    setting = Setting()
    setting.hear(1, at=2.0)
    assert setting.speech.lately == FIRST
    setting.hear(2, at=2.5)
    assert setting.speech.lately == f"{FIRST} {SECOND}"
    setting.now = 3.1
    assert setting.speech.lately == SECOND


def test_in_a_long_pause_nothing_is_heard_lately() -> None:
    """The pause itself is no words."""
    setting = Setting()
    setting.hear(1, at=2.0)
    assert setting.speech.lately == FIRST
    setting.now = 3.1
    assert setting.speech.lately == ""


def test_after_the_end_the_last_words_count_for_a_second() -> None:
    """What was heard to its end is lately heard, and then no longer."""
    setting = Setting()
    setting.hear(4, at=5.0)
    assert setting.speech.done
    setting.now = 5.9
    assert setting.speech.lately.endswith(THIRD)
    setting.now = 6.1
    assert setting.speech.lately == ""


def test_what_was_broken_off_counts_for_a_second_too() -> None:
    """The sentence in which the person interrupts is still in the room."""
    setting = Setting()
    setting.hear(2, at=2.0)
    setting.speech.stop()
    assert setting.speech.lately.endswith(SECOND)
    setting.now = 3.1
    assert setting.speech.lately == ""


def test_the_first_sentence_is_over_when_it_was_heard() -> None:
    """Not before its end, whatever pause follows."""
    setting = Setting()
    assert not setting.speech.first_sentence_over
    setting.hear(1, at=2.0)
    assert setting.speech.first_sentence_over


def test_a_pause_at_the_start_is_no_first_sentence() -> None:
    """The words count."""
    setting = Setting('<speak><break time="1s"/>Call now.</speak>')
    setting.hear(1, at=1.0)
    assert not setting.speech.first_sentence_over


def test_the_first_sentence_is_over_when_nothing_is_said_any_more() -> None:
    """A reply that was stopped protects nothing."""
    setting = Setting()
    setting.speech.stop()
    assert setting.speech.first_sentence_over


def test_the_rest_begins_with_the_sentence_that_was_being_heard() -> None:
    """What is left can be spoken as it would have been: words, pauses and manner."""
    setting = Setting()
    setting.hear(2, at=2.0)
    setting.speech.stop()
    rest = setting.speech.rest
    assert rest is not None
    assert utterances(rest) == utterances(REPLY)[1:]
    assert manner(rest) == manner(REPLY)


def test_before_anything_was_heard_the_rest_is_all() -> None:
    """Its pauses too."""
    rest = Setting().speech.rest
    assert rest is not None
    assert utterances(rest) == utterances(REPLY)


def test_after_the_last_word_there_is_no_rest() -> None:
    """A pause at the end is nothing to take up again."""
    setting = Setting('<speak>Done.<break time="1s"/></speak>')
    assert setting.speech.rest is not None
    setting.hear(1, at=1.0)
    assert setting.speech.rest is None


def test_taking_up_the_rest_makes_nothing_anew() -> None:
    """Its sentences were kept, so it sounds at once."""
    setting = Setting()
    made = len(setting.voice.said)
    rest = setting.speech.rest
    assert rest is not None
    setting.mouth.say(rest)
    assert len(setting.voice.said) == made
