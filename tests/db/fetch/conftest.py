"""A site of its own for each test."""

from collections.abc import Iterator

import pytest

from tests.db.fetch.loopback import LoopbackSite, serve


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    """A loopback site without authorities."""
    with serve(LoopbackSite()) as served:
        yield served


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of the user who runs the tests."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
