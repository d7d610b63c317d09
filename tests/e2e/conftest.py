"""Fixtures that start the installed command in a real terminal, on a database of the seed reports."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.query import Query
from db.store.library import Library
from tests.e2e.tmux import Tmux

# On a screen of any width once the first results are shown.
READY = "1 of "
# Letters of a paragraph that fit in the first line of a row, and of the reader.
BEGINNING = 30

Browse = Callable[..., Tmux]


def first_words(database: Path, text: str) -> str:
    """The beginning of the paragraph that a search ranks first: the cursor is at it once the rows are ranked.

    Where ranking takes long, as on a busy machine, rows with the same count are shown before, in another order.
    """
    with Library(database) as library:
        (first,) = library.paragraphs(library.search(Query(text=text)).ids[:1])
    return first.text[:BEGINNING]


@pytest.fixture(scope="session")
def findings() -> str:
    """The path of the installed command."""
    command = Path(sys.executable).with_name("findings")
    if not command.exists():
        pytest.skip(f"the command `findings` is not installed beside {sys.executable}")
    return str(command)


@pytest.fixture
def in_tmux() -> Iterator[Browse]:
    """Starts a command in a private tmux: `in_tmux(command, columns=80, lines=24, environment={})`."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    with ExitStack() as servers:
        yield lambda *arguments, **options: servers.enter_context(Tmux(*arguments, **options))


@pytest.fixture
def browse(in_tmux: Browse, findings: str, seed_database: Path) -> Browse:
    """Opens the browser in a tmux and waits for the first results: `browse("--theme", "light", columns=140)`.

    `ready` is what it shows then, where it does not begin at the first row.
    """

    def opened(*options: str, database: Path = seed_database, ready: str = READY, **window: object) -> Tmux:
        tmux = in_tmux([findings, "--db", str(database), *options], **window)
        tmux.until(ready)
        return tmux

    return opened
