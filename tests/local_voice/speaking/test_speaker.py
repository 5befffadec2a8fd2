"""Playing and stopping, on miniaudio's null device: real threads and real time, no hardware."""

import threading
import time
from collections.abc import Iterator

import miniaudio
import pytest

from local_voice.sound import SPEECH_RATE, Sound, silence
from local_voice.sound_system import SoundDeviceError
from local_voice.speaking.speaker import DeviceSpeaker, Played, RecordingSpeaker
from tests.local_voice.speech import tone_sound

NULL = [miniaudio.Backend.NULL]
ELSEWHERE = [miniaudio.Backend.AUDIO4]
"""Sound hardware as NetBSD reaches it: nowhere else."""


@pytest.fixture
def speaker() -> Iterator[DeviceSpeaker]:
    """Yield a speaker that takes sound in real time and lets it vanish."""
    speaker = DeviceSpeaker(NULL)
    yield speaker
    speaker.close()


def _seconds(speaker: DeviceSpeaker, *sounds: Sound) -> float:
    started = time.monotonic()
    speaker.play(sounds)
    return time.monotonic() - started


def test_playing_takes_as_long_as_the_sounds(speaker: DeviceSpeaker) -> None:
    """It returns when all was played, not before, and not much later."""
    assert 0.3 <= _seconds(speaker, tone_sound(0.2), silence(100, SPEECH_RATE)) < 1.5


def test_sounds_of_other_rates_keep_their_length(speaker: DeviceSpeaker) -> None:
    """A sound at twice the device's rate is not played at half its pace."""
    assert 0.4 <= _seconds(speaker, tone_sound(0.1), tone_sound(0.3, 2 * SPEECH_RATE)) < 0.65


def test_it_plays_again(speaker: DeviceSpeaker) -> None:
    """What follows is played in full as well."""
    _seconds(speaker, tone_sound(0.1))
    assert _seconds(speaker, tone_sound(0.2)) >= 0.2


def test_nothing_to_play_is_no_error(speaker: DeviceSpeaker) -> None:
    """No sounds, and sounds without samples, end at once."""
    speaker.play([])
    assert _seconds(speaker, Sound(b"", SPEECH_RATE)) < 1


def test_the_first_sound_does_not_wait_for_the_rest(speaker: DeviceSpeaker) -> None:
    """While the second sound is being made, the first is already playing."""
    taken: list[bool] = []

    def sounds() -> Iterator[Sound]:
        yield tone_sound(0.05)
        # Longer than the first sound takes: had it waited, all would take the sum of both.
        deadline = time.monotonic() + 0.3
        while time.monotonic() < deadline:
            taken.append(True)
        yield tone_sound(0.05)

    started = time.monotonic()
    speaker.play(sounds())
    assert taken
    assert time.monotonic() - started < 0.3 + 0.05 + 0.3


def test_stop_ends_what_is_queued(speaker: DeviceSpeaker) -> None:
    """A long sound is cut off when another thread says stop, at once."""

    def sounds() -> Iterator[Sound]:
        yield silence(20_000, SPEECH_RATE)
        threading.Timer(0.1, speaker.stop).start()

    started = time.monotonic()
    speaker.play(sounds())
    assert time.monotonic() - started < 2


def test_stop_asks_for_no_more_sounds(speaker: DeviceSpeaker) -> None:
    """What has not been made yet when stop is said is never made."""
    made: list[int] = []

    def sounds() -> Iterator[Sound]:
        for number in range(3):
            made.append(number)
            if number == 1:
                other = threading.Thread(target=speaker.stop)
                other.start()
                other.join()
            yield tone_sound(0.05)

    speaker.play(sounds())
    assert made == [0, 1]


def test_stop_holds_for_one_play_only(speaker: DeviceSpeaker) -> None:
    """A stop while nothing plays does not silence what comes next."""
    speaker.stop()
    assert _seconds(speaker, tone_sound(0.2)) >= 0.2


def test_a_voice_that_fails_leaves_the_speaker_fit(speaker: DeviceSpeaker) -> None:
    """An error while a sound is made comes through, and the next reply is played."""

    def sounds() -> Iterator[Sound]:
        yield tone_sound(0.05)
        raise RuntimeError("the voice broke")

    with pytest.raises(RuntimeError, match="the voice broke"):
        speaker.play(sounds())
    assert _seconds(speaker, tone_sound(0.1)) >= 0.1


def test_no_speaker_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    """Without a device there is one sentence, and the sound system's own complaints are not shown."""
    with pytest.raises(SoundDeviceError, match=r"No speaker .*\.$"):
        DeviceSpeaker(ELSEWHERE).play([tone_sound(0.1)])
    assert capfd.readouterr() == ("", "")


def test_the_recording_speaker_remembers_what_and_when() -> None:
    """Each sound begins where the one before it ended, over several replies."""
    speaker = RecordingSpeaker()
    first, second, third = tone_sound(0.5), silence(250, SPEECH_RATE), tone_sound(0.1)
    speaker.play([first, second])
    speaker.play([third])
    assert speaker.played == [Played(0, first), Played(0.5, second), Played(0.75, third)]


def test_the_recording_speaker_stops() -> None:
    """Stop ends one reply there too."""
    speaker = RecordingSpeaker()

    def sounds() -> Iterator[Sound]:
        yield tone_sound(0.1)
        speaker.stop()
        yield tone_sound(0.1)

    speaker.play(sounds())
    assert len(speaker.played) == 1
