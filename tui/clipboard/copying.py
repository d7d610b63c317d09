"""Words that travel: copying with a citation, and exporting what was found. The outcome is always told."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import one_line
from tui.dialogs.picker import Choice, Picker
from tui.export.citation_style import (
    OWN,
    SETTING,
    STYLES,
    create_template,
    describe_style,
    read_template,
    resolve_style,
    template_path,
)
from tui.widgets import formatting
from tui.widgets.formatting import shorten_home

if TYPE_CHECKING:
    from textual.app import App

    from db.personal.personal import Personal
    from db.store.library import Library
    from tui.backend.backend import Backend
    from tui.browse.actions import BrowseActions
    from tui.export.exports import Export, ExportProgress


class Copying(Protocol):
    """A screen that asks for things to be done and tells what became of them."""

    backend: "Backend"

    @property
    def app(self) -> "App[Any]": ...

    def show_notice(self, text: str) -> None: ...


def copy_paragraph(
    screen: "BrowseActions", paragraph: Paragraph | None, inspection: Inspection | None
) -> None:
    """Copy one paragraph with its citation."""
    if paragraph is None or inspection is None:
        screen.show_notice("there is no paragraph here to copy")
        return
    copy_items(screen, [CitedParagraph(inspection, paragraph)])


def copy_basket(screen: "BrowseActions") -> None:
    """Copy what is in the basket, in its order, with citations."""

    def items(library: "Library") -> Any:
        from db.personal.rematch import rematch_marks

        found = [one.cited() for one in rematch_marks(library, screen.backend.personal().baskets.marks())]
        return found, lambda items: copy_items(screen, items)

    screen.backend.ask("basket_items", items)


def copy_items(screen: Copying, items: list[CitedParagraph]) -> None:
    """Copy paragraphs with their citations; the screen is answered as `copied` with a `Copied`."""
    app: Any = screen.app
    style: str = app.citation_style

    def text() -> str:
        from db.export.plain_text import clipboard_text

        return clipboard_text(items, resolve_style(style))

    copy_text(screen, text, formatting.format_count(len(items), "paragraph"))


def copy_text(screen: Copying, text: str | Callable[[], str], what: str) -> None:
    """Copy a text off the keyboard's thread, where it is made too; `what` names it in the message."""
    driver = screen.app._driver
    write = driver.write if driver else None  # the app's own way to its terminal

    def copy(_: object) -> Any:
        from tui.clipboard.clipboard import copy as to_clipboard

        return to_clipboard(text if isinstance(text, str) else text(), what=what, write=write)

    screen.backend.ask("copied", copy)


def choose_citation(screen: Any, then: Callable[[], object] | None = None) -> None:
    """Ask how citations are to read from now on, remember it, and go on with `then`."""
    app = screen.app
    now = app.citation_style
    choices = [Choice(words, style, "now" if style == now else "") for style, words in STYLES.items()]
    at = list(STYLES).index(now) if now in STYLES else 0

    def chosen(style: str | None) -> None:
        if style is not None:
            app.citation_style = style
            screen.backend.history(lambda personal: _keep_citation(app, personal, style, told=then is None))
        if then is not None:
            then()

    app.push_screen(Picker("How citations read, copied and exported", choices, at=at), chosen)


def _keep_citation(app: Any, personal: "Personal", style: str, *, told: bool) -> None:
    """Remember the style; for one's own a template is made to begin with. Raises one line where that fails."""
    personal.set(SETTING, style)
    words = f"citations are {describe_style(style)} from now on"
    if style == OWN:
        path = template_path()
        made = create_template(path)
        words = f"citations read as {shorten_home(path)} says{' (made now)' if made else ''}: {read_template(path)}"
    if told or style == OWN:
        app.call_later(app.show_notice, words)


async def ask_export(screen: "BrowseActions") -> None:
    """Ask what to export and how, then write it to a file here."""
    from tui.basket.export import basket_of
    from tui.export.exports import ask_exports

    own: Any = screen
    exports = []
    if own.results and own.results.total:
        exports.append(_shown(screen))
    if own.basket:
        exports.append(basket_of(screen, own.basket))
    if not exports:
        screen.show_notice("there is nothing to export: nothing is shown, and the basket is empty")
        return
    await ask_exports(screen, exports)


def _shown(screen: "BrowseActions") -> "Export":
    """What was found, all of it, in its order."""
    from tui.export.exports import Export

    own: Any = screen
    asked, results = own.search_query, own.results
    heading = one_line(asked.describe(dict(own.themes)))
    count = formatting.format_count(results.total, "paragraph")

    def items(
        library: "Library", progress: "ExportProgress", *, scored: bool = False
    ) -> Iterator[CitedParagraph]:
        from db.store.cited_paragraphs import cite_results, with_scores

        # The first rows are shown before all are found.
        found = results if results.complete else library.search(asked)
        if scored:
            found = with_scores(library, asked, found)
        yield from progress.through(cite_results(library, found, scored=scored), len(found.ids))
        gone = len(found.ids) - progress.written
        if gone:
            progress.left_out.append(f"{gone:,} have left the database meanwhile")
        if not asked.apparatus:
            progress.left_out.append("without boilerplate and footnotes")

    def pieces(library: "Library", form: str, style: str, progress: "ExportProgress") -> Iterator[str]:
        from db.export import render

        scored = bool(asked.text.strip()) and form not in ("markdown", "text")
        return render.paragraphs(items(library, progress, scored=scored), form, heading=heading, style=style)

    return Export(
        words=f"What is shown ({count})",
        of="shown",
        file="shown",
        pieces=pieces,
        cited=lambda library, progress: (one.inspection for one in items(library, progress)),
        said=lambda progress: formatting.format_count(progress.written, "paragraph"),
    )
