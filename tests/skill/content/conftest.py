"""The catalogue that ships, read once for all tests of its content."""

from importlib.resources import files

import pytest

from skill.content.catalogue import Catalogue, load_catalogue
from skill.content.model import Checklist, Probe, Question

Items = list[tuple[Checklist, Question | Probe]]


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """Return the catalogue that ships."""
    return load_catalogue(files("skill") / "content" / "en")


@pytest.fixture(scope="session")
def items(shipped: Catalogue) -> Items:
    """Return all questions and probes, each with its list."""
    found: Items = []
    for checklist in shipped.checklists.values():
        for question in checklist.questions:
            found.append((checklist, question))
            found.extend((checklist, probe) for probe in question.probes)
    return found
