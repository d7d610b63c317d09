"""Writing a whole basket to a file from its screen."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui import wording
from tui.basket_model import Shown, title
from tui.carrying import FORMS, free_path
from tui.screens.picker import Choice, Picker

if TYPE_CHECKING:
    from db.store.library import Library


def ask_basket_export(screen: Any, shown: Shown) -> None:
    """Ask for a format, then write the basket in its order, with notes and citations, to a new file here."""
    count = wording.counted(len(shown.entries), "paragraph")
    choices = [Choice(f"{count} as {name}", form) for form, name in FORMS.items()]
    items = [entry.cited() for entry in shown.entries]
    heading = title(shown.name).strip("“”")
    heading = heading[:1].upper() + heading[1:]

    def chosen(form: str | None) -> None:
        if form is None:
            return

        def write(_: "Library") -> str:
            from db.export import render
            from db.export.files import proposed_name, save

            suffix = render.SUFFIXES[form]
            what = proposed_name(heading, form).removesuffix(suffix)
            path = free_path(Path.cwd(), what, suffix)
            save(path, render.paragraphs(items, form, heading=heading))
            gone = f", {shown.gone:,} of them gone from this database" if shown.gone else ""
            return f"{count}{gone} saved to {path}"

        screen.say("writing …")
        screen.asking.ask("exported", write)

    screen.app.push_screen(Picker(f"Export {title(shown.name)} to a file", choices), chosen)
