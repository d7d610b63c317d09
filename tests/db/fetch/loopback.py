"""A site on this machine with pages of the publisher's shape, and with every fault that a test asks for."""

import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from db.fetch.client import Client, Pace
from db.fetch.site import Site

PDF = b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"\n%%EOF\n"


class Request(NamedTuple):
    """A request as the site saw it; `nth` counts those for the same path, from 1."""

    path: str
    headers: dict[str, str]
    nth: int


@dataclass
class Reply:
    """What the site sends. `length` is the Content-Length where it is a lie; `cut` bytes of the body are sent, then
    the connection is closed; `drip` seconds pass before each byte."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    cut: int | None = None
    drip: float = 0.0


Answering = Callable[[Request], Reply]


def provider_link(urn: str, name: str) -> str:
    """An authority on a page of the list."""
    return f'<li><h3><a href="/provider/44/{urn}">{name}</a></h3></li>'


def publication(href: str, text: str) -> str:
    """A report on an authority's page; `text` as "children's services inspection, pdf - 18 April 2023"."""
    return (
        f'<li><a class="publication-link" href="{href}" target="_blank">Report'
        f'<span class="nonvisual">{text}</span></a></li>'
    )


def page(*items: str, title: str = "Find an inspection report") -> bytes:
    """A page of the site."""
    return f"<html><head><title>{title}</title></head><body><ul>{''.join(items)}</ul></body></html>".encode()


NOT_FOUND = page(title="Report not found")


class LoopbackSite:
    """The site: paths and what they answer, and the requests that came. Paths are without their query."""

    def __init__(self) -> None:
        self.answers: dict[str, Answering] = {}
        self.requests: list[Request] = []
        self.base = ""
        self._seen: Counter[str] = Counter()
        self._authorities: list[str] = []
        self.add("/robots.txt", status=404)

    def add(self, path: str, body: bytes = b"", **reply: object) -> None:
        """Answer a path with the same reply each time; the fields of Reply by name."""
        self.answers[path] = lambda request: Reply(body, **reply)  # type: ignore[arg-type]

    def add_authority(self, urn: str, name: str, *reports: tuple[str, str]) -> None:
        """An authority on the list with a page of reports: (href, text) each."""
        self._authorities.append(provider_link(urn, name))
        self.add(f"/provider/44/{urn}", page(*(publication(*report) for report in reports)))
        self.answers["/search"] = self._search

    def _search(self, request: Request) -> Reply:
        start = int(request.path.partition("start=")[2].partition("&")[0])
        return Reply(page(*self._authorities[start : start + 100]))

    def paths(self, prefix: str = "/") -> list[str]:
        """The paths that were asked for, without their query, in order."""
        return [path for r in self.requests if (path := r.path.partition("?")[0]).startswith(prefix)]

    def reply(self, path: str, headers: dict[str, str]) -> Reply:
        """What a request is answered."""
        bare = path.partition("?")[0]
        self._seen[bare] += 1
        request = Request(path, headers, self._seen[bare])
        self.requests.append(request)
        answering = self.answers.get(bare)
        return answering(request) if answering else Reply(NOT_FOUND, 404)

    @contextmanager
    def client(self, **pace: float) -> Iterator[Client]:
        """A client of this site that never sleeps."""
        with Client(Site(self.base), Pace(pause=0, sleep=lambda seconds: None, **pace)) as client:
            yield client


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what these tests are about."""


def _listen(handler: type[BaseHTTPRequestHandler], context: ssl.SSLContext | None) -> _Server:
    server = _Server(("127.0.0.1", 0), handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    return server


@contextmanager
def serve(site: LoopbackSite, context: ssl.SSLContext | None = None) -> Iterator[LoopbackSite]:
    """The site, served on a port of this machine, with `context` over TLS."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            reply = site.reply(self.path, {name.casefold(): value for name, value in self.headers.items()})
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header(
                    "Content-Length", str(len(reply.body) if reply.length is None else reply.length)
                )
            self.end_headers()
            self._send(reply)
            if reply.cut is not None or reply.length is not None:
                self.close_connection = True

        def _send(self, reply: Reply) -> None:
            body = reply.body if reply.cut is None else reply.body[: reply.cut]
            try:
                for piece in (bytes([b]) for b in body) if reply.drip else (body,):
                    time.sleep(reply.drip)
                    self.wfile.write(piece)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = _listen(Handler, context)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
