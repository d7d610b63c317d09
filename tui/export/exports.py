"""Exports to a file: chosen from one list, written in a worker, with progress and an outcome."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from textual.worker import get_current_worker

from db.export.bibliography import SUFFIXES as REFERENCE_SUFFIXES
from db.export.bibliography import bibliography
from db.export.documents import SUFFIXES, as_file, text_form
from db.export.files import proposed_name, save
from db.records import Inspection
from tui.app_screen import AppScreen
from tui.backend.messages import ExportFinished, ExportProgressed
from tui.dialogs.picker import Choice, Picker
from tui.export.citation_picker import choose_citation
from tui.export.citation_style import describe_style, effective_style, resolve_style
from tui.export.context import make_context
from tui.keymap import key_of
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library

FORMS: Final = {
    "markdown": "Markdown",
    "docx": "a Word document",
    "text": "plain text",
    "xlsx": "an Excel workbook",
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
STYLED: Final = ("markdown", "docx", "text")  # forms that programs read always have the full citation
STOPPED: Final = "the export was stopped: nothing of it was kept"
MARGIN: Final = 2  # columns of the status bar that a notice leaves free
CHECK_EVERY: Final = 500  # items between two checks for a cancellation: some hundredths of a second
STOPS: Final = f"{key_of('app.back')} stops it"
MOST_A_DAY: Final = 1_000  # exports of one name on one day: beyond it something repeats by mistake

Item = TypeVar("Item")


class ExportCancelled(Exception):
    """The user closed the screen or pressed Esc; nothing of the export was kept."""


class ExportProgress:
    """The progress of an export, and what its summary has to mention."""

    def __init__(self, report: Callable[[str], None], is_cancelled: Callable[[], bool]) -> None:
        """`report` shows the progress in words; `is_cancelled` says whether to stop."""
        self._report = report
        self._is_cancelled = is_cancelled
        self.written = 0  # items so far
        self.left_out: list[str] = []  # what the form has no place for, in words

    def track(self, items: Iterable[Item], of: int) -> Iterator[Item]:
        """The items, counted and reported at intervals; `of` is how many there are. Raises ExportCancelled."""
        for item in items:
            if self.written % CHECK_EVERY == 0:
                self.check_cancelled()
                self._report(
                    f"writing {self.written:,} of {formatting.format_count(of, 'paragraph')} · {STOPS}"
                )
            self.written += 1
            yield item

    def check_cancelled(self) -> None:
        """Raise ExportCancelled where the user has cancelled."""
        if self._is_cancelled():
            raise ExportCancelled


@dataclass(frozen=True, slots=True)
class Export:
    """Something that can be written to a file."""

    title: str  # in the list of choices: "What is shown (212 paragraphs)"
    subject: str  # which inspections its references list: "shown", "in the basket"
    file_stem: str  # its part of the file's name
    render: Callable[["Library", str, str, ExportProgress], Iterable[str]]  # library, form, citation style
    inspections: Callable[["Library", ExportProgress], Iterable[Inspection]]
    summary: Callable[[ExportProgress], str]  # what was written: "212 paragraphs"
    query: str = ""  # what was asked for, in words: every file states it
    styled: bool = True  # whether each paragraph is cited in the user's style
    plot: str = ""  # what the plot draws; "" for none
    forms: Sequence[tuple[str, str]] = tuple(FORMS.items())  # each with its name in the list of choices
    # Makes the file of a form of its own, where `forms` are such; there is no list of references then.
    build: Callable[["Library", str, ExportProgress], Iterable[str | bytes]] | None = None
    cites: bool = True  # whether the inspections can be written for a reference manager too
    noted: "Export | None" = None  # the same with the user's own notes, which are written on request only


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """An export in one of its forms."""

    export: Export
    form: str


@dataclass(frozen=True, slots=True)
class CitationRequest:
    """The choice that leads to the citation styles."""


@dataclass(frozen=True, slots=True)
class NotesRequest:
    """The choice that has the user's notes written too, or left out again."""


ExportChoice = ExportRequest | CitationRequest | NotesRequest | Callable[[], None]


def ask_exports(
    screen: AppScreen[Any],
    exports: Sequence[Export],
    title: str = "Export to a file",
    others: Sequence[Choice[ExportChoice]] = (),
    *,
    with_notes: bool = False,
) -> None:
    """Ask what to write and in which form, then write it to a new file in this folder; the outcome is shown.

    `others` are offered last: each is called when it is picked.
    """
    style = effective_style(screen.session.citation_choice)
    shown = [export.noted or export if with_notes else export for export in exports]
    first = list(_setting_choices(exports, style, with_notes=with_notes))
    choices = [*first, *(choice for export in shown for choice in _form_choices(export, style)), *others]

    def handle(choice: ExportChoice | None) -> None:
        if isinstance(choice, ExportRequest):
            _start_export(screen, choice.export, choice.form, style)
        elif isinstance(choice, NotesRequest):
            ask_exports(screen, exports, title, others, with_notes=not with_notes)
        elif isinstance(choice, CitationRequest):
            choose_citation(
                screen, lambda: ask_exports(screen, exports, title, others, with_notes=with_notes)
            )
        elif choice is not None:
            choice()

    screen.app.push_screen(Picker(title, choices, at=len(first)), handle)


