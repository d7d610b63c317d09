"""Which addresses belong to the site, and which sites may be named."""

import pytest

from db.fetch.errors import WrongSite
from db.fetch.site import PUBLISHER, Site

PUBLISHERS = Site(PUBLISHER)
MIRROR = Site("https://mirror.example/copy")


@pytest.mark.parametrize(
    "named",
    [
        "https://mirror.example",
        "https://mirror.example:8443/copy/",
        "http://127.0.0.1:8000",
        "http://localhost:1",
    ],
)
def test_a_site_can_be_named(named: str) -> None:
    assert Site.named(named).base == named.rstrip("/")


@pytest.mark.parametrize(
    "named",
    [
        "http://mirror.example",
        "file:///etc",
        "ftp://x",
        "mirror.example",
        "https://",
        "https://me@x.example",
        "https://x?q=1",
    ],
)
def test_a_site_that_cannot_be_asked_is_refused(named: str) -> None:
    with pytest.raises(WrongSite):
        Site.named(named)


def test_the_option_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Site.named().base == PUBLISHER
    monkeypatch.setenv("FINDINGS_SITE", "https://a.example")
    assert Site.named().base == "https://a.example"
    assert Site.named("https://b.example").base == "https://b.example"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/provider/44/1", f"{PUBLISHER}/provider/44/1"),
        ("https://files.ofsted.gov.uk/v1/file/1#page=2", "https://files.ofsted.gov.uk/v1/file/1"),
        ("//files.ofsted.gov.uk/v1/file/1", "https://files.ofsted.gov.uk/v1/file/1"),
        ("http://files.ofsted.gov.uk/v1/file/1", None),
        ("https://files.ofsted.gov.uk:8443/v1/file/1", None),
        ("https://files.ofsted.gov.uk.evil.example/1", None),
        ("https://evil.example/1", None),
        ("file:///etc/passwd", None),
        ("javascript:x", None),
        ("https://[", None),
        ("/\x00", None),
        ("/" + "x" * 3000, None),
    ],
)
def test_only_the_two_hosts_belong_to_the_publisher(link: str, address: str | None) -> None:
    assert PUBLISHERS.resolve(link, f"{PUBLISHER}/search") == address


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://files.ofsted.gov.uk/v1/file/1", "https://mirror.example/copy/v1/file/1"),
        (f"{PUBLISHER}/provider/44/1?x=2", "https://mirror.example/copy/provider/44/1?x=2"),
        ("https://mirror.example/v1/file/1", "https://mirror.example/v1/file/1"),
        ("https://mirror.example:444/v1/file/1", None),
        ("https://other.example/v1/file/1", None),
    ],
)
def test_a_mirror_stands_for_both_hosts(address: str, asked: str | None) -> None:
    assert MIRROR.request_address(address) == asked
    assert MIRROR.page("search?q=") == "https://mirror.example/copy/search?q="
