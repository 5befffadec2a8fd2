"""The keychain of a Linux desktop, asked directly: `keyring` does the same, but takes a tenth of a second to load."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import secretstorage

LABEL = "The key of a Care Notebook"


class LockedKeychainError(Exception):
    """Unlocking it would ask for a password, on a screen that perhaps nobody sees."""


class SecretService:
    """An unlocked keychain."""

    def __init__(self, collection: secretstorage.Collection) -> None:
        self._collection = collection

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, or None."""
        for item in self._collection.search_items(_attributes(service, username)):
            if item.is_locked():
                raise LockedKeychainError
            return item.get_secret().decode()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""
        self._collection.create_item(LABEL, _attributes(service, username), password.encode(), replace=True)

    def delete_password(self, service: str, username: str) -> None:
        """Remove something."""
        for item in self._collection.search_items(_attributes(service, username)):
            item.delete()


@contextmanager
def secret_service() -> Iterator[SecretService | None]:
    """Yield the keychain, None where there is none. Raises LockedKeychainError, and what D-Bus raises."""
    with closing(secretstorage.dbus_init()) as bus:
        if not secretstorage.check_service_availability(bus):
            yield None
            return
        try:
            # Not `get_default_collection`, which makes one where there is none, and asks for a password too.
            collection = secretstorage.get_collection_by_alias(bus, "default")
        except secretstorage.ItemNotFoundException:
            yield None
            return
        if collection.is_locked():
            raise LockedKeychainError
        yield SecretService(collection)


def _attributes(service: str, username: str) -> dict[str, str]:
    return {"application": service, "key": username}
