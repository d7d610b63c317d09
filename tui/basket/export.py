"""Writing a whole basket to a file: in its order, with its notes where they are asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.export import render
from db.personal.baskets import DEFAULT
from db.personal.rematch import RematchedMark, rematch_marks
from db.records import CitedParagraph
from tui.app_screen import OverlayScreen
from tui.backend.session import Session
from tui.basket.model import BasketContents, format_basket_name
from tui.export.exports import Export, ExportProgress, ask_exports
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library

# The basket's name, and its entries in order.
NamedEntries = tuple[str, "Sequence[RematchedMark]"]


def ask_basket_export(screen: OverlayScreen, contents: BasketContents, *, with_notes: bool) -> None:
    """Ask for a format, then write the basket on the screen to a new file in the working folder.

    `with_notes`: whether the user's notes are written unless the list says otherwise.
    """
    count = formatting.format_count(len(contents.entries), "paragraph")
    file_stem = "basket" if contents.name == DEFAULT else contents.name
    export = _build_export(count, lambda _: (contents.name, contents.entries), file_stem)
    title = f"Export {format_basket_name(contents.name)} to a file"
    ask_exports(screen, [export], title, with_notes=with_notes)


def export_of_basket(session: Session, count: int) -> Export:
    """The export of the current basket, of `count` paragraphs, from a screen that does not show it."""

    def load(library: "Library") -> NamedEntries:
        baskets = session.personal().baskets
        return baskets.current, rematch_marks(library, baskets.marks())

    return _build_export(f"The basket ({formatting.format_count(count, 'paragraph')})", load)


def load_basket_items(session: Session) -> "Callable[[Library], list[CitedParagraph]]":
    """A question to the database: the paragraphs of the current basket, in its order."""

    def load(library: "Library") -> list[CitedParagraph]:
        return [entry.cited() for entry in rematch_marks(library, session.personal().baskets.marks())]

    return load


def _build_export(title: str, load: Callable[["Library"], NamedEntries], file_stem: str = "basket") -> Export:
    plain, noted = (_build(title, load, file_stem, with_notes=with_notes) for with_notes in (False, True))
    return replace(plain, noted=noted)


def _build(
    title: str, load: Callable[["Library"], NamedEntries], file_stem: str, *, with_notes: bool
) -> Export:
    def items(entries: "Sequence[RematchedMark]", progress: ExportProgress) -> Iterator[CitedParagraph]:
        yield from progress.track((entry.cited(with_note=with_notes) for entry in entries), len(entries))
        gone = sum(entry.paragraph is None for entry in entries)
        if gone:
            progress.left_out.append(f"{gone:,} of them gone from this database, as they were marked")
        if not with_notes and any(entry.mark.note for entry in entries):
            progress.left_out.append("without your notes")

    def render_items(library: "Library", form: str, style: str, progress: ExportProgress) -> Iterator[str]:
        name, entries = load(library)
        return render.paragraphs(items(entries, progress), form, heading=_heading(name), style=style)

    return Export(
        title=title,
        subject="in the basket",
        file_stem=file_stem,
        render=render_items,
        inspections=lambda library, progress: (item.inspection for item in items(load(library)[1], progress)),
        summary=lambda progress: formatting.format_count(progress.written, "paragraph"),
        query="paragraphs marked into a basket",
    )


def _heading(name: str) -> str:
    """A basket's name as a heading: `The first basket`, `Scrutiny March`."""
    words = format_basket_name(name).strip("“”")
    return words[:1].upper() + words[1:]
