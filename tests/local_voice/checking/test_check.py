"""`care-notebook check`, with machines, microphones and voices of all kinds."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from local_voice.checking.check import Audience, Check
from local_voice.checking.words import load_check_words
from local_voice.devices import Part
from local_voice.hearing.microphone import GONE, RecordedMicrophone
from local_voice.hearing.recogniser import Expecting
from local_voice.hearing.speech_model import SpeechModelError
from local_voice.keys.opening import own_opener
from local_voice.listening_lock import ALREADY, listening_alone
from local_voice.sound import SPEECH_RATE, Sound
from local_voice.sound_system import SoundDeviceError
from tests.local_voice.checking.test_trial import Transcription
from tests.local_voice.speech import sample
from tests.local_voice.test_devices import Machine

WORDS = load_check_words("en-US")
ASKED = WORDS.please_say.format(sentence=WORDS.sentence)

AT_TERMINAL = Audience(at_terminal=True, wants_to_hear=True)
NO_TERMINAL = Audience(at_terminal=False, wants_to_hear=False)


@dataclass
class Spoken:
    """Something that was said, or could not be."""

    error: SoundDeviceError | None

    def wait(self, timeout: float | None = None) -> bool:
        """Return at once."""
        return True


@dataclass
class Senses:
    """Hears one recording as told words, and remembers what it says."""

    heard: str = "care notebook"
    sound: Sound = field(default_factory=lambda: sample("cmd_04").sound())
    vanishes: bool = False
    voice_fails: SoundDeviceError | None = None
    model_fails: SpeechModelError | None = None
    said: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    @contextmanager
    def mouth(self) -> Iterator["Senses"]:
        """Speak."""
        self.used.append("mouth")
        yield self
        self.used.append("mouth closed")

    def say(self, ssml: str) -> Spoken:
        """Remember what is said."""
        self.said.append("".join(ET.fromstring(ssml).itertext()))
        return Spoken(self.voice_fails)

    def microphone(self) -> "Senses":
        """Listen."""
        self.used.append("microphone")
        return self

    @contextmanager
    def listening(self) -> Iterator[Iterator[bytes]]:
        """Hear the recording; a microphone that vanishes raises after it."""
        with RecordedMicrophone([self.sound]).listening() as frames:
            yield self._vanishing(frames) if self.vanishes else frames

    def _vanishing(self, frames: Iterator[bytes]) -> Iterator[bytes]:
        yield from frames
        raise SoundDeviceError(GONE)

    def recogniser(self) -> "Senses":
        """Recognise."""
        self.used.append("recogniser")
        if self.model_fails:
            raise self.model_fails
        return self

    def begin(self, expecting: Expecting) -> Transcription:
        """Hear what is to be heard."""
        assert WORDS.sentence in expecting.answers
        return Transcription(self.heard)


def checked(
    folder: Path, machine: Machine | None = None, senses: Senses | None = None, audience: Audience = AT_TERMINAL
) -> list[str]:
    """Run a check, and return the lines on the screen."""
    screen = io.StringIO()
    check = Check(machine or Machine(), folder / "notebook.db", senses or Senses(), WORDS, screen, opener=own_opener())
    check.run(audience)
    return [line for line in re.split(r"[\r\n]", screen.getvalue()) if line and not line.startswith("[")]


def test_all_is_well(tmp_path: Path) -> None:
    """Each part on the screen; aloud in short; then the sentence is asked for, judged and said back, on both."""
    senses = Senses()
    lines = checked(tmp_path, senses=senses)
    told = [ASKED, WORDS.levels["good"], WORDS.understood.format(heard=WORDS.sentence)]
    assert [line.split()[0] for line in lines[: len(Part)]] == ["ok"] * len(Part)
    assert lines[len(Part) :] == told
    assert senses.said == [WORDS.all_there, *told]
    assert senses.used == ["mouth", "recogniser", "microphone", "mouth closed"]


def test_without_a_terminal_nobody_is_asked(tmp_path: Path) -> None:
    """A line for each part, nothing is waited for, and not a device is touched beyond looking."""
    senses = Senses()
    assert len(checked(tmp_path, senses=senses, audience=NO_TERMINAL)) == len(Part)
    assert senses.used == []


def test_aloud_without_a_terminal_it_speaks_and_ends(tmp_path: Path) -> None:
    """In short; nobody is asked for a sentence."""
    senses = Senses()
    checked(tmp_path, senses=senses, audience=Audience(at_terminal=False, wants_to_hear=True))
    assert senses.said == [WORDS.all_there]
    assert "microphone" not in senses.used


def test_silent_at_a_terminal_it_shows_all_the_same(tmp_path: Path) -> None:
    """The sentence is asked for on the screen."""
    senses = Senses()
    lines = checked(tmp_path, senses=senses, audience=Audience(at_terminal=True, wants_to_hear=False))
    assert lines[len(Part)] == ASKED
    assert senses.said == []


@pytest.mark.parametrize("part", [Part.SPEECH_MODEL, Part.MICROPHONE])
def test_what_is_missing_is_said_aloud(tmp_path: Path, part: Part) -> None:
    """In a sentence of its own; what to do is on the screen."""
    senses = Senses()
    lines = checked(tmp_path, Machine(frozenset({part.value})), senses)
    assert [line for line in lines if line.startswith("missing")]
    assert senses.said[:2] == [WORDS.missing[part.value], WORDS.see_the_screen]


def test_a_damaged_model_is_not_recognised_with(tmp_path: Path) -> None:
    """The model is read to its end before it is used."""
    senses = Senses()
    lines = checked(tmp_path, Machine(damaged="The speech model is damaged."), senses)
    assert [line for line in lines if line.startswith("missing") and "is damaged" in line]
    assert "recogniser" not in senses.used


@pytest.mark.parametrize("part", [Part.SPEAKER, Part.VOICE])
def test_without_voice_or_speaker_the_screen_tells(tmp_path: Path, part: Part) -> None:
    """Nothing is said; the sentence is tried all the same."""
    senses = Senses()
    lines = checked(tmp_path, Machine(frozenset({part.value})), senses)
    assert senses.said == []
    assert lines[len(Part)] == ASKED


@pytest.mark.parametrize("without", ["speech model", "vosk"])
def test_without_a_model_the_microphone_is_tried(tmp_path: Path, without: str) -> None:
    """How loud it is can be told without knowing words; as without the package that recognises them."""
    senses = Senses()
    lines = checked(tmp_path, Machine(frozenset({without})), senses)
    assert lines[len(Part) :] == [ASKED, WORDS.levels["good"]]
    assert "recogniser" not in senses.used


@pytest.mark.parametrize("without", ["microphone", "miniaudio"])
def test_without_a_microphone_nobody_is_asked(tmp_path: Path, without: str) -> None:
    """Nor where the packages for it are missing."""
    senses = Senses()
    lines = checked(tmp_path, Machine(frozenset({without})), senses)
    assert len(lines) == len(Part)
    assert not {"microphone", "recogniser"}.intersection(senses.used)


def test_a_silent_microphone_is_told(tmp_path: Path) -> None:
    """What was heard is then no matter."""
    nothing = Sound(bytes(2 * SPEECH_RATE), SPEECH_RATE)
    lines = checked(tmp_path, senses=Senses(heard="", sound=nothing))
    assert lines[len(Part) :] == [ASKED, WORDS.levels["silent"]]


@pytest.mark.parametrize(
    ("heard", "said"), [("", WORDS.nothing), ("car <note> & book", WORDS.other.format(heard="car <note> & book"))]
)
def test_what_was_heard_is_said_back(tmp_path: Path, heard: str, said: str) -> None:
    """Nothing, or other words than were asked for, whatever signs are in them."""
    senses = Senses(heard=heard)
    assert checked(tmp_path, senses=senses)[-1] == said
    assert senses.said[-1] == said


def test_a_microphone_that_vanishes_is_told(tmp_path: Path) -> None:
    """In its own sentence, and that is all."""
    assert checked(tmp_path, senses=Senses(vanishes=True))[len(Part) :] == [ASKED, GONE]


def test_a_model_that_fails_is_told(tmp_path: Path) -> None:
    """In its own sentence; nobody is asked to speak."""
    senses = Senses(model_fails=SpeechModelError("The speech model is damaged."))
    assert checked(tmp_path, senses=senses)[len(Part) :] == ["The speech model is damaged."]


def test_a_speaker_that_fails_is_told_once(tmp_path: Path) -> None:
    """From then on the screen alone tells."""
    senses = Senses(voice_fails=SoundDeviceError("The speaker has stopped playing."))
    lines = checked(tmp_path, senses=senses)
    assert lines[len(Part) :][:2] == ["The speaker has stopped playing.", ASKED]
    assert senses.said == [WORDS.all_there]


def test_another_program_that_listens_is_told(tmp_path: Path) -> None:
    """On the screen and aloud; it is not disturbed by a sentence that it would take for its own."""
    senses = Senses()
    with listening_alone(tmp_path / "notebook.db"):
        lines = checked(tmp_path, senses=senses)
    assert lines[-1] == f"missing  {ALREADY}"
    assert senses.said == [WORDS.missing["listening alone"], WORDS.see_the_screen]
    assert "microphone" not in senses.used


def test_missing_packages_are_told_aloud(tmp_path: Path) -> None:
    """Where what is needed to speak is there."""
    senses = Senses()
    checked(tmp_path, Machine(frozenset({"vosk"})), senses)
    assert senses.said[0] == WORDS.missing["voice packages"]


def test_a_notebook_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """On the screen with what to do, and aloud."""
    (tmp_path / "notebook.db").write_text("This is no notebook." * 100, "utf-8")
    senses = Senses()
    lines = checked(tmp_path, senses=senses)
    assert [line for line in lines if line.startswith("missing") and "move it away" in line]
    assert WORDS.missing["notebook"] in senses.said
