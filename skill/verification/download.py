"""Fetching the certificate chain that a request names, over HTTPS."""

import ssl
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

import certifi

TIMEOUT: Final = 2.0
"""Seconds to wait for each step: Alexa itself waits eight for the whole answer."""

MAX_CHAIN: Final = 64 * 1024
"""Bytes; a chain of four certificates takes about eight thousand."""

_OK: Final = 200


def _trusted_context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


@dataclass(frozen=True)
class ChainDownload:
    """Fetches a chain: one GET, no redirects, bounded in time (seconds a step) and size (bytes)."""

    context: ssl.SSLContext = field(default_factory=_trusted_context)
    timeout: float = TIMEOUT
    max_size: int = MAX_CHAIN

    def __call__(self, url: str) -> bytes:
        """Return what is at an https address; OSError if that is not to be had."""
        parts = urlsplit(url)
        connection = HTTPSConnection(parts.netloc, timeout=self.timeout, context=self.context)
        try:
            connection.request("GET", parts.path)
            response = connection.getresponse()
            content = response.read(self.max_size + 1)
        except HTTPException as error:
            raise ConnectionError("the answer is not HTTP") from error
        finally:
            connection.close()
        if response.status != _OK:
            raise ConnectionError(f"the answer has status {response.status}")
        if len(content) > self.max_size:
            raise ConnectionError("the answer is too large")
        return content
