"""What people say, and what the notebook tells them to say, belongs to one intent of the interaction model.

The reading here is a plain one: samples as they stand. Politeness and mishearings are the front doors' business.
"""

import pytest

from tests.alexa_matching import Match, Matcher
from tests.alexa_package import own_phrases, shipped_model

BEGINNINGS = {
    "ListChecklistsIntent": ["which lists do you have", "what questions do you have", "list the topics"],
    "ReadChecklistIntent": [
        "read me the side effect questions",
        "side effect questions",
        "the car t list please",
        "they're putting me on something new what do i ask",
        "what should i ask about clinical trials",
        "questions to ask",
        "i want to hear the stem cell transplant questions",
    ],
    "NextVisitQuestionsIntent": [
        "what should i ask at my next visit",
        "can you read my questions",
        "what should i ask my doctor",
        "my questions",
        "read my list",
        "questions",
    ],
    "SaveQuestionIntent": ["save that one", "save that question", "keep this one", "put that on my list"],
    "RemoveQuestionIntent": ["remove it", "take that off my list", "i don't need that one"],
    "AddQuestionIntent": [
        "remind me to ask about my dental work",
        "add a question about side effects",
        "ask about clinical trials",
        "add a question",
        "i have a question for my doctor",
    ],
    "RecordAnswerIntent": ["the answer is two weeks", "they said it can wait", "record the answer"],
    "MarkAskedIntent": ["mark it as asked", "we talked about that", "tick it off"],
    "ExplainQuestionIntent": ["why", "why should i ask that", "explain that one"],
    "AddEntryIntent": [
        "dear diary i slept badly and my hips ache",
        "note that my port was sore",
        "today i walked to the shop",
        "i noticed a rash",
        "i feel better than yesterday",
        "new journal entry",
        "journal",
        "add a journal entry please",
        "i want to tell you about my day",
    ],
    "AppendEntryIntent": ["add to my last entry", "i forgot to say i ate well", "one more thing the rash is gone"],
    "ReadEntriesIntent": [
        "what did i say today",
        "read my last entry",
        "how did i feel last week",
        "read my journal from tuesday",
    ],
    "SearchEntriesIntent": ["when did i mention my knee", "search my journal for dizzy", "what did i say about sleep"],
    "DeleteEntryIntent": ["delete the last entry", "delete my entry from yesterday", "erase that entry"],
    "UndoIntent": ["undo", "undo that", "scratch that", "take that back", "put it back"],
    "StartCheckInIntent": ["check in", "start my check in", "ask me how i am"],
    "LogSymptomIntent": [
        "my pain is a four",
        "my legs are about a six",
        "fatigue is at seven",
        "nausea three out of ten",
        "rate my sleep",
    ],
    "TrendIntent": [
        "how has my pain been",
        "how has my fatigue been over the last two weeks",
        "is my numbness getting worse",
    ],
    "SetVisitIntent": [
        "my next visit is on tuesday at ten",
        "i have an appointment with my oncologist tomorrow at nine thirty",
        "i'm seeing doctor patel on december third",
        "my appointment with the new kidney doctor is on friday at ten",
        "add an appointment",
    ],
    "WhenIsVisitIntent": ["when is my next visit", "when do i see the doctor", "what time is my appointment"],
    "PrepareVisitIntent": ["prepare me for my visit", "what should i tell the doctor", "give me a summary"],
    "DebriefVisitIntent": ["i just saw the doctor", "i'm back from my visit", "my visit is over"],
    "AddMedicineIntent": ["add vitamin d to my medicines", "i started taking dexamethasone", "add a medicine"],
    "RemoveMedicineIntent": ["i stopped taking aspirin", "take aspirin off my medicine list"],
    "ReadMedicinesIntent": ["what am i taking", "read my medicines", "what pills am i on"],
    "SetContactIntent": [
        "my nurse's number is five five five one two",
        "the number of the clinic is five five five",
        "save a phone number",
    ],
    "WhoToCallIntent": ["who do i call", "who can i call tonight", "what is the clinic's number"],
    "SendReportIntent": ["make a report for my doctor", "send my report", "print my notes"],
    "SetReminderIntent": ["remind me every day at nine", "set a reminder"],
    "CancelReminderIntent": ["cancel my reminder", "stop reminding me", "cancel my nine o'clock reminder"],
    "SpeakSlowerIntent": ["speak slower please", "too fast", "slower"],
    "SpeakFasterIntent": ["speak faster", "too slow", "faster"],
    "SpeakLouderIntent": ["louder", "speak up please", "i can't hear you", "turn it up"],
    "SpeakSofterIntent": ["softer", "quieter", "not so loud", "turn the volume down"],
    "ChangeVoiceIntent": ["another voice", "change your voice", "use a different voice"],
    "MoreTimeIntent": ["give me more time", "you cut me off", "wait longer for me", "let me finish"],
    "LessTimeIntent": ["answer quicker", "don't wait so long", "answer sooner"],
    "TonesOnIntent": ["turn the tones on", "beeps on", "turn on the beeps"],
    "TonesOffIntent": ["turn the beeps off", "stop beeping", "no beeps"],
    "PrivacyIntent": ["who can hear this", "where do my words go", "is this private"],
    "DeleteEverythingIntent": ["delete everything", "wipe my notebook", "erase all my data"],
    "UrgentSymptomIntent": [
        "i have chest pain",
        "i can't breathe",
        "my face is drooping",
        "i am having chest pains",
        "i feel faint",
        "he is not making sense",
        "i want to die",
        "i have a fever",
    ],
    "MedicalAdviceIntent": [
        "should i double my dose",
        "can i take ibuprofen",
        "is it safe to fly",
        "is a sore throat normal",
        "what dose of dexamethasone should i take",
        "am i going to die",
        "how long do i have",
        "how long will the stiffness last",
        "can i take lyrica with carfilzomib",
    ],
    "HowManyLeftIntent": ["how many are left", "how many more", "am i nearly done"],
    "WhoForIntent": ["it is for me", "i'm speaking for my wife", "i care for my mother", "i am the patient"],
    "AMAZON.YesIntent": ["yes", "yeah", "yes please", "sure", "okay", "yes please save it"],
    "AMAZON.NoIntent": ["no", "nope", "no thanks", "not now", "i'm done"],
    "AMAZON.NextIntent": ["next", "skip", "next question please", "skip this question"],
    "AMAZON.PreviousIntent": ["previous", "go back", "the one before"],
    "AMAZON.RepeatIntent": ["repeat", "please repeat that", "what was that", "read it back"],
    "AMAZON.StartOverIntent": ["start over", "start over please", "from the beginning"],
    "AMAZON.PauseIntent": ["pause", "hold on", "wait"],
    "AMAZON.ResumeIntent": ["resume", "go on", "continue", "where were we"],
    "AMAZON.MoreIntent": ["more", "say more", "tell me more"],
    "AMAZON.HelpIntent": ["help", "help me", "what can i say"],
    "AMAZON.StopIntent": ["stop", "quit", "goodbye", "good night"],
    "AMAZON.CancelIntent": ["cancel", "never mind", "no cancel that"],
}
"""What begins something, by intent."""

