"""Keys wrapped with a passphrase or a recovery code, and the code itself."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from local_voice.keys.recovery_code import SIGNS, as_written, new_code
from local_voice.keys.wrapping import WrongSecretError, unwrap, wrap
from skill.notebook.encryption import new_key

CHEAP = 10

texts = st.text(min_size=1, max_size=30)


@settings(max_examples=30, deadline=None)
@given(secret=texts, other=texts)
def test_only_the_same_secret_unwraps_a_key(secret: str, other: str) -> None:
    """Whatever it is made of."""
    key = new_key()
    wrapped = wrap(key, secret, CHEAP)
    assert unwrap(wrapped, secret) == key
    if normalize("NFC", other) != normalize("NFC", secret):
        with pytest.raises(WrongSecretError):
            unwrap(wrapped, other)


def test_an_accent_is_the_same_however_it_is_typed() -> None:
    """Keyboards differ."""
    key = new_key()
    assert unwrap(wrap(key, "caf\u00e9 noir", CHEAP), "cafe\u0301 noir") == key


def test_a_wrapped_key_shows_nothing_of_it_and_never_looks_the_same() -> None:
    """Nor do two that were wrapped with the same passphrase."""
    key = new_key()
    one, other = wrap(key, "my passphrase", CHEAP), wrap(key, "my passphrase", CHEAP)
    assert key.secret not in one.key
    assert (one.salt, one.key) != (other.salt, other.key)


def test_guessing_is_made_slow() -> None:
    """By as much as is advised for scrypt: 2 to the 17th, 128 MB."""
    assert wrap(new_key(), "my passphrase").cost == 17


def test_what_was_tampered_with_does_not_unwrap() -> None:
    """Each part of it; and none of it can make the program take all the memory there is."""
    key = new_key()
    wrapped = wrap(key, "my passphrase", CHEAP)
    for tampered in (
        replace(wrapped, name=new_key().name),
        replace(wrapped, salt=b"another salt...."),
        replace(wrapped, cost=CHEAP + 1),
        replace(wrapped, cost=60),
        replace(wrapped, cost=-1),
        replace(wrapped, key=wrapped.key[:-8]),
        replace(wrapped, key=b""),
        replace(wrapped, key=bytes([wrapped.key[0] ^ 1]) + wrapped.key[1:]),
    ):
        with pytest.raises(WrongSecretError):
            unwrap(tampered, "my passphrase")


def test_codes_are_random_and_in_short_groups() -> None:
    """Of signs that do not look like one another."""
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(f"[{SIGNS}]{{4}}(-[{SIGNS}]{{4}}){{5}}", code) for code in codes)
    assert not set("ILOU") & set(SIGNS)
    assert set("".join(codes)) == {*SIGNS, "-"}


@given(
    code=st.text(SIGNS, min_size=24, max_size=24),
    gaps=st.lists(st.sampled_from(["", " ", "-", " - ", "\t", ".", "\u2013"]), min_size=24, max_size=24),
    small=st.lists(st.booleans(), min_size=24, max_size=24),
)
def test_a_code_is_known_however_it_is_typed(code: str, gaps: list[str], small: list[bool]) -> None:
    """In small letters or large, with gaps anywhere; and O, I and L for what they look like."""
    typed = "".join(
        gap + (sign.lower() if is_small else sign) for sign, gap, is_small in zip(code, gaps, small, strict=True)
    )
    written = "-".join(code[n : n + 4] for n in range(0, 24, 4))
    assert as_written(typed) == written
    assert as_written(f" {typed}\n") == written
    assert as_written(typed.replace("0", "o").replace("1", "l")) == written
    assert as_written(typed.replace("0", "O").replace("1", "i")) == written


@pytest.mark.parametrize(
    "typed",
    ["", "hello", "ABCD-EFGH", "QVDB-8AW1-65AV-98DG-GEGF-7AA3A", "QVDB-8AW1-65AV-98DG-GEGF-7AA?", "ä" * 24],
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    """Too short, too long, or with other signs."""
    assert as_written(typed) is None
