"""A polite client: one connection, a pause between two requests, redirects only within the site, limited answers."""

import http.client
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Final, TypeVar
from urllib.parse import quote, urljoin, urlsplit

from db.fetch.answers import USEFUL, Answer, explained, pieces, wait_asked_for
from db.fetch.connection import connect, proxy_headers
from db.fetch.deadline import DeadlineSocket
from db.fetch.errors import FetchError, TemporaryFault
from db.fetch.robots import Robots, parse_robots
from db.fetch.site import Site, origin
from db.store.paths import DISTRIBUTION
from db.text_safety import one_line

T = TypeVar("T")

AGENT: Final = "findings"  # the name that a robots.txt can use
PAUSE: Final = 1.0  # seconds between the beginnings of two requests
ATTEMPTS: Final = 4  # with the waits between them some 14 s: a server that restarts is back by then
FIRST_WAIT: Final = 2.0  # seconds before the second attempt; twice as long before each further one
LONGEST_WAIT: Final = 300.0  # seconds; a server that asks for more is left alone
MOST_REDIRECTS: Final = 5  # more are taken for a circle
PAGE_SECONDS: Final = 60.0  # for a whole page, from the request on
MOST_PAGE_BYTES: Final = 10 * 2**20  # a page of a hundred authorities has some 200 KB
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Pace:
    """How the client waits; tests replace `sleep` and `clock`."""

    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic  # seconds, for the pause between two requests
    page_seconds: float = PAGE_SECONDS