ANSWERS = [
    ("ReadChecklistIntent", "checklist", "side effects", "side-effects"),
    ("ReadChecklistIntent", "checklist", "the one about a second opinion", "second"),
    ("AddQuestionIntent", "question", "i want to ask about flying", "flying"),
    ("AddEntryIntent", "entry", "i slept badly", "badly"),
    ("LogSymptomIntent", "symptom", "my stomach", "stomach"),
    ("LogSymptomIntent", "score", "about a four", "four"),
    ("SetVisitIntent", "date", "on tuesday", "tuesday"),
    ("SetVisitIntent", "time", "at half", None),
    ("SetVisitIntent", "time", "at ten", "ten"),
    ("SetVisitIntent", "clinician", "with my oncologist", "my oncologist"),
    ("SetContactIntent", "contact", "my clinic", "clinic"),
    ("SetReminderIntent", "time", "every day at nine", "nine"),
    ("TrendIntent", "symptom", "my mood", "mood"),
    ("WhoForIntent", "who", "for myself", "patient"),
    ("WhoForIntent", "who", "for someone i care for", "caregiver"),
    ("WhoForIntent", "who", "my husband", "caregiver"),
    ("WhoForIntent", "who", "banana", None),
]
"""Answers to the question for a slot: intent, slot, what is said, and the value or id that it stands for."""


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """Return a reader of the skill's model."""
    return Matcher(shipped_model(), own_phrases())


@pytest.mark.parametrize(
    ("phrase", "intent"), [(phrase, intent) for intent, phrases in BEGINNINGS.items() for phrase in phrases]
)
def test_a_phrase_belongs_to_its_intent_alone(matcher: Matcher, phrase: str, intent: str) -> None:
    """A phrase is read as one intent, the one that its speaker means."""
    assert matcher.intents(phrase) == {intent}


@pytest.mark.parametrize(("intent", "slot", "phrase", "value"), ANSWERS)
def test_an_answer_fills_the_slot_asked_for(
    matcher: Matcher, intent: str, slot: str, phrase: str, value: str | None
) -> None:
    """What is answered stands for a value; an answer of another kind fits nothing."""
    found = {match.slots[slot] for match in matcher.answer(intent, slot, phrase)}
    assert (value in found) if value else not found


def test_a_value_brings_its_id(matcher: Matcher) -> None:
    """A synonym stands for the id of its value; numbers and dates stay as they were said."""
    assert [match.slots for match in matcher.read("my legs are about a six")] == [{"symptom": "pain", "score": "six"}]


def test_free_text_is_kept_whole(matcher: Matcher) -> None:
    """The words after the carrier are the entry."""
    assert matcher.read("dear diary i slept badly and my hips ache") == [
        Match(2, 2, "AddEntryIntent", {"entry": "i slept badly and my hips ache"})
    ]


def test_nonsense_belongs_to_no_intent(matcher: Matcher) -> None:
    """Words that are in no sample are read as nothing."""
    assert matcher.intents("banana telescope") == set()
