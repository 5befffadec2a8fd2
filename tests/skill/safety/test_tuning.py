"""How well urgent words are found in the sentences that the phrases were written with: it must not fall."""

from tests.skill.safety.tables import TIERS, assessor, table

LEAST_EMERGENCIES, LEAST_ALERTS, LEAST_SILENCE = 0.97, 0.98, 0.95


def share(rights: list[bool]) -> float:
    """Return how many are right, from 0 to 1."""
    return sum(rights) / len(rights)


def test_the_tuning_sentences_stay_understood() -> None:
    """Emergencies as such, urgent sentences with any alert, harmless ones without."""
    found = [(row["tier"], assessor().assess(row["said"])) for row in table("tuning")]
    assert {wanted for wanted, _ in found} == set(TIERS)
    emergencies = [what is not None and what.tier == "emergency" for wanted, what in found if wanted == "emergency"]
    assert share(emergencies) >= LEAST_EMERGENCIES
    assert share([what is not None for wanted, what in found if wanted != "none"]) >= LEAST_ALERTS
    assert share([what is None for wanted, what in found if wanted == "none"]) >= LEAST_SILENCE
