"""The skill's manifest, icons and deployment settings against Alexa's rules, and each rule against what breaks it."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests import alexa_manifest_rules as rules
from tests.alexa_manifest_rules import Manifest
from tests.alexa_matching import Matcher
from tests.alexa_package import PACKAGE, ROOT, own_phrases, resource_settings, shipped_manifest, shipped_model
from tests.alexa_schema import SKILL_MANIFEST, schema_problems

INVOCATION_NAME = "my care notebook"

Check = Callable[[Manifest], list[str]]


def phrases_of(manifest: Manifest) -> list[str]:
    """Check the example phrases with the skill's invocation name."""
    return rules.example_phrases(manifest, INVOCATION_NAME)


def icons_of(manifest: Manifest) -> list[str]:
    """Check the icons with the files of the skill package."""
    return rules.icons(manifest, PACKAGE)


def fits_amazons_classes(manifest: Manifest) -> list[str]:
    """Check the manifest against Amazon's own model classes."""
    return schema_problems(manifest, SKILL_MANIFEST)


CHECKS: list[Check] = [
    phrases_of,
    rules.description,
    rules.claims,
    rules.privacy,
    rules.endpoint,
    icons_of,
    fits_amazons_classes,
]


def shown(**texts: Any) -> Manifest:
    """Return the manifest with other texts in the store."""
    broken = deepcopy(shipped_manifest())
    broken["manifest"]["publishingInformation"]["locales"]["en-US"].update(texts)
    return broken


def complying(**facts: Any) -> Manifest:
    """Return the manifest with other facts about privacy."""
    broken = deepcopy(shipped_manifest())
    broken["manifest"]["privacyAndCompliance"].update(facts)
    return broken


def at_address(policy: str) -> Manifest:
    """Return the manifest with its privacy policy elsewhere."""
    urls = {"privacyPolicyUrl": policy, "termsOfUseUrl": "https://care-notebook.example/terms"}
    return complying(locales={"en-US": urls})


def reached_at(**endpoint: str) -> Manifest:
    """Return the manifest with another endpoint."""
    broken = deepcopy(shipped_manifest())
    broken["manifest"]["apis"]["custom"]["endpoint"] = endpoint
    return broken


def distributed(**facts: Any) -> Manifest:
    """Return the manifest with other facts about where it is to be had."""
    broken = deepcopy(shipped_manifest())
    broken["manifest"]["publishingInformation"].update(facts)
    return broken


def described(text: str) -> Manifest:
    """Return the manifest with something added to its description."""
    said = shipped_manifest()["manifest"]["publishingInformation"]["locales"]["en-US"]["description"]
    return shown(description=f"{said} {text}")


OPEN = "Alexa, open my care notebook"

BROKEN: list[tuple[Check, Manifest, str]] = [
    (phrases_of, shown(examplePhrases=[OPEN]), "1 example phrases, not three"),
    (phrases_of, shown(examplePhrases=["Alexa, ask my care notebook for help", OPEN, OPEN]), "does not open the skill"),
    (phrases_of, shown(examplePhrases=[OPEN, "Alexa, ask my book for help", OPEN]), "not ask the skill by its name"),
    (rules.description, shown(description="A notebook."), "lacks 'no medical advice'"),
    (rules.description, shown(description="A notebook."), "does not say what is needed"),
    (rules.description, described("more " * 800), "the description is too long"),
    (rules.description, shown(summary="more " * 40), "the summary is too long"),
    (rules.description, shown(keywords=["word"] * 31), "too many keywords"),
    (rules.claims, described("It alerts your doctor."), "'alerts your' is claimed"),
    (rules.claims, shown(name="Life-saving Notebook"), "'life-saving' is claimed"),
    (rules.privacy, at_address("http://care-notebook.example/privacy"), "is no https address"),
    (rules.privacy, at_address("https://alexa-notebook.example/privacy"), "has 'alexa' in its domain"),
    (rules.privacy, complying(locales={}), "termsOfUseUrl '' is no https address"),
    (rules.privacy, complying(usesHealthInfo=True), "usesHealthInfo"),
    (rules.privacy, complying(usesPersonalInfo=False), "holds personal information"),
    (rules.endpoint, reached_at(uri="http://notebook.example/", sslCertificateType="Trusted"), "no https address"),
    (rules.endpoint, reached_at(uri="https://notebook.example/"), "names no kind of certificate"),
    (icons_of, shown(smallIconUri="file://assets/images/none.png"), "none.png, which is not there"),
    (icons_of, shown(smallIconUri="file://assets/images/en-US_largeIcon.png"), "is no PNG of 108 by 108"),
    (icons_of, shown(largeIconUri="file://skill.json"), "is no PNG of 512 by 512"),
    (fits_amazons_classes, distributed(distributionMode="SECRET"), "'SECRET' is none of"),
    (fits_amazons_classes, distributed(distributionCountry=["US"]), "'distributionCountry' is not known"),
    (fits_amazons_classes, complying(containsAds="no"), "'no' is no bool"),
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_the_manifest_keeps_the_rule(check: Check) -> None:
    """The skill's manifest has no problem with any of the rules."""
    assert check(shipped_manifest()) == []


@pytest.mark.parametrize(("check", "broken", "problem"), BROKEN, ids=[problem for _, _, problem in BROKEN])
def test_a_rule_finds_what_breaks_it(check: Check, broken: Manifest, problem: str) -> None:
    """Each rule names the problem of a manifest that breaks it."""
    assert problem in "\n".join(check(broken))


def test_a_lambda_function_is_an_endpoint() -> None:
    """Whoever runs the skill on AWS names their function instead of an address."""
    assert rules.endpoint(reached_at(uri="arn:aws:lambda:us-east-1:111122223333:function:notebook")) == []


def test_the_example_phrases_name_the_skill_as_it_is_invoked() -> None:
    """The manifest and the interaction model have one invocation name."""
    assert shipped_model()["interactionModel"]["languageModel"]["invocationName"] == INVOCATION_NAME


def test_the_example_phrases_are_understood() -> None:
    """What the store suggests is what the interaction model takes."""
    matcher = Matcher(shipped_model(), own_phrases())
    asked = rules.requests(shipped_manifest(), INVOCATION_NAME)
    assert [matcher.intents(phrase) for phrase in asked] == [{"NextVisitQuestionsIntent"}, {"WhenIsVisitIntent"}]


def test_the_settings_point_at_the_package() -> None:
    """The ASK command line finds the package where ask-resources.json says it is, and deploys nothing else."""
    assert rules.resources(resource_settings(), ROOT) == []


def test_settings_that_point_nowhere_are_found(tmp_path: Path) -> None:
    """A package that is not there, and code to deploy, are problems."""
    profile = {"skillMetadata": {"src": "./package"}, "code": {"default": {"src": "./lambda"}}}
    assert rules.resources({"profiles": {"default": profile}}, tmp_path) == [
        f"default: skill.json is not in {tmp_path / 'package'}",
        f"default: interactionModels/custom/en-US.json is not in {tmp_path / 'package'}",
        "default: 'code' is deployed elsewhere",
    ]


def test_a_damaged_icon_is_no_image() -> None:
    """A file that breaks off is not taken for a PNG image."""
    whole = (PACKAGE / "assets" / "images" / "en-US_smallIcon.png").read_bytes()
    assert rules.png_size(whole) == (108, 108)
    assert rules.png_size(whole[:-4]) is None
