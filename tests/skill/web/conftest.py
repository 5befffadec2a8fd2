"""The hello skill on a real socket, and signed requests to it."""

from collections.abc import Callable, Iterator

import pytest

from tests.alexa_authority import AlexaAuthority
from tests.loopback import Answer, send, serving
from tests.skill.web.hello import NOW, Envelope, encoded, envelope_at, hello_app

Post = Callable[..., Answer]


@pytest.fixture
def envelope() -> Envelope:
    """Make a sound launch request of now."""
    return envelope_at(NOW)


@pytest.fixture(scope="session")
def authority() -> AlexaAuthority:
    """Make an authority whose certificates and signatures are sound."""
    return AlexaAuthority(NOW)


@pytest.fixture(scope="session")
def address(authority: AlexaAuthority) -> Iterator[str]:
    """Serve the hello skill, its clock standing still, and say where."""
    with serving(hello_app(authority)) as address:
        yield address


@pytest.fixture(scope="session")
def post(authority: AlexaAuthority, address: str) -> Post:
    """Make a function that sends a body (bytes, or an envelope) over the socket, signed.

    Its second argument replaces headers; None leaves one out.
    """

    def signed(body: object, changed: dict[str, str | None] | None = None) -> Answer:
        content = body if isinstance(body, bytes) else encoded(body)
        headers = authority.headers(content) | (changed or {})
        present = {name: value for name, value in headers.items() if value is not None}
        return send(address, content, present)

    return signed
