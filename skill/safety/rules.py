"""Reads and checks `urgent.yaml`: which words are urgent, how urgent, and what is said about them."""

from collections.abc import Container, Mapping
from importlib.resources.abc import Traversable
from string import Formatter
from typing import NamedTuple, get_args

from msgspec import structs

from skill.content.loader import ContentError, Document
from skill.content.loader import Path as Place
from skill.content.model import Prompt
from skill.safety import phrases
from skill.safety.phrases import NUMBER, YEAR, Pattern
from skill.safety.shapes import Combination, Concept, Level, Marks, Roles, Script, Sections, Temperatures, listed, spelt

FILE = "urgent.yaml"
LEVELS: tuple[Level, ...] = get_args(Level)
"""From low to high."""
SCRIPTS = frozenset(LEVELS) - {"part"}
"""What must have a script: every level that is spoken about."""
PLACEHOLDERS = frozenset({"emergency_number"})
BUILT_IN_LISTS = frozenset({NUMBER[1:-1], YEAR[1:-1]})


class ConceptRule(NamedTuple):
    """A concept, its phrases ready to look for."""

    levels: Mapping[Level, tuple[Pattern, ...]]
    idioms: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    whenever: bool
    script: str | None


class UrgentRules(NamedTuple):
    """All rules of one language, checked."""

    scripts: Mapping[str, tuple[Prompt, ...]]
    """What is said, by script: "emergency", "crisis", "now", "today", and those that concepts name."""
    spellings: Mapping[str, tuple[str, ...]]
    small_words: frozenset[str]
    barriers: frozenset[str]
    answers: frozenset[str]
    lists: Mapping[str, tuple[Pattern, ...]]
    marks: Mapping[str, tuple[Pattern, ...]]
    roles: Mapping[str, frozenset[str]]
    temperatures: Temperatures
    concepts: Mapping[str, ConceptRule]
    combinations: tuple[Combination, ...]


def load_rules(folder: Traversable) -> UrgentRules:
    """Return the rules of the language in `folder`. Raises ContentError, which names the file and the line."""
    document = Document(folder / FILE)
    return _Checked(document, document.read(Sections)).rules()


class _Checked:
    """The file, read section by section and checked against itself."""

    def __init__(self, document: Document, sections: Sections) -> None:
        self._document = document
        self._sections = sections
        self._spellings = spelt(sections.spellings)
        self._lists = sections.lists.keys() | BUILT_IN_LISTS

    def rules(self) -> UrgentRules:
        sections, read = self._sections, self._document.read
        scripts = self._scripts()
        return UrgentRules(
            scripts=scripts,
            spellings=self._spellings,
            small_words=frozenset(listed(sections.small_words)),
            barriers=frozenset(listed(sections.barriers)),
            answers=frozenset(listed(sections.answers)),
            lists={name: self._patterns(text, ("lists", name), within=()) for name, text in sections.lists.items()},
            marks={
                name: self._patterns(text, ("marks", name))
                for name, text in structs.asdict(read(Marks, ("marks",))).items()
            },
            roles={name: frozenset(listed(text)) for name, text in structs.asdict(read(Roles, ("roles",))).items()},
            temperatures=self._temperatures(),
            concepts={name: self._concept(name, scripts) for name in sections.concepts},
            combinations=tuple(self._combination(index) for index in range(len(sections.combinations))),
        )

    def _scripts(self) -> dict[str, tuple[Prompt, ...]]:
        scripts: dict[str, tuple[Prompt, ...]] = {
            name: self._document.read(Script, ("scripts", name)) for name in self._sections.scripts
        }
        for level in sorted(SCRIPTS - scripts.keys()):
            raise self._document.error(("scripts",), f"there is no script '{level}'")
        for name, prompts in scripts.items():
            for index, prompt in enumerate(prompts):
                for unknown in sorted(_placeholders(prompt) - PLACEHOLDERS):
                    raise self._document.error(("scripts", name, index), f"nothing fills in '{{{unknown}}}'")
        return scripts

    def _concept(self, name: str, scripts: Container[str]) -> ConceptRule:
        place = ("concepts", name)
        concept = self._document.read(Concept, place)
        for source in concept.sources:
            if source not in self._sections.sources:
                raise self._document.error((*place, "sources"), f"there is no source '{source}'")
        if concept.script is not None and concept.script not in scripts:
            raise self._document.error((*place, "script"), f"there is no script '{concept.script}'")
        levels = {level: text for level in LEVELS if (text := getattr(concept, level))}
        return ConceptRule(
            levels={level: self._patterns(text, (*place, level)) for level, text in levels.items()},
            idioms=self._patterns(concept.idioms, (*place, "idioms")) if concept.idioms else (),
            unless=self._patterns(concept.unless, (*place, "unless")) if concept.unless else (),
            whenever=concept.whenever,
            script=concept.script,
        )

    def _combination(self, index: int) -> Combination:
        place = ("combinations", index)
        combination = self._document.read(Combination, place)
        for name in (combination.concept, *combination.of, *combination.together_with):
            self._require_concept(name, place)
        return combination

    def _temperatures(self) -> Temperatures:
        temperatures = self._document.read(Temperatures, ("temperatures",))
        self._require_concept(temperatures.concept, ("temperatures", "concept"))
        return temperatures

    def _require_concept(self, name: str, place: Place) -> None:
        if name not in self._sections.concepts:
            raise self._document.error(place, f"there is no concept '{name}'")

    def _patterns(self, text: str, place: Place, within: Container[str] | None = None) -> tuple[Pattern, ...]:
        """Return the phrases of `text`, which may use the lists `within`, all of them if None."""
        lists = self._lists if within is None else within
        first = self._document.lines[place] + text.endswith("\n")  # a block of lines begins below its key
        patterns: list[Pattern] = []
        for offset, line in enumerate(text.splitlines()):
            for phrase in listed(line):
                try:
                    patterns.extend(phrases.parse(phrase, lists, self._spellings))
                except ValueError as error:
                    raise ContentError(self._document.name, first + offset, str(error)) from error
        return tuple(patterns)


def _placeholders(prompt: Prompt) -> set[str]:
    texts = (prompt.say, prompt.for_them or "")
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}
