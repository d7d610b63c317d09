"""Adding reports from inside the browser, files or the site’s: choices, progress, then the outcome."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.text_safety import one_line
from tui.app_screen import AppScreen
from tui.backend.messages import IngestCompleted, IngestProgressed
from tui.browse.state import BrowseState
from tui.dialogs.sheet_line import SheetLine

if TYPE_CHECKING:
    from db.fetch.records import Wanted
    from db.ingest.ingest import Outcome

IN_PROGRESS: Final = "reports are being added already: wait until they are in"
FAILURES: Final = "Files that were not added"  # the heading of their sheet


class BrowserIngest:
    """The commands “Add reports” and “Get reports” of the palette."""

    def __init__(self, screen: AppScreen[None], state: BrowseState, reload: Callable[[str], None]) -> None:
        """`reload` reads the database again and shows a notice."""
        self._screen = screen
        self._state = state
        self._reload = reload
        self._running = False
        screen.subscribe(IngestProgressed, self._show_progress)
        screen.subscribe(IngestCompleted, self._show_outcome)

    def choose_path(self) -> None:
        """Ask for a file or folder, and ingest it."""
        from tui.browse.report_path_picker import AddReports

        if self._running:
            self._screen.show_notice(IN_PROGRESS)
        else:
            self._screen.app.push_screen(AddReports(), self._start)

    def choose_reports(self) -> None:
        """Ask whose reports to get from the publisher's site, and get them."""
        from tui.browse.report_chooser import GetReports

        if self._running:
            self._screen.show_notice(IN_PROGRESS)
            return
        inspection = self._state.inspection
        self._screen.app.push_screen(GetReports(inspection.authority if inspection else None), self._fetch)

    def _fetch(self, wanted: "Wanted | None") -> None:
        if wanted is None:
            return
        self._running = True
        self._screen.status_bar.progress = "asking the site …"
        self._screen.backend.fetch(wanted)

    def _start(self, path: Path | None) -> None:
        if path is None:
            return
        self._running = True
        self._screen.status_bar.progress = f"looking through {one_line(str(path))} …"
        self._screen.backend.ingest([path])

    def _show_progress(self, event: IngestProgressed) -> None:
        self._screen.status_bar.progress = f"adding reports: {event.progress}"

    def _show_outcome(self, event: IngestCompleted) -> None:
        """Show the counts and the files that failed, and read the database again where something came in."""
        self._running = False
        self._screen.status_bar.progress = ""
        counts = Counter(outcome.status for outcome in event.outcomes)
        summary = ", ".join(f"{n:,} {status}" for status, n in counts.items()) or "no .pdf or .txt file there"
        summary += f"; {event.skipped:,} neither .pdf nor .txt, skipped" if event.skipped else ""
        if counts["added"] or counts["updated"]:
            self._reload(event.reason or f"reports: {summary}")
        else:
            self._screen.show_notice(event.reason or f"reports: {summary}")
        failed = [outcome for outcome in event.outcomes if outcome.status == "failed"]
        if failed:
            from tui.dialogs.help import HelpScreen

            self._screen.app.push_screen(HelpScreen(_failure_lines(failed), FAILURES))


def _failure_lines(failed: "Sequence[Outcome]") -> list[SheetLine]:
    """The files that could not be added, each with its reason, as lines of a sheet."""
    lines = [SheetLine(f"{len(failed):,} could not be added")]
    for outcome in failed:
        name, reason = one_line(Path(outcome.path).name, 60), one_line(outcome.reason or "", 200)
        lines += [SheetLine(name), SheetLine(text=reason)]
    return lines
