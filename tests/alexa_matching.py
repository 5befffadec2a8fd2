"""A simple reading of the model, to see that a phrase belongs to one intent: samples as patterns, the closest wins.

It knows nothing of politeness, fillers or mishearings. It stands for the least that either front door understands.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from tests.alexa_rules import PHRASE_TYPE, Model, Sample, intent_samples, slot_samples, slot_types, types

_NUMBER = r"(?:\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten)"
_PERIOD_OF_TIME = r"(?:day|night|week|weekend|month|year|\w+day)"
_DATE = (
    rf"(?:today|yesterday|tomorrow|(?:last|next|this) {_PERIOD_OF_TIME}|\w+day(?: the \w+)?"
    r"|(?:january|march|june|december) \w+)"
)
BUILT_IN_PATTERNS = {
    "AMAZON.DATE": _DATE,
    "AMAZON.DURATION": rf"(?:(?:{_NUMBER}|a|few) )?{_PERIOD_OF_TIME}s?",
    "AMAZON.NUMBER": _NUMBER,
    "AMAZON.Person": r"[a-z']+(?: [a-z']+){0,3}",
    "AMAZON.PhoneNumber": rf"{_NUMBER}(?: {_NUMBER})+",
    "AMAZON.TIME": rf"(?:noon|{_NUMBER}(?: thirty| o'clock)?(?: in the morning| in the evening)?)",
    PHRASE_TYPE: r".+",
}


class Match(NamedTuple):
    """A way to read a phrase: the fewer words in free text and the more words of its own, the closer."""

    known_words: int
    own_words: int
    intent: str
    slots: dict[str, str]


class Matcher:
    """Reads phrases by the samples of a model and by Alexa's own phrases."""

    def __init__(self, model: Model, built_in: Mapping[str, Iterable[str]]) -> None:
        self._model = model
        self._built_in = built_in
        self._declared = slot_types(model)

    @cached_property
    def _values(self) -> dict[str, dict[str, str]]:
        return {
            kind["name"]: {
                text.lower(): value["id"]
                for value in kind["values"]
                for text in (value["name"]["value"], *value["name"]["synonyms"])
            }
            for kind in types(self._model)
        }

    @cached_property
    def _beginnings(self) -> list[tuple[Sample, re.Pattern[str]]]:
        known = [Sample(intent, None, text) for intent, texts in self._built_in.items() for text in texts]
        return [(sample, self._pattern(sample)) for sample in (*intent_samples(self._model), *known)]

    @cached_property
    def _answers(self) -> list[tuple[Sample, re.Pattern[str]]]:
        return [(sample, self._pattern(sample)) for sample in slot_samples(self._model)]

    def _pattern(self, sample: Sample) -> re.Pattern[str]:
        pieces = re.split(r"\{(\w+)\}", sample.text)
        for index in range(1, len(pieces), 2):
            kind = self._declared[sample.intent][pieces[index]]
            pieces[index] = f"(?P<{pieces[index]}>{BUILT_IN_PATTERNS.get(kind, '.+')})"
        return re.compile("".join(pieces))

    def read(self, phrase: str) -> list[Match]:
        """Return the closest readings of `phrase`: none, one, or several that are equally close."""
        return _closest([self._match(sample, pattern, phrase) for sample, pattern in self._beginnings])

    def answer(self, intent: str, slot: str, phrase: str) -> list[Match]:
        """Return the closest readings of `phrase` as an answer to the question for a slot."""
        own = ((sample, pattern) for sample, pattern in self._answers if sample[:2] == (intent, slot))
        return _closest([self._match(sample, pattern, phrase) for sample, pattern in own])

    def intents(self, phrase: str) -> set[str]:
        """Return the intents of the closest readings."""
        return {match.intent for match in self.read(phrase)}

    def _match(self, sample: Sample, pattern: re.Pattern[str], phrase: str) -> Match | None:
        found = pattern.fullmatch(phrase)
        if found is None:
            return None
        heard = found.groupdict()
        kinds = self._declared.get(sample.intent, {})
        if any(text not in self._values.get(kinds[name], {text}) for name, text in heard.items()):
            return None
        words = len(phrase.split())
        free = sum(len(text.split()) for name, text in heard.items() if kinds[name] == PHRASE_TYPE)
        own = words - sum(len(text.split()) for text in heard.values())
        slots = {name: self._values.get(kinds[name], {}).get(text, text) for name, text in heard.items()}
        return Match(words - free, own, sample.intent, slots)


def _closest(matches: Iterable[Match | None]) -> list[Match]:
    found = [match for match in matches if match is not None]
    best = max((match[:2] for match in found), default=None)
    return [match for match in found if match[:2] == best]
