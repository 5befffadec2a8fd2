"""What is said about urgent words."""

import pytest

from skill import content
from skill.content.model import Prompt
from skill.safety.never_say import unsafe_phrases
from tests.skill.safety.tables import assessor

SENTENCES = [(name, prompt) for name, script in assessor().scripts.items() for prompt in script]
TO_THE_SPEAKER = {
    "I cannot make the call for you.",
    "Do not drive yourself.",
    "Please call their day and night line now.",
}
WORDS_IN_FIFTEEN_SECONDS = 40


@pytest.mark.parametrize(("script", "prompt"), SENTENCES)
def test_no_sentence_says_what_must_never_be_said(script: str, prompt: Prompt) -> None:
    """To the patient and to the caregiver."""
    assert unsafe_phrases(prompt.text(for_them=False)) == [], script
    assert unsafe_phrases(prompt.text(for_them=True)) == [], script


@pytest.mark.parametrize(("script", "prompt"), SENTENCES)
def test_the_caregiver_hears_of_them(script: str, prompt: Prompt) -> None:
    """A sentence about the patient has its own form for the caregiver."""
    about_the_patient = {"your", "you", "yourself"} & set(prompt.say.lower().replace(".", " ").split())
    assert prompt.say in TO_THE_SPEAKER or not about_the_patient or prompt.for_them, script


@pytest.mark.parametrize("for_them", [False, True])
@pytest.mark.parametrize("script", assessor().scripts)
def test_a_script_takes_fifteen_seconds_at_most(script: str, for_them: bool) -> None:
    """At 160 words a minute."""
    words = sum(len(prompt.text(for_them=for_them).split()) for prompt in assessor().scripts[script])
    assert words <= WORDS_IN_FIFTEEN_SECONDS


def test_the_emergency_script_names_the_number_first() -> None:
    """The number is what counts, and it follows the setting."""
    first = assessor().scripts["emergency"][0]
    assert "{emergency_number}" in first.text(for_them=False)
    assert first.text(for_them=True).format(emergency_number="112").endswith("Please call 112 for them now.")


def test_no_script_asks_anything() -> None:
    """No question stands before the emergency line; offers are made where there is something to offer."""
    assert [prompt.say for _, prompt in SENTENCES if "?" in prompt.say + (prompt.for_them or "")] == []


def test_no_prompt_says_what_must_never_be_said() -> None:
    """All that the notebook says of its own."""
    prompts = content.load().prompts
    assert {name: unsafe_phrases(prompt.say) for name, prompt in prompts.items() if unsafe_phrases(prompt.say)} == {}
