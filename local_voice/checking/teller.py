"""Tells sentences on the screen, and aloud where that works."""

from typing import Protocol, TextIO
from xml.sax.saxutils import escape

from local_voice.sound_system import SoundDeviceError
from local_voice.speaking.synthesis import VoiceError


class Spoken(Protocol):
    """What is being said."""

    @property
    def error(self) -> SoundDeviceError | VoiceError | None:
        """Why it broke off, if it did."""
        ...

    def wait(self, timeout: float | None = None) -> bool:
        """Return when it is over."""
        ...


class Mouth(Protocol):
    """Speaks."""

    def say(self, ssml: str) -> Spoken:
        """Begin to speak, and return at once."""
        ...


class Teller:
    """Writes to `sink`, and speaks by `mouth`, if there is one, for as long as that works."""

    def __init__(self, sink: TextIO, mouth: Mouth | None) -> None:
        self._sink = sink
        self._mouth = mouth

    def tell(self, sentence: str) -> None:
        """Write a sentence, and speak it."""
        self.write(sentence)
        self.speak(sentence)

    def write(self, line: str) -> None:
        """Write a line."""
        self._sink.write(f"{line}\n")
        self._sink.flush()

    def speak(self, sentence: str) -> None:
        """Speak a sentence to its end. Where that fails, say why on the screen, and speak no more."""
        if self._mouth is None:
            return
        spoken = self._mouth.say(f"<speak>{escape(sentence)}</speak>")
        spoken.wait()
        if spoken.error is not None:
            self._mouth = None
            self.write(str(spoken.error))
