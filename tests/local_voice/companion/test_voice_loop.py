"""Whole conversations by voice: recordings for a microphone, a list for a speaker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from local_voice.companion.voice_loop import Mouth, converse, spoken
from local_voice.hearing.endpointing import Pauses, WebRtcDetector
from local_voice.hearing.microphone import RecordedMicrophone
from local_voice.hearing.recogniser import Expecting, Heard, VoskRecognizer
from local_voice.hearing.utterances import Hearing
from local_voice.sound import SPEECH_RATE, Sound, silence
from local_voice.speaking.speaker import RecordingSpeaker
from tests.local_voice.speech import COMMANDS, MODEL, sample


@dataclass(frozen=True)
class Reply:
    """An answer of the scripted session."""

    ssml: str
    dictating: bool = False
    left: bool = False


@dataclass
class ScriptedSession:
    """Answers with what is scripted, and remembers what it was told."""

    replies: dict[str, Reply]
    told: list[str] = field(default_factory=list)

    def open(self) -> Reply:
        """Greet."""
        return Reply("<speak>Hello.</speak>")

    def hear(self, text: str) -> Reply:
        """Answer by the script."""
        self.told.append(text)
        return self.replies.get(text, Reply("<speak>Noted.</speak>"))

    def silence(self) -> Reply:
        """Ask again."""
        self.told.append("")
        return Reply("<speak>Are you there?</speak>")


class Beeps:
    """A voice that takes a tenth of a second a word, and remembers what it said."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def synthesise(self, text: str, words_per_minute: int) -> Sound:
        """Return silence as long as the text."""
        self.said.append(text)
        return silence(100 * len(text.split()), SPEECH_RATE)


class Attentive:
    """A recogniser that remembers what was expected."""

    def __init__(self) -> None:
        self.expected: list[Expecting] = []
        self._vosk = VoskRecognizer(MODEL, COMMANDS)

    def hear(self, sound: Iterable[bytes], *, expecting: Expecting) -> Heard:
        """Hear with the tiny model."""
        self.expected.append(expecting)
        return self._vosk.hear(sound, expecting=expecting)


@pytest.fixture(scope="module")
def recogniser() -> Attentive:
    """Return the tiny model."""
    return Attentive()


def _talk(recogniser: Attentive, session: ScriptedSession, *said: str, quiet: int = 1_500) -> list[str]:
    """Play recordings into a conversation, with silence after each; return what was spoken."""
    recogniser.expected.clear()
    voice = Beeps()
    pause = silence(quiet, SPEECH_RATE)
    sounds = [sound for name in said for sound in (sample(name).sound(), pause)]
    hearing = Hearing(recogniser, WebRtcDetector(), dict.fromkeys(Expecting, Pauses(begin=4.0)))
    converse(session, RecordedMicrophone(sounds), hearing, Mouth(voice, RecordingSpeaker()))
    return voice.said


def test_a_conversation_goes_turn_by_turn(recogniser: Attentive) -> None:
    """It greets, hears, answers each command, and stops listening when the session has left."""
    session = ScriptedSession({"next": Reply("<speak>Two.</speak>"), "stop": Reply("<speak>Bye.</speak>", left=True)})
    assert _talk(recogniser, session, "cmd_15", "cmd_14", "cmd_17") == ["Hello.", "Two.", "Bye."]
    assert session.told == ["next", "stop"]


def test_dictation_is_expected_when_the_session_says_so(recogniser: Attentive) -> None:
    """After a turn that takes free text the next words are heard freely, then commands again."""
    session = ScriptedSession({"add a journal entry please": Reply("<speak>Go on.</speak>", dictating=True)})
    _talk(recogniser, session, "cmd_04", "journal_04", "cmd_16")
    assert session.told == ["add a journal entry please", "today was a quiet day", "previous"]
    assert recogniser.expected[:3] == [Expecting.COMMAND, Expecting.DICTATION, Expecting.COMMAND]


def test_noise_is_not_told_to_the_session(recogniser: Attentive) -> None:
    """Noise neither counts as words nor as silence."""
    session = ScriptedSession({})
    _talk(recogniser, session, "noise", "cmd_16")
    assert session.told == ["previous"]


def test_silence_is_told_to_the_session(recogniser: Attentive) -> None:
    """Where nobody speaks for long, the session is asked what to say."""
    session = ScriptedSession({})
    assert _talk(recogniser, session, "cmd_16", quiet=6_000) == ["Hello.", "Noted.", "Are you there?"]


def test_the_end_of_sound_ends_the_conversation(recogniser: Attentive) -> None:
    """A microphone with nothing more to hear ends it without a word."""
    assert _talk(recogniser, ScriptedSession({})) == ["Hello."]


def test_pauses_are_heard() -> None:
    """A break in the reply is silence between its sentences."""
    speaker = RecordingSpeaker()
    Mouth(Beeps(), speaker).say('<speak>One two.<break time="700ms"/>Three.</speak>')
    assert [(round(played.at, 3), round(played.sound.seconds, 3)) for played in speaker.played] == [
        (0, 0.2),
        (0.2, 0.7),
        (0.9, 0.1),
    ]


def test_the_first_sentence_is_ready_before_the_second_is_made() -> None:
    """Sentences are made one at a time, when they are asked for."""
    voice = Beeps()
    sounds: Iterator[Sound] = spoken("<speak>One. Two. Three.</speak>", voice, 150)
    next(sounds)
    assert voice.said == ["One."]
