"""Ingest: files and folders are read in other processes and written to a database, one whole report at a time."""

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Final

from db.corrections.applying import apply_corrections
from db.corrections.corrections_file import FieldCorrection, load_corrections
from db.corrections.team import team_corrections
from db.errors import LibraryError, RejectedReport
from db.ingest.files import CHANGED, FoundFile, find_files
from db.ingest.options import ONLY_NEW, IngestOptions
from db.ingest.own_themes import load_own_themes
from db.ingest.pool import DEFAULT_LIMITS, Reading, ReadingLimits, ReadingPool
from db.ingest.provenance import Provenance
from db.ingest.upgrade import derived_parts
from db.records import Report
from db.store.paths import own_database
from db.store.writer import Writer
from db.text_safety import show_controls

# Of a pack: the first that is true of one of its reports.
_STATUSES: Final = ("added", "updated", "unchanged")
# Reports written within this time are committed in one transaction: a commit waits three times for the disk and makes
# every reader load the index anew. A killed ingest loses at most the reports of this time.
_COMMIT_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome for one file. `status` is added, unchanged, updated or failed."""

    path: str  # as given, or as found in a folder; undecodable bytes and controls are shown as marks
    status: str
    reason: str | None = (
        None  # why it failed, what it superseded, how it was read, what else it holds; or None
    )
    inspection: str | None = None  # the key, of a pack's first inspection; None for a failed file
    paragraphs: int | None = None  # without boilerplate and footnotes


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of an ingest. As text: `12 of 84 files · 1,204 paragraphs · 3 s left`."""

    done: int
    total: int
    paragraphs: int
    seconds_left: float | None = None  # None before the first file has been read
    outcome: Outcome | None = None  # of the last file; its key may still change
    kept: int = 0  # of `done`, the files whose reports are stored for good
    is_waiting: bool = False  # for another program, which reads the database, before more can be kept

    def __str__(self) -> str:
        left = "" if self.seconds_left is None else f" · {self.seconds_left:,.0f} s left"
        waiting = " · waiting for another program that reads the database" if self.is_waiting else ""
        return f"{self.done:,} of {self.total:,} files · {self.paragraphs:,} paragraphs{waiting or left}"


