"""Runs a companion on a microphone, for as long as there is sound; a device that vanishes is waited for."""

from collections.abc import Callable

from local_voice.companion.companion import Companion
from local_voice.hearing.microphone import Microphone
from local_voice.sound_system import SoundDeviceError

RETRY_SECONDS = 2.0


def keep_company(companion: Companion, microphone: Microphone, wait: Callable[[float], None]) -> None:
    """Give the microphone's frames to the companion until there are no more.

    Where it fails, the person is told, and it is tried again every `RETRY_SECONDS`; `wait` takes seconds.
    """
    gone = False
    while True:
        try:
            with microphone.listening() as frames:
                for frame in frames:
                    if gone:
                        gone = False
                        companion.announce("microphone_back")
                    companion.hear(frame)
        except SoundDeviceError:
            if not gone:
                companion.announce("microphone_gone")
            gone = True
            wait(RETRY_SECONDS)
        else:
            companion.end()
            return
