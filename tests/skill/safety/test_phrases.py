"""The notation of phrases, one rule at a time."""

import pytest

from skill.safety.phrases import PhraseBook, parse
from skill.safety.words import Reader

LISTS = {"pain": (("pain",), ("hurts",), ("is", "on", "fire")), "number": (("six",),), "year": ()}


def said(phrase: str, text: str) -> list[tuple[int, int]]:
    """Return where `phrase` is said in `text`: the first and the last word."""
    book: PhraseBook[str] = PhraseBook(LISTS, small=frozenset({"my", "is", "so"}), barriers=frozenset({"but", "fine"}))
    for pattern in parse(phrase, LISTS, {}):
        book.add(pattern, "found")
    return [(hit.start, hit.end) for hit in book.find(Reader({}).read(text))]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("chest pain", "bad chest pain today"),
        ("chest pain", "my chest is so my pain"),
        ("chest {pain}", "chest hurts"),
        ("chest {pain}", "my chest is on fire"),
        ("chest {pain}", "my chest is so on fire"),
        ("chest hurts/aches", "chest aches"),
        ("vomit*", "vomiting"),
        ("vomit*", "vomit"),
        ("throw/vomit* blood", "vomited blood"),
        ("chest ... tight", "chest tight"),
        ("chest ... tight", "chest feels a lot tight"),
        ("chest & tight", "tight in the chest"),
        ("chest & tight", "chest feels tight"),
        ("chest ..... tight", "chest one two three four five six seven eight tight"),
        ("chest && tight", "tight one two three four chest"),
        ("aches/{pain} chest", "is on fire chest"),
        ("sharp/hot_as_coals chest", "hot as coals chest"),
        ("few/{number} times", "14 times"),
        ("few/{number} times", "few times"),
        ("{number} times", "six times"),
        ("{number} times", "14 times"),
        ("in {year}", "in 2019"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    """What the notation means is found once."""
    assert len(said(phrase, text)) == 1


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("chest pain", "pain chest"),
        ("chest pain", "chest of pain"),
        ("chest pain", "chest. pain"),
        ("chest {pain}", "chest on fire"),
        ("vomit", "vomiting"),
        ("chest ... tight", "chest one two three four tight"),
        ("chest ... tight", "chest but tight"),
        ("chest ... tight", "chest fine the belt tight"),
        ("chest & tight", "tight one two three four chest"),
        ("chest ..... tight", "chest one two three four five six seven eight nine tight"),
        ("chest ..... tight", "tight one chest"),
        ("chest && tight", "chest but tight"),
        ("sharp/hot_as_coals chest", "hot chest"),
        ("in {year}", "in 101"),
        ("chest pain", "my chest is is is is is is pain"),
    ],
)
def test_other_words_are_not_found(phrase: str, text: str) -> None:
    """What the notation does not mean is not found."""
    assert said(phrase, text) == []


def test_a_hit_tells_the_first_and_the_last_word() -> None:
    """Small words inside count as part of the phrase."""
    assert set(said("chest {pain}", "well my chest is so is on fire")) == {(2, 7)}


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "...",
        "a ...",
        "... a",
        "a & b & c",
        "& a",
        "a &",
        "{Pain}",
        "a(b)",
        "a*b",
        "a//b",
        "Ä.",
        "a .... b",
        "a_",
        "a &&& b",
    ],
)
def test_what_is_not_in_the_notation_is_refused(phrase: str) -> None:
    """A phrase that would never be found is an error."""
    with pytest.raises(ValueError, match="phrase"):
        parse(phrase, LISTS, {})


def test_words_in_another_spelling_are_refused() -> None:
    """A phrase must be written as the reader spells."""
    with pytest.raises(ValueError, match="'cant' is spelt 'can not'"):
        parse("cant/could breathe", LISTS, {"cant": ("can", "not")})
