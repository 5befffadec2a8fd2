"""Phrases spelled so that a speech model can hear them: what it lacks stands there as words that sound alike."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from local_voice.hearing.decoding import SpeechModel

SoundAlikes = Mapping[str, tuple[str, ...]]
"""By the word or words that are meant: what is heard instead."""


class Spelling:
    """Spells phrases with the words that `model` has."""

    def __init__(self, model: SpeechModel, sound_alikes: SoundAlikes) -> None:
        self._knows = model.knows
        usable = {meant: tuple(filter(model.knows, alikes)) for meant, alikes in sound_alikes.items()}
        self._alikes = {tuple(meant.split()): alikes for meant, alikes in usable.items() if not model.knows(meant)}

    def spelled(self, phrases: Collection[str]) -> dict[str, str]:
        """Return what is heard for each phrase, with the phrase that it means.

        A phrase stands for itself where it can; one with a word that cannot be heard at all is left out.
        """
        known = {phrase: phrase for phrase in phrases if self._knows(phrase)}
        lacking = sorted(phrase for phrase in phrases if phrase not in known)
        heard = {" ".join(words): phrase for phrase in lacking for words in self._spellings(tuple(phrase.split()))}
        return heard | known

    def missing_words(self, phrases: Iterable[str]) -> frozenset[str]:
        """Return the words of the phrases that the model lacks and that nothing sounds like."""
        covered = {word for meant, alikes in self._alikes.items() if alikes for word in meant}
        words = {word for phrase in phrases for word in phrase.split()}
        return frozenset(word for word in words - covered if not self._knows(word))

    def _spellings(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Yield each way of hearing the words."""
        if not words:
            yield ()
        for length in range(1, len(words) + 1):
            for heard in self._heard(words[:length]):
                for rest in self._spellings(words[length:]):
                    yield (heard, *rest)

    def _heard(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return how some words are heard together."""
        if len(words) == 1 and self._knows(words[0]):
            return words
        return self._alikes.get(words, ())
