"""Which addresses a certificate chain is fetched from: Amazon's folder, however it is written."""

import pytest

from skill.verification.requests import RequestRefusedError, chain_url
from tests.alexa_authority import CHAIN_URL


@pytest.mark.parametrize(
    "url",
    [
        CHAIN_URL,
        "HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert-12.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert-12.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert-12.pem",
        "https://s3.amazonaws.com//echo.api/./x/..//echo-api-cert-12.pem",
        "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem#part",
    ],
)
def test_ways_to_write_the_address(url: str) -> None:
    """The ways to write one address come to one normal form."""
    assert chain_url(url) == CHAIN_URL


@pytest.mark.parametrize(
    "url",
    [
        "http://s3.amazonaws.com/echo.api/cert.pem",
        "ftp://s3.amazonaws.com/echo.api/cert.pem",
        "file:///echo.api/cert.pem",
        "//s3.amazonaws.com/echo.api/cert.pem",
        "https://notamazon.com/echo.api/cert.pem",
        "https://s3.amazonaws.com.evil.org/echo.api/cert.pem",
        "https://evil.s3.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com./echo.api/cert.pem",
        "https://s3xamazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com/EcHo.aPi/cert.pem",
        "https://s3.amazonaws.com/invalid.path/cert.pem",
        "https://s3.amazonaws.com/echo.apix/cert.pem",
        "https://s3.amazonaws.com/echoxapi/cert.pem",
        "https://s3.amazonaws.com/echo.api/",
        "https://s3.amazonaws.com/echo.api/..",
        "https://s3.amazonaws.com/echo.api/../bucket/cert.pem",
        "https://s3.amazonaws.com/echo.api/./../bucket/cert.pem",
        "https://s3.amazonaws.com/echo.api/x/../../bucket/cert.pem",
        "https://s3.amazonaws.com/echo.api/%2e%2e/bucket/cert.pem",
        "https://s3.amazonaws.com/echo.api/..%2fbucket/cert.pem",
        "https://s3.amazonaws.com/echo.api\\..\\bucket/cert.pem",
        "https://s3.amazonaws.com/bucket/echo.api/cert.pem",
        "https://s3.amazonaws.com:563/echo.api/cert.pem",
        "https://s3.amazonaws.com:80/echo.api/cert.pem",
        "https://s3.amazonaws.com:443@evil.org/echo.api/cert.pem",
        "https://user@s3.amazonaws.com/echo.api/cert.pem",
        "https://user:secret@s3.amazonaws.com/echo.api/cert.pem",
        "https://evil.org#@s3.amazonaws.com/echo.api/cert.pem",
        "https://evil.org?s3.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com/echo.api/cert.pem?x=/../../bucket",
        "https://s3.amazonaws.com/echo.api/cert.pem\nHost: evil.org",
        "https://s3.amazonaws.com/echo.api/cert .pem",
        " https://s3.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com/echo.api/çert.pem",
        "https://\u017f3.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com",
        "https://",
        "",
        "https://[::1]/echo.api/cert.pem",
        "https://[/echo.api/cert.pem",
    ],
)
def test_wrong_address(url: str) -> None:
    """An address that is not plainly in Amazon's folder is refused."""
    with pytest.raises(RequestRefusedError):
        chain_url(url)
