"""`care-notebook get-model`: a speech model fetched once, or installed from a file carried here."""

import sys
from argparse import Namespace
from pathlib import Path

from local_voice.hearing.speech_model import usual_places
from local_voice.speech_models.catalogue import Catalogue, PublishedModel, megabytes
from local_voice.speech_models.install import Installer
from local_voice.speech_models.part_file import PartFile
from local_voice.speech_models.screen import installer_for


def run(options: Namespace) -> None:
    """List the models, or install one. Raises ModelInstallError."""
    folder = usual_places()[0]
    if options.list:
        for model in Catalogue().models:
            sys.stdout.write(f"{model.nickname:6} {model.name}: {model.about}. {_state(model, folder)}\n")
        return
    install(installer_for(folder, sys.stderr), options)


def install(installer: Installer, options: Namespace) -> None:
    """Install what was asked for: from an address, a file, or the publisher. Raises ModelInstallError."""
    source = options.source
    if source and "://" not in source:
        installer.install_file(Path(source).expanduser(), options.name, options.checksum)
    else:
        installer.fetch(options.name, source, options.checksum)


def _state(model: PublishedModel, folder: Path) -> str:
    size = megabytes(model.size)
    if (folder / model.name).is_dir():
        return "Installed."
    come = PartFile(folder / f"{model.name}.zip").size()
    return f"{megabytes(come)} of {size} fetched." if come else f"{size} to fetch."
