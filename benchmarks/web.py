"""Requests per second through the Alexa web door, against a bare flask-ask-sdk app that says hello.

Run alone: `python -m benchmarks.web [ROUNDS]`. Both sides verify every request and are called in
the same process through WSGI, in turns, with the same signed bodies. The bare side is flask-ask-sdk
as it comes, with signature and time verification on; as certvalidator does not load on today's
OpenSSL, its place is taken by the fastest check of a chain that we know of. Ours runs the whole
skill on SQLite. "ours, hello" is the door alone, with the bare side's skill behind it.
"""

import io
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, ServerVerifier, Store
from flask import Flask

from skill.application import make_parts, make_skill
from skill.clock import SystemClock
from skill.flask_adapter import SkillAdapter
from skill.notebook.sqlite_store import SqliteStore
from skill.verification.certificates import ALEXA_HOST
from skill.web import create_app
from tests.alexa_authority import AlexaAuthority
from tests.skill.web.hello import SKILL_ID, encoded, envelope_at, hello_skill

REQUESTS: Final = 50
TARGET: Final = 0.7


def bare_app(authority: AlexaAuthority) -> Flask:
    """Return flask-ask-sdk as it comes, verification on, and the tests' authority trusted."""
    # Its own modules use functions that newer libraries have deprecated.
    warnings.simplefilter("ignore")
    from ask_sdk_webservice_support import verifier as stock

    checker = (
        PolicyBuilder()
        .store(Store(authority.roots))
        .time(authority.now)
        .build_server_verifier(x509.DNSName(ALEXA_HOST))
    )
    stock.urlopen = lambda _: io.BytesIO(authority.chain)
    stock.CertificateValidator = lambda leaf, others: _Validator(checker, leaf, others)
    builder = SkillBuilder()
    builder.skill_id = SKILL_ID
    builder.request_handler(can_handle_func=lambda _: True)(
        lambda handler_input: handler_input.response_builder.speak("hello").response
    )
    app = Flask("bare")
    adapter = SkillAdapter(skill=builder.create(), skill_id=SKILL_ID, app=app)
    adapter.register(app=app, route="/")
    return app


class _Validator:
    """Does what certvalidator did: checks one chain, once a request."""

    def __init__(self, checker: ServerVerifier, leaf: bytes, others: list[bytes]) -> None:
        self._checker = checker
        self._leaf = x509.load_der_x509_certificate(leaf)
        self._others = [x509.load_der_x509_certificate(other) for other in others]

    def validate_usage(self, key_usage: set[str]) -> None:
        """Check the chain."""
        assert key_usage == {"digital_signature"}
        self._checker.verify(self._leaf, self._others)


def our_app(authority: AlexaAuthority, skill: CustomSkill) -> Flask:
    """Return our door with a skill behind it."""
    return create_app(
        skill,
        skill_id=SKILL_ID,
        clock=SystemClock(),
        roots=authority.roots,
        fetch=authority.fetch,
    )


def call(app: Flask, environ: dict[str, Any], body: bytes) -> None:
    """Make one request; it must be answered with 200."""
    statuses: list[str] = []

    def start(status: str, headers: object, exc_info: object = None) -> Callable[[bytes], object]:
        del headers, exc_info
        statuses.append(status)
        return statuses.append  # type: ignore[return-value]

    b"".join(app({**environ, "wsgi.input": io.BytesIO(body)}, start))
    assert statuses == ["200 OK"], statuses


def environ_of(headers: dict[str, str], body: bytes) -> dict[str, Any]:
    """Return the WSGI environment of a request."""
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "5000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": headers["Content-Type"],
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_SIGNATURECERTCHAINURL": headers["SignatureCertChainUrl"],
        "HTTP_SIGNATURE_256": headers["Signature-256"],
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def signed_requests(authority: AlexaAuthority) -> list[tuple[dict[str, Any], bytes]]:
    """Return requests for the next visit's questions, each with its own id and signature."""
    intent = {"name": "NextVisitQuestionsIntent", "confirmationStatus": "NONE"}
    bodies = [
        encoded(envelope_at(authority.now, type="IntentRequest", requestId=f"request.{number}", intent=intent))
        for number in range(REQUESTS)
    ]
    return [(environ_of(authority.headers(body), body), body) for body in bodies]


def seconds_each(app: Flask, requests: list[tuple[dict[str, Any], bytes]]) -> float:
    """Return the mean time of a request, in seconds."""
    begin = time.perf_counter()
    for environ, body in requests:
        call(app, environ, body)
    return (time.perf_counter() - begin) / len(requests)


def main(rounds: int) -> None:
    """Measure the sides in turns and print the medians."""
    authority = AlexaAuthority(datetime.now(UTC).replace(microsecond=0))
    requests = signed_requests(authority)
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "notebook.db")
        apps = {
            "bare flask-ask-sdk, hello": bare_app(authority),
            "ours, hello": our_app(authority, hello_skill()),
            "ours, the whole skill": our_app(authority, make_skill(make_parts(store, SystemClock(), "server"))),
        }
        for app in apps.values():
            seconds_each(app, requests)
        times: dict[str, list[float]] = {name: [] for name in apps}
        for _ in range(rounds):
            for name, app in apps.items():
                times[name].append(seconds_each(app, requests))
        store.close()
    report({name: statistics.median(found) for name, found in times.items()})


def report(medians: dict[str, float]) -> None:
    """Print the medians and how each side stands to the first."""
    bare = next(iter(medians.values()))
    for name, median in medians.items():
        print(f"{name:28}{median * 1e3:8.2f} ms{1 / median:8.0f} requests/s{bare / median:7.2f}")
    print(f"target for the whole skill: at least {TARGET} of the bare side")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
