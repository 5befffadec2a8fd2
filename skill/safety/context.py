"""Tells whether a sign is meant: said of now, of the right person, and neither denied, supposed nor an idiom."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Literal, NamedTuple

from skill.safety.negation import NEXT_NEGATED, Span, Speech, negated
from skill.safety.words import ANSWER, NO_BREAK, SENTENCE, Utterance, sentences

WORDS_TO_A_POINTER = 3
WORDS_TO_OVER = 6
NOT_SUPPOSED, CONDITION, TOPIC = range(3)
ENDS = attrgetter("end")

Person = Literal["speaker", "cared_for", "other", "animal"]
Marks = Mapping[str, Sequence[Span]]
Roles = Mapping[str, frozenset[str]]


class Sign(NamedTuple):
    """An urgent phrase that was said, from the word `start` to the word `end`."""

    start: int
    end: int
    concept: str
    level: str
    measured: bool = False
    """Whether it is a temperature that was read off."""

    @property
    def grave(self) -> bool:
        """Whether it stays urgent when it is over, or happens to somebody else."""
        return self.level in {"emergency", "crisis"}


def clause_numbers(utterance: Utterance, ends: Iterable[Span]) -> list[int]:
    """Return the number of the clause that each word belongs to."""
    starts = {start for start, _ in ends}
    numbers: list[int] = []
    number = 0
    for index, before in enumerate(utterance.breaks):
        number += before == SENTENCE or index in starts
        numbers.append(number)
    return numbers


class Context:
    """One utterance, and what its words say about the signs in it. Costs time in proportion to their number."""

    def __init__(
        self,
        utterance: Utterance,
        clauses: Sequence[int],
        signs: Sequence[Sign],
        *,
        marks: Marks,
        unless: Marks,
        roles: Roles,
        small: frozenset[str],
    ) -> None:
        self._words = utterance.words
        self._breaks = utterance.breaks
        self._clauses = clauses
        self._sentences = list(sentences(utterance))
        self._small = small
        self._roles = roles
        self._idiom_ends = _furthest_ends(len(clauses), marks["idioms"])
        self._negated = negated(
            Speech(
                utterance=utterance,
                clauses=clauses,
                signs=[(sign.start, sign.end) for sign in signs],
                small=small,
                connectors=roles["connectors"],
                subjects=roles["subjects"],
                owners=roles["owners"],
            ),
            marks["negators"],
            marks["next_negators"],
            marks["not_negators"],
        )
        self._supposed = bytearray(len(clauses))
        self._suppose(marks["topics"], TOPIC)
        self._suppose(marks["conditions"], CONDITION)
        self._stories = {clauses[start] for start, _ in marks["stories"]}
        self._long_past = {clauses[start] for start, _ in marks["long_past"]}
        self._ongoing = {self._sentences[start] for start, _ in marks["ongoing"]}
        self._usual = {clauses[start] for start, _ in marks["usual"]}
        self._unless = {(concept, self._sentences[start]) for concept, spans in unless.items() for start, _ in spans}
        self._over = self._taken_as_over(sorted(signs, key=ENDS), marks["over"])
        self._retracted: dict[int, int] = {}
        for start, _ in sorted(marks["retracted"]):
            self._retracted[self._sentences[start]] = start
        self._happened: dict[int, int] = {}
        for start, _ in sorted(marks["happened"], reverse=True):
            self._happened[clauses[start]] = start
        self._persons = self._find_persons()

    def is_meant(self, sign: Sign) -> bool:
        """Whether the sign is meant, leaving aside when it happened."""
        return not (
            self._idiom_ends[sign.start] >= sign.end
            or self._retracted.get(self._sentences[sign.start], -1) > sign.end
            or self._is_denied(sign)
            or self._is_supposed(sign)
            or self._is_of_somebody_else(sign)
            or (not sign.grave and self._is_taken_back(sign))
        )

    def is_long_past(self, sign: Sign) -> bool:
        """Whether it happened more than a day ago and does not go on."""
        return self._clauses[sign.start] in self._long_past and self._sentences[sign.start] not in self._ongoing

    def person(self, sign: Sign) -> Person | None:
        """Return whom the sign is said of, None where nobody was named."""
        return self._persons[sign.end]

    def _suppose(self, spans: Iterable[Span], kind: int) -> None:
        for start, end in spans:
            for index in range(start, len(self._words)):
                if self._clauses[index] != self._clauses[end] or (index > end and self._supposed[index] == kind):
                    break
                self._supposed[index] = kind

    def _is_denied(self, sign: Sign) -> bool:
        after = sign.end + 1
        while after < len(self._words) and self._words[after] in self._small and not self._breaks[after]:
            after += 1
        if after < len(self._words) and self._breaks[after] == ANSWER:
            return True
        by = self._negated[sign.start]
        return by == NEXT_NEGATED if sign.measured else bool(by)

    def _is_supposed(self, sign: Sign) -> bool:
        if self._clauses[sign.start] in self._stories:
            return True
        kind = self._supposed[sign.start]
        if not kind:
            return False
        before = self._words[max(0, sign.start - WORDS_TO_A_POINTER) : sign.start + 1]
        pointers = self._roles["pointers"]
        if kind == TOPIC:
            pointers = pointers | self._roles["owners"]
        return pointers.isdisjoint(before)

    def _is_of_somebody_else(self, sign: Sign) -> bool:
        if self._persons[sign.end] == "animal":
            return True
        if self._persons[sign.end] != "other":
            return False
        told_as_past = self._happened.get(self._clauses[sign.start], sign.end + 1) <= sign.start
        return not sign.grave or told_as_past

    def _is_taken_back(self, sign: Sign) -> bool:
        sentence = self._sentences[sign.start]
        return (
            (self._clauses[sign.start] in self._usual and sign.level != "part")
            or (sign in self._over and sentence not in self._ongoing and not sign.measured)
            or (sign.concept, sentence) in self._unless
        )

    def _taken_as_over(self, signs: Sequence[Sign], over: Iterable[Span]) -> frozenset[Sign]:
        """Return the signs just before words such as "is gone", and those they are listed with."""
        taken: set[Sign] = set()
        for start, end in over:
            if self._negated[start] or self._goes_on(start, end):
                continue
            until, reach = start, WORDS_TO_OVER
            last = bisect_left(signs, start, key=ENDS) - 1
            while last >= 0 and self._close(signs[last].end, until, reach):
                taken.add(signs[last])
                until, reach = signs[last].start, 0
                last -= 1
        return frozenset(taken)

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether the statement goes on after the one word: what "has gone" is over, what "has gone numb" is not."""
        after = end + 1
        if (
            start < end
            or after == len(self._words)
            or self._breaks[after]
            or self._clauses[after] != self._clauses[end]
        ):
            return False
        return self._words[after] not in self._roles["after_over"]

    def _close(self, end: int, until: int, reach: int) -> bool:
        """Whether at most `reach` words that are neither small nor connecting stand between, in one sentence."""
        between = [word for word in self._words[end + 1 : until] if word not in self._small and word != "and"]
        return self._sentences[end] == self._sentences[min(until, len(self._words) - 1)] and len(between) <= reach

    def _find_persons(self) -> list[Person | None]:
        persons: list[Person | None] = []
        current: Person | None = None
        third: Person = "cared_for"
        lead = ""
        for index, word in enumerate(self._words):
            if self._breaks[index] == SENTENCE:
                current, third, lead = None, "cared_for", ""
            named = self._named(word, third)
            if named == "cared_for" and index and self._persons_of_others(index):
                named = "other"
            if named is not None and (named == "speaker" or lead not in self._roles["object_leads"]):
                current = named
                third = named if named in {"other", "cared_for"} else third
            elif current == "other" and word in self._roles["witnesses"]:
                current, third = None, "cared_for"
            if word not in self._small or word in self._roles["object_leads"]:
                lead = word
            persons.append(current)
        return persons

    def _persons_of_others(self, index: int) -> bool:
        """Whether a person is somebody else's: "my friend's husband"."""
        return self._words[index - 1] in self._roles["others"] and self._breaks[index] == NO_BREAK

    def _named(self, word: str, third: Person) -> Person | None:
        if word in self._roles["speaker"]:
            return "speaker"
        if word in self._roles["third_person"]:
            return third
        if word in self._roles["others"]:
            return "other"
        if word in self._roles["animals"]:
            return "animal"
        return "cared_for" if word in self._roles["cared_for"] else None


def _furthest_ends(length: int, spans: Iterable[Span]) -> list[int]:
    """Return for each word the furthest end of the spans that begin no later."""
    starts = [-1] * length
    for start, end in spans:
        starts[start] = max(end, starts[start])
    return list(accumulate(starts, max))
