"""Who is answered: every wrong kind of signature, certificate, address, time and skill id."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from skill.clock import FixedClock
from skill.verification.certificates import public_roots
from skill.web import create_app
from tests.alexa_authority import CHAIN_URL, MONTH, AlexaAuthority
from tests.loopback import Answer
from tests.skill.web.hello import (
    NOW,
    SKILL_ID,
    Envelope,
    encoded,
    envelope_at,
    hello_app,
    hello_skill,
)

Post = Callable[..., Answer]
DAY = timedelta(days=1)


def status(trusted: AlexaAuthority, signer: AlexaAuthority | None = None) -> int:
    """Return how a sound request is answered by an app that trusts and fetches from an authority.

    It is signed by another authority if one is given.
    """
    body = encoded(envelope_at(NOW))
    headers = (signer or trusted).headers(body)
    return hello_app(trusted).test_client().post("/", data=body, headers=headers).status_code


@pytest.mark.parametrize(
    "authority",
    [
        pytest.param(AlexaAuthority(NOW, ends=-DAY), id="expired"),
        pytest.param(AlexaAuthority(NOW, starts=DAY), id="not yet valid"),
        pytest.param(AlexaAuthority(NOW, ca_ends=-DAY), id="issuer expired"),
        pytest.param(AlexaAuthority(NOW, hosts=["example.com"]), id="another host"),
        pytest.param(AlexaAuthority(NOW, hosts=["x.echo-api.amazon.com"]), id="host below"),
        pytest.param(AlexaAuthority(NOW, hosts=["echo-api.amazon.com.evil.org"]), id="prefix"),
        pytest.param(AlexaAuthority(NOW, self_signed=True), id="self-signed"),
        pytest.param(AlexaAuthority(NOW, with_intermediate=False), id="chain broken"),
        pytest.param(AlexaAuthority(NOW, intermediate_is_ca=False), id="issuer is no authority"),
        pytest.param(AlexaAuthority(NOW, elliptic=True), id="key not RSA"),
        pytest.param(AlexaAuthority(NOW, signs=False), id="not for signatures"),
    ],
)
def test_wrong_certificate(authority: AlexaAuthority) -> None:
    """A chain with one thing wrong is not trusted, though its root is."""
    assert status(authority) == 400


@pytest.mark.parametrize(
    "authority",
    [
        AlexaAuthority(NOW),
        AlexaAuthority(NOW, hosts=["www.amazon.com", "echo-api.amazon.com"]),
        AlexaAuthority(NOW, signs=None),
        AlexaAuthority(NOW, starts=timedelta(0)),
        AlexaAuthority(NOW, ends=timedelta(0), starts=-MONTH),
    ],
)
def test_right_certificate(authority: AlexaAuthority) -> None:
    """A sound chain is trusted, from the first to the last moment of its validity."""
    assert status(authority) == 200


def test_untrusted_root(authority: AlexaAuthority) -> None:
    """A chain that is sound in itself is refused where its root is not among the trusted ones."""
    app = create_app(
        hello_skill(),
        skill_id=SKILL_ID,
        clock=FixedClock(NOW),
        roots=AlexaAuthority(NOW).roots,
        fetch=authority.fetch,
    )
    body = encoded(envelope_at(NOW))
    answer = app.test_client().post("/", data=body, headers=authority.headers(body))
    assert answer.status_code == 400


def test_public_roots_by_default(authority: AlexaAuthority) -> None:
    """The roots that browsers trust are trusted by default, and the tests' own is not."""
    app = create_app(hello_skill(), skill_id=SKILL_ID, clock=FixedClock(NOW), fetch=authority.fetch)
    body = encoded(envelope_at(NOW))
    answer = app.test_client().post("/", data=body, headers=authority.headers(body))
    assert answer.status_code == 400
    assert "Amazon Root CA 1" in {root.subject.rfc4514_string()[3:19] for root in public_roots()}


def test_signed_with_another_key(authority: AlexaAuthority) -> None:
    """A signature by somebody else's key is refused."""
    assert status(authority, signer=AlexaAuthority(NOW, key_name="stranger")) == 400


