"""What somebody says and takes back in the same breath: "on Tuesday, no, on Thursday" is "on Thursday"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from local_voice.classifying.tagging import Tagger, Token
from local_voice.compiling import Readers
from local_voice.language_words import LanguageWords
from local_voice.normalise import Normaliser, Said
from local_voice.phrase_trie import PhraseList

CORRECTED = ("AMAZON.DATE", "AMAZON.TIME", "AMAZON.NUMBER")
"""Types of values that people correct in the same breath. Names and free text are kept as said."""


class Repairs:
    """Leaves out of an utterance the values that it corrects itself."""

    def __init__(self, around: LanguageWords, normaliser: Normaliser, readers: Readers) -> None:
        self._normaliser = normaliser
        self._taggers = [Tagger({type_: readers[type_]}) for type_ in CORRECTED]
        unsure = (*around.hedges, *around.fillers, *around.light, *around.alternatives)
        taken_back = [normaliser.words(phrase) for phrase in around.corrections]
        self._firsts = frozenset(words[0] for words in taken_back)
        self._between = PhraseList(
            [*((words, True) for words in taken_back), *((normaliser.words(phrase), False) for phrase in unsure)]
        )
        """Whether it takes back what stands before it."""

    def repaired(self, said: Said) -> Said:
        """Return what was meant; what was said, where nothing is taken back."""
        if self._firsts.isdisjoint(said.words):
            return said
        for tagger in self._taggers:
            cuts = list(self._cuts([token for token in tagger.tokens(said.words) if token.type], said))
            for start, end in reversed(cuts):
                text = said.text[: said.starts[start]] + said.text[said.starts[end] :]
                said = self._normaliser.said(text)
        return said

    def _cuts(self, values: Sequence[Token], said: Said) -> Iterator[tuple[int, int]]:
        """Yield from where to where words are taken back: from the first of a chain of values to the last."""
        first: int | None = None
        takes_back = False
        for value, following in pairwise(values):
            between = self._read(said.words[value.end : following.start])
            if between is None:
                if first is not None and takes_back:
                    yield first, value.start
                first, takes_back = None, False
                continue
            first = value.start if first is None else first
            takes_back = takes_back or between
        if first is not None and takes_back:
            yield first, values[-1].start

    def _read(self, words: Sequence[str]) -> bool | None:
        """Return whether some words take back what stands before them; None where they say something else."""
        place, takes_back = 0, False
        while place < len(words):
            found = next(iter(self._between.readings(tuple(words), place)), None)
            if found is None:
                return None
            place, is_correction = found
            takes_back = takes_back or is_correction
        return takes_back if words else None
