"""A fetch: the files that are new go into a folder, one after the other, each with its line in the manifest."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from db.fetch.client import Client
from db.fetch.download import Download, Validators
from db.fetch.errors import FetchError, TemporaryFault
from db.fetch.listing import MOST_FAULTS_IN_A_ROW
from db.fetch.manifest import Entry, append_entry, read_manifest, write_manifest
from db.fetch.names import file_name, folder_name, identifier_of
from db.fetch.records import FAILED, FETCHED, UNCHANGED, Fetched, Listed

# The site is asked again for a file that is here once so many days are over: a report is hardly ever replaced.
RECHECK_DAYS: Final = 30
# From so many seconds on a duration is given in minutes.
_MINUTES_FROM: Final = 100


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """The progress of a fetch. As text: `12 of 84 reports · 31.0 MB · 2 min left`."""

    done: int
    total: int
    received: int  # bytes
    seconds_left: float | None = None  # None before the first report has arrived

    def __str__(self) -> str:
        left = "" if self.seconds_left is None else f" · {duration(self.seconds_left)} left"
        return f"{self.done:,} of {self.total:,} reports · {self.received / 2**20:.1f} MB{left}"


def duration(seconds: float) -> str:
    """`45 s`, `3 min`."""
    return f"{seconds:.0f} s" if seconds < _MINUTES_FROM else f"{seconds / 60:.0f} min"


def fetch_reports(
    client: Client,
    reports: Sequence[Listed],
    folder: Path,
    progress: Callable[[FetchProgress], None] | None = None,
) -> Iterator[Fetched]:
    """Fetch into `folder`, which is created, what is not there yet; yields what became of each report.

    A report that cannot be had does not stop the others. Whatever ends the fetch, what has arrived is kept: whole
    files with their lines in the manifest, and the beginning of the file under way, with which the next fetch goes on.
    Raises FetchError where the site has gone down or another fetch fills the folder, OSError where it cannot be
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _only_one(folder):
        yield from _Fetch(client, folder, len(reports), progress).run(reports)


class _Fetch:
    """A fetch as it goes: the manifest, and what has arrived so far."""

    def __init__(
        self,
        client: Client,
        folder: Path,
        total: int,
        progress: Callable[[FetchProgress], None] | None,
    ) -> None:
        self._client = client
        self._folder = folder
        self._total = total
        self._progress = progress
        self._entries = read_manifest(folder)
        self._taken = {entry.file: entry.address for entry in self._entries.values()}
        self._done = self._asked = self._received = 0
        self._began = time.monotonic()

    def run(self, reports: Sequence[Listed]) -> Iterator[Fetched]:
        """What became of each report, those that are here already first."""
        pending = []
        for report in reports:
            if here := self._here(report):
                self._done += 1
                yield here
            else:
                pending.append(report)
        in_a_row = 0
        for report in pending:
            self._report()
            outcome, is_temporary = self._fetch(report)
            self._done += 1
            self._asked += 1
            yield outcome
            in_a_row = in_a_row + 1 if is_temporary else 0
            if in_a_row >= MOST_FAULTS_IN_A_ROW:
                raise FetchError(f"the site does not answer any more: {outcome.reason}")
        if pending:
            write_manifest(self._folder, self._entries.values())
        self._report()

    def _here(self, report: Listed) -> Fetched | None:
        """The report if its file is here and was asked for lately; None where the site is to be asked."""
        entry = self._entries.get(report.address)
        path = self._stored(report)
        if entry is None or path is None or (entry.checked or "") < _days_ago(RECHECK_DAYS):
            return None
        return Fetched(report, UNCHANGED, path)

    def _stored(self, report: Listed) -> Path | None:
        """The file of a report, if it is here as it was fetched."""
        entry = self._entries.get(report.address)
        # Never a path that the manifest alone knows: it may have come from anywhere.
        if entry is None or entry.sha256 is None or entry.file not in _names(report):
            return None
        path = self._folder / entry.file
        with suppress(OSError):
            if path.stat().st_size == entry.size:
                return path
        return None

    def _fetch(self, report: Listed) -> tuple[Fetched, bool]:
        """What becomes of a report, and whether it failed for a reason that may be over soon."""
        name = self._name(report)
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        known = self._entries.get(report.address)
        is_stored = known is not None and self._stored(report) is not None
        validators = Validators(known.etag, known.modified) if known and is_stored else None
        entry = Entry(
            report.address, name, report.urn, report.authority, report.kind, report.published, checked=_now()
        )
        before = self._received
        try:
            download = Download(self._client, report.address, path, lambda size: self._receive(before + size))
            arrived = download.run(validators)
        except FetchError as error:
            if not is_stored:
                self._record(replace(entry, error=str(error)))
            return Fetched(report, FAILED, None, str(error)), isinstance(error, TemporaryFault)
        if arrived is None and known:
            self._record(replace(known, checked=entry.checked))
            return Fetched(report, UNCHANGED, path), False
        if arrived is not None:
            found = arrived.validators
            entry = replace(entry, sha256=arrived.sha256, size=arrived.size, fetched=entry.checked)
            self._record(replace(entry, etag=found.etag, modified=found.modified))
        return Fetched(report, FETCHED, path), False

    def _name(self, report: Listed) -> str:
        """The file for a report, relative to the folder: never one of another report, nor one that is not ours."""
        plain, distinct = _names(report)
        owner = self._taken.get(plain)
        is_foreign = owner is None and os.path.lexists(self._folder / plain)
        name = distinct if is_foreign or owner not in (None, report.address) else plain
        self._taken[name] = report.address
        return name

    def _record(self, entry: Entry) -> None:
        self._entries[entry.address] = entry
        append_entry(self._folder, entry)

    def _receive(self, received: int) -> None:
        self._received = received
        self._report()

    def _report(self) -> None:
        if self._progress:
            elapsed = time.monotonic() - self._began
            left = elapsed / self._asked * (self._total - self._done) if self._asked else None
            self._progress(FetchProgress(self._done, self._total, self._received, left))


def _names(report: Listed) -> tuple[str, str]:
    """The two names that the file of a report can have: the plain one, and one with the site's number of the file."""
    folder = folder_name(report.urn, report.authority)
    plain = file_name(report.kind, report.published)
    distinct = file_name(report.kind, report.published, identifier_of(report.address) or "other")
    return f"{folder}/{plain}", f"{folder}/{distinct}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold the folder: no second fetch fills it meanwhile. Raises FetchError where one does."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise FetchError(f"another fetch is filling {folder}") from error
    except OSError:
        return  # a file system without locks
