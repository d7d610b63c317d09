"""The answers of a server: their beginning, their body in pieces, and what is raised where they fail."""

import http.client
import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

from db.fetch.errors import FetchError, TemporaryFault
from db.fetch.faults import describe_fault

CHUNK: Final = 64 * 1024  # bytes
# The statuses that are an answer: the whole, a part, that it has not changed, that it has no such part.
USEFUL: Final = frozenset(
    {
        HTTPStatus.OK,
        HTTPStatus.PARTIAL_CONTENT,
        HTTPStatus.NOT_MODIFIED,
        HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The beginning of an answer, of a status of USEFUL. `read` yields its body in pieces."""

    status: int
    headers: Mapping[str, str]  # names in small letters
    read: Callable[[], Iterator[bytes]]

    @property
    def length(self) -> int | None:
        """The bytes of the body by `Content-Length`; None where it is not given."""
        text = self.headers.get("content-length", "")
        return int(text) if re.fullmatch(r"\d{1,15}", text) else None


def pieces(response: http.client.HTTPResponse, address: str) -> Iterator[bytes]:
    """The body of an answer, in pieces. Raises FetchError for faults of the connection, not for those of the caller."""
    with explained(address):
        while piece := response.read1(CHUNK):
            yield piece


def wait_asked_for(headers: Mapping[str, str]) -> float | None:
    """The seconds of a Retry-After, which gives seconds or a day and time."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", text):
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Turn what the libraries raise into a FetchError of one line that names the address."""
    try:
        yield
    except FetchError:
        raise
    except ssl.SSLCertVerificationError as error:
        raise FetchError(f"{address}: its certificate cannot be verified: {error.verify_message}") from error
    except TimeoutError as error:
        raise TemporaryFault(f"{address}: it took too long to answer") from error
    except (http.client.HTTPException, OSError) as error:
        raise TemporaryFault(f"{address}: {describe_fault(error)}") from error
