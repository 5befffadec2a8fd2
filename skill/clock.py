"""The time, as a seam: tests and `--now` set it."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from tzlocal import get_localzone


class Clock(Protocol):
    """Tells the time in the person's zone."""

    def now(self) -> datetime:
        """Return the present moment, aware, in the person's zone."""
        ...


class SystemClock:
    """The computer's clock and zone."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self._zone = zone or get_localzone()

    def now(self) -> datetime:
        """Return the present moment in the local zone."""
        return datetime.now(UTC).astimezone(self._zone)


@dataclass
class FixedClock:
    """A clock that stands still until it is set."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment
