"""Serving: where it listens, how it stops, and that it imports wherever it must."""

import signal
import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import urlsplit

import pytest
from flask import Flask

from skill.web_server import AddressError, WebServer
from tests.loopback import send

SERVE = """
import signal
import sys
from flask import Flask
from skill.web_server import serve

signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does for what it starts in the background

def answer():
    print("asked", flush=True)
    return sys.stdin.readline()

app = Flask("test")
app.add_url_rule("/", view_func=answer)
serve(app, port=0)
print("stopped")
"""


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serve_and_stop(stop: signal.Signals) -> None:
    """It says in one line where it listens; a signal stops it when what is in hand is answered."""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        assert line.startswith("Listening on http://127.0.0.1:")
        address = urlsplit(line.split()[-1])
        with closing(HTTPConnection(address.netloc, timeout=10)) as connection:
            connection.request("GET", "/")
            assert process.stdout.readline() == "asked\n"
            process.send_signal(stop)
            out, err = process.communicate("hello", timeout=20)
            assert connection.getresponse().read() == b"hello"
    assert (out, err, process.returncode) == ("stopped\n", "", 0)


def test_taken_port() -> None:
    """A port that is taken is one clear sentence."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressError, match=rf"Cannot listen on 127.0.0.1, port {port}: .*use"):
            WebServer(Flask("test"), "127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("no such host", 5000), ("127.0.0.1", 70000), ("203.0.113.1", 5000)])
def test_impossible_address(host: str, port: int) -> None:
    """An address that cannot be is one clear sentence."""
    with pytest.raises(AddressError, match=r"Cannot listen on .*\. Choose another"):
        WebServer(Flask("test"), host, port)


def has_ipv6() -> bool:
    """Whether this machine can be reached at ::1."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("host", ["localhost", *(["::1"] if has_ipv6() else [])])
def test_other_ways_to_name_this_machine(host: str) -> None:
    """A name or an address of the newer kind can be listened at too."""
    app = Flask("test")
    app.add_url_rule("/", view_func=lambda: "hello")
    server = WebServer(app, host, 0)
    thread = Thread(target=server.run)
    thread.start()
    assert send(server.address, method="GET").body == b"hello"
    server.stop()
    thread.join()


def test_imports_with_warnings_as_errors() -> None:
    """The door imports with warnings as errors, and leaves no false certvalidator behind."""
    code = "import skill.web_server, sys; sys.exit('certvalidator' in sys.modules)"
    found = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