class Client:
    """Asks a site for addresses, one after the other. A context manager, which closes the connection."""

    def __init__(self, site: Site, pace: Pace | None = None) -> None:
        self._site = site
        self._pace = pace or Pace()
        self._connection: http.client.HTTPConnection | None = None
        self._response: http.client.HTTPResponse | None = None
        self._prefix = ""
        self._connected_to = ("", "", 0)
        self._robots: dict[tuple[str, str, int], Robots] = {}
        self._last = float("-inf")  # when the last request began

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        if self._response is not None:
            self._response.close()
            self._response = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def page(self, address: str) -> str:
        """The text of a page. Raises FetchError after the last attempt."""
        return self.attempt(lambda: self._page(address))

    def attempt(self, request: Callable[[], T]) -> T:
        """The outcome of a request, repeated after a TemporaryFault, with longer and longer waits between."""
        wait = FIRST_WAIT
        for _ in range(ATTEMPTS - 1):
            try:
                return request()
            except TemporaryFault as fault:
                if (fault.wait or 0) > LONGEST_WAIT:
                    raise FetchError(
                        f"{fault}; it asks to wait {fault.wait:,.0f} s: try again later"
                    ) from None
                self._pace.sleep(max(wait, fault.wait or 0))
                wait *= 2
        return request()

    @contextmanager
    def open(
        self, address: str, seconds: float, headers: Mapping[str, str] | None = None
    ) -> Iterator[Answer]:
        """The answer to one request, redirects followed, to be read within `seconds`.

        Raises TemporaryFault where another attempt may help, FetchError where not, also while the body is read.
        """
        with explained(address):
            answer = self._follow(address, seconds, dict(headers or {}))
        try:
            yield answer
        finally:
            self._release()

    def _page(self, address: str) -> str:
        with self.open(address, self._pace.page_seconds) as answer:
            if answer.status != http.client.OK:
                raise FetchError(f"{address}: the answer is {answer.status}, not a page")
            content = bytearray()
            for piece in answer.read():
                content += piece
                if len(content) > MOST_PAGE_BYTES:
                    raise FetchError(f"{address}: the page is larger than {MOST_PAGE_BYTES // 2**20} MB")
            if answer.length is not None and len(content) < answer.length:
                raise TemporaryFault(f"{address}: the page ended early")
        return content.decode("utf-8", "replace")

    def _follow(self, address: str, seconds: float, headers: dict[str, str]) -> Answer:
        """The answer at the end of the redirects."""
        asked = address
        for _ in range(MOST_REDIRECTS + 1):
            self._check_robots(asked)
            response = self._request(asked, seconds, headers)
            if response.status not in _REDIRECTS:
                return self._answer(response, asked)
            asked = self._target(response, asked)
        raise FetchError(f"{address}: redirected more than {MOST_REDIRECTS} times")

    def _target(self, response: http.client.HTTPResponse, asked: str) -> str:
        self.close()  # its body is of no use
        location = response.getheader("Location", "")
        try:
            target = self._site.resolve(location, asked) if location else None
        except ValueError:
            target = None
        if target is None:
            raise FetchError(
                f"{asked}: redirected to {one_line(location or 'nowhere', 80)}, which is not of the site"
            )
        return target

    def _answer(self, response: http.client.HTTPResponse, asked: str) -> Answer:
        """The answer of a status that is of use. Raises FetchError for the others."""
        status = response.status
        headers = {name.casefold(): value for name, value in response.getheaders()}
        if status in _BUSY:
            self.close()
            raise TemporaryFault(f"{asked}: the site answers {status}", wait_asked_for(headers))
        if status not in USEFUL:
            self.close()
            raise FetchError(f"{asked}: the site answers {status} {one_line(response.reason, 40)}".rstrip())
        if headers.get("content-encoding", "identity").casefold() != "identity":
            self.close()  # it was not asked for, and could grow without end when it is unpacked
            raise FetchError(f"{asked}: sent compressed, though it was asked for as it is")
        return Answer(status, headers, lambda: pieces(response, asked))

    def _check_robots(self, address: str) -> None:
        if not self._robots_of(address).allows(self._site.request_address(address) or address):
            raise FetchError(f"{address}: the site’s robots.txt asks programs not to fetch it")

    def _robots_of(self, address: str) -> Robots:
        """The rules of the address's host, read once. A host without the file allows everything (RFC 9309)."""
        asked = self._site.request_address(address) or address
        host = origin(asked)
        if host not in self._robots:
            try:
                rules = self.attempt(lambda: self._read_robots(urljoin(asked, "/robots.txt")))
            except TemporaryFault as fault:  # attempted often enough
                raise FetchError(str(fault)) from fault
            self._robots[host] = rules
        return self._robots[host]

    def _read_robots(self, address: str) -> Robots:
        with explained(address):
            response = self._request(address, self._pace.page_seconds, {})
            for _ in range(MOST_REDIRECTS):
                if response.status not in _REDIRECTS:
                    break
                address = self._target(response, address)
                response = self._request(address, self._pace.page_seconds, {})
            if response.status in _BUSY or response.status >= http.client.INTERNAL_SERVER_ERROR:
                self._answer(response, address)
            content = bytearray()
            if response.status == http.client.OK:
                for piece in pieces(response, address):
                    content += piece
                    if len(content) > MOST_PAGE_BYTES:
                        break
            self._release()
        return parse_robots(content.decode("utf-8", "replace"), AGENT)

    def _request(self, address: str, seconds: float, headers: dict[str, str]) -> http.client.HTTPResponse:
        """Send a request and read the beginning of its answer, in the connection that is open if it is to that host."""
        asked = self._site.request_address(address)
        if asked is None:
            raise FetchError(f"{one_line(address, 80)} is not of the site")
        self._wait()
        parts = urlsplit(asked)
        # What a page wrote into a link may hold spaces and letters that a request line must not.
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?[]')}" if parts.query else ""
        sent = {"User-Agent": user_agent(), "Accept-Encoding": "identity", **proxy_headers(asked), **headers}
        is_reused = self._is_connected_to(asked)
        try:
            return self._send(asked, f"{path}{query}", seconds, sent)
        except (http.client.RemoteDisconnected, ConnectionError):
            if not is_reused:
                raise
            # The server has closed the connection that was kept open: no fault of it.
            return self._send(asked, f"{path}{query}", seconds, sent)

    def _send(
        self, asked: str, target: str, seconds: float, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        if self._connection is None or not self._is_connected_to(asked):
            self.close()
            self._connection, self._prefix = connect(asked)
            self._connected_to = origin(asked)
        sock: object = self._connection.sock
        if isinstance(sock, DeadlineSocket):
            sock.deadline = time.monotonic() + seconds
        try:
            self._connection.request("GET", f"{self._prefix}{target}", headers=headers)
            self._response = self._connection.getresponse()
        except BaseException:
            self.close()
            raise
        return self._response

    def _is_connected_to(self, asked: str) -> bool:
        is_open = self._connection is not None and self._connection.sock is not None
        return is_open and self._connected_to == origin(asked)

    def _release(self) -> None:
        """Close the connection where an answer has not been read to its end: the rest would be the next answer."""
        if self._response is None or not self._response.isclosed():
            self.close()

    def _wait(self) -> None:
        """Wait until the pause since the last request is over."""
        pause = max([self._pace.pause, *(robots.delay for robots in self._robots.values())])
        left = self._last + pause - self._pace.clock()
        if left > 0:
            self._pace.sleep(left)
        self._last = self._pace.clock()


def user_agent() -> str:
    """What the site sees of this program."""
    try:
        return f"{AGENT}/{version(DISTRIBUTION)}"
    except PackageNotFoundError:
        return AGENT
