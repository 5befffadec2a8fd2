"""Numbers as a person writes them: "a hundred and one point five" is 101.5. What is not sure stays in words."""

from collections.abc import Container, Iterable
from typing import NamedTuple

from skill.content.amounts import Amount, Amounts
from skill.content.cardinals import NumberWords, WordList
from skill.content.phrase_table import PhraseTable
from skill.content.writing_rules import NumberRules

HOURS = range(1, 13)
MINUTES = range(60)
MINUTES_OF_TWO_DIGITS = range(10, 60)
MINUTES_SAID = range(0, 60, 5)
"""Those that are said to an hour: "ten to three"."""
UPPER_PRESSURES = range(60, 261)
LOWER_PRESSURES = range(30, 151)
WORDS_TO_A_MEASURE = 4


class Written(NamedTuple):
    """What is written in the place of the words up to `end`."""

    end: int
    text: str
    keeps_article: bool = True
    """Whether an article right before it stays: "a 10", but "4 out of 10" for "a four out of ten"."""


class NumberWriter:
    """Writes the numbers of a language."""

    def __init__(self, words: NumberWords, rules: NumberRules) -> None:
        self._words = words
        self._rules = rules
        self._amounts = Amounts(words, rules)
        self._units = PhraseTable(rules.units)
        self._halves_of_day = PhraseTable(rules.halves_of_day)
        self._percent, self._left, self._words_after = map(_table, (rules.percent, rules.left, rules.words_after))
        self._out_of, self._over, self._ranges = map(_table, (rules.out_of, rules.over, rules.ranges))
        self._point = _table(words.point)
        self._heat, self._measures = map(_table, (rules.heat, rules.measures))

    def read(self, words: WordList, start: int) -> Written | None:
        """Return how the number that begins at `start` is written; None where none begins.

        Words that are a number, but not surely which, are returned as they are.
        """
        left = self._left.at(words, start) or self._point.at(words, start)
        if left:
            return self._as_said(words, start, left[0])
        amount = self._amounts.at(words, start)
        if amount is None:
            return None
        if words[start] in self._words.scales:
            return self._as_said(words, start, amount.end)  # "a few hundred"
        return (
            self._pressure(words, amount)
            or self._score(words, amount)
            or self._range(words, amount)
            or self._time(words, amount)
            or self._measured(words, amount)
            or self._alone(words, amount)
            or self._as_said(words, start, amount.end)
        )

    def _second(self, words: WordList, first: Amount, between: PhraseTable) -> tuple[str, Amount] | None:
        """Return what stands between two amounts, and the second one."""
        found = between.at(words, first.end)
        second = self._amounts.at(words, found[0]) if found else None
        return (" ".join(words[first.end : second.start]), second) if second else None

    def _pressure(self, words: WordList, upper: Amount) -> Written | None:
        """Write "120 over 80"."""
        over, lower = self._second(words, upper, self._over) or ("", upper)
        if not over or upper.joined not in UPPER_PRESSURES or lower.joined not in LOWER_PRESSURES:
            return None
        return Written(lower.end, f"{upper.digits} {over} {lower.digits}")

    def _score(self, words: WordList, amount: Amount) -> Written | None:
        """Write "4 out of 10"."""
        out_of, of = self._second(words, amount, self._out_of) or ("", amount)
        if not out_of or amount.whole is None or of.whole is None:
            return None
        return Written(of.end, f"{amount.digits} {out_of} {of.digits}", keeps_article=False)

    def _range(self, words: WordList, first: Amount) -> Written | None:
        """Write two numbers in the same way; in words where one is part of the other, or the two are a time."""
        joint, second = self._second(words, first, self._ranges) or ("", first)
        if not joint:
            return None
        rest = self._score(words, second) or self._measured(words, second)
        is_unknown = first.whole is None or second.whole is None or self._is_in_doubt(words, second)
        if is_unknown or first.scaled != second.scaled:
            return self._as_said(words, first.start, second.end)
        if rest:
            return Written(rest.end, f"{first.digits} {joint} {rest.text}", rest.keeps_article)
        is_time = joint in self._rules.hours_too and second.whole in HOURS and first.whole in MINUTES_SAID
        if (
            is_time
            or first.half
            or second.half
            or not (self._in_digits(words, first) or self._in_digits(words, second))
        ):
            return self._as_said(words, first.start, second.end)
        return Written(second.end, f"{first.digits} {joint} {second.digits}")

    def _time(self, words: WordList, amount: Amount) -> Written | None:
        """Write "2:30 pm"."""
        half = self._halves_of_day.at(words, amount.end)
        hour, *minutes = amount.parts
        if not half or hour not in HOURS or amount.decimals or amount.half:
            return None
        if not minutes:
            return Written(half[0], f"{hour} {half[1]}")
        if len(minutes) > 1 or minutes[0] not in (MINUTES if amount.oh else MINUTES_OF_TWO_DIGITS):
            return None
        return Written(half[0], f"{hour}:{minutes[0]:02} {half[1]}")

    def _measured(self, words: WordList, amount: Amount) -> Written | None:
        """Write a number with its unit."""
        known = amount.joined if amount.oh or amount.decimals or self._is_measure(words, amount) else amount.whole
        if known is None or self._is_in_doubt(words, amount):
            return None
        percent = self._percent.at(words, amount.end)
        if percent:
            return Written(percent[0], f"{amount.digits}%")
        unit = self._units.at(words, amount.end)
        return Written(unit[0], f"{amount.digits} {unit[1]}") if unit else None

    def _alone(self, words: WordList, amount: Amount) -> Written | None:
        """Write a number that has no unit."""
        if self._is_year(words, amount):
            return Written(amount.end, str(amount.year))
        is_known = amount.whole is not None or self._is_measure(words, amount)
        if amount.decimals and amount.joined is not None:
            is_known = len(amount.decimals) == 1 or amount.end == len(words)
        return Written(amount.end, amount.digits) if is_known and self._in_digits(words, amount) else None

    def _in_digits(self, words: WordList, amount: Amount) -> bool:
        """Whether the number is written in digits where it has no unit."""
        if amount.decimals:
            return True
        round_number = words[amount.start] in self._rules.articles and (amount.half or amount.end == amount.start + 2)
        large = (amount.joined or 0) >= self._rules.words_below
        return large and not (round_number or self._is_clock(words, amount) or self._is_in_doubt(words, amount))

    def _is_in_doubt(self, words: WordList, amount: Amount) -> bool:
        """Whether a unit may belong to a part of the number only: "twenty five milligram pills"."""
        if amount.end - amount.start == 1 or amount.scaled or amount.decimals or amount.half:
            return False
        return _is(words, amount.end, self._rules.single) and not _is(words, amount.start - 1, self._rules.articles)

    def _is_year(self, words: WordList, amount: Amount) -> bool:
        return (
            amount.year is not None
            and _is(words, amount.start - 1, self._rules.before_years)
            and not _is(words, amount.end, self._rules.counted)
        )

    def _is_measure(self, words: WordList, amount: Amount) -> bool:
        """Whether something was named before that is measured in hundreds: "my pulse was one ten"."""
        if amount.joined is None or _is(words, amount.start - 1, self._rules.of_the_clock):
            return False
        kinds = [self._measures, self._heat] if amount.oh and amount.parts[0] == 1 else [self._measures]
        before = range(max(amount.start - WORDS_TO_A_MEASURE, 0), amount.start)
        return any(kind.at(words, index) for index in before for kind in kinds)

    def _is_clock(self, words: WordList, amount: Amount) -> bool:
        """Whether the number belongs to a time: "half past ten"."""
        before = (self._words_after.at(words, index) for index in range(max(amount.start - 2, 0), amount.start))
        ends = [found[0] for found in before if found]
        return amount.start in ends or _is(words, amount.end, self._rules.words_before)

    def _as_said(self, words: WordList, start: int, end: int) -> Written:
        """Leave the words as they are, with all number words that follow: they may belong to the number."""
        while True:
            point = self._point.at(words, end)
            after = self._amounts.at(words, point[0] if point else end)
            if after is None:
                return Written(end, " ".join(words[start:end]))
            end = after.end


def _is(words: WordList, index: int, some: Container[str]) -> bool:
    return 0 <= index < len(words) and words[index] in some


def _table(phrases: Iterable[str]) -> PhraseTable:
    return PhraseTable(dict.fromkeys(phrases, ""))
