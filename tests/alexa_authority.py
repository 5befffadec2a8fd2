"""Alexa's part of request signing, played by a certificate authority that the tests make themselves."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

CHAIN_URL: Final = "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem"
MONTH: Final = timedelta(days=30)


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """Return the same RSA key for the same name: making one takes long."""
    assert name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class AlexaAuthority:
    """A root, an intermediate and a leaf certificate, and the signatures made with the leaf's key.

    Sound as it is; each field but `now` and `url` makes one thing wrong.
    """

    now: datetime
    url: str = CHAIN_URL
    hosts: Sequence[str] = ("echo-api.amazon.com",)
    starts: timedelta = -MONTH
    """When the leaf's validity begins, from `now`."""
    ends: timedelta = MONTH
    """When the leaf's validity ends, from `now`."""
    ca_ends: timedelta = 12 * MONTH
    """When the validity of root and intermediate ends, from `now`."""
    self_signed: bool = False
    with_intermediate: bool = True
    intermediate_is_ca: bool = True
    elliptic: bool = False
    """Whether the leaf's key is of another kind than RSA."""
    signs: bool | None = True
    """Whether the leaf may be used for signatures; None: it does not say."""
    key_name: str = "alexa"
    """Authorities with the same name share the leaf's RSA key."""
    fetched: list[str] = field(default_factory=list)
    """The addresses fetched so far."""

    @property
    def roots(self) -> list[x509.Certificate]:
        """The certificates to trust."""
        return [self._root]

    @cached_property
    def chain(self) -> bytes:
        """The leaf and the intermediate, as PEM."""
        certificates = [self._leaf]
        if self.with_intermediate and not self.self_signed:
            certificates.append(self._intermediate)
        return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)

    def fetch(self, url: str) -> bytes:
        """Return the chain, as the address that `url` is would; OSError at any other."""
        self.fetched.append(url)
        if url != self.url:
            raise OSError("404")
        return self.chain

    def headers(self, body: bytes) -> dict[str, str]:
        """Return the headers that Alexa sends with a body."""
        signature = rsa_key(self.key_name).sign(body, padding.PKCS1v15(), SHA256())
        return {
            "Content-Type": "application/json; charset=utf-8",
            "SignatureCertChainUrl": self.url,
            "Signature-256": base64.b64encode(signature).decode(),
        }

    def renew(self, ends: timedelta) -> None:
        """Put a new leaf, of another validity, into the chain at the same address."""
        self.ends = ends
        del self.chain, self._leaf

    @cached_property
    def _root(self) -> x509.Certificate:
        return _certificate(
            _authority_builder("Test Root", self._root_key, self._root_key, is_ca=True),
            issuer="Test Root",
            valid=(self.now - MONTH, self.now + self.ca_ends),
            key=self._root_key,
        )

    @cached_property
    def _intermediate(self) -> x509.Certificate:
        return _certificate(
            _authority_builder(
                "Test Intermediate",
                self._intermediate_key,
                self._root_key,
                is_ca=self.intermediate_is_ca,
            ),
            issuer="Test Root",
            valid=(self.now - MONTH, self.now + self.ca_ends),
            key=self._root_key,
        )

    @cached_property
    def _leaf(self) -> x509.Certificate:
        issuer_key = self._leaf_key if self.self_signed else self._intermediate_key
        builder = _builder(self.hosts[0], self._leaf_key, issuer_key).add_extension(
            x509.SubjectAlternativeName([x509.DNSName(host) for host in self.hosts]),
            critical=False,
        )
        if self.signs is not None:
            builder = builder.add_extension(_usage(signs=self.signs, is_ca=False), critical=True)
        return _certificate(
            builder,
            issuer=self.hosts[0] if self.self_signed else "Test Intermediate",
            valid=(self.now + self.starts, self.now + self.ends),
            key=issuer_key,
        )

    @cached_property
    def _root_key(self) -> Key:
        return ec.generate_private_key(ec.SECP256R1())

    @cached_property
    def _intermediate_key(self) -> Key:
        return ec.generate_private_key(ec.SECP256R1())

    @cached_property
    def _leaf_key(self) -> Key:
        if self.elliptic:
            return ec.generate_private_key(ec.SECP256R1())
        return rsa_key(self.key_name)


def _builder(subject: str, key: Key, issuer_key: Key) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
    )


def _authority_builder(subject: str, key: Key, issuer_key: Key, *, is_ca: bool) -> x509.CertificateBuilder:
    return (
        _builder(subject, key, issuer_key)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .add_extension(_usage(signs=True, is_ca=is_ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _certificate(
    builder: x509.CertificateBuilder, *, issuer: str, valid: tuple[datetime, datetime], key: Key
) -> x509.Certificate:
    begins, ends = valid
    dated = builder.issuer_name(_name(issuer)).not_valid_before(begins).not_valid_after(ends)
    return dated.sign(key, SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(*, signs: bool, is_ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=False,
        key_encipherment=not is_ca,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_ca,
        crl_sign=is_ca,
        encipher_only=False,
        decipher_only=False,
    )
