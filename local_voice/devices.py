"""What a conversation by voice needs, what of it is there, and how to mend what is missing.

The cheapest looks come first, and where something is surely missing, nothing heavy is loaded to look further.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from local_voice.hearing import speech_model
from local_voice.hearing.speech_model import SpeechModelError

PACKAGES = ("miniaudio", "pyttsx3", "soxr", "vosk", "webrtcvad")


class Part(Enum):
    """One thing that a conversation by voice needs."""

    PACKAGES = "voice packages"
    SPEECH_MODEL = "speech model"
    SPEAKER = "speaker"
    MICROPHONE = "microphone"
    VOICE = "voice"


@dataclass(frozen=True)
class Finding:
    """Whether one part is there, and what to do where it is not."""

    part: Part
    there: bool
    what: str
    """In plain words: what was found, or what is wrong."""
    mend: str = ""
    """The command that mends it, or what to do by hand; empty where all is well."""


class Machine(Protocol):
    """What can be asked of a computer."""

    def has_package(self, name: str) -> bool:
        """Return whether a Python package is installed. Loads nothing."""
        ...

    def speech_model(self) -> Path:
        """Return the folder of a whole speech model. Raises SpeechModelError."""
        ...

    def has_voice(self) -> bool:
        """Return whether speech can be made."""
        ...

    def has_speaker(self) -> bool:
        """Return whether the default speaker opens."""
        ...

    def has_microphone(self) -> bool:
        """Return whether the default microphone opens."""
        ...


class ThisComputer:
    """The computer that the notebook runs on. `model` is the folder asked for, if any."""

    def __init__(self, model: Path | None = None) -> None:
        self._model = model

    def has_package(self, name: str) -> bool:
        """Return whether a Python package is installed."""
        return find_spec(name) is not None

    def speech_model(self) -> Path:
        """Return the folder asked for, or the first whole model in the usual places."""
        if self._model is None:
            return speech_model.find(speech_model.usual_places())
        speech_model.check(self._model)
        return self._model

    def has_voice(self) -> bool:
        """Return whether the voice starts."""
        from local_voice.speaking.synthesis import SystemVoice, VoiceError

        try:
            SystemVoice()
        except VoiceError:
            return False
        return True

    def has_speaker(self) -> bool:
        """Return whether the default speaker opens."""
        from local_voice import sound_system

        return _opens(lambda: sound_system.open_speaker(22_050, sound_system.real_backends()).close())

    def has_microphone(self) -> bool:
        """Return whether the default microphone opens."""
        from local_voice import sound_system

        return _opens(lambda: sound_system.open_microphone(sound_system.real_backends()).close())


def examine(machine: Machine) -> Iterator[Finding]:
    """Yield a finding for each part, in the order of `Part`. What needs missing packages counts as missing."""
    packages = _packages(machine)
    yield packages
    yield _speech_model(machine)
    yield from (_device(part, packages.there and look()) for part, look in _looks(machine))


def _packages(machine: Machine) -> Finding:
    missing = [name for name in PACKAGES if not machine.has_package(name)]
    if not missing:
        return Finding(Part.PACKAGES, there=True, what="The packages for voice are installed.")
    what = f"Packages for voice are missing: {', '.join(missing)}."
    return Finding(Part.PACKAGES, there=False, what=what, mend="pip install 'care-notebook[voice]'")


def _speech_model(machine: Machine) -> Finding:
    try:
        folder = machine.speech_model()
    except SpeechModelError as error:
        place = speech_model.usual_places()[0]
        mend = f"unzip {speech_model.RECOMMENDED}.zip -d '{place}'"
        return Finding(Part.SPEECH_MODEL, there=False, what=str(error), mend=mend)
    return Finding(Part.SPEECH_MODEL, there=True, what=f"The speech model is in {folder}.")


def _looks(machine: Machine) -> tuple[tuple[Part, Callable[[], bool]], ...]:
    return (
        (Part.SPEAKER, machine.has_speaker),
        (Part.MICROPHONE, machine.has_microphone),
        (Part.VOICE, machine.has_voice),
    )


def _device(part: Part, there: bool) -> Finding:
    if there:
        return Finding(part, there=True, what=f"The {part.value} works.")
    return Finding(part, there=False, what=f"No {part.value} was found.", mend=_mend(part))


def _mend(part: Part) -> str:
    if part is Part.VOICE:
        by_hand = {"darwin": "brew install espeak-ng", "win32": "add a voice in Settings, Time & language, Speech"}
        return by_hand.get(sys.platform, "sudo apt-get install espeak-ng")
    listing = {Part.SPEAKER: "aplay -l", Part.MICROPHONE: "arecord -l"}[part]
    return f"plug one in; {listing} lists those that are there" if sys.platform == "linux" else "plug one in"


def _opens(device: Callable[[], None]) -> bool:
    from local_voice import sound_system

    if sound_system.surely_silent():
        return False
    try:
        device()
    except sound_system.SoundDeviceError:
        return False
    return True
