"""From words to an intent and its slots."""

import pytest

from local_voice.interaction_model import Intent, InteractionModel, SlotDefinition, SlotType, TypeValue, ValueName
from local_voice.language_words import load_words
from local_voice.slot_reading import SlotValue, Understood
from local_voice.understanding import CUT_BACK_AFTER, Understanding
from tests.small_model import NOTHING, NOW, meaning, understand


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("read me the side effect questions", "ReadListIntent", {"list": "side"}),
        ("NEW THERAPY questions?", "ReadListIntent", {"list": "new"}),
        ("my ache is four", "RateIntent", {"symptom": "pain", "score": "4"}),
        ("my pain is a hundred and one", "RateIntent", {"symptom": "pain", "score": "101"}),
        ("being tired 7", "RateIntent", {"symptom": "fatigue", "score": "7"}),
        ("what did I say last week", "ReadEntriesIntent", {"date": "2026-W47"}),
        ("my next visit is on december third at half past two", "SetVisitIntent",
         {"date": "2026-12-03", "time": "14:30"}),
        ("how was my pain over the last two weeks", "TrendIntent", {"symptom": "pain", "period": "P2W"}),
        ("my nurse's number is five five five, one two three four", "ContactIntent",
         {"contact": "nurse", "phone": "5551234"}),
        ("Ann Lee's number is 555-1234", "ContactIntent", {"name": "Ann Lee", "phone": "5551234"}),
        ("call Ann Lee's number", "ContactIntent", {"name": "Ann Lee"}),
        ("call Ann Lee number", "ContactIntent", {"name": "Ann Lee"}),
        ("take the second one", "PickIntent", {"place": "2"}),
        ("what's a CBC?", "BloodCountIntent", {}),
        ("what is a C.B.C.", "BloodCountIntent", {}),
        ("I meet Rose", "SetVisitIntent", {"with": "Rose"}),
        ("add a question", "AddQuestionIntent", {}),
        ("open small notebook", "LaunchRequest", {}),
        ("Open!", "LaunchRequest", {}),
    ],
)  # fmt: skip
def test_samples_are_understood_with_their_slots(text: str, intent: str, slots: dict[str, str]) -> None:
    """What a sample says is its intent, with every slot in Alexa's format."""
    assert meaning(text) == (intent, slots)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Dear diary, I slept badly. My hips ache!", "I slept badly. My hips ache!"),
        ("dear diary um, I'm OK, please don't worry", "um, I'm OK, please don't worry"),
        ("dear diary: I'm on \u201cRevlimid\u201d \U0001f48a", "I'm on \u201cRevlimid\u201d \U0001f48a"),
        ("write: nothing", "nothing"),
    ],
)
def test_free_text_comes_back_as_said(text: str, entry: str) -> None:
    """Free text keeps its capitals, punctuation and every word."""
    assert meaning(text) == ("AddEntryIntent", {"entry": entry})


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("I'm on \u201cRevlimid\u201d \U0001f48a", "I'm on \u201cRevlimid\u201d \U0001f48a"),
        ("Well, they were late. Again!", "Well, they were late. Again!"),
        ("What's new is: nothing", "What's new is: nothing"),
        ("tell small notebook I'm on the mend", "I'm on the mend"),
        ("I fell, thanks", "I fell, thanks"),
        ("new entry", None),
    ],
)
def test_an_entry_is_the_whole_line_unless_it_begins_like_a_command(text: str, entry: str | None) -> None:
    """Words that tell who, when and how stay; the notebook's name in front does not."""
    assert meaning(text) == ("AddEntryIntent", {"entry": entry} if entry else {})


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("add hair loss to my list", "hair loss"),
        ("add hair loss to my list please", "hair loss"),
        ("add hair loss to my list and rashes to my list", "hair loss to my list and rashes"),
        ("add hair loss", "hair loss"),
        ("remind me to ask about travel", "travel"),
    ],
)
def test_free_text_is_cut_at_the_words_of_the_sample(text: str, question: str) -> None:
    """The sample with more words of its own wins, so that the free text is short."""
    assert meaning(text) == ("AddQuestionIntent", {"question": question})


def test_a_contraction_is_never_cut_in_two() -> None:
    """A sample cannot end inside what was said as one word."""
    assert understand("i'm") == NOTHING
    assert understand("they're fine") == NOTHING
    assert meaning("it's in my diary") == ("SearchIntent", {"topic": "it's"})
    assert meaning("add i'm fine") == ("AddQuestionIntent", {"question": "i'm fine"})


def test_free_text_at_the_start_is_kept_whole() -> None:
    """What could be politeness belongs to free text that it stands beside."""
    assert meaning("Okay, please: pain in my diary") == ("SearchIntent", {"topic": "Okay, please: pain"})


def test_words_of_a_sample_win_over_values() -> None:
    """Of two samples that fit, the one with more words of its own is meant."""
    assert meaning("what did i say this morning") == ("ReadEntriesIntent", {})


def test_the_sample_with_fewer_words_in_slots_wins() -> None:
    """What counts is how many words the whole sample explains, not which word comes first."""
    model = InteractionModel(
        invocation_name="counting game",
        intents=(
            Intent("SongIntent", (SlotDefinition("song", "Song"),), ("count one {song}",)),
            Intent("CountIntent", (SlotDefinition("from", "AMAZON.NUMBER"),), ("count {from} two three",)),
        ),
        types=(SlotType("Song", (TypeValue(ValueName("two three")),)),),
    )
    counting = Understanding(model, load_words("en-US"))
    assert counting.understand("count one two three", now=NOW).intent == "CountIntent"


