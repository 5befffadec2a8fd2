"""What of all that sounds is recognised at all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

import pytest

from local_voice.hearing.levels import FRAMES_A_SECOND
from local_voice.hearing.listening import Listener
from local_voice.hearing.microphone import framed
from local_voice.hearing.recogniser import Expecting, Heard
from local_voice.hearing.voice_activity import SileroDetector
from local_voice.sound import Sound
from tests.local_voice.sounds import at_level, babble, joined, mixed, pink_noise, quiet, room
from tests.local_voice.speech import sample


@dataclass
class CountingRecogniser:
    """A recogniser, and its utterance, that counts frames and always hears the same."""

    frames: list[bytes] = field(default_factory=list)

    def begin(self, expecting: Expecting) -> "CountingRecogniser":
        """Return itself."""
        return self

    def accept(self, frame: bytes) -> None:
        """Count."""
        self.frames.append(frame)

    def partial(self) -> str:
        """Return nothing."""
        return ""

    def finish(self) -> Heard:
        """Hear a word."""
        return Heard("word")


def _heard(recogniser: CountingRecogniser, sound: Sound) -> list[str]:
    listener = Listener(recogniser, SileroDetector())
    listener.expect(Expecting(), lambda _: 0.6)
    heard = []
    for frame in framed([sound.samples]):
        listener.is_speech(frame)
        heard.append(listener.accept(frame))
    return [each.text for each in heard if each is not None and each.text]


@pytest.mark.parametrize("voices", [6, 8])
def test_many_voices_are_hardly_recognised(voices: int) -> None:
    """That would take a computer more time than it lasts; nearly all is thrown away unheard."""
    recogniser = CountingRecogniser()
    said = babble(10, voices=voices)
    assert _heard(recogniser, said) == []
    assert len(b"".join(recogniser.frames)) < len(said.samples) / 4


def test_a_voice_is_recognised_from_before_its_first_word() -> None:
    """All of the sentence in one run, with what was before it."""
    recogniser = CountingRecogniser()
    said = mixed(joined(quiet(2), sample("journal_04").sound(), quiet(2)), room(5), 40)
    assert _heard(recogniser, said) == ["word"]
    run = b"".join(recogniser.frames)
    assert run in said.samples
    assert 2.5 < len(run) / 32_000 < 4


@pytest.mark.parametrize(("level", "in_noise"), [(-65, False), (-35, True)], ids=["quiet-room", "ventilator"])
def test_noise_is_told_from_a_quiet_room(level: float, *, in_noise: bool) -> None:
    """Noise is taken out of what is said only where there is some."""
    listener = Listener(CountingRecogniser(), SileroDetector())
    for frame in framed([at_level(pink_noise(3), level).samples]):
        listener.is_speech(frame)
    assert listener.in_noise is in_noise


BEFORE = 30
"""Frames of quiet before speech."""


class ScriptedDetector:
    """A detector to which some quiet is followed by frames of speech, each clear or not, and by quiet."""

    def __init__(self, clear: Sequence[bool]) -> None:
        self._speech = chain([None] * BEFORE, clear, repeat(None))
        self.is_clear = False

    def is_speech(self, frame: bytes) -> bool:
        """Return whether the next frame holds speech."""
        clear = next(self._speech)
        self.is_clear = bool(clear)
        return clear is not None

    def fresh(self) -> "ScriptedDetector":
        """Return one without any speech."""
        return ScriptedDetector(())


@pytest.mark.parametrize(
    ("clear", "heard"),
    [
        pytest.param([True] * 4, [], id="too short for a word"),
        pytest.param([False] * 3 + [True] + [False] * 2, [], id="a cough that is like speech"),
        pytest.param([False] * 3 + [True] * 2 + [False], ["word"], id="a short word"),
        pytest.param([False] * 9, ["word"], id="a longer word in noise"),
    ],
)
def test_the_shorter_a_word_the_clearer(clear: list[bool], heard: list[str]) -> None:
    """What is like speech for a moment is a word only where it is clearly speech in it."""
    loud = at_level(pink_noise(len(clear) / FRAMES_A_SECOND), -20)
    listener = Listener(CountingRecogniser(), ScriptedDetector(clear))
    listener.expect(Expecting(), lambda _: 0.6)
    found = []
    for frame in framed([joined(quiet(BEFORE / FRAMES_A_SECOND), loud, quiet(1.5)).samples]):
        listener.is_speech(frame)
        found.append(listener.accept(frame))
    assert [each.text for each in found if each is not None and each.text] == heard
