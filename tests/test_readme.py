"""The README shows what the notebook really says."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

from local_voice.__main__ import main
from tests.dialogue import plain
from tests.doors import Keyboard
from tests.test_dialogues import MORNING

ROOT = Path(__file__).parent.parent
TYPED, HEARD = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


def turns(example: str) -> list[tuple[str, str]]:
    """Return what is said and what is answered, words only."""
    parts = re.split(r"^> ", example, flags=re.MULTILINE)[1:]
    return [(said, plain(reply)) for said, _, reply in (part.partition("\n") for part in parts)]


def test_the_typed_conversation_goes_as_shown(tmp_path: Path) -> None:
    """Each line of the first example gets the reply that stands below it."""
    door = Keyboard(tmp_path, MORNING)
    shown = turns(TYPED)
    assert len(shown) > 5
    assert [(said, plain(door.say(said))) for said, _ in shown] == shown
    door.close()


def test_the_recordings_are_answered_as_shown(tmp_path: Path) -> None:
    """The second example is what the command above it prints."""
    speech = ROOT / "tests" / "data" / "speech"
    recordings = [speech / "samples" / f"{name}.wav" for name in ("cmd_04", "journal_04", "journal_06")]
    printed = io.StringIO()
    with redirect_stdout(printed):
        model, notebook = str(speech / "vosk-model-tiny-en"), str(tmp_path / "notebook.db")
        assert main(["hear", "--model", model, "--notebook", notebook, *map(str, recordings)]) == 0
    assert turns(printed.getvalue()) == turns(HEARD)
