"""One sentence tried, from recordings: how loud it was, and what was heard."""

import io
import random
from array import array
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.checking.level_meter import QUIETEST, WIDTH, LevelMeter, bar
from local_voice.checking.trial import SECONDS, Loudness, Trial, loudness, try_hearing
from local_voice.hearing.microphone import FRAME_BYTES, FRAME_MILLISECONDS
from local_voice.hearing.recogniser import Heard
from tests.local_voice.speech import sample

FRAMES = round(SECONDS * 1000 / FRAME_MILLISECONDS)


class Transcription:
    """Hears what it is told to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.frames: list[bytes] = []

    def accept(self, frame: bytes) -> None:
        """Take a frame."""
        self.frames.append(frame)

    def partial(self) -> str:
        """Return the reading so far."""
        return self.text

    def finish(self) -> Heard:
        """Return the reading."""
        return Heard(self.text)


def frames_of(wave: Iterable[float]) -> list[bytes]:
    """Return a wave, cut to 16 bits, in whole frames."""
    samples = array("h", [max(-32_768, min(32_767, round(value))) for value in wave]).tobytes()
    whole = len(samples) - len(samples) % FRAME_BYTES
    return [samples[start : start + FRAME_BYTES] for start in range(0, whole, FRAME_BYTES)]


def spoken(name: str, gain: float = 1.0) -> list[bytes]:
    """Return six seconds of a quiet room in which a recorded sentence is said in the middle, all as loud as told."""
    room, words = (array("h", sample(one).sound().samples) for one in ("silence", name))
    quiet = FRAMES * FRAME_BYTES // 2
    before = (room * 9)[: quiet // 3]
    after = (room * 9)[: quiet - len(before) - len(words)]
    return frames_of(value * gain for value in (*before, *words, *after))


def noise(peak: int) -> list[bytes]:
    """Return six seconds of steady noise."""
    chance = random.Random(7)  # noqa: S311
    return frames_of(chance.uniform(-peak, peak) for _ in range(FRAMES * FRAME_BYTES // 2))


# cmd_14 and cmd_19 are of one word.
@pytest.mark.parametrize("name", ["cmd_00", "cmd_14", "cmd_19", "journal_04"])
@pytest.mark.parametrize(
    ("gain", "judged"),
    [(1.0, Loudness.GOOD), (0.2, Loudness.GOOD), (0.01, Loudness.QUIET), (30.0, Loudness.CLIPPING)],
)
def test_how_loud_a_recording_is(name: str, gain: float, judged: Loudness) -> None:
    """As it was recorded, softer, far too soft, far too loud."""
    assert loudness(spoken(name, gain)) is judged


def test_one_word_is_enough_to_be_too_loud() -> None:
    """The silence around it makes a distorted word no better."""
    assert loudness(spoken("cmd_14", 2.0)) is Loudness.GOOD
    assert loudness(spoken("cmd_14", 4.0)) is Loudness.CLIPPING


@pytest.mark.parametrize("value", [0, 5, -32_768])
def test_a_microphone_that_never_moves_is_silent(value: int) -> None:
    """Not the least noise, at zero or where it hangs; nor is there any sound where nothing came."""
    assert loudness(frames_of([value] * FRAMES * FRAME_BYTES)) is Loudness.SILENT
    assert loudness([]) is Loudness.SILENT


@pytest.mark.parametrize("peak", [1, 10, 3_000])
def test_noise_is_no_voice(peak: int) -> None:
    """Nobody spoke, or nobody could be told from the noise."""
    assert loudness(noise(peak)) is Loudness.QUIET


def test_a_speakerphone_that_silences_the_room_is_good() -> None:
    """Between words it gives nothing but zeros, and is neither dead nor quiet."""
    said = spoken("cmd_04")
    nothing = bytes(FRAME_BYTES)
    gated = [frame if max(array("h", frame)) > 500 else nothing for frame in said]
    assert nothing in gated
    assert loudness(gated) is Loudness.GOOD


def test_a_single_click_does_not_clip() -> None:
    """A door slammed at full scale once does not make the voice too loud."""
    said = spoken("cmd_04")
    click = array("h", said[10])
    click[0] = 32_767
    assert loudness([*said[:10], click.tobytes(), *said[11:]]) is Loudness.GOOD


@given(frames=st.lists(st.binary(min_size=FRAME_BYTES, max_size=FRAME_BYTES), max_size=3))
def test_any_sound_can_be_judged(frames: list[bytes]) -> None:
    """Whatever the samples are."""
    assert loudness(frames) in Loudness


def test_the_trial_hears_all_and_stops_in_time() -> None:
    """Every frame of the first six seconds is listened to, none after them, and the words come back."""
    transcription = Transcription("care notebook")
    frames = iter([*spoken("cmd_04"), *spoken("cmd_04")])
    trial = try_hearing(frames, LevelMeter(io.StringIO()), transcription)
    assert trial == Trial(Loudness.GOOD, "care notebook")
    assert transcription.frames == spoken("cmd_04")
    assert len(list(frames)) == FRAMES


def test_without_a_recogniser_the_loudness_is_told() -> None:
    """That there were words is then not known."""
    assert try_hearing(spoken("cmd_04"), LevelMeter(io.StringIO()), None) == Trial(Loudness.GOOD, None)


# The meter


def test_the_meter_follows_the_sound_on_one_line() -> None:
    """Each bar is drawn over the one before, as wide as that; the line ends once."""
    terminal = io.StringIO()
    try_hearing(spoken("cmd_04"), LevelMeter(terminal), None)
    drawn = terminal.getvalue()
    assert drawn.endswith("\n")
    assert drawn.count("\n") == 1
    bars = drawn.strip("\r\n").split("\r")
    assert len(bars) == FRAMES // 3
    assert len({len(one) for one in bars}) == 1
    assert len({one.count("#") for one in bars}) > 5


@pytest.mark.parametrize(
    ("level", "filled"), [(-120.0, 0), (QUIETEST, 0), (QUIETEST / 2, WIDTH // 2), (0.0, WIDTH), (9.0, WIDTH)]
)
def test_the_bar_is_full_at_full_scale(level: float, filled: int) -> None:
    """And empty at the quietest; it never grows beyond its ends."""
    drawn = bar(level)
    assert (drawn.count("#"), drawn.count(".")) == (filled, WIDTH - filled)
