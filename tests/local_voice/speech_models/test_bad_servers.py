"""A server that does not do what it should is told of in one sentence, and no half model comes of it."""

from pathlib import Path

import pytest

from local_voice.speech_models.errors import ModelInstallError
from tests.local_voice.speech_models.archives import NAME
from tests.local_voice.speech_models.conftest import NOWHERE, SOME, MakeInstaller, Told, begun, left_in, refusal
from tests.local_voice.speech_models.publisher import Answer, ignoring_ranges, publishing, saying, whole

PAGE = b"<html>Sign in to the guest network</html>"


def test_a_server_that_never_gets_on_is_given_up(
    installer: MakeInstaller, content: bytes, models: Path, told: Told
) -> None:
    """Three tries that bring nothing new; the pauses grow; what has come is kept."""
    with publishing(ignoring_ranges(content, SOME)) as publisher:
        line = refusal(installer, publisher.address)
    assert line == (
        "I could not fetch the speech model from 127.0.0.1: the connection broke. Is this computer online? "
        "The same command goes on from here."
    )
    assert told.pauses == [1, 2]
    assert left_in(models) == {f"{NAME}.zip.part", f"{NAME}.zip.part.version"}


def test_no_server_is_told(installer: MakeInstaller, told: Told) -> None:
    """No network, or a server that is down."""
    assert "127.0.0.1: it cannot be reached. Is this computer online?" in refusal(installer, NOWHERE)
    assert told.pauses == [1, 2]


def test_a_server_that_cannot_be_trusted_is_told(installer: MakeInstaller, content: bytes, told: Told) -> None:
    """At once: a computer without a clock of its own takes every certificate for too old or too new."""
    with publishing(whole(content)) as publisher:
        line = refusal(installer, publisher.address.replace("http:", "https:"))
    assert "there is no safe connection to it. Is the clock of this computer right?" in line
    assert told.pauses == []


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_out_of_order_is_asked_again(installer: MakeInstaller, content: bytes, status: int) -> None:
    """It may pass."""
    with publishing(saying(status), saying(status), whole(content)) as publisher:
        assert installer(publisher.address).fetch().is_dir()


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_that_stays_out_of_order_is_told(installer: MakeInstaller, status: int) -> None:
    """Not for ever."""
    with publishing(saying(status)) as publisher:
        assert f"it is out of order (status {status})" in refusal(installer, publisher.address)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_server_without_the_model_is_told(installer: MakeInstaller, told: Told, status: int) -> None:
    """At once: asking again would not help."""
    with publishing(saying(status, PAGE)) as publisher:
        line = refusal(installer, publisher.address)
    assert f"it does not give out {NAME}.zip (status {status})" in line
    assert told.pauses == []


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (saying(200, PAGE, Content_Type="text/html; charset=utf-8"), "it sends a web page. Does this network ask"),
        (saying(200, PAGE), "it offers another file, of 41 bytes"),
        (saying(200, PAGE, Content_Length=""), "the connection broke"),
        (saying(206, PAGE, Content_Range=f"bytes {SOME}-{SOME + 40}/{SOME + 41}"), "it offers another file"),
    ],
    ids=["page", "short file", "unknown length", "rest"],
)
def test_what_is_no_model_does_not_cost_what_has_come(
    installer: MakeInstaller, content: bytes, models: Path, answer: Answer, says: str
) -> None:
    """A network that asks for signing in first sends its own page in place of everything."""
    part = begun(models, content[:SOME])
    with publishing(answer) as publisher:
        assert says in refusal(installer, publisher.address)
    assert not (models / NAME).exists()
    assert says == "the connection broke" or part.size() == SOME


def test_a_server_that_sends_without_end_is_stopped(installer: MakeInstaller, content: bytes, models: Path) -> None:
    """It promises nothing, and sends more than the model has."""
    with publishing(saying(200, content + bytes(SOME), Content_Length="")) as publisher:
        assert "it sends more than the model has" in refusal(installer, publisher.address)
    assert not (models / NAME).exists()


def test_a_wrong_checksum_is_refused(installer: MakeInstaller, content: bytes, models: Path) -> None:
    """The right length, but one bit is another: nothing of it is kept."""
    bits = bytearray(content)
    bits[SOME] ^= 1
    with publishing(whole(bytes(bits))) as publisher:
        line = refusal(installer, publisher.address)
    assert line.startswith(f"What came is not {NAME} as it was published, and I threw it away.")
    assert left_in(models) == set()


def test_redirects_without_end_are_told(installer: MakeInstaller) -> None:
    """A server that sends people in circles."""
    with publishing(saying(302, Location="/again")) as publisher:
        assert "the address cannot be used" in refusal(installer, publisher.address)


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/{}.zip", "http://[/{}.zip", "http://:99999/{}.zip", "://{}.zip"])
def test_an_address_that_cannot_be_is_told(installer: MakeInstaller, address: str) -> None:
    """One sentence."""
    with pytest.raises(ModelInstallError, match="address"):
        installer(NOWHERE).fetch(address=address.format(NAME))
