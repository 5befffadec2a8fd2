"""The rules that Alexa has for a skill's manifest, as functions from a manifest to its problems."""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Manifest = dict[str, Any]

ICON_SIDES = {"smallIconUri": 108, "largeIconUri": 512}

MAX_SUMMARY_CHARACTERS = 160
MAX_DESCRIPTION_CHARACTERS = 4_000
MAX_KEYWORDS = 30

DISCLAIMER = (
    "no medical advice",
    "for information",
    "does not replace professional advice, diagnosis or treatment",
    "your doctor",
    "your local emergency number",
)
PREREQUISITES = "what you need"
CLAIMS = (
    "cures",
    "we cure",
    "saves lives",
    "save your life",
    "life-saving",
    "lifesaving",
    "diagnoses",
    "we diagnose",
    "calls 911",
    "calls an ambulance",
    "alerts your",
    "monitors your",
    "guarantee",
    "clinically proven",
)
OTHERS_NAMES = ("alexa", "amazon", "aws")


def publishing(manifest: Manifest) -> Mapping[str, Any]:
    """Return what the store shows, by locale."""
    found: Mapping[str, Any] = manifest["manifest"]["publishingInformation"]["locales"]
    return found


def requests(manifest: Manifest, invocation_name: str) -> list[str]:
    """Return what the example phrases ask for, without wake word, launch word and invocation name."""
    beginning = f"alexa, ask {invocation_name} "
    return [
        phrase.lower().removeprefix(beginning).removeprefix("for ")
        for texts in publishing(manifest).values()
        for phrase in texts["examplePhrases"][1:]
    ]


def example_phrases(manifest: Manifest, invocation_name: str) -> list[str]:
    """Three, the first of which opens the skill, all with wake word and invocation name."""
    problems = []
    for locale, texts in publishing(manifest).items():
        phrases = texts["examplePhrases"]
        if len(phrases) != 3:
            problems.append(f"{locale}: {len(phrases)} example phrases, not three")
        if phrases[0].lower() != f"alexa, open {invocation_name}":
            problems.append(f"{locale}: the first example phrase does not open the skill")
        problems += [
            f"{locale}: '{phrase}' does not ask the skill by its name"
            for phrase in phrases[1:]
            if not phrase.lower().startswith(f"alexa, ask {invocation_name} ")
        ]
    return problems


def description(manifest: Manifest) -> list[str]:
    """Each description has the disclaimer and says what is needed; no text is longer than the store takes."""
    problems = []
    for locale, texts in publishing(manifest).items():
        text = texts["description"].lower()
        problems += [f"{locale}: the description lacks '{part}'" for part in DISCLAIMER if part not in text]
        if PREREQUISITES not in text:
            problems.append(f"{locale}: the description does not say what is needed")
        if len(text) > MAX_DESCRIPTION_CHARACTERS:
            problems.append(f"{locale}: the description is too long")
        if len(texts["summary"]) > MAX_SUMMARY_CHARACTERS:
            problems.append(f"{locale}: the summary is too long")
        if len(texts["keywords"]) > MAX_KEYWORDS:
            problems.append(f"{locale}: there are too many keywords")
    return problems


def claims(manifest: Manifest) -> list[str]:
    """Nothing that the store shows claims what a notebook cannot do."""
    return [
        f"{locale}: '{claim}' is claimed"
        for locale, texts in publishing(manifest).items()
        for claim in CLAIMS
        if claim in f"{texts['name']} {texts['summary']} {texts['description']}".lower()
    ]


def privacy(manifest: Manifest) -> list[str]:
    """Every locale has a privacy policy and terms at a secure address of our own; health information is not claimed."""
    compliance = manifest["manifest"]["privacyAndCompliance"]
    problems = []
    for locale in publishing(manifest):
        urls = compliance["locales"].get(locale, {})
        for name in ("privacyPolicyUrl", "termsOfUseUrl"):
            problems += [f"{locale}: {name} {problem}" for problem in _address(urls.get(name, ""))]
    if "usesHealthInfo" in compliance:
        problems.append("usesHealthInfo needs an agreement that no new skill can get")
    if not compliance.get("usesPersonalInfo"):
        problems.append("a journal holds personal information")
    return problems


def endpoint(manifest: Manifest) -> list[str]:
    """Either an HTTPS address with a kind of certificate named, or Lambda."""
    found = manifest["manifest"]["apis"]["custom"]["endpoint"]
    if found["uri"].startswith("arn:aws:lambda:"):
        return []
    problems = [f"endpoint {problem}" for problem in _address(found["uri"])]
    return problems + ([] if "sslCertificateType" in found else ["endpoint names no kind of certificate"])


def _address(url: str) -> list[str]:
    parts = urlsplit(url)
    problems = [] if parts.scheme == "https" and parts.hostname else [f"'{url}' is no https address"]
    named = [name for name in OTHERS_NAMES if name in (parts.hostname or "")]
    return problems + [f"'{url}' has '{name}' in its domain" for name in named]


def icons(manifest: Manifest, package: Path) -> list[str]:
    """Both icons are files of the package and PNG images of the right size."""
    problems = []
    for locale, texts in publishing(manifest).items():
        for key, side in ICON_SIDES.items():
            file = package / texts[key].removeprefix("file://")
            if not file.is_file():
                problems.append(f"{locale}: {key} names {file.name}, which is not there")
            elif png_size(file.read_bytes()) != (side, side):
                problems.append(f"{locale}: {file.name} is no PNG of {side} by {side}")
    return problems


def png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, None if `data` is no PNG file."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") or not data.endswith(b"IEND\xaeB`\x82"):
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def resources(settings: Mapping[str, Any], folder: Path) -> list[str]:
    """ask-resources.json names a skill package that is there, and has nothing that the tool would try to deploy."""
    problems = []
    for name, profile in settings["profiles"].items():
        package = folder / profile["skillMetadata"]["src"]
        problems += [
            f"{name}: {wanted} is not in {package}"
            for wanted in ("skill.json", "interactionModels/custom/en-US.json")
            if not (package / wanted).is_file()
        ]
        problems += [f"{name}: '{key}' is deployed elsewhere" for key in sorted(set(profile) - {"skillMetadata"})]
    return problems
