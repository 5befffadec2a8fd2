"""The offer of a recovery code, made once to whoever starts the notebook at a keyboard."""

import io
from pathlib import Path

import pytest

from local_voice.keys.offer import LATER, offer_code
from skill.notebook.encryption import key_name
from tests.local_voice.keys.test_locking import Locked


def offered(home: Locked, typed: str) -> str:
    """Offer a code to somebody who types this, and return the screen."""
    screen = io.StringIO()
    offer_code(io.StringIO(typed), screen, home.path, home.opener())
    return screen.getvalue()


def test_a_code_is_offered_once_and_shown_after_a_yes(tmp_path: Path) -> None:
    """Also before there is a notebook. The code shown is one that works."""
    home = Locked(tmp_path)
    screen = offered(home, "Yes.\n\n")
    (code,) = [line.strip() for line in screen.splitlines() if line.startswith("    ")]
    assert screen.endswith("press Enter. ")
    assert offered(home, "yes\n\n") == ""
    home.write("1")
    home.keys.forget(key_name(home.path) or "")
    home.locksmith().recover(code)
    assert home.read() == ["1"]


@pytest.mark.parametrize("typed", ["no\n", "\n", "", "what is that\n"])
def test_anything_but_a_yes_shows_no_code(tmp_path: Path, typed: str) -> None:
    """It is said how to have one later, and not offered again."""
    home = Locked(tmp_path)
    home.write("quetzal")
    screen = offered(home, typed)
    assert screen.endswith(LATER)
    assert offered(home, "yes\n") == ""
    assert home.read() == ["quetzal"]
    assert len(home.locksmith().make_code()) == 29


def test_no_code_is_offered_where_it_would_open_nothing(tmp_path: Path) -> None:
    """The notebook could not be encrypted; why is told when it is opened for use."""
    home = Locked(tmp_path)
    home.keys.folder.write_text("mine", "utf-8")
    assert offered(home, "yes\n") == ""