def ingest(
    paths: Iterable[str | PathLike[str]],
    database: Path,
    options: IngestOptions = ONLY_NEW,
    *,
    progress: Callable[[Progress], None] | None = None,
    skipped: Callable[[int], None] | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Iterator[Outcome]:
    """Read report files, and folders of them, into `database`, which is created where it is missing.

    Each report is committed whole; an ingest that is killed has stored the ones before. The outcomes are yielded at
    the end, by path, because only then are the keys final: inspections of one month are numbered by their dates,
    whatever the order of the files. A failed file does not stop the others. `progress` is called after each file, and
    each second while a program that reads keeps the database from being written; `skipped` with the number of files in
    folders that are neither PDF nor text.
    Raises LibraryError (NotWritable where another process writes) when nothing more can be stored. Before that, and
    before a KeyboardInterrupt, what has been read is kept if possible, `progress` is told how many files are, and their
    outcomes are yielded.
    """
    found = find_files([Path(path) for path in paths], is_shared=options.share or others_may_read(database))
    if skipped:
        skipped(found.skipped)
    is_new = not os.path.lexists(database)
    readable = sum(file.reason is None for file in found.files)
    with ExitStack() as opened:
        readers = opened.enter_context(closing(ReadingPool(*limits, as_other=options.as_other)))
        if is_new:  # all files have to be read: the processes start while the database is made
            readers.start(readable)
        themes = load_own_themes()
        if is_new and not readable:  # a wrong folder would leave an empty database
            failed = [_failed(file, file.reason or "") for file in found.files]
            yield from sorted(failed, key=lambda one: one.path)
            return
        if database == own_database():
            _make_folder(database.parent)
        writer = opened.enter_context(Writer(database, themes, share=options.share))
        writer.make_stale_parts(derived_parts())
        corrections = load_corrections()
        apply_corrections(writer, corrections)
        writer.commit()
        # Corrections of colleagues apply only to what is read now, with a remark: no stored report changes silently.
        corrections = (*team_corrections(), *corrections)
        current = _Ingest(writer, found.files, progress, options.again, corrections)
        yield from current.outcomes(readers)


class _Ingest:
    """One ingest: the outcomes so far, and the time of the last commit."""

    def __init__(
        self,
        writer: Writer,
        files: Sequence[FoundFile],
        progress: Callable[[Progress], None] | None,
        again: bool,
        corrections: Sequence[FieldCorrection],
    ) -> None:
        self._writer = writer
        self._corrections = corrections
        self._files = files
        self._progress = progress
        self._again = again
        self._provenance = Provenance()
        self._outcomes: list[tuple[FoundFile, Outcome]] = []
        self._committed = self._began = time.monotonic()
        self._paragraphs = self._bytes = self._to_read = 0
        self._settled = self._kept = (
            0  # of the outcomes, those that cannot be lost any more; without failed ones
        )

    def outcomes(self, readers: ReadingPool) -> Iterator[Outcome]:
        """Read and write the files; yields the outcome of each, by path."""
        new: list[FoundFile] = []
        copies: list[FoundFile] = []
        hashes: set[str] = set()
        for file in self._files:
            if file.reason is None and file.sha256 in hashes:
                copies.append(file)
            elif file.reason is None and (self._again or not self._writer.published(file.sha256)):
                hashes.add(file.sha256)
                new.append(file)
            else:
                self._record(file, self._without_reading(file))
        self._to_read = sum(file.size for file in new)
        self._settle()
        try:
            self._read(new, readers)
        except (KeyboardInterrupt, LibraryError) as stop:
            yield from self._stopped(stop)
            raise
        for file in copies:
            self._record(file, self._without_reading(file))
        yield from self._final_outcomes(self._outcomes)

    def _read(self, new: Sequence[FoundFile], readers: ReadingPool) -> None:
        """Read and write the files that are new."""
        files = [(f.path, str(f.path)) for f in new]
        # Closed here: an exception that is kept would keep this frame, and the reading processes with it.
        with closing(readers):
            for file, reading in zip(new, readers.read_all(files), strict=True):
                self._record(file, self._published(file, reading), file.size)
                if time.monotonic() - self._committed > _COMMIT_SECONDS:
                    self._commit()
            self._commit()

    def _stopped(self, stop: BaseException) -> Iterator[Outcome]:
        """Keep what has been read, if possible, and say how much is kept; yields the outcomes of those files."""
        if isinstance(stop, KeyboardInterrupt):
            with suppress(KeyboardInterrupt, LibraryError):  # a second Ctrl+C, or a program that reads
                self._commit(keep_waiting=lambda: False)
        self._report(self._outcomes[self._settled - 1][1] if self._settled else None)
        with suppress(LibraryError):  # the database may be gone
            yield from self._final_outcomes(self._outcomes[: self._settled])

    def _final_outcomes(self, recorded: Iterable[tuple[FoundFile, Outcome]]) -> Iterator[Outcome]:
        for file, outcome in sorted(recorded, key=lambda entry: entry[1].path):
            yield self._with_final_key(file, outcome)

    def _without_reading(self, file: FoundFile) -> Outcome:
        if file.reason is not None:
            return _failed(file, file.reason)
        stored = self._writer.published(file.sha256)
        if stored is None:
            return _failed(file, "the same bytes as a file that could not be read")
        if self._writer.add_addresses(file.sha256, lambda one: self._provenance.complete(one, file.path)):
            stored = replace(stored, status="updated", reason="its address was added")
        return Outcome(_shown(file), stored.status, stored.reason, stored.key, stored.paragraphs)

    def _published(self, file: FoundFile, reading: Reading) -> Outcome:
        if not reading.reports:
            return _failed(file, reading.reason or "it could not be read")
        if reading.reports[0].inspection.sha256 != file.sha256:
            return _failed(file, CHANGED)
        try:
            done = [
                self._writer.publish(self._completed(r, file), again=self._again) for r in reading.reports
            ]
            remarks = apply_corrections(self._writer, self._corrections, {part.key for part in done})
        except RejectedReport as error:
            return _failed(file, str(error))
        status = min((part.status for part in done), key=_STATUSES.index)
        told = [
            *(part.reason for part in done),
            *(note for r in reading.reports for note in r.inspection.notes),
            *remarks,
        ]
        reason = "; ".join(dict.fromkeys(filter(None, told))) or None
        return Outcome(_shown(file), status, reason, done[0].key, sum(part.paragraphs for part in done))

    def _completed(self, report: Report, file: FoundFile) -> Report:
        """The report with what the publisher says of its file."""
        return replace(report, inspection=self._provenance.complete(report.inspection, file.path))

    def _commit(self, keep_waiting: Callable[[], bool] | None = None) -> None:
        self._writer.commit(keep_waiting or self._keep_waiting)
        self._committed = time.monotonic()
        self._settle()

    def _settle(self) -> None:
        self._settled = len(self._outcomes)
        self._kept = sum(outcome.status != "failed" for _, outcome in self._outcomes)

    def _keep_waiting(self) -> bool:
        self._report(None, is_waiting=True)
        return True

    def _record(self, file: FoundFile, outcome: Outcome, size: int = 0) -> None:
        self._outcomes.append((file, outcome))
        self._bytes += size
        if outcome.status in ("added", "updated"):
            self._paragraphs += outcome.paragraphs or 0
        self._report(outcome)

    def _report(self, outcome: Outcome | None, *, is_waiting: bool = False) -> None:
        if self._progress:
            done, total = len(self._outcomes), len(self._files)
            elapsed = time.monotonic() - self._began
            left = elapsed * (self._to_read - self._bytes) / self._bytes if self._bytes else None
            self._progress(Progress(done, total, self._paragraphs, left, outcome, self._kept, is_waiting))

    def _with_final_key(self, file: FoundFile, outcome: Outcome) -> Outcome:
        """The outcome with the present key: an earlier inspection of the same month may have been added since."""
        keys = self._writer.keys_of(file.sha256) if outcome.inspection else []
        if not keys:
            return outcome
        others = f"the file also holds {', '.join(keys[1:])}" if keys[1:] else None
        reason = "; ".join(filter(None, (others, outcome.reason))) or None
        return replace(outcome, inspection=keys[0], reason=reason)


def _failed(file: FoundFile, reason: str) -> Outcome:
    return Outcome(_shown(file), "failed", reason)


def _shown(file: FoundFile) -> str:
    return show_controls(str(file.path))


def others_may_read(database: Path) -> bool:
    """Whether other users may read a database, or what of it is there."""
    try:
        return bool(database.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))
    except (OSError, ValueError):  # it is made, for the user alone, or refused
        return False


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise LibraryError(
            f"cannot make the folder {folder}: {(error.strerror or 'error').lower()}"
        ) from error
