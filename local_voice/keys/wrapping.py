"""A key wrapped so that only who knows a secret, a passphrase or a recovery code, can unwrap it."""

import os
from hashlib import scrypt

from msgspec import Struct

from skill.notebook.encryption import KEY_BYTES, Key

COST = 17
"""As a power of two: half a second on an ordinary computer, and 128 MB. Whoever guesses pays it for every guess."""

_LEAST_COST, _MOST_COST = 10, 20
_BLOCK_SIZE = 8
_SALT_BYTES = 16


class WrongSecretError(Exception):
    """The secret does not unwrap the key, or what was wrapped is damaged."""


class Wrapped(Struct, frozen=True, kw_only=True):
    """A key that can be unwrapped, by itself of no use to anybody."""

    name: str
    """Which key it is."""
    salt: bytes
    cost: int
    key: bytes
    """As RFC 3394 wraps it."""


def wrap(key: Key, secret: str, cost: int = COST) -> Wrapped:
    """Return `key` wrapped with `secret`."""
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    salt = os.urandom(_SALT_BYTES)
    return Wrapped(name=key.name, salt=salt, cost=cost, key=aes_key_wrap(_stretched(secret, salt, cost), key.secret))


def unwrap(wrapped: Wrapped, secret: str) -> Key:
    """Return the key. Raises WrongSecretError."""
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    if not _LEAST_COST <= wrapped.cost <= _MOST_COST:
        raise WrongSecretError
    try:
        key = Key(aes_key_unwrap(_stretched(secret, wrapped.salt, wrapped.cost), wrapped.key))
    except (InvalidUnwrap, ValueError) as error:
        raise WrongSecretError from error
    if key.name != wrapped.name:
        raise WrongSecretError
    return key


def _stretched(secret: str, salt: bytes, cost: int) -> bytes:
    from unicodedata import normalize

    # Keyboards differ in how they put an accent on a letter.
    typed = normalize("NFC", secret).encode("utf-8", "surrogatepass")
    memory = 128 * _BLOCK_SIZE << cost
    return scrypt(typed, salt=salt, n=1 << cost, r=_BLOCK_SIZE, p=1, maxmem=2 * memory, dklen=KEY_BYTES)
