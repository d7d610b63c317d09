"""Words that travel: copying with a citation, and exporting what was found. The outcome is always told."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from db.derived import Cited
from db.hostile import one_line
from db.records import Inspection, Paragraph
from tui import wording
from tui.citing import (
    OWN,
    SETTING,
    STYLES,
    make_template,
    read_template,
    resolved,
    style_words,
    template_path,
)
from tui.screens.picker import Choice, Picker
from tui.wording import home_short

if TYPE_CHECKING:
    from textual.app import App

    from db.store.library import Library
    from db.store.personal import Personal
    from tui.asking import Asking
    from tui.exports import Export, Tally
    from tui.screens.browse_actions import BrowseActions


class Copying(Protocol):
    """A screen that asks for things to be done and tells what became of them."""

    asking: "Asking"

    @property
    def app(self) -> "App[Any]": ...

    def say(self, text: str) -> None: ...


def copy_paragraph(
    screen: "BrowseActions", paragraph: Paragraph | None, inspection: Inspection | None
) -> None:
    """Copy one paragraph with its citation."""
    if paragraph is None or inspection is None:
        screen.say("there is no paragraph here to copy")
        return
    copy_items(screen, [Cited(inspection, paragraph)])


def copy_basket(screen: "BrowseActions") -> None:
    """Copy what is in the basket, in its order, with citations."""

    def items(library: "Library") -> Any:
        from db.store.recall import recall

        found = [one.cited() for one in recall(library, screen.asking.personal().baskets.marks())]
        return found, lambda items: copy_items(screen, items)

    screen.asking.ask("basket_items", items)


def copy_items(screen: Copying, items: list[Cited]) -> None:
    """Copy paragraphs with their citations; the screen is answered as `copied` with a `Copied`."""
    app: Any = screen.app
    style: str = app.citation_style

    def text() -> str:
        from db.export.plain import copied

        return copied(items, resolved(style))

    copy_text(screen, text, wording.counted(len(items), "paragraph"))


def copy_text(screen: Copying, text: str | Callable[[], str], what: str) -> None:
    """Copy a text off the keyboard's thread, where it is made too; `what` names it in the message."""
    driver = screen.app._driver
    write = driver.write if driver else None  # the app's own way to its terminal

    def copy(_: object) -> Any:
        from tui.clipboard import copy as to_clipboard

        return to_clipboard(text if isinstance(text, str) else text(), what=what, write=write)

    screen.asking.ask("copied", copy)


def choose_citation(screen: Any, then: Callable[[], object] | None = None) -> None:
    """Ask how citations are to read from now on, remember it, and go on with `then`."""
    app = screen.app
    now = app.citation_style
    choices = [Choice(words, style, "now" if style == now else "") for style, words in STYLES.items()]
    at = list(STYLES).index(now) if now in STYLES else 0

    def chosen(style: str | None) -> None:
        if style is not None:
            app.citation_style = style
            screen.asking.history(lambda personal: _keep_citation(app, personal, style, told=then is None))
        if then is not None:
            then()

    app.push_screen(Picker("How citations read, copied and exported", choices, at=at), chosen)


def _keep_citation(app: Any, personal: "Personal", style: str, *, told: bool) -> None:
    """Remember the style; for one's own a template is made to begin with. Raises one line where that fails."""
    personal.set(SETTING, style)
    words = f"citations are {style_words(style)} from now on"
    if style == OWN:
        path = template_path()
        made = make_template(path)
        words = (
            f"citations read as {home_short(path)} says{' (made now)' if made else ''}: {read_template(path)}"
        )
    if told or style == OWN:
        app.call_later(app.say, words)


async def ask_export(screen: "BrowseActions") -> None:
    """Ask what to export and how, then write it to a file here."""
    from tui.basket_export import basket_of
    from tui.exports import ask_exports

    own: Any = screen
    exports = []
    if own.results and own.results.total:
        exports.append(_shown(screen))
    if own.basket:
        exports.append(basket_of(screen, own.basket))
    if not exports:
        screen.say("there is nothing to export: nothing is shown, and the basket is empty")
        return
    await ask_exports(screen, exports)


def _shown(screen: "BrowseActions") -> "Export":
    """What was found, all of it, in its order."""
    from tui.exports import Export

    own: Any = screen
    asked, results = own.asked, own.results
    heading = one_line(asked.describe(dict(own.themes)))
    count = wording.counted(results.total, "paragraph")

    def items(library: "Library", tally: "Tally", *, scored: bool = False) -> Iterator[Cited]:
        from db.store.found import cited, with_scores

        # The first rows are shown before all are found.
        found = results if results.complete else library.search(asked)
        if scored:
            found = with_scores(library, asked, found)
        yield from tally.through(cited(library, found, scored=scored), len(found.ids))
        gone = len(found.ids) - tally.written
        if gone:
            tally.left_out.append(f"{gone:,} have left the database meanwhile")
        if not asked.apparatus:
            tally.left_out.append("without boilerplate and footnotes")

    def pieces(library: "Library", form: str, style: str, tally: "Tally") -> Iterator[str]:
        from db.export import render

        scored = bool(asked.text.strip()) and form not in ("markdown", "text")
        return render.paragraphs(items(library, tally, scored=scored), form, heading=heading, style=style)

    return Export(
        words=f"What is shown ({count})",
        of="shown",
        file="shown",
        pieces=pieces,
        cited=lambda library, tally: (one.inspection for one in items(library, tally)),
        said=lambda tally: wording.counted(tally.written, "paragraph"),
    )
