"""flask-ask-sdk's adapter, imported in a way that works on every OpenSSL 3.

Its dependency ask-sdk-webservice-support imports certvalidator, whose own dependency oscrypto
cannot read an OpenSSL version whose patch number has two digits (3.0.10 and later) and fails.
Neither is maintained. `skill.verification.certificates` checks certificates here, so an empty shell takes
certvalidator's place while the adapter is imported.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class PathError(Exception):
    """Stands for certvalidator.errors.PathError."""


class ValidationError(Exception):
    """Stands for certvalidator.errors.ValidationError."""


class CertificateValidator:
    """Stands for certvalidator.CertificateValidator, and trusts nothing should it ever be asked."""

    def __init__(self, *_: object) -> None:
        raise ValidationError("certificates are verified by skill.verification.certificates")


@contextmanager
def _certvalidator_shell() -> Iterator[None]:
    shell = ModuleType("certvalidator")
    shell.__dict__["CertificateValidator"] = CertificateValidator
    errors = ModuleType("certvalidator.errors")
    errors.__dict__.update(PathError=PathError, ValidationError=ValidationError)
    shells = {shell.__name__: shell, errors.__name__: errors}
    before = {name: sys.modules[name] for name in shells if name in sys.modules}
    sys.modules.update(shells)
    try:
        yield
    finally:
        for name in shells:
            del sys.modules[name]
        sys.modules.update(before)


with _certvalidator_shell():
    from flask_ask_sdk.skill_adapter import (
        VERIFY_SIGNATURE_APP_CONFIG,
        VERIFY_TIMESTAMP_APP_CONFIG,
        SkillAdapter,
    )

__all__ = ["VERIFY_SIGNATURE_APP_CONFIG", "VERIFY_TIMESTAMP_APP_CONFIG", "SkillAdapter"]
