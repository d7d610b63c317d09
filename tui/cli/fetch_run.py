"""A run of `findings fetch`: lists, fetches and ingests, with its progress on stderr."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from db.export.fetched_reports import render_fetched, render_listed
from db.fetch.client import PAUSE, Client
from db.fetch.errors import FetchError
from db.fetch.listing import list_reports
from db.fetch.records import FAILED, FETCHED, UNCHANGED, Fetched, Listing, Wanted
from db.fetch.run import FetchProgress, duration, fetch_reports
from db.fetch.selection import choose_authorities
from db.fetch.site import Site
from tui.cli.exit_status import DONE, INTERRUPTED, PARTIAL
from tui.cli.ingest import ingest_files
from tui.cli.output import clear_progress, print_note, print_pieces, print_progress

# How often the line of progress changes on a terminal, while a file arrives in many pieces.
_SECONDS_BETWEEN: Final = 0.2


class FetchRun:
    """A fetch from a site, with its progress on stderr; results are printed in `form`."""

    def __init__(self, site: str | None, form: str) -> None:
        """Raises WrongSite."""
        self._site = Site.named(site)
        self._form = "text" if form == "table" else form  # addresses and paths are too long for a table
        self._printed_form = form
        self._counts: Counter[str] = Counter()
        self._total = 0
        self._shown = float("-inf")
        self._fault: FetchError | None = None

    def choose(
        self,
        authorities: Sequence[str],
        regions: Sequence[str],
        neighbours: Sequence[str],
        kinds: Sequence[str],
        since: str | None,
    ) -> Wanted:
        """What the options of the command ask for. Raises UnknownValue."""
        return Wanted(choose_authorities(authorities, regions, neighbours), frozenset(kinds), since)

    def print_list(self, wanted: Wanted) -> int:
        """Print the reports that the site has; returns the exit status."""
        with Client(self._site) as client:
            listing = self._list(client, wanted)
        print_pieces(render_listed(listing.reports, self._form), self._form)
        return PARTIAL if listing.faults or not listing.reports else DONE

    def fetch(self, wanted: Wanted, folder: Path, database: Path | None) -> int:
        """Fetch into `folder`, and read what is there into `database` where one is given; returns the exit status."""
        outcomes: list[Fetched] = []
        try:
            with Client(self._site) as client:
                listing = self._list(client, wanted)
                self._total = len(listing.reports)
                for outcome in self._until_fault(fetch_reports(client, listing.reports, folder, self._show)):
                    outcomes.append(outcome)
                    self._count(outcome)
        except KeyboardInterrupt:
            return self._print_stop(folder)
        self._print_summary(folder)
        status = PARTIAL if self._fault or listing.faults or self._counts[FAILED] or not outcomes else DONE
        if database is None:
            print_pieces(render_fetched(outcomes, self._form), self._form)
            return status
        paths = [outcome.path for outcome in outcomes if outcome.path]
        if not paths:
            return status
        return max(status, ingest_files(paths, database, self._printed_form))

    def _list(self, client: Client, wanted: Wanted) -> Listing:
        listing = list_reports(client, self._site, wanted, self._show_listing)
        clear_progress()
        for fault in listing.faults:
            print_note(f"{fault.where}: {fault.reason}")
        if not listing.reports:
            print_note("the site has no report that fits")
        return listing

    def _until_fault(self, outcomes: Iterator[Fetched]) -> Iterator[Fetched]:
        """The outcomes up to where the site fails: what arrived before is ingested all the same."""
        try:
            yield from outcomes
        except FetchError as fault:
            self._fault = fault
            clear_progress()
            print_note(str(fault))

    def _count(self, outcome: Fetched) -> None:
        self._counts[outcome.status] += 1
        if outcome.status == FAILED:
            clear_progress()
            print_note(f"{outcome.report.authority}, {outcome.report.kind}: {outcome.reason}")

    def _print_summary(self, folder: Path) -> None:
        clear_progress()
        words = {FETCHED: "fetched", UNCHANGED: "here already", FAILED: "failed"}
        counts = [
            f"{self._counts[status]:,} {word}" for status, word in words.items() if self._counts[status]
        ]
        if counts:
            print_note(f"{', '.join(counts)}; in {folder}")

    def _print_stop(self, folder: Path) -> int:
        clear_progress()
        kept = self._counts[FETCHED] + self._counts[UNCHANGED]
        of = f"{kept:,} of {self._total:,} are in {folder}" if self._total else "nothing was fetched yet"
        print_note(f"stopped: {of}; run the same command to go on")
        return INTERRUPTED

    def _show_listing(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            left = duration((total - done) * PAUSE)
            print_progress(f"looking through the site: {done:,} of {total:,} authorities · {left} left")

    def _show(self, progress: FetchProgress) -> None:
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._shown > _SECONDS_BETWEEN:
            self._shown = now
            print_progress(str(progress))
