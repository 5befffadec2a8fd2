"""What `care-notebook check` says aloud."""

from string import Formatter

from local_voice.checking.trial import Loudness
from local_voice.checking.words import load_check_words
from local_voice.devices import Part
from skill.safety.never_say import unsafe_phrases

WORDS = load_check_words("en-US")
SPOKEN = (WORDS.all_there, WORDS.nothing, *WORDS.levels.values(), *WORDS.missing.values())


def test_every_part_and_every_judgement_has_its_sentence() -> None:
    """All that can be said; nothing is kept that never is."""
    assert set(WORDS.levels) == {judged.value for judged in Loudness}
    assert set(WORDS.missing) == {part.value for part in Part} - {"speaker", "voice"}


def test_the_sentences_are_filled_in_with_what_there_is() -> None:
    """Names in braces are those that are known."""
    fields = {
        text: {name for _, name, _, _ in Formatter().parse(text) if name}
        for text in (WORDS.please_say, WORDS.understood, WORDS.other, WORDS.nothing)
    }
    assert list(fields.values()) == [{"sentence"}, {"heard"}, {"heard"}, set()]


def test_the_sentences_may_be_said() -> None:
    """None of them is comfort or advice."""
    assert [unsafe_phrases(text) for text in SPOKEN] == [[]] * len(SPOKEN)
