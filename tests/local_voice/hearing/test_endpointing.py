"""Where an utterance begins and ends, counted in frames."""

from collections.abc import Iterator

import pytest

from local_voice.hearing.endpointing import Pauses, WebRtcDetector, utterance
from local_voice.hearing.microphone import FRAME_MILLISECONDS
from tests.local_voice.speech import Sample, frames_of, samples

SPEECH, QUIET = b"#", b"."
PAUSES = Pauses(begin=3.0, end=0.6, longest=6.0, pre_roll=0.3)
"""In frames: 100, 20, 200 and 10."""


class Marked:
    """A detector for frames that say themselves what they are."""

    def is_speech(self, frame: bytes) -> bool:
        """Return whether the frame is marked as speech."""
        return frame == SPEECH

    def fresh(self) -> "Marked":
        """Return another."""
        return Marked()


def _frames(script: str) -> Iterator[bytes]:
    return (sign.encode() for sign in script)


def _utterance(script: str, pauses: Pauses = PAUSES) -> str:
    return b"".join(utterance(_frames(script), Marked(), pauses)).decode()


def test_it_begins_before_the_first_word() -> None:
    """The pre-roll and the frames that gave speech away are kept, older silence is not."""
    heard = _utterance("." * 50 + "#" * 30 + "." * 50)
    assert heard.index("#") >= 10
    assert len(heard) < 12 + 30 + 20 + 2


def test_it_ends_after_silence() -> None:
    """It ends after so much silence, and what follows stays for the next."""
    frames = _frames("#" * 30 + "." * 25 + "#" * 30 + "." * 25)
    first = b"".join(utterance(frames, Marked(), PAUSES))
    assert first.decode() == "#" * 30 + "." * 20
    assert b"".join(utterance(frames, Marked(), PAUSES)).count(b"#") == 30


def test_short_pauses_do_not_end_it() -> None:
    """A pause inside a sentence belongs to it."""
    script = "#" * 10 + "." * 19 + "#" * 10 + "." * 19 + "#" * 10
    assert _utterance(script) == script


def test_a_click_is_no_speech() -> None:
    """Two loud frames now and then begin nothing."""
    assert _utterance(("##" + "." * 10) * 20) == ""


def test_nobody_speaks() -> None:
    """After the wait for a first word it gives up, and leaves what comes later."""
    frames = _frames("." * 100 + "#" * 30)
    assert list(utterance(frames, Marked(), PAUSES)) == []
    assert next(frames) == SPEECH


def test_endless_speech_is_cut() -> None:
    """Noise that never ends is cut into utterances, and none of it is lost."""
    frames = _frames("#" * 500)
    lengths = [len(list(utterance(frames, Marked(), PAUSES))) for _ in range(3)]
    assert lengths == [200, 200, 100]


def test_the_end_of_sound_ends_it() -> None:
    """Where the sound ends, so does the utterance; where there is none, there is nothing."""
    assert _utterance("#" * 30) == "#" * 30
    assert _utterance("") == ""


@pytest.mark.parametrize("said", samples("command", "journal", "other", "digit"), ids=lambda said: said.name)
def test_recorded_speech_is_one_utterance(said: Sample) -> None:
    """A recording is neither missed nor cut in two, and little more than its silence is left out."""
    frames = frames_of(said.sound())
    detector = WebRtcDetector()
    whole_frames = (frame for frame in frames if len(frame) == 960)
    pauses = Pauses()
    first = list(utterance(whole_frames, detector, pauses))
    assert len(first) * FRAME_MILLISECONDS / 1000 >= said.sound().seconds - 0.6
    assert list(utterance(whole_frames, detector, pauses)) == []
