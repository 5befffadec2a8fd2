"""Where the speech model is, and whether it is whole.

Vosk ends the whole process on some damaged models, so a folder is looked over before Vosk may open it.

    SpeechModelError(RuntimeError)    one sentence: which folder, what is wrong, what to do
"""

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import platformdirs

from local_voice.quiet import quiet_stderr

RECOMMENDED = "vosk-model-small-en-us-0.15"
ALWAYS_NEEDED = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf")
STATIC_GRAPH = "graph/HCLG.fst"
DYNAMIC_GRAPH = ("graph/HCLr.fst", "graph/Gr.fst")
NEEDED_SETTING = b"silence-phones"
"""Without it in model.conf, Vosk aborts at the first sound."""

FST_MAGIC = 0x7EB2FDD6
WRAPPER_MAGIC_BYTES = 4
CONST_STATE_BYTES, CONST_ARC_BYTES = 20, 16
TAIL_BYTES = 512
SILENT = -3
"""The log level at which Vosk prints nothing."""


class SpeechModelError(RuntimeError):
    """A speech model that is missing or damaged. The message is one sentence for the person."""


def usual_places() -> tuple[Path, ...]:
    """Return the folders that may hold models: our own, then those that Vosk itself uses."""
    return (
        platformdirs.user_data_path("care-notebook", appauthor=False) / "speech-models",
        Path.home() / ".cache" / "vosk",
        Path("/usr/share/vosk"),
    )


def find(places: Iterable[Path], language: str = "en") -> Path:
    """Return the first whole model of `language` in `places`.

    Raises SpeechModelError: what is wrong with the first that is damaged, or where to put one.
    """
    places = tuple(places)
    problem: SpeechModelError | None = None
    for place in places:
        for folder in sorted(place.glob(f"vosk-model-*{language}*")):
            try:
                check(folder)
            except SpeechModelError as error:
                problem = problem or error
            else:
                return folder
    raise problem or SpeechModelError(f"There is no speech model; unpack one, such as {RECOMMENDED}, into {places[0]}.")


def check(folder: Path) -> None:
    """Raise SpeechModelError if `folder` is no whole Vosk model. Fast: it reads a few bytes a file."""
    if not folder.is_dir():
        raise SpeechModelError(f"There is no speech model in {folder}; name another folder with --model.")
    try:
        _check_files(folder)
    except (OSError, ValueError) as error:
        raise SpeechModelError(f"The speech model in {folder} is damaged ({error}); unpack it again.") from error


def takes_grammars(folder: Path) -> bool:
    """Return whether the model can be held to a grammar."""
    return not (folder / STATIC_GRAPH).exists()


def load(folder: Path) -> Any:
    """Return the model in `folder`, as a `vosk.Model`. Raises SpeechModelError."""
    check(folder)
    import vosk

    vosk.SetLogLevel(SILENT)
    with quiet_stderr():
        try:
            model = vosk.Model(str(folder))
            vosk.KaldiRecognizer(model, 16_000)
        except Exception as error:  # vosk raises nothing more precise
            raise SpeechModelError(f"The speech model in {folder} is damaged; unpack it again.") from error
    return model


def _check_files(folder: Path) -> None:
    graph = DYNAMIC_GRAPH if takes_grammars(folder) else (STATIC_GRAPH,)
    for name in (*ALWAYS_NEEDED, *graph):
        file = folder / name
        if not file.is_file():
            raise ValueError(f"{name} is missing")
        if not _ends_well(file):
            raise ValueError(f"{name} is not whole")
    if NEEDED_SETTING not in (folder / "conf/model.conf").read_bytes():
        raise ValueError("conf/model.conf is not whole")
    for name in graph:
        if not _graph_is_whole(folder / name):
            raise ValueError(f"{name} is not whole")


def _ends_well(file: Path) -> bool:
    """Return False for an empty file and for one whose end was never written to the disk."""
    size = file.stat().st_size
    with file.open("rb") as content:
        content.seek(max(0, size - TAIL_BYTES))
        return any(content.read())


def _graph_is_whole(file: Path) -> bool:
    """Return whether an OpenFst file has a header, and room for the states and arcs that it names."""
    with file.open("rb") as content:
        try:
            kind, states, arcs = _fst_header(content)
            if kind.endswith(b"lookahead"):
                content.seek(WRAPPER_MAGIC_BYTES, 1)
                kind, states, arcs = _fst_header(content)
        except struct.error:
            return False
        if kind != b"const":
            return True
        needed = content.tell() + states * CONST_STATE_BYTES + arcs * CONST_ARC_BYTES
    return file.stat().st_size >= needed


def _fst_header(content: BinaryIO) -> tuple[bytes, int, int]:
    """Return the type, the number of states and the number of arcs. Raises ValueError, struct.error."""
    (magic,) = struct.unpack("<I", content.read(4))
    if magic != FST_MAGIC:
        raise ValueError(f"{Path(content.name).name} is not a graph")
    kind = _fst_string(content)
    _fst_string(content)
    *_, states, arcs = struct.unpack("<iiQqqq", content.read(40))
    return kind, states, arcs


def _fst_string(content: BinaryIO) -> bytes:
    (length,) = struct.unpack("<i", content.read(4))
    return content.read(max(0, min(length, TAIL_BYTES)))
