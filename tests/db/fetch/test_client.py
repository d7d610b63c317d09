"""The client against a site with every fault of a server."""

import pytest

from db.fetch.client import LONGEST_WAIT, Client, Pace
from db.fetch.errors import FetchError
from db.fetch.site import Site
from tests.db.fetch.loopback import LoopbackSite, Reply, Request, page

HELLO = page("hello")


def sleeping(site: LoopbackSite, pause: float = 0.0) -> tuple[Client, list[float]]:
    """A client of the site whose clock stands still, and the sleeps that it asked for."""
    slept: list[float] = []
    return Client(Site(site.base), Pace(pause=pause, sleep=slept.append, clock=lambda: 100.0)), slept


def failure(site: LoopbackSite, path: str = "/x", **pace: float) -> str:
    with site.client(**pace) as client, pytest.raises(FetchError) as raised:
        client.page(f"{site.base}{path}")
    return str(raised.value)


def test_a_page_is_asked_for_by_name_and_uncompressed_over_one_connection(site: LoopbackSite) -> None:
    site.add("/x", HELLO)
    with site.client() as client:
        assert "hello" in client.page(f"{site.base}/x") and "hello" in client.page(f"{site.base}/x")
    sent = site.requests[-1].headers
    assert sent["user-agent"].startswith("findings") and sent["accept-encoding"] == "identity"
    assert site.paths() == ["/robots.txt", "/x", "/x"]  # robots.txt once


def test_a_pause_is_left_between_two_requests(site: LoopbackSite) -> None:
    site.add("/x", HELLO)
    client, slept = sleeping(site, pause=1.0)
    with client:
        client.page(f"{site.base}/x")
        client.page(f"{site.base}/x")
    assert slept == [1.0, 1.0]


