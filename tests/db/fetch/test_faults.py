"""What the libraries raise while something is fetched, in plain words."""

import http.client
import socket
import ssl

import pytest

from db.fetch.answers import explained
from db.fetch.errors import TemporaryFault


def _of_tls() -> ssl.SSLError:
    error = ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)")
    error.reason = "WRONG_VERSION_NUMBER"
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (http.client.IncompleteRead(b"x", 9), "the answer ended early"),
        (http.client.RemoteDisconnected(), "the connection was closed without an answer"),
        (http.client.BadStatusLine("SSH-2.0"), "what it sends is no answer of a web server"),
        (http.client.UnknownProtocol("x"), "what it sends is no answer of a web server"),
        (http.client.LineTooLong("header line"), "the head of the answer is too long"),
        (http.client.HTTPException("got more than 100 headers"), "the answer breaks the rules of the web"),
        (
            socket.gaierror(-2, "Name or service not known"),
            "its name is not found: check the address and the network",
        ),
        (_of_tls(), "no secure connection: wrong version number"),
        (ConnectionResetError(104, "Connection reset by peer"), "connection reset by peer"),
        (OSError("Tunnel connection failed: 403"), "tunnel connection failed: 403"),
        (OSError(), "oserror"),
    ],
)
def test_a_fault_is_explained(error: Exception, words: str) -> None:
    with pytest.raises(TemporaryFault) as caught, explained("https://a.example/x"):
        raise error
    assert str(caught.value) == f"https://a.example/x: {words}"
