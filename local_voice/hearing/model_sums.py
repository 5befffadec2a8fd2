"""The checksums that are kept inside an installed speech model, to tell later whether a file has changed.

A changed bit in a graph makes Vosk end the whole process, and no quick look finds it. The file has the format of
`sha256sum`, so `sha256sum --check SHA256SUMS` in the model's folder tells the same.
"""

import hashlib
from pathlib import Path

SUMS_FILE = "SHA256SUMS"
DIGEST_LENGTH = 64


def sha256_of(file: Path) -> str:
    """Return the checksum of a file in hexadecimal. Raises OSError."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write(folder: Path) -> None:
    """Note the checksum of every file in `folder`. Raises OSError."""
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in files if name != SUMS_FILE]
    (folder / SUMS_FILE).write_text("".join(lines), encoding="utf-8")


def are_kept(folder: Path) -> bool:
    """Return whether there are checksums to compare with: a model unpacked by hand has none."""
    return (folder / SUMS_FILE).is_file()


def first_difference(folder: Path) -> str | None:
    """Return what is wrong with the first file that is not as noted, or None. Reads every file: takes seconds."""
    try:
        lines = (folder / SUMS_FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return f"{SUMS_FILE} cannot be read"
    return next(filter(None, (_difference(folder, line) for line in lines)), None if lines else f"{SUMS_FILE} is empty")


def _difference(folder: Path, line: str) -> str | None:
    noted, _, name = line.partition("  ")
    if len(noted) != DIGEST_LENGTH or not name:
        return f"{SUMS_FILE} is not whole"
    try:
        return None if sha256_of(folder / name) == noted else f"{name} has changed"
    except FileNotFoundError:
        return f"{name} is missing"
    except OSError:
        return f"{name} cannot be read"
