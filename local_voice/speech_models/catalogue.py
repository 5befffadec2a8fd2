"""The speech models that are offered, as their publisher has them, and what tells that an archive is the right one.

Sizes and checksums are those that others have pinned for the publisher's archives, independently of each other:
package recipes for Arch Linux (both models) and Yocto (the small one), and programs that fetch the models themselves
(both). All agree. The publisher has both under Apache-2.0.
"""

import re
from dataclasses import dataclass

from local_voice.speech_models.errors import ModelInstallError

PUBLISHER = "https://alphacephei.com/vosk/models"
MODEL_NAME = re.compile(r"vosk-model-[A-Za-z0-9][A-Za-z0-9._-]{0,80}")
CHECKSUM = re.compile(r"[0-9a-f]{64}")
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class PublishedModel:
    """A model that its publisher offers as NAME.zip."""

    name: str
    nickname: str
    """The one word by which it can be asked for."""
    about: str
    size: int
    """Bytes of the archive."""
    sha256: str
    """Of the archive, in hexadecimal."""


SMALL = PublishedModel(
    name="vosk-model-small-en-us-0.15",
    nickname="small",
    about="American English, for any computer",
    size=41_205_931,
    sha256="30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498",
)
LARGE = PublishedModel(
    name="vosk-model-en-us-0.22-lgraph",
    nickname="large",
    about="American English, mishears less, for a faster computer",
    size=130_557_655,
    sha256="d9838b4aaa82a75c4a17f5aca300eaca129aaab2a7cbf951bafbb500eb9c4334",
)


@dataclass(frozen=True)
class Catalogue:
    """The models on offer, the recommended one first, and where their publisher keeps them."""

    models: tuple[PublishedModel, ...] = (SMALL, LARGE)
    address: str = PUBLISHER

    @property
    def recommended(self) -> PublishedModel:
        """The model for who does not choose."""
        return self.models[0]

    def find(self, name: str) -> PublishedModel | None:
        """Return the model of this name or nickname, in any case of letters."""
        wanted = name.casefold()
        return next((model for model in self.models if wanted in (model.name.casefold(), model.nickname)), None)

    def address_of(self, name: str) -> str:
        """Return where the publisher keeps the archive of a model."""
        return f"{self.address}/{name}.zip"


@dataclass(frozen=True)
class Wanted:
    """What is to be installed, and how an archive is known to be it."""

    name: str
    """Of the model, its archive's only folder, and the folder it is installed in."""
    sha256: str | None = None
    """None for an archive that somebody brought and of which no checksum is known."""
    size: int | None = None
    """Bytes of the archive, where they are known."""

    @classmethod
    def of(cls, name: str, catalogue: Catalogue, checksum: str | None = None) -> "Wanted":
        """Return what is known of a model. A checksum given by hand counts instead of the published one.

        Raises ModelInstallError where the name or the checksum cannot be one.
        """
        published = catalogue.find(name)
        if checksum is None and published:
            return cls(published.name, published.sha256, published.size)
        name = published.name if published else name
        if not MODEL_NAME.fullmatch(name):
            raise ModelInstallError(f"{name!r} is no name of a Vosk model, such as {catalogue.recommended.name}.")
        if checksum is not None and not CHECKSUM.fullmatch(checksum.casefold()):
            raise ModelInstallError("A SHA-256 checksum has 64 digits from 0 to 9 and a to f; give it whole.")
        return cls(name, checksum.casefold() if checksum else None)


def megabytes(size: int) -> str:
    """Return bytes for reading: "41 MB"."""
    return f"{max(1, round(size / MEGABYTE))} MB"
