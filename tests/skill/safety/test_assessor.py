"""What the assessor tells about what it found."""

import pytest

from skill.safety.assessor import Assessment
from tests.skill.safety.tables import assessor, tier


def found(text: str) -> Assessment:
    """Return what was found, where something was."""
    assessment = assessor().assess(text)
    assert assessment is not None
    return assessment


@pytest.mark.parametrize(
    ("said", "script"),
    [
        ("my chest hurts", "emergency"),
        ("I want to die", "crisis"),
        ("I have a fever", "now"),
        ("my gums bleed", "today"),
        ("I took my pills twice", "too-much-medicine"),
        ("I forgot my Revlimid", "missed-dose"),
    ],
)
def test_each_finding_names_its_script(said: str, script: str) -> None:
    """The script is that of the tier, or the concept's own."""
    assert found(said).script == script
    assert script in assessor().scripts


def test_a_raised_concept_has_the_script_of_its_tier() -> None:
    """A concept that something raised is no longer spoken about in its own words."""
    assert found("I took my pills twice and then I passed out").script == "emergency"


def test_two_things_for_today_are_for_now() -> None:
    """Two different flags that could wait for office hours cannot wait together."""
    both = found("I forgot my Revlimid and my pee is foamy")
    assert (both.tier, both.script) == ("now", "now")
    assert {both.concept, *both.also} == {"missed-dose", "kidneys"}


def test_two_ways_to_say_one_thing_are_one_thing() -> None:
    """The same concept said twice stays where it is."""
    assert found("new bruises, and my gums bleed").tier == "today"


def test_an_emergency_of_the_body_goes_before_a_crisis() -> None:
    """With both, the emergency number comes first."""
    both = found("I want to die and I can't breathe")
    assert (both.script, both.also) == ("emergency", ("suicide",))


def test_the_most_urgent_comes_first() -> None:
    """The concept named is the most urgent one; the others are named after it."""
    assessment = found("my gums bleed, I have a fever and my chest hurts")
    assert (assessment.concept, assessment.also) == ("chest-pain", ("fever", "minor-bleeding"))


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("my chest hurts", "speaker"),
        ("I can't breathe", "speaker"),
        ("he can't breathe", "cared_for"),
        ("my husband has a fever", "cared_for"),
        ("mom is burning up", "cared_for"),
        ("my neighbor can't breathe", "cared_for"),
        ("shaking chills", None),
    ],
)
def test_it_tells_whom_it_concerns(said: str, about: str | None) -> None:
    """The person who speaks, somebody with them, or nobody named."""
    assert found(said).about == about


@pytest.mark.parametrize("who", ["he", "she", "mom", "my mother", "my husband", "my wife", "dad", "my partner"])
@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("{} can't catch a breath", "emergency"),
        ("{} passed out", "emergency"),
        ("{} has chest pain", "emergency"),
        ("{} is not making sense", "emergency"),
        ("{} has a fever", "now"),
        ("{} hasn't peed all day", "now"),
        ("{} has new bruises", "today"),
    ],
)
def test_the_person_cared_for_counts_as_the_speaker_does(who: str, says: str, expected: str) -> None:
    """A caregiver hears the same alert."""
    assert tier(says.format(who)) == expected


def test_a_bare_number_is_a_temperature_where_one_was_asked_for() -> None:
    """The words "one hundred and one" alert as the answer to the question, and nowhere else."""
    assert assessor().assess("one hundred and one") is None
    answer = assessor().assess("one hundred and one", asked_temperature=True)
    assert answer is not None
    assert (answer.tier, answer.concept) == ("now", "fever")


@pytest.mark.parametrize(
    "said", ["", " ", "\n\n", "...", "?!", "\x00\x07\x1b[31m", "\U0001f915\U0001f4a5", "'", "&<>\"'", "°"]
)
def test_what_holds_no_words_is_not_urgent(said: str) -> None:
    """Nothing, signs, control characters and pictures give no alert."""
    assert assessor().assess(said) is None


@pytest.mark.parametrize("noise", ["\x00", "\U0001f62d", "\t", "\u200b", " <b>", '"'])
def test_signs_among_the_words_hide_nothing(noise: str) -> None:
    """Urgent words are found among signs that are no words."""
    assert tier(f"{noise} my chest {noise} hurts {noise}") == "emergency"


@pytest.mark.parametrize("words", ["I feel fine today and", "no fever or", "my chest hurts", "what if my", "one oh"])
def test_ten_thousand_words_are_assessed(words: str) -> None:
    """An urgent sentence at the end of a very long text is found."""
    assert tier(f"{words} " * 3000 + ". I can't breathe") == "emergency"
