"""Recordings through the path that a microphone takes."""

from collections.abc import Iterator

import pytest

from local_voice.hearing.endpointing import Pauses, WebRtcDetector
from local_voice.hearing.microphone import RecordedMicrophone
from local_voice.hearing.recogniser import Expecting, VoskRecognizer
from local_voice.hearing.utterances import Hearing
from local_voice.sound import SPEECH_RATE, Sound, silence
from tests.local_voice.speech import COMMANDS, MODEL, Sample, sample, samples


@pytest.fixture(scope="module")
def hearing() -> Hearing:
    """Return the ears of the notebook, with the tiny model."""
    return Hearing(VoskRecognizer(MODEL, COMMANDS), WebRtcDetector())


def _one_after_the_other(*names: str, pause: int = 1_500) -> Sound:
    quiet = silence(pause, SPEECH_RATE).samples
    return Sound(b"".join(sample(name).sound().samples + quiet for name in names), SPEECH_RATE)


def _texts(hearing: Hearing, sound: Sound, expecting: Expecting = Expecting.COMMAND) -> list[str]:
    return [heard.text for heard in hearing.each_utterance(sound, lambda: expecting)]


@pytest.mark.parametrize("said", samples("command"), ids=lambda said: said.name)
def test_command(hearing: Hearing, said: Sample) -> None:
    """Cut out of its silence, a command is still heard word for word, and once."""
    assert _texts(hearing, said.sound()) == [said.text]


def test_pauses_part_commands(hearing: Hearing) -> None:
    """Commands with pauses between them are heard one by one."""
    sound = _one_after_the_other("cmd_15", "cmd_17", "cmd_14")
    assert _texts(hearing, sound) == ["next", "repeat", "stop"]


def test_dictation_waits_longer(hearing: Hearing) -> None:
    """A pause that ends a command does not end a sentence that is dictated."""
    sound = _one_after_the_other("journal_02", "journal_09", pause=700)
    assert _texts(hearing, sound, Expecting.DICTATION) == ["i was forgetful before bed i am feeling stiff"]


def test_each_utterance_asks_what_is_expected(hearing: Hearing) -> None:
    """Where the first words begin a dictation, the next are heard as dictation."""
    expectations = iter([Expecting.COMMAND, Expecting.DICTATION, Expecting.DICTATION])
    asked: list[Expecting] = []

    def expecting() -> Expecting:
        asked.append(next(expectations))
        return asked[-1]

    list(hearing.each_utterance(_one_after_the_other("cmd_04", "journal_04", pause=4_000), expecting))
    assert asked == [Expecting.COMMAND, Expecting.DICTATION, Expecting.DICTATION]


@pytest.mark.parametrize("name", ["silence", "noise"])
@pytest.mark.parametrize("expecting", Expecting)
def test_no_speech_is_heard_as_nothing(hearing: Hearing, name: str, expecting: Expecting) -> None:
    """A recording without speech gives one answer, without words."""
    assert _texts(hearing, sample(name).sound(), expecting) == [""]


def test_noise_between_words_is_passed_over(hearing: Hearing) -> None:
    """Noise does not become an utterance of its own beside one with words."""
    assert _texts(hearing, _one_after_the_other("noise", "cmd_16", "noise")) == ["previous"]


def test_a_long_wait_in_a_recording_is_passed_over(hearing: Hearing) -> None:
    """Speech that begins later than one would wait for it at the microphone is heard."""
    late = Sound(silence(20_000, SPEECH_RATE).samples + sample("cmd_16").sound().samples, SPEECH_RATE)
    assert _texts(hearing, late) == ["previous"]


def _frames(*names: str) -> Iterator[bytes]:
    with RecordedMicrophone(sample(name).sound() for name in names).listening() as frames:
        yield from frames


def test_nobody_speaking_is_told_from_the_end() -> None:
    """Silence is an utterance of no length; the end of all sound is none at all."""
    patient = Hearing(VoskRecognizer(MODEL, []), WebRtcDetector(), dict.fromkeys(Expecting, Pauses(begin=1.0)))
    frames = _frames("silence")
    heard = patient.next_utterance(frames, Expecting.COMMAND)
    assert heard is not None
    while heard is not None:
        assert (heard.text, heard.seconds) == ("", 0)
        heard = patient.next_utterance(frames, Expecting.COMMAND)
    assert next(frames, None) is None


def test_a_recording_does_not_change_how_the_next_is_heard(hearing: Hearing) -> None:
    """After loud noise a quiet recording is as quiet as before."""
    before = next(hearing.each_utterance(sample("silence").sound(), lambda: Expecting.COMMAND))
    _texts(hearing, sample("noise").sound())
    after = next(hearing.each_utterance(sample("silence").sound(), lambda: Expecting.COMMAND))
    assert (before.seconds, after.seconds) == (0, 0)
