"""The guides can be followed to the letter: each command of the notebook's in them is one that it takes."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from local_voice.__main__ import make_parser

ROOT = Path(__file__).parent.parent
GUIDES = ("README.md", "docs/raspberry-pi.md", "docs/starting-with-the-machine.md")


def blocks(guide: str) -> list[str]:
    """Return what stands in the guide to be typed, continued lines joined."""
    text = (ROOT / guide).read_text("utf-8")
    return [
        block.replace("\\\n", " ") for block in re.findall(r"^ *```sh\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    ]


def commands(guide: str) -> Iterator[list[str]]:
    """Yield the words of each command in the guide."""
    for block in blocks(guide):
        for line in block.splitlines():
            yield shlex.split(line)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_notebook_takes_every_command(guide: str) -> None:
    """Its name, its options and what they want."""
    taken = [
        make_parser().parse_args([word.replace("...", "x") for word in words[1:]])
        for words in commands(guide)
        if words and words[0].endswith("care-notebook")
    ]
    assert taken


@pytest.mark.parametrize("guide", GUIDES)
def test_every_script_is_there(guide: str) -> None:
    """script/run and its like, and the guides that are linked to."""
    scripts = [words[0] for words in commands(guide) if words and words[0].startswith("script/")]
    links = re.findall(r"\]\(([\w./-]+)\)", (ROOT / guide).read_text("utf-8"))
    missing = [name for name in scripts if not (ROOT / name).is_file()]
    missing += [name for name in links if not (ROOT / guide).parent.joinpath(name).exists()]
    assert missing == []
