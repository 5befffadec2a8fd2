"""Where the speech model is, and whether it is whole.

Vosk ends the whole process on some damaged models, so a folder is looked over before Vosk may open it.

    SpeechModelError(RuntimeError)    one sentence: which folder, what is wrong, what to do
"""

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import platformdirs

from local_voice.hearing import model_sums
from local_voice.quiet import quiet_stderr

GET_MODEL = "care-notebook get-model"
PREFIX = "vosk-model-"
SIZE_WORDS = ("small", "tiny", "big")
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


def find(places: Iterable[Path], locale: str = "en-US") -> Path:
    """Return the best whole model for `locale` in the first of `places` that has one.

    Better is a model that takes grammars, then one for the very region, then the larger: it recognises more, and who
    fetched it beside the small one wants it used. Raises SpeechModelError: what is wrong with the best that is damaged,
    or how to get one.
    """
    problem: SpeechModelError | None = None
    for place in places:
        for folder in _best_first(place, locale):
            try:
                check(folder)
            except SpeechModelError as error:
                problem = problem or error
            else:
                return folder
    raise problem or SpeechModelError(f"There is no speech model; fetch one with {GET_MODEL}.")


def check(folder: Path) -> None:
    """Raise SpeechModelError if `folder` is no whole Vosk model. Fast: it reads a few bytes a file."""
    if not folder.is_dir():
        raise SpeechModelError(f"There is no speech model in {folder}; name another folder with --model.")
    try:
        _check_files(folder)
    except (OSError, ValueError) as error:
        raise _damaged(folder, f" ({error})") from error


def verify(folder: Path) -> str | None:
    """Return one sentence on what is damaged, or None. Reads the whole model: takes seconds.

    A model unpacked by hand has no checksums to compare with; it gets the fast check alone.
    """
    try:
        check(folder)
    except SpeechModelError as error:
        return str(error)
    changed = model_sums.first_difference(folder) if model_sums.are_kept(folder) else None
    return str(_damaged(folder, f" ({changed})")) if changed else None


def language_and_region(name: str) -> tuple[str, str]:
    """Return "en", "us" for "vosk-model-small-en-us-0.15"; the region is empty where the name has none."""
    parts = [part for part in name.casefold().removeprefix(PREFIX).split("-") if part not in SIZE_WORDS]
    language, region, *_ = [*parts, "", ""]
    return language, region


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
            raise _damaged(folder) from error
    return model


def _damaged(folder: Path, why: str = "") -> SpeechModelError:
    todo = f"fetch it with {GET_MODEL}, or unpack it again"
    return SpeechModelError(f"The speech model in {folder} is damaged{why}; {todo}.")


def _best_first(place: Path, locale: str) -> list[Path]:
    """Return the folders of models for the language of `locale`. A half fetched archive is no folder."""
    language, _, region = locale.casefold().partition("-")
    found = [folder for folder in place.glob(f"{PREFIX}*") if folder.is_dir()]
    ranked = [
        (not takes_grammars(folder), language_and_region(folder.name)[1] != region, -_size(folder), folder)
        for folder in found
        if language_and_region(folder.name)[0] == language
    ]
    return [folder for *_, folder in sorted(ranked)]


def _size(folder: Path) -> int:
    """Return the bytes of what recognition works with."""
    files = (folder / name for name in (*ALWAYS_NEEDED, STATIC_GRAPH, *DYNAMIC_GRAPH))
    return sum(file.stat().st_size for file in files if file.is_file())


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
