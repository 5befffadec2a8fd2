"""What is said on the command line when something does not work: one sentence, and what to do."""

import sys

SPOKEN_FOR = (
    ("skill.content", "UnknownLocaleError"),
    ("skill.content.loader", "ContentError"),
    ("skill.notebook.store", "StoreError"),
    ("skill.web_server", "AddressError"),
    ("local_voice.hearing.audio", "AudioError"),
    ("local_voice.interaction_model", "ModelError"),
    ("local_voice.keys.places", "KeyPlaceError"),
    ("local_voice.sound_system", "SoundDeviceError"),
    ("local_voice.hearing.speech_model", "SpeechModelError"),
    ("local_voice.speaking.synthesis", "VoiceError"),
    ("local_voice.speech_models.errors", "ModelInstallError"),
    ("local_voice.trouble", "TroubleError"),
)
"""The errors whose message is meant for people, by the module that has them."""


class TroubleError(Exception):
    """What keeps a command from its work. The message is one sentence that says what to do."""


def explain(error: Exception) -> str:
    """Return one line for a person."""
    if isinstance(error, _classes()):
        return " ".join(str(error).split())
    if isinstance(error, ModuleNotFoundError):
        return f"The Python package {error.name!r} is missing; run script/setup, which installs what is needed."
    return f"Something unexpected went wrong ({type(error).__name__}); your notebook is kept. Try care-notebook check."


def _classes() -> tuple[type[Exception], ...]:
    # What was not imported was not raised.
    return tuple(getattr(sys.modules[module], name) for module, name in SPOKEN_FOR if module in sys.modules)
