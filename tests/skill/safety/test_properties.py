"""What holds for every text."""

from hypothesis import given
from hypothesis import strategies as st

from tests.skill.safety.tables import TIERS, assessor, table, tier

URGENT = [row["said"] for name in ("concepts", "rules", "everyday") for row in table(name) if row["tier"] != "none"]
WORDS = sorted(
    {word for name in ("concepts", "rules", "everyday") for row in table(name) for word in row["said"].split()}
)
POLITE = ["Please,", "Excuse me,", "Thank you.", "Um,", "Hello.", "Well,", "Oh dear,", "Sorry to bother you,"]


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    """Any text is assessed, and gets a known tier or none."""
    assert tier(text) in TIERS


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_no_order_of_words_breaks_it(text: str) -> None:
    """Words of the phrases in any order are assessed, twice alike."""
    assert assessor().assess(text) == assessor().assess(text)


@given(st.sampled_from(URGENT), st.sampled_from(POLITE))
def test_politeness_before_lowers_nothing(said: str, polite: str) -> None:
    """A greeting or a filler before an urgent sentence does not lower its tier."""
    assert TIERS.index(tier(f"{polite} {said}")) >= TIERS.index(tier(said))


@given(
    st.sampled_from(URGENT), st.sampled_from([". Thank you.", ", please", ". Please help me", ". What should I do?"])
)
def test_politeness_after_lowers_nothing(said: str, polite: str) -> None:
    """Thanks and a question after an urgent sentence do not lower its tier."""
    assert TIERS.index(tier(f"{said}{polite}")) >= TIERS.index(tier(said))


@given(st.sampled_from(URGENT), st.sampled_from(URGENT))
def test_more_to_tell_lowers_nothing(one: str, other: str) -> None:
    """Two urgent sentences are at least as urgent as each alone."""
    assert TIERS.index(tier(f"{one}. {other}.")) >= max(TIERS.index(tier(one)), TIERS.index(tier(other)))


@given(st.integers(1004, 1080))
def test_every_fever_in_fahrenheit_is_found(tenths: int) -> None:
    """From 100.4 to 108, with tenths and nothing else said."""
    assert tier(f"{tenths / 10}") == "now"


@given(st.integers(380, 425))
def test_every_fever_in_celsius_is_found(tenths: int) -> None:
    """From 38.0 to 42.5, where a temperature is spoken of."""
    assert tier(f"my temp is {tenths / 10}") == "now"


@given(st.integers(0, 2000).filter(lambda tenths: not (380 <= tenths <= 425 or 1004 <= tenths <= 1080)))
def test_no_other_temperature_is_a_fever(tenths: int) -> None:
    """A number out of both ranges is no fever."""
    assert tier(f"my temp is {tenths / 10}") == "none"
