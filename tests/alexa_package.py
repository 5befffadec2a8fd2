"""The skill package that ships, read from its files."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from skill.content.loader import read
from tests.alexa_manifest_rules import Manifest
from tests.alexa_rules import Model

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "skill" / "content" / "skill-package"
MODEL_FILE = PACKAGE / "interactionModels" / "custom" / "en-US.json"
MANIFEST_FILE = PACKAGE / "skill.json"
RESOURCES_FILE = ROOT / "ask-resources.json"

OwnPhrases = dict[str, tuple[str, ...]]
"""What Alexa understands without a sample, by intent."""


@cache
def shipped_model() -> Model:
    """Return the interaction model."""
    return _json(MODEL_FILE)


@cache
def shipped_manifest() -> Manifest:
    """Return the manifest."""
    return _json(MANIFEST_FILE)


def own_phrases() -> OwnPhrases:
    """Return Alexa's own phrases."""
    return read(ROOT / "skill" / "content" / "en" / "builtin_phrases.yaml", OwnPhrases)


def resource_settings() -> dict[str, Any]:
    """Return what the ASK command line is told about the project."""
    return _json(RESOURCES_FILE)


def _json(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found
