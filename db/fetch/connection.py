"""Connections to a host, direct or through a proxy of the environment; TLS is always verified."""

import base64
import http.client
import ssl
import urllib.request
from typing import Final
from urllib.parse import unquote, urlsplit

from db.fetch.deadline import DeadlineSocket
from db.fetch.errors import FetchError
from db.text_safety import one_line

CONNECT_SECONDS: Final = 20.0


def connect(address: str) -> tuple[http.client.HTTPConnection, str]:
    """A connection for requests to the host of `address`, and what its request lines begin with.

    The proxies of the environment are used (`https_proxy`, `http_proxy`, `no_proxy`), and the certificates of the
    system or of `SSL_CERT_FILE`. Raises FetchError, OSError.
    """
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port
    proxy = _proxy(parts.scheme, parts.netloc)
    if proxy is None:
        return _opened(_direct(parts.scheme, host, port)), ""
    proxy_host, proxy_port, headers = proxy
    if parts.scheme == "http":
        connection = http.client.HTTPConnection(proxy_host, proxy_port, timeout=CONNECT_SECONDS)
        return _opened(connection), f"http://{parts.netloc}"
    tunnel = _direct("https", proxy_host, proxy_port)
    tunnel.set_tunnel(host, port or http.client.HTTPS_PORT, headers)
    return _opened(tunnel), ""


def proxy_headers(address: str) -> dict[str, str]:
    """The headers that a request without a tunnel needs for its proxy."""
    parts = urlsplit(address)
    proxy = _proxy(parts.scheme, parts.netloc) if parts.scheme == "http" else None
    return proxy[2] if proxy else {}


def _direct(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(host, port, timeout=CONNECT_SECONDS)
    # The default context checks certificate and host name, and reads SSL_CERT_FILE.
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(host, port, timeout=CONNECT_SECONDS, context=context)


def _opened(connection: http.client.HTTPConnection) -> http.client.HTTPConnection:
    connection.connect()
    connection.sock = DeadlineSocket(connection.sock)
    return connection


def _proxy(scheme: str, netloc: str) -> tuple[str, int, dict[str, str]] | None:
    """Host, port and headers of the proxy to use; None for none. Raises FetchError for one that cannot be used."""
    named = urllib.request.getproxies().get(scheme)
    if not named or urllib.request.proxy_bypass(netloc.rpartition("@")[2]):
        return None
    parts = urlsplit(named if "://" in named else f"http://{named}")
    try:
        host, port = parts.hostname, parts.port or 80
    except ValueError:
        host = None
    if parts.scheme != "http" or not host:
        shown = one_line(f"{parts.scheme}://{parts.hostname or ''}", 80)
        raise FetchError(f"the proxy {shown} of the environment cannot be used: only http:// proxies can")
    if parts.username is None:
        return host, port, {}
    account = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    token = base64.b64encode(account.encode()).decode()
    return host, port, {"Proxy-Authorization": f"Basic {token}"}
