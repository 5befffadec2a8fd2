"""What is not even looked into: bodies too large, other methods, other paths."""

import http.client
from collections.abc import Callable
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from skill.web import MAX_BODY
from tests.alexa_authority import AlexaAuthority
from tests.loopback import Answer, send
from tests.skill.web.hello import Envelope, encoded, hello_app

Post = Callable[..., Answer]


def test_body_over_the_limit_is_not_read(address: str) -> None:
    """A body that is announced as too large is refused before any of it is sent."""
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        connection.putrequest("POST", "/")
        connection.putheader("Content-Length", str(MAX_BODY + 1))
        connection.endheaders()
        assert connection.getresponse().status == 413


def test_chunked_body_over_the_limit(address: str) -> None:
    """A body that does not say how large it is is refused when it passes the limit."""
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        connection.putrequest("POST", "/")
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()
        connection.send(b"%x\r\n" % (MAX_BODY + 1) + b" " * (MAX_BODY + 1) + b"\r\n")
        assert connection.getresponse().status == 413


def test_limit_without_waitress(authority: AlexaAuthority) -> None:
    """The app keeps the limit by itself, whatever serves it."""
    client = hello_app(authority).test_client()
    assert client.post("/", data=b" " * (MAX_BODY + 1)).status_code == 413


def test_body_at_the_limit(post: Post, envelope: Envelope) -> None:
    """A body as large as the limit is answered."""
    body = encoded(envelope)
    assert post(body + b" " * (MAX_BODY - len(body))).status == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods(address: str, method: str) -> None:
    """Only POST is answered, and the refusal says so."""
    answer = send(address, method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize("path", ["favicon.ico", "static/x", "../etc/passwd", "%00"])
def test_other_paths(address: str, path: str) -> None:
    """Nothing else is there."""
    assert send(address + path, b"{}").status == 404


def test_health(address: str) -> None:
    """A proxy can ask whether the server lives, unsigned."""
    answer = send(address + "health", method="GET")
    assert (answer.status, answer.body) == (200, b"ok\n")
