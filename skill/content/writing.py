"""From words as they are heard to text as a person writes it: capitals, full stops, numbers, units, names."""

from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable

from skill.content.cardinals import NumberWords, load_number_words
from skill.content.loader import read
from skill.content.model import Words
from skill.content.phrase_table import PhraseTable
from skill.content.sound_alikes import SoundAlikes, load_names
from skill.content.writing_rules import WritingRules
from skill.content.written_numbers import NumberWriter

IN_WORDS = "'\u2019-"


class Writing:
    """Writes one language down. It keeps nothing of what it is given."""

    def __init__(self, rules: WritingRules, numbers: NumberWords, names: SoundAlikes, calendar: Iterable[str]) -> None:
        self._rules = rules
        self._numbers = NumberWriter(numbers, rules.numbers)
        self._repairs = PhraseTable({alike: name for name, alikes in names.items() for alike in alikes})
        proper = {name.lower(): name for name in (*calendar, *rules.names)}
        self._sometimes_names = {word: proper[word] for word in rules.not_always_names if word in proper}
        self._spellings = PhraseTable(_without(proper, self._sometimes_names) | rules.spellings)
        self._before_names = frozenset(rules.before_names)
        self._endings = {
            **{tuple(phrase.split()): True for phrase in rules.unfinished},
            **{tuple(phrase.split()): False for phrase in rules.finished},
        }
        self._longest_ending = max(map(len, self._endings))

    def written(self, words: str, before: str = "") -> str:
        """Return what was said between two pauses as a person would write it after the text `before`.

        What has capitals, digits or punctuation has been typed, and is only trimmed.
        """
        if not _is_heard(words) or not words.strip():
            return words.strip()
        heard = self._repaired(tuple(words.split()))
        text = " ".join(self._tokens(heard))
        if not self.is_unfinished(before):
            text = text[:1].upper() + text[1:]
        return text if self.is_unfinished(" ".join(heard)) else f"{text}{self._rules.full_stop}"

    def is_unfinished(self, text: str) -> bool:
        """Whether the last words cannot end a sentence, so that more must follow: "my hips are"."""
        if text.rstrip().endswith(self._rules.open_signs):
            return True
        words = tuple(text.casefold().replace("\u2019", "'").split()[-self._longest_ending :])
        for start in range(len(words)):
            unfinished = self._endings.get(words[start:])
            if unfinished is not None:
                return unfinished
        return False

    def closed(self, text: str) -> str:
        """Return the text with a full stop, where its sentence has come to an end without one."""
        ended = not text[-1:].isalnum() or self.is_unfinished(text)
        return text if ended else f"{text}{self._rules.full_stop}"

    def _repaired(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words with names in the place of what sounds like them."""
        repaired: list[str] = []
        index = 0
        while index < len(words):
            found = self._repairs.at(words, index)
            index, name = found or (index + 1, words[index])
            repaired += name.split()
        return tuple(repaired)

    def _tokens(self, words: tuple[str, ...]) -> list[str]:
        """Return the words as they are written, numbers and names in one piece each."""
        tokens: list[str] = []
        index = 0
        while index < len(words):
            number = self._numbers.read(words, index)
            if number is not None:
                if not number.keeps_article and tokens and tokens[-1] in self._rules.numbers.articles:
                    tokens.pop()
                index = number.end
                tokens.append(number.text)
                continue
            found = self._spellings.at(words, index) or (index + 1, self._spelt(words, index))
            index = found[0]
            tokens.append(found[1])
        return tokens

    def _spelt(self, words: tuple[str, ...], index: int) -> str:
        word = words[index]
        is_name = index > 0 and words[index - 1] in self._before_names
        return self._sometimes_names.get(word, word) if is_name else word


def load_writing(folder: Traversable, words: Words) -> Writing:
    """Return how the language of a folder is written. Raises ContentError."""
    return Writing(
        read(folder / "writing.yaml", WritingRules),
        load_number_words(folder),
        load_names(folder / "sound_alikes.yaml"),
        (*words.weekdays, *words.months),
    )


def _is_heard(text: str) -> bool:
    """Whether the text is as a recogniser gives it: words in lower case and nothing else."""
    return all(_is_small_letter(sign) or sign.isspace() or sign in IN_WORDS for sign in text)


def _is_small_letter(sign: str) -> bool:
    """Whether it is a letter, and no capital. Scripts without capitals have small letters only."""
    return sign.isalpha() and not sign.isupper() and not sign.istitle()


def _without(names: Mapping[str, str], some: Mapping[str, str]) -> dict[str, str]:
    return {word: name for word, name in names.items() if word not in some}
