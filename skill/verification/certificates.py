"""The certificates that Alexa signs with: checked up to a trusted root, remembered while valid."""

import warnings
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from ssl import create_default_context
from threading import Lock
from typing import Final

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import PolicyBuilder, Store

Fetch = Callable[[str], bytes]
"""Returns the PEM chain at an address, or raises OSError."""

ALEXA_HOST: Final = "echo-api.amazon.com"
"""The name that the signing certificate must be for."""

_CACHE_SIZE: Final = 8


class ChainError(Exception):
    """A certificate chain that cannot be had or is not to be trusted; the message says why."""


@dataclass(frozen=True)
class SigningKey:
    """The key of a chain that was found good, and the time in which the whole chain is valid."""

    key: RSAPublicKey
    not_before: datetime
    not_after: datetime

    def covers(self, moment: datetime) -> bool:
        """Whether the chain is valid at an (aware) moment."""
        return self.not_before <= moment <= self.not_after


class SigningKeys:
    """Alexa's signing keys by address; a chain is fetched and checked once while it is valid."""

    def __init__(self, fetch: Fetch, roots: Sequence[x509.Certificate], *, size: int = _CACHE_SIZE) -> None:
        self._fetch = fetch
        self._roots = Store(list(roots))
        self._size = size
        self._keys: OrderedDict[str, SigningKey] = OrderedDict()
        self._lock = Lock()

    def key(self, url: str, now: datetime) -> RSAPublicKey:
        """Return the key of the chain at an address; ChainError if it is not to be trusted now."""
        found = self._remembered(url)
        if found is None or not found.covers(now):
            found = self._checked(self._fetched(url), now)
            self._remember(url, found)
        return found.key

    def _remembered(self, url: str) -> SigningKey | None:
        with self._lock:
            found = self._keys.get(url)
            if found:
                self._keys.move_to_end(url)
            return found

    def _remember(self, url: str, key: SigningKey) -> None:
        with self._lock:
            self._keys[url] = key
            self._keys.move_to_end(url)
            while len(self._keys) > self._size:
                self._keys.popitem(last=False)

    def _fetched(self, url: str) -> bytes:
        try:
            return self._fetch(url)
        except OSError as error:
            reason = f"the certificate chain cannot be fetched ({type(error).__name__})"
            raise ChainError(reason) from error

    def _checked(self, pem: bytes, now: datetime) -> SigningKey:
        try:
            leaf, *others = x509.load_pem_x509_certificates(pem)
            verifier = (
                PolicyBuilder()
                .store(self._roots)
                .time(now.astimezone(UTC))
                .build_server_verifier(x509.DNSName(ALEXA_HOST))
            )
            chain = verifier.verify(leaf, others)
            key = _signing_key(leaf)
        # The bytes come from outside: whatever they make the parser say, it is they that are wrong.
        except Exception as error:
            raise ChainError("the certificate chain is not to be trusted") from error
        return SigningKey(
            key,
            max(certificate.not_valid_before_utc for certificate in chain),
            min(certificate.not_valid_after_utc for certificate in chain),
        )


def _signing_key(leaf: x509.Certificate) -> RSAPublicKey:
    values = [extension.value for extension in leaf.extensions]
    # A certificate that names no usage may be used for anything.
    signs = all(value.digital_signature for value in values if isinstance(value, x509.KeyUsage))
    key = leaf.public_key()
    if not signs or not isinstance(key, RSAPublicKey):
        raise ValueError("the certificate is not for RSA signatures")
    return key


def public_roots() -> list[x509.Certificate]:
    """Return the roots that browsers trust, from certifi."""
    context = create_default_context(cafile=certifi.where())
    with warnings.catch_warnings():
        # Some old roots carry serial numbers that are not positive. They are read for now, and the
        # library has announced that one day it will not; the others must be had all the same.
        warnings.simplefilter("ignore")
        found = [_certificate(der) for der in context.get_ca_certs(binary_form=True)]
    return [certificate for certificate in found if certificate]


def _certificate(der: bytes) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(der)
    except ValueError:
        return None
