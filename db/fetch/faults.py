"""What http.client, ssl and sockets raise, in plain words."""

import http.client
import socket
import ssl
from typing import Final

# The first class that an error belongs to. RemoteDisconnected is a BadStatusLine too, so it stands before it.
_REASONS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (http.client.RemoteDisconnected, "the connection was closed without an answer"),
    (http.client.IncompleteRead, "the answer ended early"),
    (http.client.BadStatusLine, "what it sends is no answer of a web server"),
    (http.client.UnknownProtocol, "what it sends is no answer of a web server"),
    (http.client.LineTooLong, "the head of the answer is too long"),
    (http.client.HTTPException, "the answer breaks the rules of the web"),
    (socket.gaierror, "its name is not found: check the address and the network"),
)


def describe_fault(error: Exception) -> str:
    """Why a request failed, without a full stop; the system's own words for what is not known here."""
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    if isinstance(error, ssl.SSLError) and error.reason:
        return f"no secure connection: {error.reason.replace('_', ' ').lower()}"
    words = error.strerror if isinstance(error, OSError) else None
    return (words or str(error) or type(error).__name__).lower()
