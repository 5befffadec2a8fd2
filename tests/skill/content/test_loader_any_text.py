"""Reading a content file that may hold anything."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content.loader import ContentError, read
from skill.content.model import Checklist


@pytest.fixture(scope="module")
def any_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where one content file after another may be written."""
    return tmp_path_factory.mktemp("content") / "content.yaml"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("id: one\n? [a, list]\n: x\n", 2, id="a key that is no text"),
        pytest.param("id: &self\n  - *self\n", 1, id="a piece within itself"),
        pytest.param("[" * 5000 + "]" * 5000, 1, id="too deep"),
    ],
)
def test_yaml_of_no_use_here_is_an_error(any_file: Path, text: str, line: int) -> None:
    """What YAML allows and content has no use for is an error as any other."""
    any_file.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        read(any_file, Checklist)
    assert caught.value.line == line


@given(text=st.text() | st.text(alphabet="ab&*?:-[]{}|>'\"#!%@,\n \t\x07é"))
def test_any_text_is_read_or_refused(any_file: Path, text: str) -> None:
    """Whatever a file holds, reading it ends in data or in a placed error."""
    any_file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ContentError) as caught:
        read(any_file, Checklist)
    assert caught.value.line >= 1
