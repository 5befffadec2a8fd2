"""How the getting of a model is shown: sentences, and a bar where somebody looks on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from local_voice.speech_models.download import Progress, no_progress
from local_voice.speech_models.install import Installer


def installer_for(folder: Path, terminal: TextIO) -> Installer:
    """Return an installer that tells on `terminal` what it does; where that is no terminal, without a bar."""

    def say(line: str) -> None:
        terminal.write(f"{line}\n")
        terminal.flush()

    return Installer(folder, say=say, progress=bar_on(terminal) if terminal.isatty() else no_progress)


def bar_on(terminal: TextIO) -> Progress:
    """Return a progress that draws a bar: how much has come, how fast, how long it will take."""

    @contextmanager
    def shown(total: int | None, there: int) -> Iterator[Callable[[int], object]]:
        from tqdm import tqdm

        with tqdm(total=total, initial=there, unit="B", unit_scale=True, file=terminal, leave=False) as bar:
            yield bar.update

    return shown
