"""Writing to a file what a screen shows: asked for in one list, written off the keyboard's thread, told as it goes."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from textual.worker import get_current_worker

from db.records import Inspection
from tui.backend.messages import EXPORTED
from tui.dialogs.picker import Choice, Picker
from tui.export.citation_style import describe_style, resolve_style
from tui.widgets import formatting
from tui.widgets.messages import ExportProgressed

if TYPE_CHECKING:
    from db.store.library import Library

FORMS: Final = {
    "markdown": "Markdown",
    "text": "plain text",
    "csv": "CSV, for a spreadsheet",
    "json": "JSON",
    "jsonl": "JSON Lines",
}
REFERENCES: Final = {
    "ris": "RIS, for Zotero, EndNote, Mendeley",
    "bibtex": "BibTeX, for LaTeX",
    "csl-json": "CSL-JSON, for pandoc",
}
PLOT: Final = "svg"
STYLED: Final = ("markdown", "text")  # what programs read always has the full citation
MARGIN: Final = 2  # columns of the bottom line that hold no words
STEP: Final = 500  # items between two looks at whether to stop: some hundredths of a second
CITE: Final = "cite"  # the choice that leads to the styles

Item = TypeVar("Item")


class Stopped(Exception):
    """The person has left, or pressed Esc: nothing is kept of what was written so far."""


class ExportProgress:
    """What is being written: how far it has come, and what is to be said of it at the end."""

    def __init__(self, tell: Callable[[str], None], stopping: Callable[[], bool]) -> None:
        self._tell = tell
        self._stopping = stopping
        self.written = 0
        self.left_out: list[str] = []

    def through(self, items: Iterable[Item], of: int) -> Iterator[Item]:
        """The items, counted; told now and then with their number. Raises Stopped."""
        for item in items:
            if self.written % STEP == 0:
                self.check_cancelled()
                self._tell(
                    f"writing {self.written:,} of {formatting.format_count(of, 'paragraph')} · Esc stops it"
                )
            self.written += 1
            yield item

    def check_cancelled(self) -> None:
        """Raise Stopped where it is to stop."""
        if self._stopping():
            raise Stopped


@dataclass(frozen=True, slots=True)
class Export:
    """Something that can be written to a file."""

    words: str  # "what is shown (212 paragraphs)"
    of: str  # whose inspections are cited: "shown", "in the basket"
    file: str  # its part of the file's name
    pieces: Callable[["Library", str, str, ExportProgress], Iterable[str]]  # in a form, citing in a style
    cited: Callable[["Library", ExportProgress], Iterable[Inspection]]
    said: Callable[[ExportProgress], str]  # what was written, once it is: "212 paragraphs"
    styled: bool = True  # whether each paragraph is cited in the person's style
    plot: str = ""  # what the plot draws; "" for none


def ask_exports(screen: Any, exports: Sequence[Export], title: str = "Export to a file") -> Awaitable[Any]:
    """Ask what to write and how, then write it to a new file in this folder; the outcome is told."""
    style: str = screen.app.citation_style
    choices = [choice for export in exports for choice in _choices(export, style)]
    styled = any(export.styled for export in exports)
    if styled:
        choices.insert(0, Choice("Citations: choose how they read", CITE, describe_style(style)))

    def chosen(wish: tuple[Export, str] | str | None) -> None:
        if isinstance(wish, tuple):
            _begin(screen, *wish, style)
        elif wish == CITE:
            from tui.clipboard.copying import choose_citation

            choose_citation(screen, lambda: ask_exports(screen, exports, title))

    pushed: Awaitable[Any] = screen.app.push_screen(Picker(title, choices, at=1 if styled else 0), chosen)
    return pushed


def _choices(export: Export, style: str) -> Iterator[Choice]:
    for form, name in FORMS.items():
        aside = f"cited {describe_style(style)}" if export.styled and form in STYLED else ""
        yield Choice(f"{export.words} as {name}", (export, form), aside)
    if export.plot:
        yield Choice(f"{export.plot}, as SVG", (export, PLOT))
    for form, name in REFERENCES.items():
        yield Choice(f"The inspections {export.of} as {name}", (export, form))


def _begin(screen: Any, export: Export, form: str, style: str) -> None:
    """Start writing, unless something is being written already."""
    if is_writing(screen):
        screen.show_notice("an export is being written already: wait until it is saved, or Esc stops it")
        return
    app = screen.app
    room = app.size.width - MARGIN

    def work(library: "Library") -> str:
        worker = get_current_worker()
        progress = ExportProgress(
            lambda words: screen.post_message(ExportProgressed(screen, words)), lambda: worker.is_cancelled
        )
        try:
            return write(library, export, form, style, progress, room)
        except Stopped:
            app.call_later(app.show_notice, "the export was stopped: nothing of it was kept")
            raise
        finally:
            screen.post_message(ExportProgressed(screen, ""))

    screen.post_message(ExportProgressed(screen, "writing …"))
    screen.backend.ask(EXPORTED, work)


def is_writing(screen: Any) -> bool:
    """Whether this screen has an export under way."""
    backend = getattr(screen, "backend", None)
    return backend is not None and backend.pending.any_of((EXPORTED,))


def stop_writing(screen: Any) -> bool:
    """Stop the export that this screen has under way; False where there is none."""
    if not is_writing(screen):
        return False
    screen.workers.cancel_group(screen, EXPORTED)
    return True


def write(
    library: "Library", export: Export, form: str, style: str, progress: ExportProgress, room: int = 0
) -> str:
    """Write an export to a new file in this folder, whole or not at all; one line that says what was written.

    A line longer than `room` (columns) names the file without its folder. Raises Stopped, ExportError, CitationError.
    """
    from db.export.bibliography import SUFFIXES as OF_REFERENCES
    from db.export.bibliography import bibliography
    from db.export.files import proposed_name, save
    from db.export.render import SUFFIXES

    file = Path(proposed_name(export.file, "text")).stem  # what it is called may be foreign
    if form in REFERENCES:
        once = {one.key: one for one in export.cited(library, progress)}
        path = free_path(Path.cwd(), f"{file}-references", OF_REFERENCES[form])
        save(path, _watched(bibliography(once.values(), form), progress))
        return _told(f"{formatting.format_count(len(once), 'inspection')} {export.of}", path, [], room)
    styled = export.styled and form in STYLED
    pieces = export.pieces(library, form, resolve_style(style) if styled else "full", progress)
    path = free_path(Path.cwd(), file, f".{PLOT}" if form == PLOT else SUFFIXES[form])
    save(path, _watched(pieces, progress))
    if export.styled and not styled and style != "full":
        progress.left_out.append("citations in full, as always in this format")
    return _told(export.said(progress), path, progress.left_out, room)


def _told(what: str, path: Path, left_out: Sequence[str], room: int) -> str:
    """What was saved and where, then what was left out of it."""
    named, brief = (
        " · ".join([f"{what} saved to {p}", *left_out])
        for p in (formatting.shorten_home(path), f"./{path.name}")
    )
    return named if len(named) <= room or not left_out else brief


def _watched(pieces: Iterable[str], progress: ExportProgress) -> Iterator[str]:
    """The pieces, until it is to stop: also just before the file would get its name."""
    for piece in pieces:
        progress.check_cancelled()
        yield piece
    progress.check_cancelled()


def free_path(folder: Path, what: str, suffix: str) -> Path:
    """A file of today's date in `folder` that is not there yet: `findings-basket-2026-11-20-2.md`."""
    stem = f"findings-{what}-{datetime.now(UTC).astimezone():%Y-%m-%d}"
    for count in range(1, 1_000):
        path = folder / f"{stem}{f'-{count}' if count > 1 else ''}{suffix}"
        if not path.exists():
            return path
    raise OSError(f"there are too many exports of today in {folder}")
