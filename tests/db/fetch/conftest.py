"""A site of its own for each test."""

from collections.abc import Iterator

import pytest

from tests.db.fetch.loopback import LoopbackSite, serve


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    """A loopback site without authorities."""
    with serve(LoopbackSite()) as served:
        yield served
