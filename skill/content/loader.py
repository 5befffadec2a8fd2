"""Reads content files into typed data, and says where a mistake is.

ContentError(ValueError)    one line: file, line, what is wrong and what would be right
"""

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec
import yaml

from skill.content.model import MAX_PROMPT_WORDS, SPOKEN_PATTERN

try:
    from yaml import CBaseLoader as BaseLoader
except ImportError:  # PyYAML built without libyaml: the same result, more slowly
    from yaml import BaseLoader  # type: ignore[assignment]

T = TypeVar("T")

Path = tuple[str | int, ...]

UNKNOWN_KEY = re.compile(r"unknown field `(.+)`")


class ContentError(ValueError):
    """A content file that does not hold what it should. The message names the file and the line."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem


class Document:
    """One content file: its plain data, and the line on which each piece of it stands."""

    def __init__(self, file: Traversable) -> None:
        self.name = str(file)
        self.lines: dict[Path, int] = {(): 1}
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(self.name, 1, f"cannot be read: {error}") from error
        try:
            root = yaml.compose(text, Loader=BaseLoader)
            self.data = self._plain(root, ()) if root is not None else {}
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise ContentError(self.name, line, f"not valid YAML: {error.problem}") from error
        except yaml.reader.ReaderError as error:
            line = text.encode()[: error.position].count(b"\n") + 1
            raise ContentError(self.name, line, f"not valid YAML: {error.reason}") from error
        except RecursionError as error:
            raise ContentError(self.name, 1, "nested too deeply, or within itself") from error

    def _plain(self, node: yaml.Node, path: Path) -> object:
        if isinstance(node, yaml.MappingNode):
            return {key: self._plain(value, (*path, key)) for key, value in self._pairs(node, path)}
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, self._mark((*path, index), child)) for index, child in enumerate(node.value)]
        return node.value

    def _pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, yaml.Node]]:
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ContentError(self.name, key.start_mark.line + 1, "a key must be plain text")
            place = (*path, key.value)
            if place in self.lines:
                raise ContentError(self.name, key.start_mark.line + 1, f"'{key.value}' stands here twice")
            self._mark(place, key)
            yield key.value, value

    def _mark(self, path: Path, node: yaml.Node) -> Path:
        self.lines[path] = node.start_mark.line + 1
        return path

    def error(self, path: Path, problem: str) -> ContentError:
        """Return an error at `path`, or at the nearest place above it that has a line."""
        while path not in self.lines:
            path = path[:-1]
        return ContentError(self.name, self.lines[path], problem)

    def read(self, shape: type[T], path: Path = ()) -> T:
        """Return what stands at `path` as `shape`. Raises ContentError where it does not fit."""
        value = self.data
        for step in path:
            value = value[step]  # type: ignore[index]
        try:
            return msgspec.convert(value, shape, strict=False)
        except msgspec.ValidationError as error:
            message, _, place = str(error).partition(" - at `")
            at = (*path, *_steps(place), *UNKNOWN_KEY.findall(message))
            raise self.error(at, _problem(message, at)) from error

    def read_each(self, shape: type[T]) -> dict[str, T]:
        """Return a mapping from name to `shape`. Raises ContentError where it is not one."""
        return {name: self.read(shape, (name,)) for name in self.read(dict[str, object])}


def _steps(place: str) -> Path:
    """Turn msgspec's `$.questions[3].ask` into ("questions", 3, "ask")."""
    return tuple(int(index) if index else name for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", place))


def _problem(message: str, path: Path) -> str:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if f"matching regex {SPOKEN_PATTERN!r}" in message:
        return f"'{key}' must be one line of 1 to {MAX_PROMPT_WORDS} words"
    if "matching regex" in message:
        return f"'{key}' must be lower-case words joined by hyphens"
    return message[:1].lower() + message[1:]


def read(file: Traversable, shape: type[T]) -> T:
    """Return the content of `file` as `shape`. Raises ContentError."""
    return Document(file).read(shape)


def read_each(file: Traversable, shape: type[T]) -> dict[str, T]:
    """Return the content of `file` as a mapping from name to `shape`. Raises ContentError."""
    return Document(file).read_each(shape)
