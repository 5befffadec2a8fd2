"""Serving the Alexa web door with waitress.

It speaks plain HTTP and is meant to stand behind a reverse proxy (Caddy, nginx) on the same machine
that terminates TLS: Alexa calls only https on port 443, with a certificate from a public authority.
"""

import signal
import sys
from types import FrameType
from typing import Final, TextIO, TypeAlias

import waitress
from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer

from skill.web import MAX_BODY

_THREADS: Final = 4
_CONNECTIONS: Final = 100
_IDLE_SECONDS: Final = 15
_MAX_HEADERS: Final = 16 * 1024

Server: TypeAlias = BaseWSGIServer | MultiSocketServer


class AddressError(Exception):
    """The address cannot be listened at; the message says why and what to do."""


def create_server(app: Flask, host: str, port: int) -> Server:
    """Return a waitress server bound to an address (port 0: any free one), ready to `run()`.

    Threads, connections, headers and bodies are bounded, and a connection on which nothing comes
    is closed. AddressError if the address cannot be had.
    """
    try:
        return waitress.create_server(
            app,
            host=host,
            port=port,
            threads=_THREADS,
            connection_limit=_CONNECTIONS,
            channel_timeout=_IDLE_SECONDS,
            cleanup_interval=_IDLE_SECONDS,
            max_request_header_size=_MAX_HEADERS,
            # Waitress refuses a body that reaches its limit; the app one that passes it.
            max_request_body_size=MAX_BODY + 1,
            ident=None,
        )
    except (OSError, ValueError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or "there is no such address"
        raise AddressError(
            f"Cannot listen on {host}, port {port}: {reason}. Choose another address or port."
        ) from error


def addresses(server: Server) -> list[str]:
    """Return where a server listens, as web addresses."""
    # A name such as "localhost" may stand for two addresses, each with a socket of its own.
    several = isinstance(server, MultiSocketServer)
    pairs = server.effective_listen if several else [(server.effective_host, server.effective_port)]
    return [
        f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
        for host, port in pairs
    ]


def serve(
    app: Flask, *, host: str = "127.0.0.1", port: int = 5000, out: TextIO | None = None
) -> None:
    """Serve until SIGINT or SIGTERM, then return; to be called in the main thread.

    One line on `out` (default: standard output) says where. AddressError if it cannot be there.
    """
    server = create_server(app, host, port)
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        (out or sys.stdout).write(f"Listening on {' and '.join(addresses(server))}\n")
        (out or sys.stdout).flush()
        # Ends at KeyboardInterrupt or SystemExit, when the requests in hand are answered.
        server.run()
    finally:
        signal.signal(signal.SIGTERM, before)
        server.close()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit
