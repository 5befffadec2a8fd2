"""What the web door answers: sound requests, odd ones, and defects of the skill."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder

from tests.alexa_authority import AlexaAuthority
from tests.loopback import Answer
from tests.skill.web.hello import NOW, Envelope, encoded, envelope_at, hello_app

Post = Callable[..., Answer]


def saying(words: str) -> Envelope:
    """Return a request whose slot `entry` holds the words."""
    slots = {"entry": {"name": "entry", "value": words}}
    intent = {"name": "AddEntryIntent", "confirmationStatus": "NONE", "slots": slots}
    return envelope_at(NOW, type="IntentRequest", dialogState="STARTED", intent=intent)


def without(envelope: Envelope, *path: str) -> Envelope:
    """Return a copy of an envelope that lacks the field at a path."""
    copy: Envelope = json.loads(json.dumps(envelope))
    inner = copy
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return copy


def test_sound_request(post: Post, envelope: Envelope) -> None:
    """A request that is right in every way gets the skill's reply as JSON."""
    answer = post(envelope)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.json["version"] == "1.0"
    assert "hello" in answer.json["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("words", ["ça brûle", "痛い", "😖 ouch", "naïve “quoted”"])
def test_unicode_body(post: Post, words: str) -> None:
    """The signature is checked over the bytes, and the words arrive as they were sent."""
    assert words in post(saying(words)).json["response"]["outputSpeech"]["ssml"]


def test_spaces_and_order_of_fields_are_signed_as_sent(post: Post, envelope: Envelope) -> None:
    """A body that is written in another way than ours is verified as it is."""
    body = b"\n  " + json.dumps(envelope, indent=3, sort_keys=True).encode("utf-8") + b"\r\n"
    assert post(body).status == 200


@pytest.mark.parametrize("path", [(), ("session",), ("context", "System"), ("request",)])
def test_unknown_fields(post: Post, envelope: Envelope, path: tuple[str, ...]) -> None:
    """Fields that nobody knows yet change nothing."""
    inner: dict[str, Any] = envelope
    for name in path:
        inner = inner[name]
    inner["somethingNew"] = {"list": [1, {"deep": None}]}
    assert post(envelope).status == 200


@pytest.mark.parametrize("kind", ["AlexaSkillEvent.SkillAccountUnlinked", "Brand.New", ""])
def test_unknown_request_type(post: Post, kind: str) -> None:
    """A type of request that the SDK does not know gets an empty reply."""
    answer = post(envelope_at(NOW, type=kind))
    assert (answer.status, answer.json) == (200, {"version": "1.0", "response": {}})


def test_event_without_session_or_user(post: Post) -> None:
    """Events have no session and perhaps no user, and are answered."""
    event = envelope_at(NOW, type="AlexaSkillEvent.SkillDisabled")
    assert post(without(without(event, "session"), "context", "System", "user")).status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b"null",
        b"[]",
        b'"words"',
        b"7",
        b"{}",
        b"\xff\xfe{}",
        b"\xef\xbb\xbf{}",
        b"<xml/>",
        b"[" * 50_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    ],
)
def test_body_that_is_no_request(post: Post, body: bytes) -> None:
    """A body that is not JSON, or JSON of something else, is refused although it is signed."""
    assert post(body).status == 400


@pytest.mark.parametrize(
    "path",
    [
        ("request",),
        ("request", "type"),
        ("request", "requestId"),
        ("request", "timestamp"),
        ("request", "intent"),
        ("request", "intent", "name"),
        ("context",),
        ("context", "System"),
        ("context", "System", "application"),
        ("context", "System", "application", "applicationId"),
        ("context", "System", "user"),
        ("session",),
        ("session", "application"),
        ("session", "user"),
        ("session", "user", "userId"),
    ],
)
def test_missing_field(post: Post, path: tuple[str, ...]) -> None:
    """A request that lacks what every one of its type has is refused."""
    assert post(without(saying("ow"), *path)).status == 400


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("request", "type", 7),
        ("request", "type", None),
        ("request", "timestamp", 1_700_000_000),
        ("request", "timestamp", "this morning"),
        ("request", "timestamp", "2026-11-23T09:15:00"),
        ("request", "intent", "words"),
        ("request", "intent", {"name": "AddEntryIntent", "slots": [1]}),
        ("request", "intent", {"name": "AddEntryIntent", "confirmationStatus": "WHAT"}),
        ("session", "user", []),
        ("session", "attributes", "words"),
        ("context", "System", "words"),
        ("context", "Viewport", 3),
    ],
)
def test_odd_field(post: Post, part: str, name: str, value: object) -> None:
    """A field that holds another kind of value than it should is refused, never a server error."""
    envelope = saying("ow")
    envelope[part][name] = value
    assert post(envelope).status == 400


@pytest.mark.parametrize("wrong", [rb"\ud83d", rb"\udc00\ud83d", b"\xff", b"\xed\xa0\xbd", b"\x00"])
def test_words_that_are_no_text(post: Post, wrong: bytes) -> None:
    """Half of a character, or bytes that are not UTF-8, are refused wherever they stand."""
    assert post(encoded(saying("@")).replace(b"@", wrong)).status == 400


def test_deeply_nested_attributes(post: Post, envelope: Envelope) -> None:
    """Attributes nested too deeply to be sent back are refused, not a server error."""
    body = encoded(envelope).replace(b'"attributes": {}', b'"attributes": ' + b'{"a":' * 600 + b"1" + b"}" * 600)
    assert post(body).status == 400


def broken_skill() -> CustomSkill:
    """Return a skill whose only handler fails, quoting what was said."""
    builder = SkillBuilder()

    @builder.request_handler(can_handle_func=lambda _: True)  # type: ignore[untyped-decorator]
    def fail(_: HandlerInput) -> None:
        raise KeyError("my secret words")

    return builder.create()


def test_defect_of_the_skill(authority: AlexaAuthority, caplog: pytest.LogCaptureFixture) -> None:
    """A defect that escapes the skill is a server error that tells neither trace nor words."""
    body = encoded(saying("my secret words"))
    answer = hello_app(authority, broken_skill()).test_client().post("/", data=body, headers=authority.headers(body))
    assert (answer.status_code, answer.data) == (500, b"Internal error\n")
    assert [record.getMessage() for record in caplog.records] == [
        "A request was not answered: the skill raised KeyError."
    ]
    assert "secret" not in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"intent": {"name": "X", "slots": "my secret words"}}, "a field of the request is odd"),
        ({"intent": "my secret words"}, "a field of the request is missing or odd"),
        ({"timestamp": "my secret words"}, "a field of the request is missing or odd"),
        ({"intent": None}, "the request has no intent"),
        ({"type": "LaunchRequest", "timestamp": "2020-01-01T00:00:00Z"}, "the request is too old or from the future"),
    ],
)
def test_refusal_is_one_line_in_the_log(
    authority: AlexaAuthority,
    caplog: pytest.LogCaptureFixture,
    changes: dict[str, object],
    reason: str,
) -> None:
    """A refused request is one line with the reason, and nothing of what was sent."""
    body = encoded(envelope_at(NOW, **{"type": "IntentRequest", **changes}))
    client = hello_app(authority).test_client()
    answer = client.post("/", data=body, headers=authority.headers(body))
    assert (answer.status_code, answer.data) == (400, b"Bad request\n")
    assert caplog.record_tuples == [
        ("skill.web", logging.WARNING, f"Request refused: {reason}."),
    ]
