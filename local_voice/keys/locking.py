"""Setting and removing the passphrase, making a recovery code, and opening the notebook with it again."""

from pathlib import Path

from local_voice.keys.locks import Locks
from local_voice.keys.opening import Opener
from local_voice.keys.recovery_code import as_written, new_code
from local_voice.keys.terminal import Ask
from local_voice.keys.wrapping import COST, Wrapped, WrongSecretError, unwrap, wrap
from local_voice.trouble import TroubleError
from skill.notebook.encryption import Key, cipher_library, key_name

SHORTEST = 8


class Locksmith:
    """Works on the locks of the notebook at `path`; `cost` is what a guess costs, as a power of two.

    Every method may raise TroubleError, StoreError, KeyPlaceError.
    """

    def __init__(self, path: Path, opener: Opener, cost: int = COST) -> None:
        self._path = path
        self._cost = cost
        self._opener = opener
        self._locks = Locks(path)

    def set_passphrase(self, ask: Ask) -> None:
        """Have the notebook ask for a passphrase from now on; nothing else on this computer has the key then."""
        key = self._key()
        self._locks.passphrase.write(self._wrapped(key, _chosen(ask)))
        self._opener.keeper.forget(key.name)

    def remove_passphrase(self) -> bool:
        """Keep the key as if there had never been a passphrase. Return False where there was none."""
        if self._locks.passphrase.read(self._name()) is None:
            return False
        self._opener.keeper.keep(self._key())
        self._locks.passphrase.remove()
        return True

    def make_code(self) -> str:
        """Return a new recovery code; the one before is worth nothing any more."""
        key = self._key()
        code = new_code()
        self._locks.recovery.write(self._wrapped(key, code))
        return code

    def want_no_code(self) -> None:
        """Note that the person wants no recovery code, so that none is offered again."""
        self._locks.recovery.write(None)

    def recover(self, typed: str) -> None:
        """Keep the key that a recovery code unwraps; the passphrase is removed."""
        wrapped = self._locks.recovery.read(self._name())
        if wrapped is None:
            raise TroubleError(f"There is no recovery code for the notebook {self._path}. Nothing was changed.")
        code = as_written(typed)
        if code is None:
            raise TroubleError("That is not a whole recovery code, which is six groups of four signs; try again.")
        try:
            key = unwrap(wrapped, code)
        except WrongSecretError as error:
            raise TroubleError(
                "That is not the recovery code of this notebook; nothing was changed. Compare each group and try again."
            ) from error
        self._opener.keeper.keep(key)
        self._locks.passphrase.remove()

    def _key(self) -> Key:
        return self._opener.key_of(self._path, self._name())

    def _wrapped(self, key: Key, secret: str) -> Wrapped:
        """Return a wrapped key that was unwrapped once, to be sure."""
        wrapped = wrap(key, secret, self._cost)
        if unwrap(wrapped, secret) != key:
            raise TroubleError("The key could not be read back; nothing was changed.")
        return wrapped

    def _name(self) -> str:
        name = key_name(self._path) if cipher_library() else None
        if name is None:
            raise TroubleError(f"There is no encrypted notebook in {self._path}; start it once, then try again.")
        return name


def _chosen(ask: Ask) -> str:
    passphrase = ask("New passphrase: ")
    if passphrase is None:
        raise TroubleError("No passphrase was typed; nothing was changed.")
    if len(passphrase) < SHORTEST:
        raise TroubleError(f"A passphrase needs at least {SHORTEST} signs; nothing was changed.")
    if ask("The same again: ") != passphrase:
        raise TroubleError("The two were not the same; nothing was changed.")
    return passphrase
