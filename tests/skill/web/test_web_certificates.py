"""How long a chain of certificates is remembered."""

from datetime import timedelta

import pytest

from skill.verification.certificates import ChainError, SigningKeys
from tests.alexa_authority import CHAIN_URL, MONTH, AlexaAuthority
from tests.skill.web.hello import NOW

DAY = timedelta(days=1)


def test_fetched_once() -> None:
    """A chain is fetched for the first request only."""
    authority = AlexaAuthority(NOW)
    keys = SigningKeys(authority.fetch, authority.roots)
    assert keys.key(CHAIN_URL, NOW) == keys.key(CHAIN_URL, NOW + DAY)
    assert authority.fetched == [CHAIN_URL]


def test_fetched_again_when_expired() -> None:
    """A remembered chain is not used after its end, but fetched and checked again."""
    authority = AlexaAuthority(NOW, ends=DAY)
    keys = SigningKeys(authority.fetch, authority.roots)
    keys.key(CHAIN_URL, NOW)
    with pytest.raises(ChainError, match="not to be trusted"):
        keys.key(CHAIN_URL, NOW + 2 * DAY)
    assert len(authority.fetched) == 2


def test_renewed_at_the_same_address() -> None:
    """A chain that was renewed where it stood is taken when the old one has expired."""
    authority = AlexaAuthority(NOW, ends=DAY)
    keys = SigningKeys(authority.fetch, authority.roots)
    keys.key(CHAIN_URL, NOW)
    authority.renew(ends=3 * DAY)
    assert keys.key(CHAIN_URL, NOW + 2 * DAY)


def test_issuer_expired_while_remembered() -> None:
    """A remembered chain is good only as long as every certificate in it."""
    authority = AlexaAuthority(NOW, ca_ends=DAY)
    keys = SigningKeys(authority.fetch, authority.roots)
    keys.key(CHAIN_URL, NOW)
    with pytest.raises(ChainError):
        keys.key(CHAIN_URL, NOW + 2 * DAY)


def test_clock_set_back() -> None:
    """A remembered chain is not used at a time when it was not valid yet."""
    authority = AlexaAuthority(NOW, starts=-6 * MONTH)
    keys = SigningKeys(authority.fetch, authority.roots)
    keys.key(CHAIN_URL, NOW)
    with pytest.raises(ChainError):
        keys.key(CHAIN_URL, NOW - 3 * MONTH)


def test_refused_chain_is_not_remembered() -> None:
    """A chain that was not to be trusted is looked at anew, not remembered."""
    authority = AlexaAuthority(NOW, starts=DAY)
    keys = SigningKeys(authority.fetch, authority.roots)
    with pytest.raises(ChainError):
        keys.key(CHAIN_URL, NOW)
    assert keys.key(CHAIN_URL, NOW + 2 * DAY)


def test_bounded() -> None:
    """Only so many chains are remembered: the one unused for longest is forgotten."""
    authority = AlexaAuthority(NOW)
    fetched: list[str] = []

    def fetch(url: str) -> bytes:
        fetched.append(url)
        return authority.chain

    keys = SigningKeys(fetch, authority.roots, size=2)
    for url in ["a", "b", "a", "c", "a", "b"]:
        keys.key(url, NOW)
    assert fetched == ["a", "b", "c", "b"]
