"""Copying judgements in words, and writing them to a file as a list or a plot."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from db.export import render
from db.export.plot import plot_latest
from db.export.plot_time import plot_over_time
from db.judgements.history import grade_rows
from db.judgements.latest import AuthorityGrades
from db.records import Inspection
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen
from tui.clipboard.copying import copy_text
from tui.dialogs.picker import Choice
from tui.export.context import make_context
from tui.export.exports import PLOT, Export, ExportProgress, ask_exports
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


def copy_judgements(screen: OverlayScreen, names: Sequence[str], inspections: Iterable[Inspection]) -> None:
    """Copy the judgements of these authorities in words, with the inspections that gave them."""
    rows = grade_rows(inspections, names)
    authorities = " and ".join(one_line(name) for name in names)
    if not rows:
        screen.show_notice(f"{authorities}: no report here prints grades, so there is nothing to copy")
        return
    text = "".join(render.grades(rows, "text", inspections))
    copy_text(screen, text, f"the judgements of {authorities}")


def ask_judgement_export(
    screen: OverlayScreen,
    authorities: Sequence[AuthorityGrades],
    query: str,
    *,
    over_time: bool = False,
    papers: Sequence[Jump] = (),
) -> None:
    """Ask for a format, then write the judgements of these authorities to a new file in the current folder.

    `query` says in words which are shown. `papers` are offered last: the paper on the authority under the cursor. The
    plot is that of the screen: the latest grades of all authorities, or the lines of one or two `over_time`.
    """
    count = formatting.format_count(len(authorities), "authority", "authorities")
    inspections = [inspection for authority in authorities for inspection in authority.inspections]
    graded = [inspection for inspection in inspections if inspection.judgements]

    def render_judgements(
        library: "Library", form: str, _style: str, progress: ExportProgress
    ) -> Iterator[str]:
        if len(graded) < len(inspections):
            ungraded = formatting.format_count(len(inspections) - len(graded), "inspection")
            progress.left_out.append(f"without {ungraded} that printed no grade")
        if form == PLOT:
            source = make_context(query, library).sentence()
            return iter([(plot_over_time if over_time else plot_latest)(authorities, source)])
        names = [authority.name for authority in authorities]
        return render.grades(grade_rows(inspections, names), form, inspections)

    export = Export(
        title=f"The judgements of {count}",
        subject="judged",
        file_stem="judgements",
        render=render_judgements,
        inspections=lambda _, __: graded,
        summary=lambda _: f"the judgements of {count} are",
        query=query,
        styled=False,
        plot="A plot of the lines" if over_time else "A plot of the latest grades",
    )
    ask_exports(screen, [export], others=[Choice(label, act, aside) for label, aside, act in papers])
