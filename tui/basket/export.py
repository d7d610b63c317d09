"""Writing a whole basket to a file: in its order, with its notes."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.personal.baskets import DEFAULT
from db.records import CitedParagraph
from tui.app_screen import AppScreen
from tui.backend.session import Session
from tui.basket.model import BasketContents, format_basket_name
from tui.export.exports import Export, ExportProgress, ask_exports
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.personal.rematch import RematchedMark
    from db.store.library import Library

# The basket's name, and what is in it.
Held = tuple[str, "Sequence[RematchedMark]"]


def ask_basket_export(screen: AppScreen[Any], shown: BasketContents) -> None:
    """Ask for a format, then write the basket on the screen to a new file here."""
    count = formatting.format_count(len(shown.entries), "paragraph")
    file = "basket" if shown.name == DEFAULT else shown.name
    export = _export(count, lambda _: (shown.name, shown.entries), file)
    ask_exports(screen, [export], f"Export {format_basket_name(shown.name)} to a file")


def export_of_basket(session: Session, count: int) -> Export:
    """The current basket, from a screen that does not show it."""

    def held(library: "Library") -> Held:

        from db.personal.rematch import rematch_marks

        baskets = session.personal().baskets
        return baskets.current, rematch_marks(library, baskets.marks())

    return _export(f"The basket ({formatting.format_count(count, 'paragraph')})", held)


def load_basket_items(session: Session) -> "Callable[[Library], list[CitedParagraph]]":
    """A question to the database: the paragraphs of the current basket, in its order."""

    def load(library: "Library") -> list[CitedParagraph]:
        from db.personal.rematch import rematch_marks

        return [entry.cited() for entry in rematch_marks(library, session.personal().baskets.marks())]

    return load


def _export(words: str, held: Callable[["Library"], Held], file: str = "basket") -> Export:
    def items(entries: "Sequence[RematchedMark]", progress: ExportProgress) -> Iterator[CitedParagraph]:
        yield from progress.through((entry.cited() for entry in entries), len(entries))
        gone = sum(entry.paragraph is None for entry in entries)
        if gone:
            progress.left_out.append(f"{gone:,} of them gone from this database, as they were marked")

    def pieces(library: "Library", form: str, style: str, progress: ExportProgress) -> Iterator[str]:
        from db.export import render

        name, entries = held(library)
        return render.paragraphs(items(entries, progress), form, heading=_named(name), style=style)

    return Export(
        title=words,
        subject="in the basket",
        file_stem=file,
        render=pieces,
        inspections=lambda library, progress: (one.inspection for one in items(held(library)[1], progress)),
        summary=lambda progress: formatting.format_count(progress.written, "paragraph"),
    )


def _named(name: str) -> str:
    """A basket's name as a heading: `The first basket`, `Scrutiny March`."""
    words = format_basket_name(name).strip("“”")
    return words[:1].upper() + words[1:]
