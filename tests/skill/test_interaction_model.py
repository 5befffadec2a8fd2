"""The interaction model of the skill against Alexa's rules and the notebook's promises."""

import pytest

from skill.content import load
from tests import alexa_dialog_rules as dialog_rules
from tests import alexa_rules as rules
from tests.alexa_matching import Matcher
from tests.alexa_package import MODEL_FILE, OwnPhrases, own_phrases, shipped_model
from tests.alexa_rules import Model, Rule
from tests.alexa_schema import INTERACTION_MODEL, schema_problems

MAX_BYTES = 1_500_000
FEWEST_SAMPLES = 15

INTENTS: dict[str, tuple[str, ...]] = {
    "ListChecklistsIntent": (),
    "ReadChecklistIntent": ("checklist",),
    "NextVisitQuestionsIntent": (),
    "SaveQuestionIntent": (),
    "RemoveQuestionIntent": (),
    "AddQuestionIntent": ("question",),
    "RecordAnswerIntent": ("answer",),
    "MarkAskedIntent": (),
    "ExplainQuestionIntent": (),
    "AddEntryIntent": ("entry",),
    "AppendEntryIntent": ("entry",),
    "ReadEntriesIntent": ("date",),
    "SearchEntriesIntent": ("topic",),
    "DeleteEntryIntent": ("date",),
    "UndoIntent": (),
    "StartCheckInIntent": (),
    "LogSymptomIntent": ("symptom", "score"),
    "TrendIntent": ("symptom", "period"),
    "SetVisitIntent": ("date", "time", "clinician"),
    "WhenIsVisitIntent": (),
    "PrepareVisitIntent": (),
    "DebriefVisitIntent": (),
    "AddMedicineIntent": ("medicine",),
    "RemoveMedicineIntent": ("medicine",),
    "ReadMedicinesIntent": (),
    "SetContactIntent": ("contact", "phone"),
    "WhoToCallIntent": (),
    "SendReportIntent": (),
    "SetReminderIntent": ("time",),
    "CancelReminderIntent": ("time",),
    "SpeakSlowerIntent": (),
    "SpeakFasterIntent": (),
    "CorrectIntent": ("date", "time", "score", "phone"),
    "SpeakLouderIntent": (),
    "SpeakSofterIntent": (),
    "ChangeVoiceIntent": (),
    "MoreTimeIntent": (),
    "LessTimeIntent": (),
    "TonesOnIntent": (),
    "TonesOffIntent": (),
    "PrivacyIntent": (),
    "DeleteEverythingIntent": (),
    "UrgentSymptomIntent": ("symptom",),
    "MedicalAdviceIntent": ("topic",),
    "HowManyLeftIntent": (),
    "WhoForIntent": ("who",),
    "AMAZON.YesIntent": (),
    "AMAZON.NoIntent": (),
    "AMAZON.NextIntent": (),
    "AMAZON.PreviousIntent": (),
    "AMAZON.RepeatIntent": (),
    "AMAZON.StartOverIntent": (),
    "AMAZON.PauseIntent": (),
    "AMAZON.ResumeIntent": (),
    "AMAZON.MoreIntent": (),
    "AMAZON.HelpIntent": (),
    "AMAZON.StopIntent": (),
    "AMAZON.CancelIntent": (),
    "AMAZON.FallbackIntent": (),
    "AMAZON.NavigateHomeIntent": (),
}
"""The public names, with their slots."""

SLOT_TYPES = {
    ("ReadChecklistIntent", "checklist"): "Checklist",
    ("AddQuestionIntent", "question"): "AMAZON.SearchQuery",
    ("RecordAnswerIntent", "answer"): "AMAZON.SearchQuery",
    ("AddEntryIntent", "entry"): "AMAZON.SearchQuery",
    ("AppendEntryIntent", "entry"): "AMAZON.SearchQuery",
    ("ReadEntriesIntent", "date"): "AMAZON.DATE",
    ("SearchEntriesIntent", "topic"): "AMAZON.SearchQuery",
    ("LogSymptomIntent", "symptom"): "Symptom",
    ("LogSymptomIntent", "score"): "AMAZON.NUMBER",
    ("TrendIntent", "symptom"): "Symptom",
    ("TrendIntent", "period"): "AMAZON.DURATION",
    ("SetVisitIntent", "date"): "AMAZON.DATE",
    ("SetVisitIntent", "time"): "AMAZON.TIME",
    ("SetVisitIntent", "clinician"): "AMAZON.Person",
    ("AddMedicineIntent", "medicine"): "AMAZON.SearchQuery",
    ("SetContactIntent", "contact"): "AMAZON.Person",
    ("SetContactIntent", "phone"): "AMAZON.PhoneNumber",
    ("UrgentSymptomIntent", "symptom"): "UrgentSymptom",
    ("MedicalAdviceIntent", "topic"): "AMAZON.SearchQuery",
    ("WhoForIntent", "who"): "Who",
}

