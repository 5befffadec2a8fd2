"""A publisher's server on this machine, that behaves as badly as it is told to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import ClassVar

Answer = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request. The behaviours below write its answer."""

    answers: ClassVar[list[Answer]]
    seen: ClassVar[list[dict[str, str]]]
    stalled: ClassVar[Event]
    closing: ClassVar[Event]

    def do_GET(self) -> None:
        """Answer as the next behaviour says; the last one stays."""
        self.seen.append(dict(self.headers))
        (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])(self)

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Write an answer. A header given as Content_Length replaces the true one."""
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body)), "Content_Type": "application/zip"} | headers).items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """A server that does not complain of who hangs up."""

    def handle_error(self, *_: object) -> None:
        """Print nothing."""


class Publisher:
    """The server's address, and what it was asked."""

    def __init__(self, port: int, handler: type[Request]) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.seen = handler.seen
        self.stalled = handler.stalled

    @property
    def ranges(self) -> list[str | None]:
        """The part that each request asked for."""
        return [headers.get("Range") for headers in self.seen]


@contextmanager
def publishing(*answers: Answer) -> Iterator[Publisher]:
    """Answer the first request by the first behaviour and so on; the last one stays."""

    class Own(Request):
        pass

    Own.answers, Own.seen, Own.stalled, Own.closing = list(answers), [], Event(), Event()
    server = Server(("127.0.0.1", 0), Own)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield Publisher(server.server_port, Own)
    finally:
        Own.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def whole(content: bytes, version: str = '"1"') -> Answer:
    """Send the file; or the part asked for, if it is of this version."""

    def answer(request: Request) -> None:
        asked = request.headers.get("Range", "")
        if asked and request.headers.get("If-Range") == version:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            span = f"bytes {start}-{len(content) - 1}/{len(content)}"
            request.send(206, content[start:], ETag=version, Content_Range=span)
        else:
            request.send(200, content, ETag=version)

    return answer


def cut_off(content: bytes, after: int, version: str = '"1"') -> Answer:
    """Promise the file, send a part of it, and hang up."""

    def answer(request: Request) -> None:
        request.send(200, content[:after], ETag=version, Content_Length=str(len(content)))

    return answer


def cut_off_rest(content: bytes, start: int, end: int) -> Answer:
    """Promise the file from `start`, send it up to `end`, and hang up."""

    def answer(request: Request) -> None:
        span = f"bytes {start}-{len(content) - 1}/{len(content)}"
        status = 206 if start else 200
        length = str(len(content) - start)
        request.send(status, content[start:end], ETag='"1"', Content_Length=length, Content_Range=span)

    return answer


def stalling(content: bytes, after: int, version: str = '"1"') -> Answer:
    """Send a part of the file, and then nothing, until the test is over."""

    def answer(request: Request) -> None:
        request.send(200, content[:after], ETag=version, Content_Length=str(len(content)))
        request.stalled.set()
        request.closing.wait()

    return answer


def ignoring_ranges(content: bytes, after: int | None = None) -> Answer:
    """Send the file from its beginning, whatever is asked for."""

    def answer(request: Request) -> None:
        request.send(200, content[:after], ETag='"1"', Content_Length=str(len(content)))

    return answer


def saying(status: int, body: bytes = b"", **headers: str) -> Answer:
    """Send just this."""
    return lambda request: request.send(status, body, **headers)
