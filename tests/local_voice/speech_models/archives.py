"""Archives of models that tests make: good ones, and hostile ones."""

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from local_voice.speech_models.catalogue import Catalogue, PublishedModel
from tests.local_voice.speech import MODEL

NAME = "vosk-model-small-en-us-0.15"


def model_archive(file: Path, name: str = NAME) -> Path:
    """Zip the tiny model as if it were published as `name`."""
    with ZipFile(file, "w", zipfile.ZIP_STORED) as zipped:
        for path in sorted(MODEL.rglob("*")):
            zipped.write(path, f"{name}/{path.relative_to(MODEL).as_posix()}")
    return file


def archive_of(file: Path, entries: Iterable[tuple[str | ZipInfo, bytes]]) -> Path:
    """Zip these entries, whatever they are called."""
    with ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for entry, content in entries:
            zipped.writestr(entry, content)
    return file


def catalogue_of(archive: bytes, address: str = "http://127.0.0.1:1", name: str = NAME) -> Catalogue:
    """Return a catalogue of one model, published as this archive."""
    published = PublishedModel(name, "small", "for tests", len(archive), hashlib.sha256(archive).hexdigest())
    return Catalogue((published,), address)