def test_built_in_intents_win_ties() -> None:
    """A sample that a built-in intent shares is the built-in one."""
    assert understand("next question").intent == "AMAZON.NextIntent"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hold on my tea is boiling", "AMAZON.PauseIntent"),
        ("hello", "LaunchRequest"),
        ("um, good morning", "LaunchRequest"),
    ],
)
def test_some_things_are_said_only_at_home(text: str, intent: str) -> None:
    """Samples that Alexa forbids work at home; what is to be let pass fills no slot."""
    assert meaning(text) == (intent, {})


def test_what_is_said_only_at_home_is_never_guessed() -> None:
    """A value alone is understood as it is, not by its likeness."""
    assert understand("helo") == NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "um can you please read me the side effect questions",
        "I'd like you to read me just the side effect questions, thank you",
        "ask small notebook to read me the side effect questions",
        "okay, hey, read um me the side effect questions for me right now",
        "read me side effect questions",
        "read me my side effect questions",
    ],
)
def test_what_wraps_a_command_is_skipped(text: str) -> None:
    """Politeness, hesitation and small words do not change what is meant, and cost a little confidence."""
    understood = understand(text)
    assert (understood.intent, understood.slots["list"].id) == ("ReadListIntent", "side")
    assert 0.75 < understood.confidence < 1


def test_a_small_word_is_not_left_out_before_free_text() -> None:
    """Here "I am on" begins an entry; "I am" alone does not."""
    assert understand("i am tired") == NOTHING


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("nxet question", "AMAZON.NextIntent"),
        ("stpo", "AMAZON.StopIntent"),
        ("read me the side efect questions", "ReadListIntent"),
        ("what did i say yesteday", "ReadEntriesIntent"),
        ("take the secnod one", "PickIntent"),
    ],
)
def test_one_misspelt_word_is_understood_with_less_confidence(text: str, intent: str) -> None:
    """A word with a letter wrong, missing, too many or swapped is corrected."""
    understood = understand(text)
    assert understood.intent == intent
    assert 0.3 < understood.confidence <= 0.7


def test_a_misheard_value_is_understood_with_less_confidence() -> None:
    """A value that only resembles what was heard is taken when no other comes close; the words stay as heard."""
    understood = understand("read me the rev limit questions")
    assert understood == Understood("ReadListIntent", {"list": SlotValue("rev limit", "new")}, understood.confidence)
    assert understood.confidence <= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "text", "nest question", "read me the bonde health questions", "read me the side effect guestions",
        "read me the bonk health questions", "stxx", "nxet qeustion",
        "read me the weather questions", "set a timer for ten minutes", "two", "my pain is", "pain", "question next",
    ],
)  # fmt: skip
def test_what_fits_nothing_is_not_guessed(text: str) -> None:
    """Other words, two misspelt words, and what could be two things are nobody's intent."""
    assert understand(text) == NOTHING


@pytest.mark.parametrize(
    "text",
    ["delet everything", "delete evrything", "delete my entri", "yess", "yse", "maybe yes", "i think yes",
     "about delete everything", "delete my entry from yesteday", "kind of delete my entry", "delete everything today",
     "delete everything then", "so delete everything", "well yes", "and delete my entry"],
)  # fmt: skip
def test_deleting_and_yes_are_never_guessed(text: str) -> None:
    """A misspelt, half-hearted or unclear word neither deletes nor agrees."""
    assert understand(text) == NOTHING


@pytest.mark.parametrize(
    ("text", "intent"),
    [("yes please", "AMAZON.YesIntent"), ("um, yes", "AMAZON.YesIntent"),
     ("please delete the entry", "DeleteEntryIntent"),
     ("delete everything now", "DeleteEverythingIntent")],
)  # fmt: skip
def test_deleting_and_yes_may_be_polite(text: str, intent: str) -> None:
    """Politeness and small words around them change nothing."""
    assert understand(text).intent == intent


@pytest.mark.parametrize(
    ("text", "date"),
    [("what did i say tuesday", "2026-11-17"), ("my next visit is tuesday", "2026-11-24"),
     ("delete my entry from the twentieth", "2026-11-20"), ("my next visit is the twentieth", "2026-12-20")],
)  # fmt: skip
def test_an_open_date_is_past_or_future_by_intent(text: str, date: str) -> None:
    """What an intent is about says which Tuesday is meant."""
    assert understand(text).slots["date"] == SlotValue(date)


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("read my entries from February thirtieth, please", "ReadEntriesIntent", {"date": "February thirtieth"}),
        ("what did i say november thirty-second", "ReadEntriesIntent", {"date": "november thirty-second"}),
        ("my pain is four point five", "RateIntent", {"symptom": "pain", "score": "four point five"}),
        ("my next visit is on friday at 25:10", "SetVisitIntent", {"date": "2026-11-27", "time": "25:10"}),
    ],
)
def test_a_value_that_does_not_exist_comes_as_it_was_heard(text: str, intent: str, slots: dict[str, str]) -> None:
    """The skill can tell that a day was said that it does not know, and ask which."""
    assert meaning(text) == (intent, slots)


def test_letting_go_of_what_has_grown_changes_nothing() -> None:
    """What was understood before the tree of samples was cut back is understood after it."""
    understanding = Understanding.load()
    said = ("read me the side effect questions", "my pain is a four", "what did I say last week")
    before = [understanding.understand(text, now=NOW) for text in said]
    for _ in range(CUT_BACK_AFTER):
        understanding.understand("next", now=NOW)
    assert [understanding.understand(text, now=NOW) for text in said] == before
