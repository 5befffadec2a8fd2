"""The notebook's own interaction model, understood at home."""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from local_voice.interaction_model import FALLBACK, Intent
from local_voice.language_words import load_words
from local_voice.slot_reading import SlotValue
from local_voice.understanding import Understanding

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("America/New_York"))  # a Monday

NOTEBOOK = Understanding.load()

EXAMPLES = {
    "AMAZON.DATE": "yesterday",
    "AMAZON.DURATION": "two weeks",
    "AMAZON.NUMBER": "four",
    "AMAZON.Person": "doctor lee",
    "AMAZON.PhoneNumber": "five five five one two three four",
    "AMAZON.TIME": "ten thirty",
}

OWN_WORDS = {
    "entry": "the grandchildren came over",
    "question": "whether I can travel",
    "answer": "take it at night",
    "topic": "paracetamol",
    "medicine": "vitamin d",
}
"""What somebody could say there."""

MISTAKEN_SHARE = 0.015


def filled_samples(intent: Intent, *, own_words: bool) -> Iterator[str]:
    """Yield the samples of an intent that have a slot for the person's own words, or those that have none."""
    names = {known.name: known.values[-1].name.value for known in NOTEBOOK.model.types}
    examples = {slot.name: OWN_WORDS.get(slot.name) or {**EXAMPLES, **names}[slot.type] for slot in intent.slots}
    for sample in intent.samples:
        if any(f"{{{slot}}}" in sample for slot in OWN_WORDS) is own_words:
            yield re.sub(r"\{(\w+)\}", lambda found: examples[found[1]], sample)


@pytest.mark.parametrize("intent", NOTEBOOK.model.intents, ids=lambda intent: str(intent.name))
def test_every_sample_is_understood_as_its_own_intent(intent: Intent) -> None:
    """No sample is taken for another intent's."""
    samples = [*filled_samples(intent, own_words=False), *load_words("en-US").built_in.get(intent.name, ())]
    understood = {text: NOTEBOOK.understand(text, now=NOW) for text in samples}
    assert {text: one for text, one in understood.items() if one.intent != intent.name} == {}


def test_samples_with_own_words_in_them_are_nearly_all_understood() -> None:
    """What takes any words counts only where the whole of it is like that intent: one in a hundred is lost."""
    samples = {
        text: intent.name for intent in NOTEBOOK.model.intents for text in filled_samples(intent, own_words=True)
    }
    mistaken = [text for text, intent in samples.items() if NOTEBOOK.understand(text, now=NOW).intent != intent]
    assert len(mistaken) <= MISTAKEN_SHARE * len(samples), mistaken


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("open", "LaunchRequest", {}),
        ("read me the side effect questions", "ReadChecklistIntent", {"checklist": "side-effects"}),
        ("could you read me the side efect questions please", "ReadChecklistIntent", {"checklist": "side-effects"}),
        ("save that one", "SaveQuestionIntent", {}),
        ("nxet", "AMAZON.NextIntent", {}),
        ("Dear diary, I slept badly and my hips ache.", "AddEntryIntent", {"entry": "I slept badly and my hips ache."}),
        ("what did I say today", "ReadEntriesIntent", {"date": "2026-11-23"}),
        ("what did I say on Tuesday", "ReadEntriesIntent", {"date": "2026-11-17"}),
        ("what should I ask at my next visit", "NextVisitQuestionsIntent", {}),
        ("remind me to ask about travel insurance", "AddQuestionIntent", {"question": "travel insurance"}),
        ("my pain is about a six", "LogSymptomIntent", {"symptom": "pain", "score": "6"}),
        ("my next visit is on tuesday at half past ten", "SetVisitIntent", {"date": "2026-11-24", "time": "10:30"}),
    ],
)
def test_first_words_are_understood(text: str, intent: str, slots: dict[str, str]) -> None:
    """What a new user says first is understood with its slots."""
    understood = NOTEBOOK.understand(text, now=NOW)
    assert understood.intent == intent
    assert {name: slot.id or slot.value for name, slot in understood.slots.items()} == slots


def test_a_list_is_heard_by_its_synonym() -> None:
    """The words said stay beside the id that they stand for."""
    understood = NOTEBOOK.understand("read me the side effect questions", now=NOW)
    assert understood.slots["checklist"] == SlotValue("side effect", "side-effects")


@pytest.mark.parametrize(
    "text",
    ["turn on the living room lights", "set a timer for ten minutes", "play some jazz", "two", "text",
     "the game starts at eight", "delet everything", "who won the election", "good evening and welcome to the news"],
)  # fmt: skip
def test_speech_for_something_else_is_let_pass(text: str) -> None:
    """Television, other assistants' commands and half words are nobody's intent."""
    assert NOTEBOOK.understand(text, now=NOW).intent == FALLBACK


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("add to that last note the itching has gone to my back as well", "the itching has gone to my back as well"),
        ("could you jot down that I cried at work and nobody noticed", "I cried at work and nobody noticed"),
        ("dear diary, forget me", "forget me"),
        ("write down that I slept badly please", "I slept badly"),
        ("write down that I slept badly, love", "I slept badly"),
    ],
)
def test_nothing_is_cut_off_an_entry_but_courtesies(text: str, entry: str) -> None:
    """Behind somebody's own words only a command or a courtesy is left out, and never most of them."""
    assert NOTEBOOK.understand(text, now=NOW).slots["entry"].value == entry


def test_hums_say_nothing_about_what_is_meant() -> None:
    """With an "um" before it a wish is as sure as without."""
    said = "is a light chain count of four hundred very bad"
    assert NOTEBOOK.understand(f"um {said}", now=NOW).confidence == NOTEBOOK.understand(said, now=NOW).confidence
