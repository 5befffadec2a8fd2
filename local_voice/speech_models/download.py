"""Fetching one file over HTTP into a part file, going on where an interruption left it."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from local_voice.speech_models.archive import MOST_BYTES
from local_voice.speech_models.errors import ModelInstallError
from local_voice.speech_models.part_file import PartFile

if TYPE_CHECKING:
    from requests import Response, Session

Progress = Callable[[int | None, int], AbstractContextManager[Callable[[int], object]]]
"""Given the bytes in all, where known, and those already there; the function within is told how many more have come."""

BROKE = "the connection broke"
SIGN_IN = "Does this network ask for signing in on a web page first?"

PIECE_BYTES = 1 << 16
WHOLE, REST, NO_SUCH_RANGE, TOO_MANY, SERVER_ERRORS = 200, 206, 416, 429, 500


def no_progress(*_: object) -> AbstractContextManager[Callable[[int], object]]:
    """Show nothing."""
    return nullcontext(lambda *_: None)


def host_of(address: str) -> str:
    """Return the name of the server."""
    return urlsplit(address).hostname or address


@dataclass(frozen=True)
class Patience:
    """How long a server is waited for, and how often it is asked again. Times are in seconds."""

    connect: float = 10.0
    read: float = 30.0
    """Without a byte."""
    tries: int = 4
    """In a row that bring nothing."""
    first_pause: float = 1.0
    """Before the second try; each pause is twice the one before."""
    pause: Callable[[float], None] = time.sleep


class _TryAgainError(Exception):
    """What may pass. The message is the clause that says what happened."""


class Download:
    """One file at an address, of `size` bytes where that is known."""

    def __init__(self, address: str, part: PartFile, size: int | None, patience: Patience, progress: Progress) -> None:
        self._address, self._part, self._size = address, part, size
        self._patience, self._progress = patience, progress
        self._host = host_of(address)

    def run(self) -> None:
        """Fetch what is missing. Raises ModelInstallError; OSError where it cannot be written."""
        most, failures = self._part.size(), 0
        while not self._is_complete():
            try:
                self._fetch_some()
            except _TryAgainError as error:
                come = self._part.size()
                failures = 1 if come > most else failures + 1
                most = max(most, come)
                if failures >= self._patience.tries:
                    todo = "Is this computer online? The same command goes on from here."
                    raise self._failed(f"{error}. {todo}") from error
            else:
                return
            self._patience.pause(self._patience.first_pause * 2 ** (failures - 1))

    def _is_complete(self) -> bool:
        return self._size is not None and self._part.size() == self._size

    def _fetch_some(self) -> None:
        """Ask once, and write what comes to its end."""
        import requests

        with requests.Session() as session:
            with self._network_errors_told("it cannot be reached"):
                response = self._ask(session)
            with response, self._network_errors_told(BROKE):
                self._take(response)

    def _ask(self, session: "Session") -> "Response":
        # Without these, a server may pack the file once more, and its parts no longer fit together.
        headers = {"Accept-Encoding": "identity", "User-Agent": "care-notebook"}
        version, there = self._part.version(), self._part.size()
        if version and there:
            headers |= {"Range": f"bytes={there}-", "If-Range": version}
        return session.get(
            self._address,
            headers=headers,
            timeout=(self._patience.connect, self._patience.read),
            stream=True,
        )

    def _take(self, response: "Response") -> None:
        there = self._part.size()
        fits = response.headers.get("Content-Range", "").startswith(f"bytes {there}-")
        if response.status_code == WHOLE:
            self._check_offer(response, 0)
            self._write(response, self._part.start_anew(_version_of(response)), 0)
        elif response.status_code == REST and fits:
            self._check_offer(response, there)
            self._write(response, self._part.go_on(), there)
        else:
            self._refuse(response.status_code)

    def _check_offer(self, response: "Response", there: int) -> None:
        """Refuse what cannot be the file, before anything that is there is given up for it."""
        length = _length_of(response)
        if response.headers.get("Content-Type", "").startswith("text/"):
            raise self._failed(f"it sends a web page. {SIGN_IN}")
        if self._size is not None and length is not None and there + length != self._size:
            raise self._failed(f"it offers another file, of {there + length} bytes in place of {self._size}. {SIGN_IN}")

    def _refuse(self, status: int) -> None:
        if status in (REST, NO_SUCH_RANGE):
            self._part.discard()
            raise _TryAgainError("it sent a part that does not fit")
        if status == TOO_MANY or status >= SERVER_ERRORS:
            raise _TryAgainError(f"it is out of order (status {status})")
        raise self._failed(
            f"it does not give out {PurePosixPath(urlsplit(self._address).path).name} (status {status})."
        )

    def _write(self, response: "Response", file: BinaryIO, there: int) -> None:
        length = _length_of(response)
        total = self._size if length is None else there + length
        most = self._size or MOST_BYTES
        with file, self._progress(total, there) as advance:
            for piece in response.iter_content(PIECE_BYTES):
                there += len(piece)
                if there > most:
                    raise self._failed(f"it sends more than the model has. {SIGN_IN}")
                file.write(piece)
                advance(len(piece))
        if there < (self._size or 0):
            raise _TryAgainError(BROKE)

    @contextmanager
    def _network_errors_told(self, no_connection: str) -> Iterator[None]:
        from requests import exceptions

        try:
            yield
        except exceptions.SSLError as error:
            raise self._failed("there is no safe connection to it. Is the clock of this computer right?") from error
        except exceptions.ProxyError as error:
            raise self._failed("the proxy does not let me through. Look at the setting HTTPS_PROXY.") from error
        except exceptions.Timeout as error:
            raise _TryAgainError("it does not answer") from error
        except (exceptions.ConnectionError, exceptions.ChunkedEncodingError) as error:
            raise _TryAgainError(no_connection) from error
        except exceptions.RequestException as error:
            raise self._failed("the address cannot be used. Is it written right?") from error

    def _failed(self, why: str) -> ModelInstallError:
        return ModelInstallError(f"I could not fetch the speech model from {self._host}: {why}")


def _length_of(response: "Response") -> int | None:
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() else None


def _version_of(response: "Response") -> str:
    """Return a name for the version sent, fit to be asked for: a weak ETag promises too little."""
    tag = str(response.headers.get("ETag", ""))
    return tag if tag and not tag.startswith("W/") else str(response.headers.get("Last-Modified", ""))
