"""Choosing what wakes the notebook: a phrase that the speech model can hear, and that nobody says in passing."""

import re
from argparse import Namespace
from contextlib import closing

from msgspec.structs import replace

from local_voice.companion.hands_free_words import HandsFreeWords, load_hands_free_words
from local_voice.devices import ThisComputer
from local_voice.hearing.decoding import SpeechModel
from local_voice.hearing.sound_alikes import Spelling
from local_voice.home import PERSON, notebook_path
from local_voice.keys.opening import own_opener
from local_voice.trouble import TroubleError
from skill.content import language_folder
from skill.content.sound_alikes import load_sound_alikes
from skill.notebook.models import Settings

USUAL = frozenset({"", "default"})
"""What brings the usual phrase back."""

LEAST_WORDS = 2
"""In two minutes of many voices, single words, even long ones, were spotted 12 to 53 times, longer phrases 1 to 12."""


def choose_wake_phrase(options: Namespace) -> str:
    """Keep `options.wake_phrase` in the notebook; return one sentence on what wakes it now.

    Raises TroubleError for a phrase that would not do, SpeechModelError, StoreError, ContentError, UnknownLocaleError.
    """
    words = load_hands_free_words(options.locale)
    phrase = as_heard(options.wake_phrase)
    if phrase in USUAL:
        _keep(options, None)
        return f'The notebook wakes to "{words.wake_phrase}", as usual.'
    _check_length(phrase)
    _check_meaning(phrase, words)
    _check_hearing(phrase, options)
    _keep(options, phrase)
    return f'The notebook wakes to "{phrase}" from now on.'


def as_heard(phrase: str) -> str:
    """Return a phrase as a recogniser would hear it: words in lower case, one space between."""
    return " ".join(re.findall(r"\w+(?:'\w+)*", phrase.casefold().replace("\u2019", "'")))


def _check_length(phrase: str) -> None:
    if len(phrase.split()) < LEAST_WORDS:
        raise TroubleError(
            f'"{phrase}" alone would be heard everywhere; choose two words or more to wake the notebook.'
        )


def _check_meaning(phrase: str, words: HandsFreeWords) -> None:
    if phrase in (*words.interruptions, *words.hold_enders):
        raise TroubleError(f'"{phrase}" has a meaning of its own while the notebook is awake; choose another phrase.')


def _check_hearing(phrase: str, options: Namespace) -> None:
    model = SpeechModel(ThisComputer(options.model, options.locale).speech_model())
    sound_alikes = load_sound_alikes(language_folder(options.locale) / "sound_alikes.yaml")
    if not Spelling(model, sound_alikes).spelled([phrase]):
        unknown = [f'"{word}"' for word in dict.fromkeys(phrase.split()) if not model.knows(word)]
        raise TroubleError(f"The speech model does not know {' and '.join(unknown)}; choose a phrase of other words.")


def _keep(options: Namespace, phrase: str | None) -> None:
    with closing(own_opener().open(notebook_path(options))) as store:
        settings = store.recall(PERSON, "settings", Settings) or Settings()
        store.remember(PERSON, "settings", replace(settings, wake_phrase=phrase))
