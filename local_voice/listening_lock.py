"""One program at a time listens for a notebook: two would both answer."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from local_voice.folder_lock import alone_in
from local_voice.trouble import TroubleError

ALREADY = "The notebook is listening already, in another program; talk to that one, or type with talk --typed."


def lock_file(notebook: Path) -> Path:
    """Return the file, without content, that whoever listens for a notebook holds."""
    return notebook.with_name(f".{notebook.name}-listening")


@contextmanager
def listening_alone(notebook: Path) -> Iterator[None]:
    """Hold the right to listen for a notebook. Raises TroubleError where another program has it, or none can."""
    file = lock_file(notebook)
    with ExitStack() as held:
        try:
            held.enter_context(alone_in(file.parent, file.name))
        except BlockingIOError as error:
            raise TroubleError(ALREADY) from error
        except OSError as error:
            raise TroubleError(f"{file} cannot be written ({error.strerror}); look who owns it.") from error
        yield