def _setting_choices(
    exports: Sequence[Export], style: str, *, with_notes: bool
) -> Iterator[Choice[ExportChoice]]:
    """How citations read, and whether notes are written, for all the exports that have them."""
    if any(export.styled for export in exports):
        yield Choice("Citations: choose how they read", CitationRequest(), describe_style(style))
    if any(export.noted for export in exports):
        label = "Your notes: leave them out" if with_notes else "Your notes: write them too"
        yield Choice(label, NotesRequest(), "written" if with_notes else "left out")


def _form_choices(export: Export, style: str) -> Iterator[Choice[ExportChoice]]:
    for form, name in export.forms:
        aside = f"cited {describe_style(style)}" if export.styled and form in STYLED else ""
        yield Choice(f"{export.title} as {name}", ExportRequest(export, form), aside)
    if export.plot:
        yield Choice(f"{export.plot}, as SVG", ExportRequest(export, PLOT))
    for form, name in REFERENCES.items() if export.cites and export.build is None else ():
        yield Choice(f"The inspections {export.subject} as {name}", ExportRequest(export, form))


def _start_export(screen: AppScreen[Any], export: Export, form: str, style: str) -> None:
    """Write in a worker, unless an export of this screen is in progress."""
    if screen.backend.pending.has_any((ExportFinished,)):
        screen.show_notice(f"an export is being written already: wait until it is saved, or {STOPS}")
        return
    app = screen.app
    room = app.size.width - MARGIN

    def post_progress(words: str) -> None:
        screen.post_message(ExportProgressed(words))

    def work(library: "Library") -> str:
        worker = get_current_worker()
        progress = ExportProgress(post_progress, lambda: worker.is_cancelled)
        try:
            return write(library, export, form, style, progress, room)
        except ExportCancelled:
            app.call_later(screen.show_notice, STOPPED)
            raise
        finally:
            screen.post_message(ExportProgressed(""))

    screen.post_message(ExportProgressed("writing …"))
    screen.backend.run(work, ExportFinished)


def cancel_export(screen: AppScreen[Any]) -> bool:
    """Cancel the export that this screen has in progress; returns whether there was one."""
    return screen.backend.cancel(ExportFinished)


def write(
    library: "Library", export: Export, form: str, style: str, progress: ExportProgress, room: int = 0
) -> str:
    """Write an export to a new file in the current folder, whole or not at all. Returns a line on what was written.

    A line longer than `room` (columns) names the file without its folder.
    Raises ExportCancelled, ExportError, CitationError.
    """
    file = Path(proposed_name(export.file_stem, "text")).stem  # a basket's name may hold anything
    if export.build is not None:
        path = free_path(Path.cwd(), file, f".{form}")
        save(path, export.build(library, form, progress))
        return _summarise(export.summary(progress), path, [], room)
    if form in REFERENCES:
        sources = {inspection.key: inspection for inspection in export.inspections(library, progress)}
        path = free_path(Path.cwd(), f"{file}-references", REFERENCE_SUFFIXES[form])
        save(path, _until_cancelled(bibliography(sources.values(), form), progress))
        return _summarise(
            f"{formatting.format_count(len(sources), 'inspection')} {export.subject}", path, [], room
        )
    styled = export.styled and form in STYLED
    cited = resolve_style(style) if styled else "full"
    pieces = export.render(library, text_form(form), cited, progress)
    path = free_path(Path.cwd(), file, f".{PLOT}" if form == PLOT else SUFFIXES[form])
    context = make_context(export.query, library)
    save(path, as_file(_until_cancelled(pieces, progress), form, cited, context))
    if export.styled and not styled and style != "full":
        progress.left_out.append("citations in full, as always in this format")
    return _summarise(export.summary(progress), path, progress.left_out, room)


def _summarise(what: str, path: Path, left_out: Sequence[str], room: int) -> str:
    """What was saved and where, then what was left out; without the folder where that does not fit."""
    full, brief = (
        " · ".join([f"{what} saved to {p}", *left_out])
        for p in (formatting.shorten_home(path), f"./{path.name}")
    )
    return full if len(full) <= room or not left_out else brief


def _until_cancelled(pieces: Iterable[str], progress: ExportProgress) -> Iterator[str]:
    """The pieces; raises ExportCancelled between them, and before the file gets its name."""
    for piece in pieces:
        progress.check_cancelled()
        yield piece
    progress.check_cancelled()


def free_path(folder: Path, what: str, suffix: str) -> Path:
    """A path of today's date in `folder` that is free: `findings-basket-2026-11-20-2.md`. Raises OSError."""
    stem = f"findings-{what}-{datetime.now(UTC).astimezone():%Y-%m-%d}"
    for count in range(1, MOST_A_DAY):
        path = folder / f"{stem}{f'-{count}' if count > 1 else ''}{suffix}"
        if not os.path.lexists(path):  # a link that leads nowhere takes a name too
            return path
    raise OSError(f"there are too many exports of today in {folder}")
