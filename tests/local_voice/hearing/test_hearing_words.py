"""Word lists that hearing needs."""

import pytest

from local_voice.hearing.hearing_words import load_hearing_words
from local_voice.language_words import load_words
from skill.content import UnknownLocaleError


def test_no_answer_is_taken_for_noise() -> None:
    """No number, and no single word that means yes or no, is among the words that noises are taken for."""
    words = load_words("en-US")
    answers = {*words.around.numbers.words, *words.built_in["AMAZON.YesIntent"], *words.built_in["AMAZON.NoIntent"]}
    assert load_hearing_words("en-US").noise_words.isdisjoint(answers)


def test_a_locale_without_content_is_refused() -> None:
    """There are words for the locales that there is content for."""
    with pytest.raises(UnknownLocaleError):
        load_hearing_words("xx-XX")
