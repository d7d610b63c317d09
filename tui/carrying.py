"""Words that travel: copying with a citation, and exporting to a file. The outcome is always told."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from db.derived import Cited
from db.hostile import one_line
from db.records import Inspection, Paragraph
from tui import wording
from tui.screens.picker import Choice, Picker

if TYPE_CHECKING:
    from textual.app import App

    from db.store.library import Library
    from tui.asking import Asking
    from tui.screens.browse_actions import BrowseActions

FORMS: Final = {
    "markdown": "Markdown",
    "text": "plain text",
    "csv": "CSV, for a spreadsheet",
    "json": "JSON",
    "jsonl": "JSON Lines",
}
# Paragraphs fetched at a time while a long list is written.
BATCH: Final = 500


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
    _with_basket(screen, lambda items: copy_items(screen, items))


def copy_items(screen: Copying, items: list[Cited]) -> None:
    """Copy paragraphs with their citations; the screen is answered as `copied` with a `Copied`."""
    from db.export.plain import copied
    from tui.settings import own_style

    copy_text(screen, copied(items, own_style()), wording.counted(len(items), "paragraph"))


def copy_text(screen: Copying, text: str, what: str) -> None:
    """Copy a text off the keyboard's thread; `what` names it in the message."""
    driver = screen.app._driver
    write = driver.write if driver else None  # the app's own way to its terminal

    def copy(_: object) -> Any:
        from tui.clipboard import copy as to_clipboard

        return to_clipboard(text, what=what, write=write)

    screen.asking.ask("copied", copy)


def _with_basket(screen: "BrowseActions", then: Any) -> None:
    """Fetch the basket's paragraphs off the keyboard's thread, and go on with them where there are any."""

    def items(library: "Library") -> Any:
        from db.store.recall import recall

        return [found.cited() for found in recall(library, screen.asking.personal().baskets.marks())], then

    screen.asking.ask("basket_items", items)


async def ask_export(screen: "BrowseActions") -> None:
    """Ask what to export and how, then write it to a file here."""
    own: Any = screen
    total = own.results.total if own.results else 0
    choices = []
    if total:
        shown = f"what is shown ({wording.counted(total, 'paragraph')})"
        choices += [Choice(f"{shown} as {name}", ("shown", form)) for form, name in FORMS.items()]
    if own.basket:
        basket = f"the basket ({wording.counted(own.basket, 'paragraph')})"
        choices += [Choice(f"{basket} as {name}", ("basket", form)) for form, name in FORMS.items()]
    if not choices:
        screen.say("there is nothing to export: nothing is shown, and the basket is empty")
        return

    def chosen(wish: tuple[str, str] | None) -> None:
        if wish is not None:
            _export(screen, *wish)

    await screen.app.push_screen(Picker("Export to a file", choices), chosen)


def _export(screen: "BrowseActions", what: str, form: str) -> None:
    own: Any = screen
    heading = one_line(own.asked.describe(dict(own.themes))) if what == "shown" else "Basket"
    ids = own.results.ids if own.results else ()
    inspections = dict(own.inspections)
    personal = screen.asking.personal

    def items(library: "Library") -> Iterator[Cited]:
        if what == "basket":
            from db.store.recall import recall

            yield from (found.cited() for found in recall(library, personal().baskets.marks()))
            return
        for start in range(0, len(ids), BATCH):
            for paragraph in library.paragraphs(ids[start : start + BATCH]):
                yield Cited(inspections[paragraph.inspection], paragraph)

    def write(library: "Library") -> str:
        from db.export import render
        from db.export.files import save
        from tui.settings import own_style

        path = free_path(Path.cwd(), what, render.SUFFIXES[form])
        count = 0

        def counted() -> Iterator[Cited]:
            nonlocal count
            for item in items(library):
                count += 1
                yield item

        save(path, render.paragraphs(counted(), form, heading=heading, style=own_style()))
        return f"{wording.counted(count, 'paragraph')} saved to {path}"

    screen.say("writing …")
    screen.asking.ask("exported", write)


def free_path(folder: Path, what: str, suffix: str) -> Path:
    """A file of today's date in `folder` that is not there yet: `findings-basket-2026-11-20-2.md`."""
    stem = f"findings-{what}-{datetime.now(UTC).astimezone():%Y-%m-%d}"
    for count in range(1, 1_000):
        path = folder / f"{stem}{f'-{count}' if count > 1 else ''}{suffix}"
        if not path.exists():
            return path
    raise OSError(f"there are too many exports of today in {folder}")
