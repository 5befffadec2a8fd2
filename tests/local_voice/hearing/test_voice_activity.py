"""Which frames hold speech."""

from collections.abc import Sequence
from functools import cache

import pytest

from local_voice.hearing.microphone import FRAME_MILLISECONDS, framed
from local_voice.hearing.voice_activity import SileroDetector, load_silero
from local_voice.sound import Sound
from tests.local_voice.sounds import (
    at_level,
    coughs,
    hoarse,
    joined,
    louder,
    mixed,
    music,
    pink_noise,
    quiet,
    room,
    spoken,
    white_noise,
)
from tests.local_voice.speech import Sample, sample, samples

FEW = ("cmd_13", "cmd_19", "cmd_15", "cmd_17", "digit_4_theo", "digit_7_theo", "journal_03")
"""The shortest words, and what is hard to tell from noise."""


class CountingModel:
    """Silero's model, counting how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self._model = load_silero()

    def process_samples(self, samples: Sequence[float]) -> float:
        """Return how probable speech is."""
        self.asked += 1
        return self._model.process_samples(samples)


def _seconds(sound: Sound) -> list[float]:
    """Return the time of each frame that holds speech."""
    detector = SileroDetector()
    frames = enumerate(framed([sound.samples]))
    return [number * FRAME_MILLISECONDS / 1000 for number, frame in frames if detector.is_speech(frame)]


@cache
def _spoken_from_to(name: str) -> tuple[float, float]:
    """Return where a recording is louder than its own noise, by its loudest parts."""
    frames = list(framed([sample(name).sound().samples]))
    loud = [number for number, frame in enumerate(frames) if _peak(frame) > max(map(_peak, frames)) / 10]
    return loud[0] * FRAME_MILLISECONDS / 1000, loud[-1] * FRAME_MILLISECONDS / 1000


def _peak(frame: bytes) -> int:
    return max(map(abs, memoryview(frame).cast("h")))


@pytest.mark.parametrize("said", samples("command", "journal", "other", "digit"), ids=lambda said: said.name)
def test_recorded_speech_is_found(said: Sample) -> None:
    """Speech is noticed within a sixth of a second; the silence around it, at least 0.2 s, is none."""
    begin, end = _spoken_from_to(said.file.stem)
    found = _seconds(said.sound())
    assert 0.15 <= found[0] <= begin + 0.16
    assert end - 0.3 <= found[-1] <= min(end + 0.3, said.sound().seconds - 0.2)


@pytest.mark.parametrize("db", [-20, -30])
@pytest.mark.parametrize("name", FEW)
def test_quiet_speech_is_found(name: str, db: float) -> None:
    """The shortest words, from far away in a quiet room, are found as when they were near."""
    said = louder(sample(name).sound(), db)
    begin, _ = _spoken_from_to(name)
    found = _seconds(mixed(joined(quiet(2), said), room(5), 15))
    assert 2 + begin - 0.2 <= found[0] <= 2 + begin + 0.25
    assert len(found) >= 6


@pytest.mark.parametrize("noise", [white_noise(4), pink_noise(4)], ids=["hiss", "waterfall"])
@pytest.mark.parametrize("snr_db", [10, 5])
@pytest.mark.parametrize("name", FEW)
def test_speech_over_noise_is_found(name: str, snr_db: float, noise: Sound) -> None:
    """Steady noise neither hides words nor is speech itself."""
    begin, end = _spoken_from_to(name)
    found = _seconds(mixed(joined(quiet(1.5), sample(name).sound()), noise, snr_db))
    assert 1.5 + begin - 0.2 <= found[0] <= 1.5 + begin + 0.25
    assert found[-1] <= 1.5 + end + 0.5
    assert len(found) >= 6


def test_hoarse_speech_is_found() -> None:
    """A rough, weak voice is found from its first word to its last."""
    said = hoarse(spoken("I could hardly speak this morning"))
    found = _seconds(joined(quiet(1), mixed(said, room(4), 25), quiet(1)))
    assert found[0] < 1.2
    assert found[-1] > 0.6 + said.seconds


@pytest.mark.parametrize(
    "sound",
    [white_noise(5), pink_noise(5), louder(white_noise(5), 15), music(8), music(8, 1), coughs(6), room(5), quiet(2)],
    ids=["hiss", "waterfall", "loud hiss", "music", "other music", "coughs", "room", "nothing"],
)
def test_what_is_no_speech(sound: Sound) -> None:
    """Noise, music and coughs hold no speech, be they near or far."""
    assert _seconds(sound) == []
    assert _seconds(louder(sound, -25)) == []


@pytest.mark.parametrize("kind", ["silence", "noise"])
def test_recorded_noise_is_no_speech(kind: str) -> None:
    """Nor do the recordings of silence and noise."""
    assert _seconds(sample(kind).sound()) == []


@pytest.mark.parametrize("db", [-70, -50, -30])
def test_steady_sound_costs_next_to_nothing(db: float) -> None:
    """A quiet room, or a ventilator in it, is not looked at more than now and then."""
    model = CountingModel()
    detector = SileroDetector(lambda: model)
    frames = list(framed([at_level(pink_noise(20), db).samples]))
    for frame in frames:
        detector.is_speech(frame)
    assert model.asked < len(frames) / 20


def test_speech_after_loud_noise_is_found() -> None:
    """When a kettle goes off, a soft voice is heard at once."""
    said = louder(sample("journal_11").sound(), -20)
    found = _seconds(joined(pink_noise(4), mixed(said, room(4), 30)))
    assert 4 < found[0] < 4.6
    assert len(found) > said.seconds * 1000 / FRAME_MILLISECONDS / 2


def test_speech_that_is_under_way_is_found() -> None:
    """Who begins to listen in the middle of a word hears it."""
    said = sample("journal_11").sound()
    begin, _ = _spoken_from_to("journal_11")
    cut = round((begin + 0.5) * 16_000) * 2
    assert _seconds(Sound(said.samples[cut:], said.rate))[0] < 0.2


def test_a_fresh_detector_hears_alike() -> None:
    """What was heard before changes nothing for a fresh one."""
    first = SileroDetector()
    frames = list(framed([sample("cmd_13").sound().samples]))
    expected = [first.is_speech(frame) for frame in frames]
    for frame in framed([pink_noise(1).samples]):
        first.is_speech(frame)
    again = first.fresh()
    assert [again.is_speech(frame) for frame in frames] == expected