@pytest.mark.parametrize("chain", [b"", b"not PEM", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_chain_that_is_none(chain: bytes) -> None:
    """An address at which there is no certificate is refused."""
    authority = AlexaAuthority(NOW)
    app = create_app(
        hello_skill(),
        skill_id=SKILL_ID,
        clock=FixedClock(NOW),
        roots=authority.roots,
        fetch=lambda _: chain,
    )
    body = encoded(envelope_at(NOW))
    answer = app.test_client().post("/", data=body, headers=authority.headers(body))
    assert answer.status_code == 400


def test_chain_cut_short() -> None:
    """A chain of which only half came is refused."""
    authority = AlexaAuthority(NOW)
    authority.chain = authority.chain[: len(authority.chain) // 2]
    assert status(authority) == 400


def test_chain_that_cannot_be_fetched(post: Post, envelope: Envelope) -> None:
    """An address of Amazon's at which nothing answers is refused."""
    other = CHAIN_URL.replace("12", "404")
    assert post(envelope, {"SignatureCertChainUrl": other}).status == 400


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.replace(b"LaunchRequest", b"LaunchRequesT"),
        lambda body: body + b" ",
        lambda body: body.replace(b", ", b",", 1),
    ],
)
def test_tampered_body(
    authority: AlexaAuthority, post: Post, envelope: Envelope, change: Callable[[bytes], bytes]
) -> None:
    """One byte changed, added or taken away after signing is enough to refuse."""
    body = encoded(envelope)
    signature = authority.headers(body)["Signature-256"]
    assert post(change(body), {"Signature-256": signature}).status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Signature-256": None},
        {"SignatureCertChainUrl": None},
        {"Signature-256": None, "SignatureCertChainUrl": None},
        {"Signature-256": ""},
        {"SignatureCertChainUrl": ""},
        {"Signature-256": "not base64!"},
        {"Signature-256": "é"},
        {"Signature-256": "AAA"},
        {"Signature-256": "AAAA"},
        {"Signature-256": "A" * 344},
        {"Signature-256": None, "Signature": "AAAA"},
    ],
)
def test_wrong_headers(post: Post, envelope: Envelope, headers: dict[str, str | None]) -> None:
    """Headers that are missing, empty or not what they should be are refused."""
    assert post(envelope, headers).status == 400


@pytest.mark.parametrize("stray", ["!", "-", "\t", "é"])
def test_stray_characters_in_the_signature(
    authority: AlexaAuthority, post: Post, envelope: Envelope, stray: str
) -> None:
    """A sound signature with something else in between is refused."""
    signature = authority.headers(encoded(envelope))["Signature-256"]
    assert post(envelope, {"Signature-256": signature[:9] + stray + signature[9:]}).status == 400


def test_header_names_in_any_case(authority: AlexaAuthority, post: Post, envelope: Envelope) -> None:
    """Proxies may change the case of the names of headers."""
    signed = authority.headers(encoded(envelope))
    lower: dict[str, str | None] = {name.lower(): value for name, value in signed.items()}
    assert post(envelope, lower | dict.fromkeys(signed)).status == 200


def test_wrong_address_is_never_fetched() -> None:
    """Nothing is fetched from an address that is not Amazon's."""
    authority = AlexaAuthority(NOW, url="https://s3.amazonaws.com/bucket/cert.pem")
    assert status(authority) == 400
    assert not authority.fetched


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [
        ("LaunchRequest", 0, 200),
        ("LaunchRequest", 150, 200),
        ("LaunchRequest", 151, 400),
        ("LaunchRequest", -150, 200),
        ("LaunchRequest", -151, 400),
        ("LaunchRequest", 3600, 400),
        ("AlexaSkillEvent.SkillDisabled", 3600, 200),
        ("AlexaSkillEvent.SkillDisabled", 3601, 400),
        ("AlexaSkillEvent.SkillDisabled", -151, 400),
        ("AlexaSkillEvent.SkillAccountUnlinked", 3600, 200),
        ("Reminders.ReminderCreated", 600, 200),
        ("Reminders.ReminderStatusChanged", 3601, 400),
        ("Unheard.Of", 151, 400),
    ],
)
def test_time(post: Post, kind: str, age: int, expected: int) -> None:
    """A request replayed later than 150 seconds is refused; an event is good for an hour."""
    envelope = envelope_at(NOW - timedelta(seconds=age), type=kind)
    assert post(envelope).status == expected


def test_time_in_another_zone(post: Post, envelope: Envelope) -> None:
    """The time of a request is compared as a moment, whatever its offset."""
    envelope["request"]["timestamp"] = "2026-11-23T10:16:00.250+01:00"
    assert post(envelope).status == 200


@pytest.mark.parametrize("parts", [["session"], ["context"], ["session", "context"]])
def test_another_skill(post: Post, envelope: Envelope, parts: list[str]) -> None:
    """A sound request that names another skill, in either place or both, is refused."""
    for part in parts:
        place = envelope[part].get("System", envelope[part])
        place["application"] = {"applicationId": "amzn1.ask.skill.other"}
    assert post(envelope).status == 400


def test_skill_id_is_needed(authority: AlexaAuthority) -> None:
    """Without a skill id nothing is served: anybody's skill could read the notebook."""
    with pytest.raises(ValueError, match="skill id is needed"):
        create_app(
            hello_skill(),
            skill_id="",
            clock=FixedClock(NOW),
            roots=authority.roots,
            fetch=authority.fetch,
        )
