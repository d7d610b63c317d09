"""Opens the published file of a report; where no browser can be opened, its address is copied."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from shutil import which
from typing import TYPE_CHECKING, Any, Final

from db.formatting.locations import page_address
from db.records import Inspection, Paragraph
from tui.app_screen import AppScreen
from tui.backend.messages import AddressOpened
from tui.clipboard.clipboard import copy
from tui.clipboard.providers import Write
from tui.published.browsers import NoBrowser, browser_command
from tui.textual_private import terminal_writer

if TYPE_CHECKING:
    from db.store.library import Library

# A program that cannot open the address says so at once; one that goes on is a browser with a new window.
FAILS_WITHIN_SECONDS: Final = 2.0
NO_ADDRESS: Final = "the address of this report is not known: reports that `findings fetch` got have one"


def open_published(
    screen: AppScreen[Any], inspection: Inspection | None, paragraph: Paragraph | None
) -> None:
    """Open the file of an inspection at the paragraph's page, or the authority's page; `AddressOpened` follows."""
    address = page_address(inspection, paragraph) if inspection else None
    if address is None:
        screen.show_notice(NO_ADDRESS if inspection else "there is no report here to open")
        return
    write = terminal_writer(screen.app)

    def work(_: "Library") -> str:
        return open_address(address, os.environ, write)

    screen.backend.run(work, AddressOpened)


def open_address(address: str, environ: Mapping[str, str], write: Write | None) -> str:
    """Open an address in a browser, else copy it; returns what was done, in one line."""
    try:
        argv = browser_command(
            address, environ, sys.platform, lambda name: which(name, path=environ.get("PATH"))
        )
        _run(argv, environ)
    except NoBrowser as reason:
        outcome = copy(address, what="the address", environ=environ, write=write)
        return f"{outcome.message} ({reason}): {address}"
    return f"opened {address}"


def _run(argv: Sequence[str], environ: Mapping[str, str]) -> None:
    """Start a browser that outlives the app, away from its terminal. Raises NoBrowser where it fails at once."""
    try:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )
        status = process.wait(FAILS_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        return
    except OSError as error:
        raise NoBrowser(f"{argv[0]}: {error.strerror or error}") from error
    if status != 0:
        raise NoBrowser(f"{argv[0]} failed (exit {status})")
