"""The lists, facts and sources that ship: complete, verbatim, and fit to be spoken."""

import re

import pytest

from skill.content.catalogue import Catalogue
from skill.content.model import MAX_PROMPT_WORDS, Checklist, Probe, Question

Items = list[tuple[Checklist, Question | Probe]]

SIZES = {
    "new-therapy": 12,
    "side-effects": 8,
    "end": 9,
    "lab": 10,
    "dx": 9,
    "know-disease": 4,
    "rel": 9,
    "other-treatments": 9,
    "sct": 10,
    "cell": 10,
    "trial": 9,
    "second": 6,
    "bone": 9,
    "cost": 8,
    "care": 10,
}
"""How many questions each list holds, in the order in which the lists are offered."""

SPEAKABLE = re.compile(r"(?:[A-Za-z]+(?:['-][A-Za-z]+)*|911)(?:[,.?] |[,.?]\Z| |\Z)")

FORBIDDEN_REASONS = re.compile(
    r"\b(?:worry not|don't worry|do not worry|normal|will pass|wait and see|stop|skip|double|"
    r"percent|odds|survive|survival|dose|safe|probably|cure|cured|fine|should have)\b",
    re.IGNORECASE,
)
"""Comfort that lowers guard, advice on treatment, odds, blame."""


@pytest.fixture(scope="module")
def texts(shipped: Catalogue, items: Items) -> list[str]:
    """Return everything that is spoken, to patients and to caregivers."""
    titles = [checklist.title for checklist in shipped.checklists.values()]
    asks = [item.text(for_them) for _, item in items for for_them in (False, True)]
    questions = [item for _, item in items if isinstance(item, Question)]
    reasons = [item.reason(for_them) for item in questions for for_them in (False, True)]
    facts = [line for fact in shipped.facts.values() for line in fact.say + fact.say_for_them]
    return titles + asks + reasons + facts


def test_every_list_is_there_with_all_its_questions(shipped: Catalogue) -> None:
    """No list and no question is lost, and the article's own two lists come first."""
    sizes = {name: len(checklist.questions) for name, checklist in shipped.checklists.items()}
    assert list(sizes.items()) == list(SIZES.items())


@pytest.mark.parametrize(
    ("question_id", "fact_id"),
    [("side-effect-04", "tell-all-drugs"), ("new-therapy-11", "new-therapy-11i")],
)
def test_a_fact_is_told_before_the_question_it_belongs_to(shipped: Catalogue, question_id: str, fact_id: str) -> None:
    """Context that makes a question clear is told just before it."""
    question = shipped.question(question_id)
    assert question is not None
    assert question.before == (fact_id,)


def test_lists_open_with_their_context(shipped: Catalogue) -> None:
    """Three lists open with context of the article; nothing is volunteered elsewhere."""
    openings = {name: group.opening for name, group in shipped.checklists.items() if group.opening}
    assert openings == {
        "new-therapy": ("drug-main", "drug-combo"),
        "side-effects": ("ask-before-start",),
        "rel": ("relapse-context",),
    }


def test_every_list_ends_with_the_care_team(shipped: Catalogue) -> None:
    """The last word of each list is that the care team knows best."""
    assert {group.closing for group in shipped.checklists.values()} == {("team-best-source",)}


def test_only_the_caregivers_list_is_in_the_caregivers_words(shipped: Catalogue) -> None:
    """All lists but one are the patient's."""
    audiences = {name for name, group in shipped.checklists.items() if group.audience != "patient"}
    assert audiences == {"care"}


def test_every_text_can_be_spoken(texts: list[str]) -> None:
    """Only words and plain punctuation: no addresses, markup, symbols, or numbers but 911."""
    unspeakable = [text for text in texts if SPEAKABLE.sub("", text)]
    assert unspeakable == []


def test_every_text_is_short(texts: list[str]) -> None:
    """Nothing is longer than one breath."""
    assert [text for text in texts if len(text.split()) > MAX_PROMPT_WORDS] == []


def test_questions_ask_and_reasons_tell(items: Items) -> None:
    """A question ends as one; a reason is one sentence that ends with a stop."""
    for _, item in items:
        for for_them in (False, True):
            assert item.text(for_them).endswith("?"), item.id
            if isinstance(item, Question):
                reason = item.reason(for_them)
                assert reason.endswith("."), item.id
                assert reason.count(".") == 1, item.id


def test_a_form_for_them_differs(shipped: Catalogue, items: Items) -> None:
    """A caregiver's form that says the same words would be of no use."""
    for _, item in items:
        assert item.ask_for_them != item.ask, item.id
        if isinstance(item, Question):
            assert item.why_for_them != item.why, item.id
    for fact in shipped.facts.values():
        assert fact.say_for_them != fact.say, fact.id


def test_reasons_do_not_comfort_advise_or_foretell(items: Items) -> None:
    """Why a question is worth asking is never an answer to it."""
    questions = (item for _, item in items if isinstance(item, Question))
    found = [item.id for item in questions if FORBIDDEN_REASONS.search(f"{item.why} {item.why_for_them}")]
    assert found == []


def test_a_title_completes_its_sentence(shipped: Catalogue) -> None:
    """Titles follow "questions about": no capital unless a name's, no stop at the end."""
    for checklist in shipped.checklists.values():
        first = checklist.title.split()[0]
        assert first.islower() or first.isupper(), checklist.title
        assert checklist.title[-1].isalpha(), checklist.title


def test_titles_tell_the_lists_apart(shipped: Catalogue) -> None:
    """No two lists, and no two questions of one list, sound the same."""
    titles = [checklist.title for checklist in shipped.checklists.values()]
    assert len(set(titles)) == len(titles)
    for checklist in shipped.checklists.values():
        asks = [question.ask for question in checklist.questions]
        assert len(set(asks)) == len(asks), checklist.id
