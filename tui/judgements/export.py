"""Judgements that travel: copied in words, or written to a file as a list or a plot."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.judgements.history import grade_rows
from db.judgements.latest import AuthorityGrades
from db.records import Inspection
from db.text_safety import one_line
from tui.app_screen import AppScreen
from tui.clipboard.copying import copy_text
from tui.export.exports import PLOT, Export, ExportProgress, ask_exports
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


def copy_judgements(screen: AppScreen[Any], names: Sequence[str], inspections: Iterable[Inspection]) -> None:
    """Copy the judgements of these authorities in words, with the inspections they come from."""
    rows = grade_rows(inspections, names)
    who = " and ".join(one_line(name) for name in names)
    if not rows:
        screen.show_notice(f"{who}: no report here prints grades, so there is nothing to copy")
        return
    from db.export import render

    text = "".join(render.grades(rows, "text", inspections))
    copy_text(screen, text, f"the judgements of {who}")


def ask_judgement_export(
    screen: AppScreen[Any], authorities: Sequence[AuthorityGrades], *, over_time: bool = False
) -> None:
    """Ask for a format, then write the judgements of these authorities to a new file in this folder.

    The plot draws what the screen shows: the latest grades of all, or the lines of one or two `over_time`.
    """
    count = formatting.format_count(len(authorities), "authority", "authorities")
    names = [one.name for one in authorities]
    inspections = [inspection for one in authorities for inspection in one.inspections]
    ungraded = sum(not inspection.judgements for inspection in inspections)

    def pieces(_: "Library", form: str, style: str, progress: ExportProgress) -> Iterator[str]:
        if ungraded:
            progress.left_out.append(
                f"without {formatting.format_count(ungraded, 'inspection')} that printed no grade"
            )
        if form != PLOT:
            from db.export import render

            return render.grades(grade_rows(inspections, names), form, inspections)
        from db.export.plot import plot_latest
        from db.export.plot_time import plot_over_time

        return iter([plot_over_time(authorities) if over_time else plot_latest(authorities)])

    export = Export(
        title=f"The judgements of {count}",
        subject="judged",
        file_stem="judgements",
        render=pieces,
        inspections=lambda _, __: (inspection for inspection in inspections if inspection.judgements),
        summary=lambda _: f"the judgements of {count} are",
        styled=False,
        plot="A plot of the lines" if over_time else "A plot of the latest grades",
    )
    ask_exports(screen, [export])
