"""Whatever a signed request holds, it is answered or refused: never a server error."""

import json
from typing import Any

from ask_sdk_core.skill_builder import SkillBuilder
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from skill.verification.requests import RequestRefusedError, chain_url
from tests.alexa_authority import AlexaAuthority
from tests.skill.web.hello import NOW, Envelope, encoded, envelope_at, hello_app

AUTHORITY = AlexaAuthority(NOW)

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def deaf_client() -> FlaskClient:
    """Return a client of a skill that answers without looking at what was said."""
    builder = SkillBuilder()
    builder.request_handler(can_handle_func=lambda _: True)(
        lambda handler_input: handler_input.response_builder.speak("hello").response
    )
    return hello_app(AUTHORITY, builder.create()).test_client()


CLIENT = deaf_client()


def full_envelope() -> Envelope:
    """Return a request in which most things that can be there are."""
    slot = {
        "name": "symptom",
        "value": "tired",
        "confirmationStatus": "NONE",
        "resolutions": {
            "resolutionsPerAuthority": [
                {
                    "authority": "a",
                    "status": {"code": "ER_SUCCESS_MATCH"},
                    "values": [{"value": {"name": "fatigue", "id": "fatigue"}}],
                }
            ]
        },
    }
    intent = {"name": "LogSymptomIntent", "confirmationStatus": "NONE", "slots": {"symptom": slot}}
    return envelope_at(NOW, type="IntentRequest", dialogState="STARTED", intent=intent)


def paths(value: object, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value inside a value."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    found = [(*before, name) for name, _ in inner]
    return found + [path for name, each in inner for path in paths(each, (*before, name))]


def status(body: bytes) -> int:
    """Return how a signed body is answered."""
    return CLIENT.post("/", data=body, headers=AUTHORITY.headers(body)).status_code


@given(path=st.sampled_from(paths(full_envelope())), value=ANY_JSON)
def test_any_field_replaced(path: tuple[Any, ...], value: object) -> None:
    """Any one field replaced by anything is answered or refused."""
    envelope = full_envelope()
    inner: Any = envelope
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    assert status(json.dumps(envelope).encode()) in {200, 400}


@given(body=st.binary() | ANY_JSON.map(lambda value: json.dumps(value).encode()))
def test_any_body(body: bytes) -> None:
    """A body of any bytes, or any JSON that is no request, is refused."""
    assert status(body) == 400


@given(cut=st.integers(min_value=0, max_value=len(encoded(full_envelope())) - 1))
def test_any_cut(cut: int) -> None:
    """A request of which only a part was sent and signed is refused."""
    assert status(encoded(full_envelope())[:cut]) == 400


PIECES = ["https://", "s3.amazonaws.com", "/echo.api", "/", "..", ".", "%2e", "@", ":443", "#", "?"]


@given(st.lists(st.sampled_from([*PIECES, "\\", "x"]) | st.text(max_size=2)).map("".join))
def test_any_address(url: str) -> None:
    """Whatever an address is made of, what is fetched lies in Amazon's folder."""
    for given_url in (url, f"https://s3.amazonaws.com/echo.api/{url}"):
        try:
            normal = chain_url(given_url)
        except RequestRefusedError:
            continue
        assert normal.startswith("https://s3.amazonaws.com/echo.api/")
        assert ".." not in normal.split("/")
