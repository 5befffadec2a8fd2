"""Unpacking a model's archive, whatever is in it: nothing is written outside the folder given, nor without limit."""

import errno
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from local_voice.speech_models.catalogue import MODEL_NAME
from local_voice.speech_models.errors import ModelInstallError

DAMAGED = "The archive is damaged or no zip file; get it again."
MOST_ENTRIES = 1_000
MOST_BYTES = 4_000_000_000
"""Unpacked. The largest model published has 2.7 GB."""
MOST_UNPACKED_TO_PACKED = 20
"""Models shrink to a half or a third; what shrinks far more is made to fill the disk."""
PART = re.compile(r"[A-Za-z0-9._@+=-]{1,100}")
MOST_PARTS = 8
ENCRYPTED = 1
READABLE = (ZIP_STORED, ZIP_DEFLATED)


class Archive:
    """A zip file that holds one folder, the model. Everything in it was found harmless when it was opened."""

    def __init__(self, zipped: ZipFile, packed_bytes: int) -> None:
        self._zipped = zipped
        self._entries = zipped.infolist()
        self._check_amount(packed_bytes)
        for entry in self._entries:
            _check_entry(entry)
        _check_names(self._entries)
        self.model_name = _only_folder(self._entries)

    @property
    def unpacked_bytes(self) -> int:
        """How much room its files need."""
        return sum(entry.file_size for entry in self._entries)

    def unpack(self, into: Path) -> Path:
        """Write the model into an empty folder and return the model's own. Raises OSError, ModelInstallError."""
        with _reading_errors_told():
            for entry in self._entries:
                target = into.joinpath(*_parts(entry))
                if entry.is_dir():
                    target.mkdir(parents=True, exist_ok=True)
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                with self._zipped.open(entry) as content, target.open("xb") as file:
                    copyfileobj(content, file)
        return into / self.model_name

    def _check_amount(self, packed_bytes: int) -> None:
        if len(self._entries) > MOST_ENTRIES:
            raise _refused("it holds too many files")
        if self.unpacked_bytes > min(MOST_BYTES, packed_bytes * MOST_UNPACKED_TO_PACKED):
            raise _refused("it would fill the disk")


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """Open an archive meanwhile. Raises OSError; ModelInstallError where it is damaged or not harmless."""
    with _reading_errors_told():
        zipped = ZipFile(file)
    with zipped:
        yield Archive(zipped, file.stat().st_size)


@contextmanager
def _reading_errors_told() -> Iterator[None]:
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ModelInstallError(DAMAGED) from error
    except OSError as error:
        # A damaged table of contents leads to places before the beginning of the file.
        if error.errno == errno.EINVAL:
            raise ModelInstallError(DAMAGED) from error
        raise


def _refused(why: str) -> ModelInstallError:
    return ModelInstallError(f"The archive is not a model's, and I did not unpack it: {why}.")


def _check_entry(entry: ZipInfo) -> None:
    parts = _parts(entry)
    if len(parts) > MOST_PARTS or not all(PART.fullmatch(part) and part.strip(".") for part in parts):
        raise _refused("it has names that may lead elsewhere")
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused("it holds something that is neither a file nor a folder")
    if entry.flag_bits & ENCRYPTED or entry.compress_type not in READABLE:
        raise _refused("it is packed in a way that models are not")


def _check_names(entries: list[ZipInfo]) -> None:
    """Refuse two entries of one name, in any case of letters, and a file that would also be a folder."""
    # Some file systems hold both "a" and "A", some take them for one.
    files = [tuple(part.casefold() for part in _parts(entry)) for entry in entries if not entry.is_dir()]
    folders = {file[:length] for file in files for length in range(1, len(file))}
    folders |= {tuple(part.casefold() for part in _parts(entry)) for entry in entries if entry.is_dir()}
    if len(set(files)) < len(files) or folders & set(files):
        raise _refused("it has the same name twice")


def _only_folder(entries: list[ZipInfo]) -> str:
    """Return the name of the folder that everything is in."""
    names = {_parts(entry)[0] for entry in entries}
    beside = any(len(_parts(entry)) == 1 and not entry.is_dir() for entry in entries)
    if len(names) != 1 or beside or not all(MODEL_NAME.fullmatch(name) for name in names):
        raise _refused("it does not hold one folder named vosk-model-...")
    return names.pop()


def _parts(entry: ZipInfo) -> list[str]:
    """Return the name as the archive has it, in parts: ZipInfo.filename is already mended, and hides what was wrong."""
    return entry.orig_filename.removesuffix("/").split("/")
