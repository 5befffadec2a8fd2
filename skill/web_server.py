"""Serving the Alexa web door with waitress.

It speaks plain HTTP and is meant to stand behind a reverse proxy (Caddy, nginx) on the same machine
that terminates TLS: Alexa calls only https on port 443, with a certificate from a public authority.
"""

import signal
import socket
import sys
from contextlib import suppress
from types import FrameType
from typing import Final, TextIO

import waitress
from flask import Flask
from waitress import wasyncore

from skill.web import MAX_BODY

_THREADS: Final = 4
_CONNECTIONS: Final = 100
_IDLE_SECONDS: Final = 15
_MAX_HEADERS: Final = 16 * 1024
_MAX_PORT: Final = 65535


class AddressError(Exception):
    """The address cannot be listened at; the message says why and what to do."""


class WebServer:
    """An app at an address (port 0: any free one). AddressError if the address cannot be had.

    Threads, connections, headers and bodies are bounded, and a connection on which nothing comes
    is closed.
    """

    def __init__(self, app: Flask, host: str, port: int) -> None:
        self._sockets: dict[int, object] = {}
        self._server = waitress.create_server(
            app,
            map=self._sockets,
            sockets=[_bound(host, port)],
            threads=_THREADS,
            connection_limit=_CONNECTIONS,
            channel_timeout=_IDLE_SECONDS,
            cleanup_interval=_IDLE_SECONDS,
            max_request_header_size=_MAX_HEADERS,
            # Waitress refuses a body that reaches its limit; the app one that passes it.
            max_request_body_size=MAX_BODY + 1,
            ident=None,
        )

    @property
    def address(self) -> str:
        """Where it listens, as a web address."""
        host, port = self._server.effective_host, self._server.effective_port
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    def run(self) -> None:
        """Serve until `stop`, or until KeyboardInterrupt or SystemExit: then, answer what is in hand."""
        try:
            self._server.run()
        finally:
            self._server.task_dispatcher.shutdown()
            wasyncore.close_all(self._sockets)

    def stop(self) -> None:
        """End `run` at once, from another thread."""
        # Its loop ends by itself when no socket is left. Woken by a client that leaves at this very moment, it may have
        # closed the trigger already when that is pulled.
        with suppress(OSError):
            self._server.trigger.pull_trigger(lambda: wasyncore.close_all(self._sockets))


def serve(app: Flask, *, host: str = "127.0.0.1", port: int = 5000, out: TextIO | None = None) -> None:
    """Serve until SIGINT or SIGTERM, then return; to be called in the main thread.

    One line on `out` (default: standard output) says where. AddressError if it cannot be there.
    """
    server = WebServer(app, host, port)
    # A program started in the background by a shell would otherwise ignore SIGINT.
    before = {number: signal.signal(number, _stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        (out or sys.stdout).write(f"Listening on {server.address}\n")
        (out or sys.stdout).flush()
        server.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit


def _bound(host: str, port: int) -> socket.socket:
    if not 0 <= port <= _MAX_PORT:
        raise AddressError(f"Cannot listen on port {port}. Choose another, from 1 to {_MAX_PORT}.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "there is no such address"
        raise AddressError(
            f"Cannot listen on {host}, port {port}: {reason}. Choose another address or port."
        ) from error
