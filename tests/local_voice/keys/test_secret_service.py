"""The keychain of a Linux desktop: what is asked of it, and what is never asked."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("other systems have other keychains", allow_module_level=True)

from typing import Any, cast

import secretstorage

from local_voice.keys.secret_service import LockedKeychainError, SecretService


class Item:
    """Something kept, in a collection."""

    def __init__(self, collection: "Collection", attributes: dict[str, str], secret: bytes) -> None:
        self.collection = collection
        self.attributes = attributes
        self.secret = secret

    def is_locked(self) -> bool:
        """Return whether a password would be asked for."""
        return self.collection.items_locked

    def get_secret(self) -> bytes:
        """Return it, and never while it is locked."""
        assert not self.is_locked()
        return self.secret

    def delete(self) -> None:
        """Remove it."""
        self.collection.items.remove(self)


class Collection:
    """A collection that keeps what it is given."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.items_locked = False

    def search_items(self, attributes: dict[str, str]) -> list[Item]:
        """Return what has these attributes."""
        return [item for item in self.items if item.attributes == attributes]

    def create_item(self, label: str, attributes: dict[str, str], secret: bytes, *, replace: bool) -> None:
        """Keep something, in the place of what has the same attributes."""
        assert label
        assert replace
        self.items = [item for item in self.items if item.attributes != attributes]
        self.items.append(Item(self, attributes, secret))


def service(collection: Collection) -> SecretService:
    """Return the keychain that reaches a collection."""
    return SecretService(cast("secretstorage.Collection", cast("Any", collection)))


def test_what_is_kept_is_found_replaced_and_removed() -> None:
    """By its name; nothing else is touched."""
    keychain = service(Collection())
    assert keychain.get_password("care-notebook", "a") is None
    for secret in ("first", "second"):
        keychain.set_password("care-notebook", "a", secret)
        keychain.set_password("care-notebook", "b", "other")
        assert keychain.get_password("care-notebook", "a") == secret
    keychain.delete_password("care-notebook", "a")
    assert keychain.get_password("care-notebook", "a") is None
    assert keychain.get_password("care-notebook", "b") == "other"


def test_what_is_locked_is_not_asked_for() -> None:
    """It would show a window."""
    collection = Collection()
    keychain = service(collection)
    keychain.set_password("care-notebook", "a", "secret")
    collection.items_locked = True
    with pytest.raises(LockedKeychainError):
        keychain.get_password("care-notebook", "a")
