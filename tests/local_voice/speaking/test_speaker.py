"""Playing and stopping, on miniaudio's null device: real threads and real time, no hardware."""

import threading
import time
from collections.abc import Iterator
from itertools import count

import miniaudio
import pytest

from local_voice.sound import SPEECH_RATE, Sound, silence
from local_voice.speaking.speaker import SOUNDS_AHEAD, DeviceSpeaker, Played, RecordingSpeaker
from local_voice.speaking.synthesis import VoiceError
from tests.local_voice.speech import tone_sound

NULL = [miniaudio.Backend.NULL]

PATIENCE = 5.0
"""Seconds that nothing here takes, however busy the computer is."""


@pytest.fixture
def speaker() -> Iterator[DeviceSpeaker]:
    """Yield a speaker that takes sound in real time and lets it vanish."""
    speaker = DeviceSpeaker(NULL)
    yield speaker
    speaker.close()


def _seconds(speaker: DeviceSpeaker, *sounds: Sound) -> float:
    started = time.monotonic()
    playing = speaker.play(sounds)
    assert playing.wait(PATIENCE)
    assert playing.error is None
    return time.monotonic() - started


def test_playing_takes_as_long_as_the_sounds(speaker: DeviceSpeaker) -> None:
    """It is done when all was played, not before, and not much later."""
    assert 0.3 <= _seconds(speaker, tone_sound(0.2), silence(100, SPEECH_RATE)) < 1.5


def test_play_returns_before_anything_is_heard(speaker: DeviceSpeaker) -> None:
    """Whoever plays goes on at once, and can see how far it is."""
    playing = speaker.play([tone_sound(0.3)])
    assert (playing.done, playing.heard) == (False, 0)
    assert playing.wait(PATIENCE)
    assert playing.heard == 1


def test_sounds_of_other_rates_keep_their_length(speaker: DeviceSpeaker) -> None:
    """A sound at twice the device's rate is not played at half its pace."""
    assert 0.4 <= _seconds(speaker, tone_sound(0.1), tone_sound(0.3, 2 * SPEECH_RATE)) < 0.75


def test_it_plays_again(speaker: DeviceSpeaker) -> None:
    """What follows is played in full as well."""
    _seconds(speaker, tone_sound(0.1))
    assert _seconds(speaker, tone_sound(0.2)) >= 0.2


def test_it_plays_again_after_closing(speaker: DeviceSpeaker) -> None:
    """Closing gives the device back; the next play opens it."""
    _seconds(speaker, tone_sound(0.1))
    speaker.close()
    assert _seconds(speaker, tone_sound(0.1)) >= 0.1


def test_what_is_played_meanwhile_follows(speaker: DeviceSpeaker) -> None:
    """Two plays at once are heard one after the other."""
    started = time.monotonic()
    first, second = speaker.play([tone_sound(0.2)]), speaker.play([tone_sound(0.2)])
    assert first.wait(PATIENCE)
    assert not second.done
    assert second.wait(PATIENCE)
    assert time.monotonic() - started >= 0.4


def test_nothing_to_play_is_no_error(speaker: DeviceSpeaker) -> None:
    """No sounds, and sounds without samples, end at once and count as heard."""
    assert _seconds(speaker) < 1
    playing = speaker.play([Sound(b"", SPEECH_RATE), tone_sound(0.03), Sound(b"", SPEECH_RATE)])
    assert playing.wait(PATIENCE)
    assert playing.heard == 3


def test_the_first_sound_does_not_wait_for_the_rest(speaker: DeviceSpeaker) -> None:
    """The first sound is heard to its end while the second is still being made."""
    first_heard = threading.Event()

    def sounds() -> Iterator[Sound]:
        yield tone_sound(0.05)
        assert first_heard.wait(PATIENCE)
        yield tone_sound(0.05)

    playing = speaker.play(sounds())
    deadline = time.monotonic() + PATIENCE
    while playing.heard == 0 and time.monotonic() < deadline:
        playing.wait(0.005)
    assert (playing.heard, playing.done) == (1, False)
    first_heard.set()
    assert playing.wait(PATIENCE)
    assert playing.heard == 2


