"""Fetching a chain over HTTPS, from a server of the tests' own."""

import ssl
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from skill.verification.download import ChainDownload
from tests.alexa_authority import AlexaAuthority, rsa_key
from tests.skill.web.hello import NOW

LIMIT = 1000
released = Event()


class Pages(BaseHTTPRequestHandler):
    """Answers by path: a file, one too large, a redirect, an error, or nothing."""

    def do_GET(self) -> None:
        """Answer one request."""
        if self.path == "/never":
            released.wait(timeout=10)
            return
        if self.path == "/nonsense":
            self.wfile.write(b"this is not HTTP\r\n\r\n")
            return
        self.send_response({"/moved": 302, "/missing": 404}.get(self.path, 200))
        if self.path == "/moved":
            self.send_header("Location", "/chain")
        self.end_headers()
        self.wfile.write(b"x" * (LIMIT + 1 if self.path == "/large" else LIMIT))

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def authority() -> AlexaAuthority:
    """Make an authority that vouches for this machine."""
    return AlexaAuthority(NOW, hosts=["localhost"])


@pytest.fixture(scope="module")
def address(authority: AlexaAuthority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the pages over TLS and say where."""
    file: Path = tmp_path_factory.mktemp("tls") / "server.pem"
    key = rsa_key(authority.key_name).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(key + authority.chain)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"https://localhost:{server.server_port}"
    released.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def download(authority: AlexaAuthority) -> ChainDownload:
    """Make a download that trusts the tests' authority."""
    context = ssl.create_default_context()
    context.load_verify_locations(cadata=b"".join(root.public_bytes(Encoding.PEM) for root in authority.roots).decode())
    return ChainDownload(context=context, timeout=5, max_size=LIMIT)


def test_download(address: str, download: ChainDownload) -> None:
    """What is at the address comes back whole."""
    assert download(f"{address}/chain") == b"x" * LIMIT


@pytest.mark.parametrize("page", ["large", "moved", "missing", "nonsense"])
def test_download_refused(address: str, download: ChainDownload, page: str) -> None:
    """Too much, a redirect, an error or no HTTP is an OSError."""
    with pytest.raises(OSError, match="the answer"):
        download(f"{address}/{page}")


def test_download_that_never_comes(address: str, download: ChainDownload) -> None:
    """A server that does not answer is not waited for."""
    with pytest.raises(TimeoutError):
        ChainDownload(context=download.context, timeout=0.05, max_size=LIMIT)(f"{address}/never")


def test_download_from_an_unknown_server(address: str) -> None:
    """A server without a certificate from a public authority is not believed."""
    with pytest.raises(ssl.SSLCertVerificationError):
        ChainDownload(timeout=5)(f"{address}/chain")


def test_download_from_nowhere() -> None:
    """An address at which nothing listens is an OSError."""
    with pytest.raises(OSError, match="refused"):
        ChainDownload(timeout=5)("https://127.0.0.1:1/chain")