def test_a_longer_pause_that_robots_asks_for_is_left(site: LoopbackSite) -> None:
    site.add("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    site.add("/x", HELLO)
    client, slept = sleeping(site, pause=1.0)
    with client:
        client.page(f"{site.base}/x")
    assert slept[-1] == 7


def test_what_robots_forbids_is_not_asked_for(site: LoopbackSite) -> None:
    site.add("/robots.txt", b"User-agent: *\nDisallow: /x\n")
    site.add("/x", HELLO)
    assert "robots.txt" in failure(site) and site.paths() == ["/robots.txt"]


def test_robots_that_cannot_be_had_forbids_everything(site: LoopbackSite) -> None:
    site.add("/robots.txt", status=503)
    site.add("/x", HELLO)
    assert "503" in failure(site) and set(site.paths()) == {"/robots.txt"}


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_missing_page_is_asked_for_once(site: LoopbackSite, status: int) -> None:
    site.add("/x", status=status)
    assert str(status) in failure(site) and site.paths("/x") == ["/x"]


@pytest.mark.parametrize("status", [503, 429, 500])
def test_a_busy_server_is_asked_again_after_the_time_that_it_names(site: LoopbackSite, status: int) -> None:
    site.answers["/x"] = lambda r: Reply(b"", status, {"Retry-After": "9"}) if r.nth == 1 else Reply(HELLO)
    client, slept = sleeping(site)
    with client:
        assert "hello" in client.page(f"{site.base}/x")
    assert slept == [9.0]


def test_waits_grow_and_end(site: LoopbackSite) -> None:
    site.add("/x", status=503)
    client, slept = sleeping(site)
    with client, pytest.raises(FetchError, match="503"):
        client.page(f"{site.base}/x")
    assert slept == [2.0, 4.0, 8.0] and len(site.paths("/x")) == 4


def test_a_server_that_asks_for_too_long_a_wait_is_left_alone(site: LoopbackSite) -> None:
    site.add("/x", status=503, headers={"Retry-After": str(int(LONGEST_WAIT) + 1)})
    assert "try again later" in failure(site) and len(site.paths("/x")) == 1


@pytest.mark.parametrize(
    "broken", [Reply(HELLO, cut=10), Reply(HELLO, length=len(HELLO) + 5), Reply(HELLO, cut=0)]
)
def test_a_page_that_breaks_off_is_asked_for_again(site: LoopbackSite, broken: Reply) -> None:
    site.answers["/x"] = lambda request: broken if request.nth == 1 else Reply(HELLO)
    with site.client() as client:
        assert "hello" in client.page(f"{site.base}/x")


def test_a_redirect_within_the_site_is_followed(site: LoopbackSite) -> None:
    site.add("/x", status=302, headers={"Location": "/y"})
    site.add("/y", HELLO)
    with site.client() as client:
        assert "hello" in client.page(f"{site.base}/x")


@pytest.mark.parametrize(
    "location",
    [
        "http://example.org/y",
        "https://evil.example/y",
        "//evil.example/y",
        "file:///etc/passwd",
        "ftp://127.0.0.1/y",
        "http://127.0.0.1:1/y",
        "http://user@127.0.0.1/y",
        "javascript:alert(1)",
        "",
        "http://[",
    ],
)
def test_a_redirect_out_of_the_site_is_refused(site: LoopbackSite, location: str) -> None:
    site.add("/x", status=301, headers={"Location": location})
    assert "redirected to" in failure(site) and site.paths("/x") == ["/x"]


def test_redirects_in_a_circle_end(site: LoopbackSite) -> None:
    site.add("/x", status=302, headers={"Location": "/x"})
    assert "redirected more than" in failure(site)


def test_a_slow_drip_ends_at_the_deadline(site: LoopbackSite) -> None:
    site.add("/x", HELLO, drip=0.02)
    assert "too long" in failure(site, page_seconds=0.08)


def test_a_compressed_answer_that_was_not_asked_for_is_refused(site: LoopbackSite) -> None:
    site.add("/x", b"\x1f\x8b" + bytes(100), headers={"Content-Encoding": "gzip"})
    assert "compressed" in failure(site)


def test_a_page_without_end_is_refused(site: LoopbackSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.fetch.client.MOST_PAGE_BYTES", 1000)
    site.add("/x", b"x" * 200_000)
    assert "larger than" in failure(site)


def test_control_characters_of_a_server_do_not_reach_the_message(site: LoopbackSite) -> None:
    site.add("/x", status=301, headers={"Location": "http://e.example/\x1b[31m\x9b"})
    assert not set("\x1b\x9b") & set(failure(site))


def test_a_server_that_is_not_there_is_named() -> None:
    with Client(Site("http://127.0.0.1:9"), Pace(0, lambda seconds: None)) as client:
        with pytest.raises(FetchError, match=r"127\.0\.0\.1:9/robots\.txt: connection refused"):
            client.page("http://127.0.0.1:9/x")


def test_a_connection_that_the_server_closed_is_opened_anew(site: LoopbackSite) -> None:
    site.answers["/x"] = lambda request: Reply(HELLO, headers={"Keep-Alive": "no"}, length=len(HELLO))
    client, slept = sleeping(site)
    with client:
        for _ in range(3):
            assert "hello" in client.page(f"{site.base}/x")
    assert slept == []


def test_a_proxy_of_the_environment_is_used(site: LoopbackSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def proxied(request: Request) -> Reply:
        return Reply(HELLO if "proxy-authorization" in request.headers else b"")

    site.answers["http://localhost:1/robots.txt"] = lambda request: Reply(b"", 404)
    site.answers["http://localhost:1/x"] = proxied
    monkeypatch.setenv("http_proxy", site.base.replace("//", "//me:secret@"))
    monkeypatch.setenv("no_proxy", "")
    with Client(Site("http://localhost:1"), Pace(0, lambda seconds: None)) as client:
        assert "hello" in client.page("http://localhost:1/x")


def test_a_proxy_of_another_kind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    with Client(Site("http://localhost:1"), Pace(0, lambda seconds: None)) as client:
        with pytest.raises(FetchError, match="proxy socks5"):
            client.page("http://localhost:1/x")
