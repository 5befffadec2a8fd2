"""The recovery code: random, in short groups that can be written down, read aloud and typed back."""

import re
import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Those of Douglas Crockford's base 32: none looks like another, and what is taken for another is put right."""

GROUPS, GROUP = 6, 4

_TAKEN_FOR_ANOTHER = str.maketrans("OILU", "011V")


def new_code() -> str:
    """Return a code of 120 random bits: `ABCD-EFGH-JKMN-PQRS-TVWX-YZ01`."""
    return _grouped("".join(secrets.choice(SIGNS) for _ in range(GROUPS * GROUP)))


def as_written(typed: str) -> str | None:
    """Return the code that was typed, as it was written down: however it is spaced, in small letters or large.

    None for what cannot be a code.
    """
    signs = re.sub(r"[\s.,:_\u2010-\u2015-]", "", typed).upper().translate(_TAKEN_FOR_ANOTHER)
    if len(signs) != GROUPS * GROUP or not set(signs) <= set(SIGNS):
        return None
    return _grouped(signs)


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))
