"""Items and notes of state as bytes: JSON, in which times keep their offset, not their zone."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, json

from skill.notebook.models import Item

S = TypeVar("S", bound=Struct)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_encoder = json.Encoder()


def encode(value: Struct) -> bytes:
    """Return `value` as UTF-8 JSON; UnicodeEncodeError for text with a lone surrogate."""
    return _encoder.encode(value)


def decode(shape: type[S], body: bytes) -> S:
    """Return the value in `body`; msgspec.DecodeError when it has not that shape."""
    value: S = _decoder(shape).decode(body)
    return value


def kind_named(name: str) -> type[Item]:
    """Return the kind of item called `name`; msgspec.ValidationError when there is none."""
    for shape in Item.__subclasses__():
        if shape.kind == name:
            return shape
    raise ValidationError(f"there is no kind of item called {name!r}")


def instant(moment: datetime) -> int:
    """Return microseconds since 1970 in UTC, which sort truly even when clocks are put back."""
    return (moment - _EPOCH) // _MICROSECOND


@cache
def _decoder(shape: type[Struct]) -> json.Decoder[Any]:
    return json.Decoder(shape)
