"""Every point of the source article has its place in the content that ships."""

import pytest

from skill.content.catalogue import Catalogue
from skill.content.model import Checklist, Probe, Question

Items = list[tuple[Checklist, Question | Probe]]

ARTICLE_ASKS = {
    "new-therapy-01": "What is this treatment called?",
    "new-therapy-01a": "How much of it will I get?",
    "new-therapy-02": "How does it fight myeloma?",
    "new-therapy-02a": "Why do you suggest it for me?",
    "new-therapy-03": "What do we hope it will do for me?",
    "new-therapy-03a": "Are we aiming for remission, slower growth, or fewer symptoms?",
    "new-therapy-03b": "Will it help me live longer, feel better, or both?",
    "new-therapy-04": "How will I get it?",
    "new-therapy-04a": "Is it a pill I swallow?",
    "new-therapy-04b": "Do I go to a center or hospital for it?",
    "new-therapy-05": "How many weeks or months will this stage take?",
    "new-therapy-06": "How can we tell if it works?",
    "new-therapy-06a": "Which check-ups will I have after I start?",
    "new-therapy-07": "How could it change my daily life?",
    "new-therapy-07a": "Can I keep working?",
    "new-therapy-07b": "Can I stay active?",
    "new-therapy-07c": "Will I have to change what I eat?",
    "new-therapy-07d": "What will I do differently to look after myself?",
    "new-therapy-08": "What should I stay away from while I am on it?",
    "new-therapy-09": "What could we try next if this one fails?",
    "new-therapy-10": "How much will I have to pay?",
    "new-therapy-10a": "Who helps with money worries here?",
    "new-therapy-11": "Would a second opinion help me before I decide?",
    "new-therapy-12": "Where can I read or hear more about my choices?",
    "side-effect-01": "Which side effects do most people get?",
    "side-effect-02": "Could it cause something serious?",
    "side-effect-03": "How can we prevent or ease side effects?",
    "side-effect-04": "Could it clash with anything else I take?",
    "side-effect-05": "Which changes in my body or mood should I watch for?",
    "side-effect-06": "Who do I call with a question?",
    "side-effect-07": "Which signs mean I need emergency care?",
    "side-effect-08": "In an emergency, who should I contact?",
    "know-disease-1": "What stage is it?",
    "know-disease-2": "How are the cancer cells behaving?",
    "know-disease-3": "Which gene changes were found?",
    "know-disease-4": "How is it affecting my body?",
    "other-tx-transplant": "Would a transplant fit my case?",
    "other-tx-cart": "Would CAR T fit my case?",
    "other-tx-local": "Would radiation or surgery help a sore spot?",
    "other-tx-01": "What would it do that drugs cannot?",
    "other-tx-02": "What happens, step by step?",
    "other-tx-03": "How long is recovery?",
    "other-tx-04": "What are the main risks?",
    "other-tx-05": "What help will I need at home?",
    "other-tx-06": "How does it fit with my drugs?",
}
"""Every question and follow-up that the source article tells patients to ask."""

ALL_DRUGS = (
    "Tell your care team about every drug you take.",
    "Count pills from a doctor, pills from a store, and vitamins or herbs.",
)

ARTICLE_FACTS = {
    "tell-all-drugs": ALL_DRUGS,
    "side-effect-04i": ALL_DRUGS,
    "new-therapy-11i": ("In some studies, people who got one did better.",),
    "ask-before-start": ("It helps to talk about side effects before you start.",),
    "team-best-source": ("Your care team knows your case best.",),
    "you-are-source": ("You also know things they need to hear.",),
    "journal-feel": ("Tell me how you feel.",),
    "journal-questions": ("Is there a question you want to ask?",),
    "journal-concerns": ("Is anything on your mind for the next visit?",),
    "caregiver-user": ("Are you speaking for yourself, or for someone you care for?",),
    "tailored": ("Treatment is fitted to each person.",),
    "not-cure": (
        "There is no cure yet. Remission means myeloma is quiet for a time.",
        "It does not mean cured.",
    ),
    "drug-main": ("Most people are treated with drugs.",),
    "drug-combo": ("Often several drugs are used together.",),
    "relapse-context": (
        "Myeloma often comes back, or a drug stops working.",
        "That is why treatment may change.",
    ),
    "other-tx": (
        "Would a transplant fit my case?",
        "Would CAR T fit my case?",
        "Would radiation or surgery help a sore spot?",
    ),
    "what-is-mm": (
        "Myeloma is a cancer of plasma cells in the bone marrow.",
        "It can harm bones, kidneys, and blood.",
    ),
}
"""Every instruction and piece of context that the source article gives."""


@pytest.mark.parametrize(("name", "ask"), ARTICLE_ASKS.items())
def test_the_article_is_covered(items: Items, name: str, ask: str) -> None:
    """A question of the source article is asked in our words, and names the article alone."""
    found = [(item.ask, group.sources_of(item)) for group, item in items if item.id == name]
    assert found == [(ask, ("article",))]


@pytest.mark.parametrize(("name", "say"), ARTICLE_FACTS.items())
def test_the_articles_context_is_covered(shipped: Catalogue, name: str, say: tuple[str, ...]) -> None:
    """What the source article tells is told in our words, and names the article alone."""
    fact = shipped.facts[name]
    assert fact.say == say
    assert fact.sources == ("article",)


def test_nothing_else_claims_to_be_in_the_article(items: Items) -> None:
    """The table above is all that names the article alone."""
    claimed = {item.id for group, item in items if group.sources_of(item) == ("article",)}
    assert claimed == set(ARTICLE_ASKS)


def test_follow_ups_of_our_own_say_so(items: Items) -> None:
    """A follow-up that is not in the article is marked as ours."""
    others = {
        group.sources_of(item) for group, item in items if isinstance(item, Probe) and item.id not in ARTICLE_ASKS
    }
    assert others == {("own",)}
