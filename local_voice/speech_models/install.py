"""Installing a speech model: from its publisher, from another address, or from a file carried by hand."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from local_voice.folder_lock import alone_in
from local_voice.hearing import model_sums, speech_model
from local_voice.hearing.speech_model import SpeechModelError
from local_voice.speech_models import archive
from local_voice.speech_models.catalogue import Catalogue, Wanted, megabytes
from local_voice.speech_models.download import Download, Patience, Progress, host_of, no_progress
from local_voice.speech_models.errors import ModelInstallError
from local_voice.speech_models.part_file import PartFile
from local_voice.speech_models.placing import folder_beside, make_durable, place, tidy
from local_voice.speech_models.telling import disk_errors_told

UNPACKED_TO_PACKED = 2
"""How much room an archive is expected to need, before it is there to be asked. Published: 1.6 and 1.7."""


def free_bytes(folder: Path) -> int:
    """Return the room that is left where `folder` is."""
    return shutil.disk_usage(folder).free


def say_nothing(line: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Installer:
    """Installs into `folder`. What it uses of the world can be exchanged.

    Its methods raise ModelInstallError, with a sentence for the person, for all that goes wrong.
    """

    folder: Path
    catalogue: Catalogue = field(default_factory=Catalogue)
    say: Callable[[str], None] = say_nothing
    """Told in a sentence what is being done."""
    progress: Progress = no_progress
    patience: Patience = field(default_factory=Patience)
    free: Callable[[Path], int] = free_bytes

    def fetch(self, name: str | None = None, address: str | None = None, checksum: str | None = None) -> Path:
        """Fetch a model and install it; return its folder. One that is there and unharmed is left as it is.

        Without an address it comes from its publisher, without a name it is the one that the address names, or the
        recommended one. Only a model whose checksum is known is fetched.
        """
        named = _name_in(address) if address else self.catalogue.recommended.name
        wanted = Wanted.of(name or named, self.catalogue, checksum)
        if wanted.sha256 is None:
            raise ModelInstallError(f"I know no checksum of {wanted.name}; give the right one with --checksum.")
        if address is None and not self.catalogue.find(wanted.name):
            raise ModelInstallError(f"I do not know where {wanted.name} is; give its address with --from.")
        with self._folder_to_myself():
            target = self.folder / wanted.name
            if _is_unharmed(target):
                self.say(f"{wanted.name} is there already, and whole.")
                return target
            part = PartFile(self.folder / f"{wanted.name}.zip")
            self._obtain(wanted, address or self.catalogue.address_of(wanted.name), part)
            self._install(part.path, wanted.name)
            part.discard()
        return target

    def install_file(self, file: Path, name: str | None = None, checksum: str | None = None) -> Path:
        """Install an archive that was carried here, and leave the archive; return the model's folder.

        What the catalogue knows must be as published. Of another model the checksum is compared where one is given.
        """
        with self._folder_to_myself():
            if not file.is_file():
                raise ModelInstallError(f"There is no file {file}.")
            with archive.opened(file) as opened:
                found = opened.model_name
            wanted = Wanted.of(name or found, self.catalogue, checksum)
            if found != wanted.name:
                raise ModelInstallError(f"{file} holds {found}, not {wanted.name}.")
            if wanted.sha256 is None:
                self.say(f"{found} is not one of the models I know: I take it as it is.")
            elif model_sums.sha256_of(file) != wanted.sha256:
                raise ModelInstallError(f"{file} does not have the checksum that it should have; copy it again.")
            self._install(file, found)
        return self.folder / found

    def _obtain(self, wanted: Wanted, address: str, part: PartFile) -> None:
        """Have the right archive in `part`, with what had come before, or without it where it was no use."""
        self._need_room(((wanted.size or 0) * (1 + UNPACKED_TO_PACKED)) - part.size())
        about = f" ({megabytes(wanted.size)})" if wanted.size else ""
        while True:
            there = part.size()
            going_on = f", going on after {megabytes(there)}" if there else ""
            self.say(f"Fetching {wanted.name}{about} from {host_of(address)}{going_on}.")
            Download(address, part, wanted.size, self.patience, self.progress).run()
            if model_sums.sha256_of(part.path) == wanted.sha256:
                return
            part.discard()
            if not there:
                raise ModelInstallError(
                    f"What came is not {wanted.name} as it was published, and I threw it away. "
                    "Try again later, or from another address with --from."
                )

    def _install(self, file: Path, name: str) -> None:
        """Unpack, look over, note the checksums, and only then put it where it is looked for."""
        self.say(f"Unpacking {name}.")
        with archive.opened(file) as opened:
            self._need_room(opened.unpacked_bytes)
            if opened.model_name != name:
                raise ModelInstallError(f"The archive holds {opened.model_name}, not {name}.")
            fresh = opened.unpack(folder_beside(self.folder))
        try:
            speech_model.check(fresh)
        except SpeechModelError as error:
            raise ModelInstallError(f"The archive does not hold a whole speech model: {error.__cause__}.") from error
        model_sums.write(fresh)
        make_durable(fresh)
        place(fresh, self.folder / name)
        self.say(f"{name} is ready in {self.folder / name}.")

    def _need_room(self, wanted: int) -> None:
        free = self.free(self.folder)
        if free < wanted:
            raise ModelInstallError(
                f"There is too little room in {self.folder}: {megabytes(wanted)} needed, {megabytes(free)} free. "
                "Make room, then try again."
            )

    @contextmanager
    def _folder_to_myself(self) -> Iterator[None]:
        with disk_errors_told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            with alone_in(self.folder):
                tidy(self.folder)
                try:
                    yield
                finally:
                    tidy(self.folder)


def _is_unharmed(folder: Path) -> bool:
    return model_sums.are_kept(folder) and speech_model.verify(folder) is None


def _name_in(address: str) -> str:
    """Return the name of the model that an address ends in."""
    try:
        path = urlsplit(address).path
    except ValueError as error:
        raise ModelInstallError(f"{address} is no address.") from error
    return PurePosixPath(unquote(path)).name.removesuffix(".zip")
