"""Keychains of all kinds, for tests."""

from time import sleep

SECONDS_TOO_LONG = 30.0


class Backend:
    """A keychain that keeps what it is given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Remove it."""
        del self.kept[service, username]


class Forgetful(Backend):
    """A keychain that says that it has kept something, and has not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep nothing."""


class Refusing(Backend):
    """A keychain that somebody said no to."""

    def get_password(self, service: str, username: str) -> str | None:
        """Refuse."""
        raise RuntimeError("the person clicked no")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse."""
        raise RuntimeError("the person clicked no")


class Asking(Backend):
    """A keychain that waits for somebody to click on a screen that nobody sees."""

    def get_password(self, service: str, username: str) -> str | None:
        """Wait."""
        sleep(SECONDS_TOO_LONG)
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Wait."""
        sleep(SECONDS_TOO_LONG)
