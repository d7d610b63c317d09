"""Reports added from inside the browser: read in processes of their own, told as they come, shown at the end."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.screen import Screen

from db.text_safety import one_line
from tui.backend.messages import IngestCompleted, IngestProgressed
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from tui.backend.backend import Backend

ALREADY: Final = "reports are being added already: wait until they are in"


class BrowseAdding(Screen[None]):
    """What the palette calls “Add reports”."""

    backend: "Backend"
    adding: bool = False

    async def action_add_reports(self) -> None:
        """Ask for a path, and add what is there."""
        from tui.browse.report_path_picker import AddReports

        if self.adding:
            self._tell(ALREADY)
        else:
            await self.app.push_screen(AddReports(), self._add)

    def _add(self, path: Path | None) -> None:
        if path is None:
            return
        self.adding = True
        self.query_one(StatusBar).progress = f"looking through {one_line(str(path))} …"
        self.backend.add_reports([path])

    def on_ingest_progressed(self, event: IngestProgressed) -> None:
        self.query_one(StatusBar).progress = f"adding reports: {event.progress}"

    async def on_ingest_completed(self, event: IngestCompleted) -> None:
        """Tell what became of them, show the failed ones, and read the database as it stands now."""
        self.adding = False
        self.query_one(StatusBar).progress = ""
        counts = Counter(outcome.status for outcome in event.outcomes)
        told = ", ".join(f"{n:,} {status}" for status, n in counts.items()) or "no .pdf or .txt file there"
        if counts["added"] or counts["updated"]:
            own: Any = self
            own.renew(f"reports: {told}" if event.reason is None else event.reason)
        else:
            self._tell(event.reason or f"reports: {told}")
        failed = [outcome for outcome in event.outcomes if outcome.status == "failed"]
        if failed:
            from tui.dialogs.help import HelpScreen

            lines = [(f"{len(failed):,} could not be added", "")]
            for outcome in failed:
                lines += [
                    (one_line(Path(outcome.path).name, 60), ""),
                    ("", one_line(outcome.reason or "", 200)),
                ]
            await self.app.push_screen(HelpScreen(lines))

    def _tell(self, words: str) -> None:
        app: Any = self.app
        app.show_notice(words)
