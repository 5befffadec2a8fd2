"""How loud it is, who is near, and whether the microphone is well."""

import struct
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.hearing.levels import SILENT, Levels, MicrophoneHealth, Trouble, level
from local_voice.hearing.microphone import FRAME_BYTES, framed
from local_voice.hearing.voice_activity import SileroDetector
from local_voice.sound import SPEECH_RATE, Sound
from tests.local_voice.sounds import (
    at_level,
    babble,
    hoarse,
    joined,
    louder,
    mixed,
    pink_noise,
    quiet,
    room,
    spoken,
    television,
    white_noise,
)
from tests.local_voice.sounds import level as level_of
from tests.local_voice.speech import sample

FRAME_SAMPLES = FRAME_BYTES // 2
PERSON = joined(quiet(0.5), sample("journal_11").sound())


def _square(amplitude: int, offset: int = 0) -> bytes:
    return struct.pack(f"<{FRAME_SAMPLES}h", *([offset + amplitude, offset - amplitude] * (FRAME_SAMPLES // 2)))


def _heard(levels: Levels, sound: Sound) -> list[tuple[bool, bool]]:
    """Let a sound be heard as one utterance; return for each frame whether it is speech, and of the voice in front."""
    detector = SileroDetector()
    levels.begin()
    frames = []
    for frame in framed([sound.samples]):
        speech = detector.is_speech(frame)
        frames.append((speech, levels.hear(frame, speech=speech)))
    return frames


def _is_near(levels: Levels, sound: Sound) -> bool:
    _heard(levels, sound)
    return levels.is_near()


def _used_to(sound: Sound) -> Levels:
    """Return levels that know a person by one utterance."""
    levels = Levels()
    _heard(levels, joined(room(1), sound, room(1)))
    levels.confirm()
    return levels


@pytest.mark.parametrize(("amplitude", "db"), [(32_767, 0.0), (16_384, -6.02), (328, -40.0), (1, -90.3)])
def test_levels_are_in_dbfs(amplitude: int, db: float) -> None:
    """A full-scale square wave has 0 dBFS, one of half the amplitude 6 less."""
    assert level(_square(amplitude)) == pytest.approx(db, abs=0.02)


def test_no_sound_has_a_level() -> None:
    """Exact silence, and no samples at all, are silent rather than an error."""
    assert level(bytes(FRAME_BYTES)) == level(b"") == SILENT


def test_an_offset_makes_no_level() -> None:
    """What a cheap microphone adds to every sample is not sound."""
    assert level(_square(100, offset=5_000)) == pytest.approx(level(_square(100)), abs=0.1)


@given(st.lists(st.tuples(st.binary(min_size=FRAME_BYTES, max_size=FRAME_BYTES), st.booleans()), max_size=5))
def test_any_sound_has_a_level(frames: list[tuple[bytes, bool]]) -> None:
    """Whatever the samples, levels lie between silence and full scale, and an answer comes."""
    levels, health = Levels(), MicrophoneHealth()
    levels.begin()
    for frame, speech in frames:
        levels.hear(frame, speech=speech)
        health.hear(frame, speech=speech)
        assert SILENT <= level(frame) <= 0.01
    levels.confirm()
    assert levels.is_near() in {True, False}
    assert health.trouble in {None, Trouble.DEAD, Trouble.CLIPPING}


def test_nothing_said_is_not_near() -> None:
    """Without speech there is nobody."""
    assert not _is_near(Levels(), white_noise(1))


@pytest.mark.parametrize("noise", [white_noise, pink_noise], ids=["hiss", "waterfall"])
@pytest.mark.parametrize("name", ["cmd_13", "cmd_19", "digit_8_yweweler", "journal_11", "journal_03"])
def test_speech_over_noise_is_near(name: str, noise: Callable[[float], Sound]) -> None:
    """Words and sentences over steady noise, five decibels weaker, come from near."""
    levels = Levels()
    over = mixed(joined(quiet(5), sample(name).sound(), quiet(0.5)), noise(7), 5)
    assert _is_near(levels, over)


def test_babble_is_not_near() -> None:
    """Many people who talk at once are nobody in particular, also where it was quiet before."""
    levels = Levels()
    _heard(levels, room(5))
    assert not any(_is_near(levels, babble(6, seed)) for seed in range(3))


def test_a_voice_behind_is_not_near() -> None:
    """Television that is much softer than the person was is somebody else."""
    levels = _used_to(PERSON)
    behind = at_level(television(6), level_of(PERSON) - 15)
    assert not _is_near(levels, joined(room(1), behind, room(1)))


def test_a_first_voice_is_near() -> None:
    """Nobody is refused before it is known how the person sounds, however soft."""
    assert _is_near(Levels(), joined(room(1), at_level(PERSON, -45)))


@pytest.mark.parametrize("softer", [hoarse(PERSON), louder(PERSON, -8)], ids=["hoarse", "weak"])
def test_a_weaker_day_is_still_near(softer: Sound) -> None:
    """Who is hoarse or weaker than usual is the same person."""
    assert _is_near(_used_to(PERSON), joined(room(1), softer, room(1)))


def test_who_moved_away_is_near_once_confirmed() -> None:
    """After the wake phrase from the other end of the room, the person is heard there too."""
    levels = _used_to(PERSON)
    far = joined(room(1), louder(PERSON, -16), room(1))
    assert not _is_near(levels, far)
    levels.confirm()
    assert _is_near(levels, far)


def test_the_usual_level_goes_down_faster_than_up() -> None:
    """One loud utterance does not make the next of usual loudness somebody else."""
    levels = _used_to(PERSON)
    before = levels.usual
    assert before is not None
    _heard(levels, louder(PERSON, 12))
    levels.confirm()
    assert levels.usual == pytest.approx(before + 12 * 0.2, abs=1)
    assert _is_near(levels, PERSON)


def test_the_noise_floor_is_that_of_the_room() -> None:
    """Speech does not raise the floor; where nothing was heard there is none."""
    levels = Levels()
    assert levels.floor == SILENT
    _heard(levels, joined(room(3), PERSON))
    assert levels.floor < -60


def test_a_voice_behind_does_not_keep_the_utterance_going() -> None:
    """While the television goes on, what the person says ends where the person stops."""
    levels = _used_to(PERSON)
    over = mixed(joined(PERSON, quiet(3)), television(9, seed=4), 20)
    frames = _heard(levels, over)
    after = round(PERSON.seconds * SPEECH_RATE / FRAME_SAMPLES)
    assert all(speech for speech, _ in frames[after:][:60])
    assert not any(in_front for _, in_front in frames[after:])


def test_soft_words_do_not_end_the_utterance() -> None:
    """Within one sentence that fades away, the voice in front is never gone for half a second, nor cut off."""
    said = spoken("My hips ache when I get up so I took a long walk and rested in the afternoon")
    half = len(said.samples) // 4 * 2
    fading = joined(Sound(said.samples[:half], said.rate), louder(Sound(said.samples[half:], said.rate), -8))
    frames = _heard(Levels(), joined(room(1), fading))
    in_front = "".join("#" if front else "." for _, front in frames).rstrip(".")
    spoken_to = max(number for number, (speech, _) in enumerate(frames) if speech)
    assert "." * 16 not in in_front.lstrip(".")
    assert spoken_to - len(in_front) < 16


def _trouble(sounds: Iterable[tuple[Sound, bool]], health: MicrophoneHealth | None = None) -> Trouble | None:
    health = health or MicrophoneHealth()
    for sound, speech in sounds:
        for frame in framed([sound.samples]):
            health.hear(frame, speech=speech)
    return health.trouble


@pytest.mark.parametrize("value", [0, 7, -32_768])
def test_a_microphone_that_hangs_is_dead(value: int) -> None:
    """The same sample for ten seconds, of whatever value, is no room; nine seconds may be."""
    health = MicrophoneHealth()
    stuck = Sound(struct.pack("<h", value) * 50 * FRAME_SAMPLES, SPEECH_RATE)
    assert _trouble([(joined(*[stuck] * 6), False)], health) is None
    assert _trouble([(stuck, False)], health) is Trouble.DEAD


def test_a_microphone_that_comes_back_is_well() -> None:
    """Once there is sound again, nothing is wrong; one that silences by itself is not dead when it does so again."""
    health = MicrophoneHealth()
    assert _trouble([(quiet(11), False), (room(1), False)], health) is None
    assert _trouble([(quiet(30), False)], health) is None


def test_a_mute_switch_is_noticed() -> None:
    """A microphone that always gave some noise, and gives none any more, is dead."""
    assert _trouble([(room(3), False), (quiet(11), False)]) is Trouble.DEAD


def test_the_faintest_room_is_alive() -> None:
    """A last bit that flickers now and then is enough."""
    flickering = Sound((bytes(998) + struct.pack("<h", 1)) * 400, SPEECH_RATE)
    assert _trouble([(flickering, False)]) is None


def test_distorted_speech_is_noticed() -> None:
    """Speech that the microphone cuts off is clipped; loud speech, and loud noise that is none, are not."""
    said = joined(*[PERSON] * 2)
    assert _trouble([(louder(said, 25), True)]) is Trouble.CLIPPING
    assert _trouble([(at_level(said, -18), True)]) is None
    assert _trouble([(louder(white_noise(4), 25), False)]) is None
