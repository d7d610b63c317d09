"""`findings ingest`: reads report files and folders into the database."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from db.errors import LibraryError
from db.ingest.options import ONLY_NEW, IngestOptions
from db.store.owners import group_name
from db.store.paths import default_database
from tui.cli.database import named_database
from tui.cli.exit_status import DONE, INTERRUPTED, PARTIAL
from tui.cli.options import FILE_PATH, shared_options
from tui.cli.output import choose_format, clear_progress, output_file, print_note, print_progress
from tui.cli.printing import print_outcomes
from tui.cli.watching import watch

# The formats whose every line stands by itself.
STREAMED: Final = ("text", "table", "jsonl")

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome, Progress


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=FILE_PATH)
@click.option("--again", is_flag=True, help="Also read files that are stored already, with this version.")
@click.option("--as-other", is_flag=True, help="Also store files that are not recognised as reports.")
@click.option("--share", is_flag=True, help="Let your group read the database.")
@click.option(
    "--watch",
    "folder",
    type=FILE_PATH,
    metavar="FOLDER",
    help="Watch FOLDER, and read each file that appears in it.",
)
@shared_options
def ingest(
    paths: tuple[Path, ...],
    again: bool,
    as_other: bool,
    share: bool,
    folder: Path | None,
    db: Path | None,
    form: str | None,
) -> int:
    """Read report files (.pdf, .txt), and folders of them, into the database.

    A file that is stored already is left as it is. A file that cannot be read, or is not recognised as an inspection
    report, is reported, and the others are read. A PDF that holds several reports becomes several inspections.

    \b
    findings ingest ~/reports
    findings ingest letter.pdf --db team.db
    findings ingest --watch ~/reports

    Ctrl+C keeps what has been read so far; the same command goes on. With --watch, files are read once they are
    complete, and those that are stored already are not listed; it ends with Ctrl+C, or with SIGTERM.
    """
    database = named_database(db) or default_database()
    options = IngestOptions(again, share, as_other)
    if folder is not None:
        return _watch(folder, paths, database, choose_format(form), options)
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    status = ingest_files(paths, database, choose_format(form), options)
    if share and status in (DONE, PARTIAL):
        print_note(f"{database} can be read by the group {group_name(database)}")
    return status


def _watch(folder: Path, paths: Sequence[Path], database: Path, form: str, options: IngestOptions) -> int:
    """Ingest what appears in a folder until it is stopped. Raises UsageError for what does not go together."""
    if paths or options.again:
        raise click.UsageError("--watch takes its folder and nothing else: no other PATH, no --again")
    if form not in STREAMED or output_file():
        raise click.UsageError(
            f"--watch prints as it goes: --format is {', '.join(STREAMED)}, without --output"
        )
    if not folder.is_dir():
        raise click.UsageError(f"--watch {folder}: there is no such folder")
    return watch(folder, database, form, options)


def ingest_files(paths: Sequence[Path], database: Path, form: str, options: IngestOptions = ONLY_NEW) -> int:
    """Read files and folders into `database`, print what became of each, and return the exit status."""
    from db.ingest import ingest as ingesting

    counts: Counter[str] = Counter()
    run = _Run()
    skipped: list[int] = []
    outcomes = ingesting.ingest(paths, database, options, progress=run.report, skipped=skipped.append)
    # On a terminal, a table or text shows the failures itself.
    report_failures = form not in ("table", "text") or not sys.stdout.isatty()
    print_outcomes(
        _count_outcomes(run.until_stopped(outcomes), counts, report_failures=report_failures), form
    )
    if run.stop is not None:
        return run.print_stop(run.stop)
    summary = ", ".join(f"{count:,} {status}" for status, count in counts.items())
    others = f"; {sum(skipped):,} neither .pdf nor .txt, skipped" if sum(skipped) else ""
    print_note((summary or "no .pdf or .txt file there") + others)
    return PARTIAL if counts["failed"] or not counts else DONE


def _count_outcomes(
    outcomes: Iterable["Outcome"], counts: Counter[str], *, report_failures: bool
) -> Iterator["Outcome"]:
    """The outcomes as they arrive, counted by status; failures are also printed on stderr where asked for."""
    for outcome in outcomes:
        counts[outcome.status] += 1
        clear_progress()
        if report_failures and (outcome.status == "failed" or _needs_attention(outcome)):
            print_note(f"{outcome.path}: {outcome.reason or 'failed'}")
        yield outcome


def _needs_attention(outcome: "Outcome") -> bool:
    """Whether a new report was read with a remark: an authority that is not known, pages that were left out."""
    return outcome.status == "added" and outcome.reason is not None


class _Run:
    """An ingest in progress: shows how far it has come, and knows why it was stopped."""

    def __init__(self) -> None:
        self.stop: KeyboardInterrupt | LibraryError | None = None
        self._last: Progress | None = None
        self._has_waited = False

    def report(self, progress: "Progress") -> None:
        """Show the progress on one line of a terminal; where stderr is none, print once that the ingest waits."""
        self._last = progress
        if sys.stderr.isatty():
            print_progress(str(progress))
        elif progress.is_waiting and not self._has_waited:
            print_note(str(progress))
            self._has_waited = True

    def until_stopped(self, outcomes: Iterable["Outcome"]) -> Iterator["Outcome"]:
        """The outcomes up to where Ctrl+C or an error of the database ends the ingest, which `stop` then is."""
        try:
            yield from outcomes
        except KeyboardInterrupt as stop:
            self.stop = stop
        except LibraryError as stop:
            if self._last is None:  # nothing has been begun
                raise
            self.stop = stop

    def print_stop(self, stop: KeyboardInterrupt | LibraryError) -> int:
        """Say why the ingest was stopped and what is kept; returns the exit status."""
        clear_progress()
        if isinstance(stop, LibraryError):
            print_note(str(stop))
        kept = f"{self._last.kept:,} of {self._last.total:,}" if self._last else "none"
        print_note(f"stopped: {kept} kept; run the same command to go on")
        return stop.exit_status if isinstance(stop, LibraryError) else INTERRUPTED
