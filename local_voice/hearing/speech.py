"""A speech model, with what it learns of the notebook's language from whole sentences.

This takes longest of all when the notebook starts. It needs little, so that it can be begun before the rest.
"""

import gzip
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from local_voice.hearing.decoding import Decoder, SpeechModel

ALTERNATIVES = 3
"""Readings of an utterance."""

GRAMMARS = files("local_voice.hearing") / "grammars"


class Speech(NamedTuple):
    """What recognises a language, whatever is talked about."""

    model: SpeechModel
    sentences: Callable[[], Decoder | None]
    """Returns what hears sentences; made in the background, and waited for."""


def load_speech(model_folder: Path, locale: str) -> Speech:
    """Return a model with what it can learn of a locale. Raises SpeechModelError."""
    model = SpeechModel(model_folder)
    with_one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hearing")
    sentences = with_one.submit(lambda: sentence_decoder(model, load_sentences(locale)))
    with_one.shutdown(wait=False)
    return Speech(model, sentences.result)


def load_sentences(locale: str) -> Sequence[str]:
    """Return what is said to the notebook and around it, in lower case; nothing where none was written out."""
    file = GRAMMARS / f"{locale}.txt.gz"
    return gzip.decompress(file.read_bytes()).decode().splitlines() if file.is_file() else []


def sentence_decoder(model: SpeechModel, sentences: Sequence[str]) -> Decoder | None:
    """Return what hears sentences like some; those with a word that the model lacks teach it nothing."""
    known = set(filter(model.knows, {word for sentence in sentences for word in sentence.split()}))
    return model.decoder_of([each for each in sentences if known.issuperset(each.split())], ALTERNATIVES)
