"""The offer to fetch the speech model, made once at the start to a person at a terminal who has none."""

from typing import TextIO

from local_voice.hearing.speech_model import GET_MODEL
from local_voice.speech_models.catalogue import megabytes
from local_voice.speech_models.errors import ModelInstallError
from local_voice.speech_models.install import Installer

YES = frozenset({"y", "yes", "yeah", "yep", "ok", "okay", "sure", "please", "yes please"})


def offer_model(answers: TextIO, terminal: TextIO, installer: Installer) -> bool:
    """Ask whether to fetch the recommended model, and do it after a yes. Return whether it is there now.

    What goes wrong is told on `terminal`; all but a clear yes is a no.
    """
    model = installer.catalogue.recommended
    terminal.write(
        f"To hear you, I need a speech model: {model.name}, {megabytes(model.size)}, fetched once from its publisher.\n"
        "What you say is still never sent anywhere. Shall I fetch it now? (yes or no) "
    )
    terminal.flush()
    if answers.readline().strip().strip(".!").casefold() not in YES:
        terminal.write(f"To fetch it another time: {GET_MODEL}\n")
        return False
    try:
        installer.fetch()
    except ModelInstallError as error:
        terminal.write(f"{error}\n")
        return False
    return True