def test_only_the_next_sounds_are_made_ahead(speaker: DeviceSpeaker) -> None:
    """Of a long reply no more is made than will be heard soon."""
    made: list[int] = []
    enough = threading.Event()

    def sounds() -> Iterator[Sound]:
        for number in count():
            made.append(number)
            if number == SOUNDS_AHEAD:
                enough.set()
            yield silence(60_000, SPEECH_RATE)

    playing = speaker.play(sounds())
    assert enough.wait(PATIENCE)
    assert not playing.wait(0.1)
    playing.stop()
    assert made == [0, 1, 2]


def test_stop_ends_what_is_queued(speaker: DeviceSpeaker) -> None:
    """A long sound is done as soon as another thread says stop, and was not heard."""
    playing = speaker.play([silence(20_000, SPEECH_RATE)])
    stopper = threading.Thread(target=playing.stop)
    stopper.start()
    stopper.join()
    assert (playing.done, playing.heard, playing.error) == (True, 0, None)


def test_stop_asks_for_no_more_sounds(speaker: DeviceSpeaker) -> None:
    """What has not been made yet when stop is said is never made."""
    made: list[int] = []
    playing_now = threading.Event()

    def sounds() -> Iterator[Sound]:
        for number in range(3):
            made.append(number)
            if number == 1:
                assert playing_now.wait(PATIENCE)
                playing.stop()
            yield tone_sound(0.05)

    playing = speaker.play(sounds())
    playing_now.set()
    _seconds(speaker, tone_sound(0.05))
    assert made == [0, 1]


def test_stop_holds_for_one_play_only(speaker: DeviceSpeaker) -> None:
    """A stop of what is over does not silence what comes next."""
    playing = speaker.play([tone_sound(0.05)])
    assert playing.wait(PATIENCE)
    playing.stop()
    assert _seconds(speaker, tone_sound(0.2)) >= 0.2


def test_what_is_stopped_before_its_turn_is_never_made(speaker: DeviceSpeaker) -> None:
    """A play that waits for another takes no sounds once it is stopped."""
    made: list[bool] = []

    def sounds() -> Iterator[Sound]:
        made.append(True)
        yield tone_sound(0.1)

    speaker.play([tone_sound(0.2)])
    speaker.play(sounds()).stop()
    _seconds(speaker, tone_sound(0.05))
    assert made == []


@pytest.mark.parametrize("error", [VoiceError("The voice broke."), ZeroDivisionError()])
def test_a_voice_that_fails_leaves_the_speaker_fit(speaker: DeviceSpeaker, error: Exception) -> None:
    """What was made is heard, the error is kept as one for the person, and the next reply is played."""

    def sounds() -> Iterator[Sound]:
        yield tone_sound(0.05)
        raise error

    playing = speaker.play(sounds())
    assert playing.wait(PATIENCE)
    assert playing.heard == 1
    assert isinstance(playing.error, VoiceError)
    assert _seconds(speaker, tone_sound(0.1)) >= 0.1


def test_closing_ends_what_plays_and_what_waits(speaker: DeviceSpeaker) -> None:
    """Nothing goes on, or begins, once the device is given back."""
    playings = [speaker.play([tone_sound(20)]) for _ in range(3)]
    speaker.close()
    assert [playing.done for playing in playings] == [True, True, True]


def test_the_recording_speaker_remembers_what_and_when() -> None:
    """Each sound begins where the one before it ended, over several replies, and is heard at once."""
    speaker = RecordingSpeaker()
    first, second, third = tone_sound(0.5), silence(250, SPEECH_RATE), tone_sound(0.1)
    playing = speaker.play([first, second])
    assert (playing.heard, playing.done, playing.error) == (2, True, None)
    speaker.play([third])
    assert speaker.played == [Played(0, first), Played(0.5, second), Played(0.75, third)]


def test_the_recording_speaker_tells_of_a_voice_that_fails() -> None:
    """What came before it counts as heard."""

    def sounds() -> Iterator[Sound]:
        yield tone_sound(0.1)
        raise VoiceError("The voice broke.")

    playing = RecordingSpeaker().play(sounds())
    assert (playing.heard, str(playing.error)) == (1, "The voice broke.")
