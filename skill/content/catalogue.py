"""The lists of questions, the facts and the sources of one language, checked as a whole.

checklists/order.yaml, checklists/<id>.yaml ─┐
facts.yaml, sources.yaml, wording.yaml ──────┴─> load_catalogue() ─> Catalogue
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

from skill.content.loader import Document, Path
from skill.content.model import (
    Checklist,
    Fact,
    Identifier,
    Probe,
    Question,
    Source,
    SourceKey,
    Wording,
)

ORDER = "order.yaml"


@dataclass(frozen=True)
class Catalogue:
    """What one language has to ask and to tell."""

    checklists: dict[str, Checklist]
    """By id, in the order in which they are offered."""
    facts: dict[str, Fact]
    """By every id that a fact answers for."""
    sources: dict[SourceKey, Source]

    @cached_property
    def _probes(self) -> dict[str, Probe]:
        return {probe.id: probe for question in self._questions.values() for probe in question.probes}

    def answering(self, question: str) -> Fact | None:
        """Return the fact that answers a general question, None where only a clinician may."""
        asked = question.casefold()
        return next((fact for fact in self.facts.values() if any(words in asked for words in fact.asked)), None)

    def probe(self, probe_id: str) -> Probe | None:
        """Return a follow-up, None if there is none of this id."""
        return self._probes.get(probe_id)

    def home_of(self, question_id: str) -> Question | None:
        """Return the question of this id, or the one that the follow-up of this id belongs to."""
        return self.question(question_id) or next(
            (
                question
                for question in self._questions.values()
                if any(probe.id == question_id for probe in question.probes)
            ),
            None,
        )

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for checklist in self.checklists.values() for question in checklist.questions}

    def question(self, question_id: str) -> Question | None:
        """Return a question, None if there is none of this id."""
        return self._questions.get(question_id)


def load_catalogue(folder: Traversable) -> Catalogue:
    """Return the catalogue in a language's folder.

    Raises ContentError for the first mistake found, in one file or between files.
    """
    sources = _read_sources(Document(folder / "sources.yaml"))
    wording = Document(folder / "wording.yaml").read(Wording)
    ids = _Ids()
    facts = _read_facts(Document(folder / "facts.yaml"), ids, sources)
    check = _ChecklistCheck(ids, facts, sources, wording)
    return Catalogue(_read_checklists(folder / "checklists", check), facts, sources)


class _Ids:
    """The ids given so far, over all files."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}

    def claim(self, document: Document, path: Path, name: str) -> None:
        """Note an id that stands at `path`. Raises ContentError where it was given before."""
        if name in self._places:
            raise document.error(path, f"the id '{name}' is taken by {self._places[name]}")
        self._places[name] = f"{document.name}, line {document.lines[path]}"


def _read_sources(document: Document) -> dict[SourceKey, Source]:
    sources: dict[SourceKey, Source] = {}
    for index, source in enumerate(document.read(tuple[Source, ...])):
        if source.key in sources:
            raise document.error((index, "key"), f"the source '{source.key}' stands here twice")
        sources[source.key] = source
    return sources


