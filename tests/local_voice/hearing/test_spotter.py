"""A few phrases are spotted in running speech, soon after they were said, and not in other speech."""

from collections.abc import Callable, Iterator

import pytest

from local_voice.hearing.decoding import OTHER_SPEECH, SpeechModel
from local_voice.hearing.spotter import VoskSpotter
from local_voice.sound import SPEECH_RATE, Sound
from tests.local_voice.sounds import at_level, babble, coughs, joined, mixed, music, quiet, spoken, white_noise
from tests.local_voice.speech import frames_of, sample, samples

INTERRUPTIONS = ("stop", "next", "repeat", "hold on", "slower", "care notebook")
SOON_SECONDS = 0.3
PROMPT = "These are questions about side effects. It helps to talk about them before you start."


@pytest.fixture(scope="module")
def spotter(model: SpeechModel) -> VoskSpotter:
    """Return what spots the words that interrupt."""
    return VoskSpotter(model, INTERRUPTIONS)


@pytest.fixture(scope="module")
def waking(model: SpeechModel) -> VoskSpotter:
    """Return what spots the wake phrase."""
    return VoskSpotter(model, ["care notebook"], steady_seconds=0.24)


def _spotted(spotter: VoskSpotter, sound: Sound) -> list[tuple[str, float]]:
    """Return the phrases that are spotted, each with the seconds of sound that it took."""
    spotter.reset()
    return list(_reports(spotter, sound))


def _reports(spotter: VoskSpotter, sound: Sound) -> Iterator[tuple[str, float]]:
    taken = 0
    for frame in frames_of(sound):
        taken += len(frame) // 2
        if phrase := spotter.accept(frame):
            yield phrase, taken / SPEECH_RATE


def _said(text: str, voice: str | None = None) -> Sound:
    """Return `text` as it is spoken, without the silence after it."""
    sound = spoken(text, voice)
    return Sound(sound.samples[: _end_of(sound)], SPEECH_RATE)


def _end_of(sound: Sound) -> int:
    """Return the bytes before the last that can be heard."""
    return next(
        place
        for place in range(len(sound.samples) - len(sound.samples) % 2, 0, -2)
        if abs(int.from_bytes(sound.samples[place - 2 : place], "little", signed=True)) > 300
    )


@pytest.mark.parametrize("voice", [None, "en-us+f3", "en-gb-x-rp+f2"])
@pytest.mark.parametrize("phrase", INTERRUPTIONS)
def test_a_phrase_is_told_as_soon_as_it_is_said(spotter: VoskSpotter, phrase: str, voice: str | None) -> None:
    """It is told once, within 300 ms of its end."""
    said = joined(quiet(0.5), _said(phrase, voice))
    ((spotted, seconds),) = _spotted(spotter, joined(said, quiet(1.0)))
    assert spotted == phrase
    assert seconds - said.seconds <= SOON_SECONDS


@pytest.mark.parametrize("phrase", INTERRUPTIONS)
@pytest.mark.parametrize("weaker", [12, 20])
def test_a_phrase_is_told_over_the_notebooks_own_voice(spotter: VoskSpotter, phrase: str, weaker: int) -> None:
    """What the notebook says meanwhile, weaker in the microphone than the person, does not hide a phrase."""
    said = joined(quiet(0.6), _said(phrase, "en-us+f3"), quiet(0.6))
    assert phrase in [spotted for spotted, _ in _spotted(spotter, mixed(said, spoken(PROMPT), weaker))]


@pytest.mark.parametrize("voice", [None, "en-us+f3"])
def test_the_wake_phrase_is_told_in_noise(waking: VoskSpotter, voice: str | None) -> None:
    """The wake phrase is heard beside a hiss 10 dB weaker."""
    said = joined(quiet(0.6), _said("care notebook", voice), quiet(0.6))
    assert [phrase for phrase, _ in _spotted(waking, mixed(said, white_noise(1.0), 10))] == ["care notebook"]


@pytest.mark.parametrize(
    "text", ["the notebook", "carry the book", "a note book and a pen", "careful", "we care about you"]
)
def test_a_part_of_the_wake_phrase_does_not_wake(waking: VoskSpotter, text: str) -> None:
    """Neither word of it is enough."""
    assert _spotted(waking, joined(quiet(0.3), spoken(text, "en-us+f3"), quiet(0.5))) == []


def test_other_speech_does_not_wake(waking: VoskSpotter) -> None:
    """No recording of other speech holds the wake phrase."""
    sound = joined(*(said.sound() for said in samples("command", "journal", "other", "digit")))
    assert _spotted(waking, sound) == []


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(lambda: babble(20.0), id="babble"),
        pytest.param(lambda: babble(10.0, voices=1), id="one-voice"),
        pytest.param(lambda: at_level(music(10.0), -30), id="music"),
        pytest.param(lambda: coughs(6), id="coughs"),
        pytest.param(lambda: white_noise(5.0), id="noise"),
    ],
)
def test_noises_do_not_wake(waking: VoskSpotter, sound: Callable[[], Sound]) -> None:
    """Noise, music, coughs and many voices are not the wake phrase."""
    assert _spotted(waking, sound()) == []


def test_one_phrase_after_the_other_is_told(spotter: VoskSpotter) -> None:
    """Each is told once, the same one again after a pause as well."""
    phrases = ["next", "next", "stop"]
    sound = joined(*(part for phrase in phrases for part in (quiet(0.5), _said(phrase), quiet(1.2))))
    assert [phrase for phrase, _ in _spotted(spotter, sound)] == phrases


def test_the_whole_reading_tells_a_phrase_from_part_of_other_speech(spotter: VoskSpotter) -> None:
    """At the end, a phrase alone reads as itself, and among other words not."""
    _spotted(spotter, joined(quiet(0.5), spoken("next"), quiet(0.5)))
    assert spotter.finish() == "next"
    _spotted(spotter, joined(quiet(0.5), spoken("the next bus leaves in twenty minutes"), quiet(0.5)))
    assert OTHER_SPEECH in spotter.finish()


def test_reset_forgets_what_was_heard(spotter: VoskSpotter) -> None:
    """Sound before a reset is no part of what follows."""
    _spotted(spotter, _said("stop"))
    spotter.reset()
    assert list(_reports(spotter, quiet(1.0))) == []
    assert spotter.finish() == ""


def test_a_wake_phrase_that_the_model_lacks_is_spotted_by_its_sound(model: SpeechModel) -> None:
    """A name that the model does not know is told as what it means."""
    spotter = VoskSpotter(model, ["okonkwo"], {"okonkwo": ("oh can go",)})
    assert spotter.missing_words == frozenset()
    assert [phrase for phrase, _ in _spotted(spotter, joined(quiet(0.5), _said("oh can go"), quiet(0.5)))] == [
        "okonkwo"
    ]


def test_a_phrase_that_cannot_be_heard_is_told(model: SpeechModel) -> None:
    """Where nothing sounds like a missing word, the word is named and nothing is spotted."""
    spotter = VoskSpotter(model, ["okonkwo"])
    assert spotter.missing_words == {"okonkwo"}
    assert _spotted(spotter, sample("cmd_14").sound()) == []
    assert spotter.finish() == ""
