"""How the notebook speaks and waits: each wish is carried out at once, and kept."""

import re

import pytest

from skill.content import load
from skill.notebook.models import Settings
from skill.notebook.notebook import Notebook
from skill.speech import VOLUMES
from skill.turn import Door
from tests.caller import Caller

READ = {"checklist": ("side effects", "side-effects")}

HOME: Door = "home"
AT_ALEXA: Door = "server"


def opened(door: Door) -> Caller:
    """Return somebody who reads a list at a door."""
    caller = Caller(door=door)
    caller.open()
    caller.ask("WhoForIntent", who=("me", "patient"))
    caller.ask("ReadChecklistIntent", **READ)
    return caller


@pytest.fixture(params=[HOME, AT_ALEXA])
def caller(request: pytest.FixtureRequest) -> Caller:
    """Return somebody who reads a list, at one door and the other."""
    return opened(request.param)


def settings(caller: Caller) -> Settings:
    """Return what is kept."""
    return Notebook(caller.store, caller.user, caller.clock.now(), "look", load().writing).settings


def test_at_first_all_is_as_usual(caller: Caller) -> None:
    """Medium volume, the usual voice, five seconds, tones; and speech without markup."""
    kept = settings(caller)
    assert (kept.volume, kept.voice, kept.patience, kept.tones, kept.wake_phrase) == (2, 0, 5.0, True, None)
    assert "prosody" not in caller.ask("AMAZON.RepeatIntent").ssml
    assert "<voice" not in caller.ask("AMAZON.RepeatIntent").ssml


@pytest.mark.parametrize(
    ("intent", "volumes", "end"),
    [
        ("SpeakLouderIntent", [3, 4, 4, 4], "This is as loud as I can speak."),
        ("SpeakSofterIntent", [1, 0, 0, 0], "This is as softly as I can speak."),
    ],
)
def test_volume_has_steps_and_ends(caller: Caller, intent: str, volumes: list[int], end: str) -> None:
    """Each wish is one step, said at the new volume; at the end it says so."""
    for volume in volumes:
        answer = caller.ask(intent)
        assert f'<prosody volume="{VOLUMES[volume]}">' in answer.ssml
        assert f'<prosody volume="{VOLUMES[volume]}">' in answer.response["reprompt"]["outputSpeech"]["ssml"]
        assert settings(caller).volume == volume
    assert answer.text.startswith(end)


@pytest.mark.parametrize("door", [HOME, AT_ALEXA])
def test_voices_go_round(door: Door) -> None:
    """Every voice of the door is heard once, then the usual one without markup."""
    caller, voices = opened(door), load().voices
    names = voices.home if door == HOME else voices.alexa
    for name in names:
        assert f'<speak><voice name="{name}">' in caller.ask("ChangeVoiceIntent").ssml
    assert "<voice" not in caller.ask("ChangeVoiceIntent").ssml


def test_a_voice_of_another_door_is_one_of_this(caller: Caller) -> None:
    """A notebook with a number that this door has no voice for is still spoken."""
    notebook = Notebook(caller.store, caller.user, caller.clock.now(), "change", load().writing)
    notebook.change_settings(Settings(speaker="patient", voice=1_000))
    assert caller.ask("AMAZON.RepeatIntent").text


def test_no_voice_stands_twice() -> None:
    """Each "another voice" is another."""
    for names in (load().voices.home, load().voices.alexa):
        assert len(names) == len(set(names)) > 0
        assert all(re.fullmatch(r"[\w+-]+", name) for name in names)


def test_pace_volume_and_voice_stand_together(caller: Caller) -> None:
    """One voice around one prosody with both."""
    caller.ask("SpeakSlowerIntent")
    caller.ask("SpeakLouderIntent")
    ssml = caller.ask("ChangeVoiceIntent").ssml
    assert re.match(r'<speak><voice name="[^"]+"><prosody rate="87%" volume="loud">', ssml)
    assert ssml.endswith("</prosody></voice></speak>")


@pytest.mark.parametrize(
    ("intent", "said", "kept", "end"),
    [
        (
            "MoreTimeIntent",
            ["six and a half seconds", "eight seconds", "nine and a half seconds", "ten seconds"],
            10.0,
            "This is as much time as I can give.",
        ),
        ("LessTimeIntent", ["three and a half seconds", "two seconds"], 2.0, "I cannot answer any sooner."),
    ],
)
def test_patience_has_steps_and_ends(intent: str, said: list[str], kept: float, end: str) -> None:
    """At home each wish is a second and a half, told in words, from two seconds to ten."""
    caller = opened(HOME)
    for seconds in said:
        assert f"I now wait {seconds} before" in caller.ask(intent).text
    assert caller.ask(intent).text.startswith(f"{end} I now wait {said[-1]}")
    assert settings(caller).patience == kept


def test_on_a_device_that_waits_by_itself_the_wish_is_kept() -> None:
    """On Alexa it says that it cannot wait longer, promises nothing, and keeps the wish."""
    caller = opened(AT_ALEXA)
    answer = caller.ask("MoreTimeIntent")
    assert "How long to wait is up to this device, not to me." in answer.text
    assert "seconds" not in answer.text
    assert settings(caller).patience == 6.5


@pytest.mark.parametrize(("intent", "tones"), [("TonesOffIntent", False), ("TonesOnIntent", True)])
def test_tones_are_switched(caller: Caller, intent: str, tones: bool) -> None:
    """Said twice, it is the same; on Alexa, which has tones of its own, the wish is kept."""
    for _ in range(2):
        answer = caller.ask(intent)
        assert ("up to this device" in answer.text) is (caller.door == AT_ALEXA)
        assert settings(caller).tones is tones


@pytest.mark.parametrize(
    "intent",
    ["SpeakLouderIntent", "SpeakSofterIntent", "ChangeVoiceIntent", "MoreTimeIntent", "LessTimeIntent",
     "TonesOnIntent", "TonesOffIntent"],
)  # fmt: skip
def test_no_wish_changes_another(caller: Caller, intent: str) -> None:
    """Who speaks, the pace and the emergency number stay as they were."""
    before = settings(caller)
    caller.ask(intent)
    after = settings(caller)
    same = ("speaker", "words_per_minute", "emergency_number", "wake_phrase")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert sum(getattr(before, name) != getattr(after, name) for name in Settings.__struct_fields__) <= 1
