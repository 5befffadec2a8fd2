"""Looks for urgent words in what a person said, by fixed rules: the same words give the same answer, offline."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple

from skill.content.model import Prompt
from skill.notebook.models import Tier
from skill.safety.context import Context, Person, Sign, clause_numbers
from skill.safety.negation import Span
from skill.safety.phrases import Hit, PhraseBook
from skill.safety.rules import LEVELS, UrgentRules
from skill.safety.temperature import Thermometer
from skill.safety.words import Reader, Utterance

HEIGHTS: dict[str, int] = {level: height for height, level in enumerate(LEVELS)}
TIERS: dict[str, Tier] = {"today": "today", "now": "now", "crisis": "emergency", "emergency": "emergency"}
MANY_TODAY = 2
"""So many different things to tell today are to be told now."""


class Assessment(NamedTuple):
    """Urgent words were found: how urgent, which rule, and what to say."""

    tier: Tier
    concept: str
    script: str
    """The name of the script in `Assessor.scripts`."""
    also: tuple[str, ...] = ()
    """The other concepts found, most urgent first."""
    about: Literal["speaker", "cared_for"] | None = None
    """Whom it concerns, None where nobody was named."""


class _Sense(NamedTuple):
    """What a phrase is: a "mark", an "idiom", an "unless", or a sign at its level; and which."""

    kind: str
    name: str


class _Found(NamedTuple):
    level: str
    about: Literal["speaker", "cared_for"] | None


class Assessor:
    """Assesses what is said. Built once; holds nothing of what it was given."""

    def __init__(self, rules: UrgentRules) -> None:
        self._rules = rules
        self._thermometer = Thermometer(rules.temperatures)
        with _no_search_for_garbage():
            self._book = _book(rules)
        self._reader = Reader(rules.spellings, known=self._book.words | rules.small_words, answers=rules.answers)

    @property
    def scripts(self) -> Mapping[str, tuple[Prompt, ...]]:
        """What is said, by script."""
        return self._rules.scripts

    def assess(self, text: str, *, asked_temperature: bool = False) -> Assessment | None:
        """Return the most urgent thing in `text`, None if nothing in it is urgent.

        With `asked_temperature`, a bare number is the answer to a question for the temperature.
        """
        utterance = self._reader.read(text)
        hits = self._book.find(utterance)
        marks = _spans(hits, "mark")
        clauses = clause_numbers(utterance, marks.get("clause_ends", ()))
        idioms = _spans(hits, "idiom")
        signs = [Sign(start, end, sense.name, sense.kind) for start, end, sense in hits if sense.kind in HEIGHTS]
        signs.extend(self._fevers(utterance, clauses, asked=asked_temperature))
        if not signs:
            return None
        signs = [sign for sign in _most_specific(signs) if not _is_within(sign, idioms.get(sign.concept, ()))]
        context = Context(
            utterance,
            clauses,
            signs,
            marks={name: marks.get(name, ()) for name in self._rules.marks},
            unless=_spans(hits, "unless"),
            roles=self._rules.roles,
            small=self._rules.small_words,
        )
        return self._verdict(self._found(signs, context))

    def _fevers(self, utterance: Utterance, clauses: Sequence[int], *, asked: bool) -> Iterator[Sign]:
        temperatures = self._rules.temperatures
        for reading in self._thermometer.fevers(utterance, clauses, asked=asked):
            yield Sign(reading.start, reading.end, temperatures.concept, temperatures.level, measured=True)

    def _found(self, signs: Sequence[Sign], context: Context) -> dict[str, _Found]:
        """Return the concepts that are meant, each at its highest level, raised by those found with it."""
        found: dict[str, _Found] = {}
        for sign in signs:
            whenever = self._rules.concepts[sign.concept].whenever
            if context.is_meant(sign) and (whenever or not context.is_long_past(sign)):
                person = context.person(sign)
                _raise(found, sign.concept, _Found(sign.level, _about(person)))
        for combination in self._rules.combinations:
            of = [name for name in combination.of if name in found]
            others = [name for name in combination.together_with if name in found]
            if len(of) >= combination.at_least and (others or not combination.together_with):
                about = next((found[name].about for name in (*of, *others) if found[name].about), None)
                _raise(found, combination.concept, _Found(combination.level, about))
        return found

    def _verdict(self, found: Mapping[str, _Found]) -> Assessment | None:
        ranked = sorted(found, key=lambda name: -HEIGHTS[found[name].level])
        urgent = [name for name in ranked if found[name].level != "part"]
        if not urgent:
            return None
        concept, *also = urgent
        level, about = found[concept]
        script = self._rules.concepts[concept].script
        if level == "today" and len(urgent) >= MANY_TODAY:
            level, script = "now", None
        elif script and level != self._usual_level(concept):
            script = None
        return Assessment(TIERS[level], concept, script or level, tuple(also), about)

    def _usual_level(self, concept: str) -> str:
        """Return the lowest level at which a concept is spoken about."""
        return next(level for level in LEVELS[1:] if level in self._rules.concepts[concept].levels)


def _about(person: Person | None) -> Literal["speaker", "cared_for"] | None:
    """Return whom an alert concerns: what happens to anybody but the speaker is told in the same words."""
    return "speaker" if person == "speaker" else "cared_for" if person else None


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Build many small things that stay without looking for garbage among them each time, which takes as long again."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def _book(rules: UrgentRules) -> PhraseBook[_Sense]:
    """Return the book of all phrases."""
    book: PhraseBook[_Sense] = PhraseBook(rules.lists, rules.small_words, rules.barriers)
    for name, patterns in rules.marks.items():
        for pattern in patterns:
            book.add(pattern, _Sense("mark", name))
    for name, concept in rules.concepts.items():
        for kind, patterns in (*concept.levels.items(), ("idiom", concept.idioms), ("unless", concept.unless)):
            for pattern in patterns:
                book.add(pattern, _Sense(kind, name))
    return book


def _raise(found: dict[str, _Found], concept: str, other: _Found) -> None:
    """Keep the higher of two levels of a concept."""
    known = found.get(concept)
    if known is None or HEIGHTS[other.level] > HEIGHTS[known.level]:
        found[concept] = other


def _spans(hits: Sequence[Hit[_Sense]], kind: str) -> dict[str, list[Span]]:
    """Return where the phrases of a kind were said, by name."""
    spans: dict[str, list[Span]] = {}
    for start, end, sense in hits:
        if sense.kind == kind:
            spans.setdefault(sense.name, []).append((start, end))
    return spans


def _is_within(sign: Sign, spans: Iterable[Span]) -> bool:
    return any(start <= sign.start and sign.end <= end for start, end in spans)


def _most_specific(signs: Sequence[Sign]) -> list[Sign]:
    """Leave out what lies within a longer phrase of the same concept; return the rest in the order of the words."""
    kept: list[Sign] = []
    for sign in sorted(signs, key=lambda sign: (sign.concept, sign.start, -sign.end)):
        longest = kept[-1] if kept and kept[-1].concept == sign.concept else None
        if longest is None or sign.end > longest.end or sign[:2] == longest[:2]:
            kept.append(sign)
    return sorted(kept)