MAY_BE_ASKED_FOR = {
    ("ReadChecklistIntent", "checklist"),
    ("AddQuestionIntent", "question"),
    ("RecordAnswerIntent", "answer"),
    ("AddEntryIntent", "entry"),
    ("AppendEntryIntent", "entry"),
    ("SearchEntriesIntent", "topic"),
    ("LogSymptomIntent", "symptom"),
    ("LogSymptomIntent", "score"),
    ("TrendIntent", "symptom"),
    ("SetVisitIntent", "date"),
    ("SetVisitIntent", "time"),
    ("SetVisitIntent", "clinician"),
    ("AddMedicineIntent", "medicine"),
    ("RemoveMedicineIntent", "medicine"),
    ("SetContactIntent", "contact"),
    ("SetContactIntent", "phone"),
    ("SetReminderIntent", "time"),
    ("WhoForIntent", "who"),
}

SYMPTOMS = {
    "pain",
    "fatigue",
    "numbness",
    "stomach",
    "breathlessness",
    "mood",
    "sleep",
    "nausea",
    "appetite",
    "temperature",
}


@pytest.fixture(scope="module")
def model() -> Model:
    """Return the skill's interaction model."""
    return shipped_model()


@pytest.fixture(scope="module")
def built_in() -> OwnPhrases:
    """Return Alexa's own phrases, by intent."""
    return own_phrases()


@pytest.mark.parametrize("rule", dialog_rules.MODEL_RULES, ids=lambda rule: str(rule.__name__))
def test_the_model_keeps_the_rule(rule: Rule, model: Model) -> None:
    """The skill's model has no problem with any of Alexa's rules."""
    assert rule(model) == []


def test_no_sample_repeats_a_phrase_of_alexas_own(model: Model, built_in: OwnPhrases) -> None:
    """What Alexa understands by itself belongs to its own intent, and stands once."""
    assert rules.duplicates(model, built_in) == []


def test_alexas_own_phrases_belong_to_intents_of_the_model(model: Model, built_in: OwnPhrases) -> None:
    """Every intent with phrases of Alexa's own is Alexa's, and in the model."""
    assert set(built_in) <= {name for name in rules.slot_types(model) if rules.is_built_in(name)}


def test_the_intents_are_the_public_ones(model: Model) -> None:
    """The model has the intents and slots that the notebook promises, and no others."""
    assert dialog_rules.required_intents(model, INTENTS) == []


def test_the_slots_have_the_right_types(model: Model) -> None:
    """Free text, lists, dates and numbers arrive in the shapes that the handlers read."""
    found = rules.slot_types(model)
    assert {(intent, slot): found[intent][slot] for intent, slot in SLOT_TYPES} == SLOT_TYPES


def test_every_intent_has_samples_enough(model: Model) -> None:
    """People vary: every intent of our own has many samples."""
    assert dialog_rules.enough_samples(model, FEWEST_SAMPLES) == []


def test_whatever_may_be_asked_for_is_in_the_dialog(model: Model) -> None:
    """The slots that the skill asks for, and no others, are marked so."""
    assert dialog_rules.elicited(model) == MAY_BE_ASKED_FOR


def test_the_model_fits_amazons_classes(model: Model) -> None:
    """Amazon's own model classes know every key, type and enumeration of the file."""
    assert schema_problems(model, INTERACTION_MODEL) == []


def test_the_file_is_small_and_utf8() -> None:
    """The file stays below what Alexa takes."""
    data = MODEL_FILE.read_bytes()
    assert len(data) < MAX_BYTES
    assert data.decode("utf-8")


def test_every_list_can_be_asked_for(model: Model) -> None:
    """The values of the type Checklist are the lists of the content, by id."""
    assert value_ids(model, "Checklist") == set(load().catalogue.checklists)


def test_every_list_can_be_asked_for_by_its_title(model: Model, built_in: OwnPhrases) -> None:
    """The title that is read out, said back, means that list."""
    matcher = Matcher(model, built_in)
    for id_, checklist in load().catalogue.checklists.items():
        answers = matcher.answer("ReadChecklistIntent", "checklist", checklist.title.lower())
        assert [answer.slots for answer in answers] == [{"checklist": id_}], checklist.title


def test_symptoms_are_the_public_ones(model: Model) -> None:
    """What can be rated is what the notebook promises."""
    assert value_ids(model, "Symptom") == SYMPTOMS


def test_who_speaks_is_patient_or_caregiver(model: Model) -> None:
    """The answers to who it is for are the two that the notebook knows."""
    assert value_ids(model, "Who") == {"patient", "caregiver"}


def value_ids(model: Model, kind: str) -> set[str]:
    """Return the ids of the values of a type."""
    values = next(found["values"] for found in rules.types(model) if found["name"] == kind)
    return {value["id"] for value in values}