def _read_facts(document: Document, ids: _Ids, sources: Collection[SourceKey]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for index, fact in enumerate(document.read(tuple[Fact, ...])):
        ids.claim(document, (index, "id"), fact.id)
        for position, other in enumerate(fact.also):
            ids.claim(document, (index, "also", position), other)
        _check_known(document, (index, "sources"), fact.sources, sources)
        if fact.say_for_them and len(fact.say_for_them) != len(fact.say):
            raise document.error((index, "say_for_them"), "needs as many sentences as 'say'")
        facts.update(dict.fromkeys((fact.id, *fact.also), fact))
    return facts


def _read_checklists(folder: Traversable, check: "_ChecklistCheck") -> dict[str, Checklist]:
    order = Document(folder / ORDER)
    checklists: dict[str, Checklist] = {}
    for index, name in enumerate(order.read(tuple[Identifier, ...])):
        if name in checklists:
            raise order.error((index,), f"the list '{name}' stands here twice")
        file = folder / f"{name}.yaml"
        if not file.is_file():
            raise order.error((index,), f"there is no file {name}.yaml beside this one")
        checklists[name] = _read_checklist(Document(file), name, check)
    _check_all_ordered(folder, order, checklists)
    return checklists


def _read_checklist(document: Document, name: str, check: "_ChecklistCheck") -> Checklist:
    checklist = document.read(Checklist)
    if checklist.id != name:
        raise document.error(("id",), f"the id must be '{name}', as the file's name says")
    check(document, checklist)
    return checklist


def _check_all_ordered(folder: Traversable, order: Document, names: Collection[str]) -> None:
    files = {file.name for file in folder.iterdir() if file.name.endswith(".yaml")}
    missing = sorted(files - {ORDER} - {f"{name}.yaml" for name in names})
    if missing:
        raise order.error((), f"{missing[0]} has no place in this order")


def _check_known(document: Document, path: Path, names: tuple[str, ...], known: Collection[str]) -> None:
    for index, name in enumerate(names):
        if name not in known:
            raise document.error((*path, index), f"'{path[-1]}' names '{name}', which does not exist")


class _ChecklistCheck:
    """Checks a list against the facts, the sources and the ids of everything read before it."""

    def __init__(
        self,
        ids: _Ids,
        facts: Collection[str],
        sources: Collection[SourceKey],
        wording: Wording,
    ) -> None:
        self._ids = ids
        self._facts = facts
        self._sources = sources
        words = "|".join(map(re.escape, wording.first_person))
        self._first_person = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

    def __call__(self, document: Document, checklist: Checklist) -> None:
        """Raise ContentError for the first mistake in `checklist`."""
        _check_known(document, ("sources",), checklist.sources, self._sources)
        _check_known(document, ("opening",), checklist.opening, self._facts)
        _check_known(document, ("closing",), checklist.closing, self._facts)
        for path, item in _items(checklist):
            self._check_item(document, path, item, checklist)

    def _check_item(self, document: Document, path: Path, item: Question | Probe, checklist: Checklist) -> None:
        self._ids.claim(document, (*path, "id"), item.id)
        _check_known(document, (*path, "sources"), item.sources, self._sources)
        if not checklist.sources_of(item):
            raise document.error(path, f"'{item.id}' has no source, and its list names none")
        self._check_form(document, (*path, "ask"), item.ask, item.ask_for_them, checklist)
        if isinstance(item, Question):
            _check_known(document, (*path, "before"), item.before, self._facts)
            self._check_form(document, (*path, "why"), item.why, item.why_for_them, checklist)

    def _check_form(self, document: Document, path: Path, text: str, form: str | None, checklist: Checklist) -> None:
        """Check that a caregiver never speaks of a patient's body as of their own."""
        problem = self._problem_of_form(text, form, checklist)
        if problem:
            form_key = f"{path[-1]}_for_them"
            place = path if form is None else (*path[:-1], form_key)
            raise document.error(place, f"'{form_key}' {problem}")

    def _problem_of_form(self, text: str, form: str | None, checklist: Checklist) -> str | None:
        if checklist.audience == "caregiver":
            return "has no place in a caregiver's list" if form else None
        if form is None:
            word = self._first_person.search(text)
            return f"is missing: the patient says '{word[0]}' here" if word else None
        word = self._first_person.search(form)
        return f"must not say '{word[0]}': a caregiver asks it" if word else None


def _items(checklist: Checklist) -> Iterator[tuple[Path, Question | Probe]]:
    """Yield all questions and probes, each with the place where it stands."""
    for number, question in enumerate(checklist.questions):
        yield ("questions", number), question
        for index, probe in enumerate(question.probes):
            yield ("questions", number, "probes", index), probe
