"""Judgements that travel: copied in words, or written to a file as a list or a plot."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.hostile import one_line
from db.records import Inspection
from db.store.grades import grade_rows
from db.store.standing import Authority
from tui import wording
from tui.carrying import FORMS, Copying, copy_text, free_path
from tui.screens.picker import Choice, Picker

if TYPE_CHECKING:
    from db.store.library import Library

PLOT = "svg"


def copy_judgements(screen: Copying, names: Sequence[str], inspections: Iterable[Inspection]) -> None:
    """Copy the judgements of these authorities in words, with the inspections they come from."""
    rows = grade_rows(inspections, names)
    who = " and ".join(one_line(name) for name in names)
    if not rows:
        screen.say(f"{who}: no report here prints grades, so there is nothing to copy")
        return
    from db.export import plain, render

    known = [one for one in inspections if any(one.key == row.inspection for row in rows)]
    text = "".join([*render.grades(rows, "text"), "\n", *plain.sources(known)])
    copy_text(screen, text, f"the judgements of {who}")


def ask_judgement_export(screen: Any, authorities: Sequence[Authority], *, over_time: bool = False) -> None:
    """Ask for a format, then write the judgements of these authorities to a new file in this folder.

    The plot draws what the screen shows: the latest grades of all, or the lines of one or two `over_time`.
    """
    count = wording.counted(len(authorities), "authority", "authorities")
    plot = "a plot of the lines" if over_time else "a plot of the latest grades"
    choices = [Choice(f"The judgements of {count} as {name}", form) for form, name in FORMS.items()]
    choices.append(Choice(f"The judgements of {count} as {plot} (SVG)", PLOT))
    names = [one.name for one in authorities]
    inspections = [inspection for one in authorities for inspection in one.inspections]

    def write(form: str) -> str:
        from db.export import render
        from db.export.files import save

        if form == PLOT:
            from db.export.plot import plot_latest
            from db.export.plot_time import plot_over_time

            pieces = iter([plot_over_time(authorities) if over_time else plot_latest(authorities)])
        else:
            pieces = render.grades(grade_rows(inspections, names), form)
        path = free_path(Path.cwd(), "judgements", f".{PLOT}" if form == PLOT else render.SUFFIXES[form])
        save(path, pieces)
        return f"the judgements of {count} are saved to {path}"

    def chosen(form: str | None) -> None:
        if form is None:
            return

        def question(_: "Library") -> str:
            return write(form)

        screen.say("writing …")
        screen.asking.ask("exported", question)

    screen.app.push_screen(Picker("Export to a file", choices), chosen)
