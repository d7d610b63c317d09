"""`findings compare`: counterparts between two inspections, or through a line of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.completion import inspection_keys
from tui.cli.database import opened
from tui.cli.options import bibliography_option, print_references, shared_options
from tui.cli.output import chosen_format, print_pieces, text_width

if TYPE_CHECKING:
    from db.compare.records import Chain, Comparison


@click.command()
@click.argument("left", shell_complete=inspection_keys)
@click.argument("right", shell_complete=inspection_keys)
@click.argument("further", nargs=-1)
@click.option("--theme", metavar="VALUE", help="Three or more inspections: one theme, by id or name.")
@bibliography_option
@shared_options
def compare(
    left: str,
    right: str,
    further: tuple[str, ...],
    theme: str | None,
    bibliography: str | None,
    db: Path | None,
    form: str | None,
) -> int:
    """Find the counterparts between two inspections, given by their keys.

    Three keys or more: what was said of each matter, inspection by inspection, oldest first.

    \b
    findings compare st-helens-2011-03 st-helens-2014-11
    findings compare st-helens-2011-03 st-helens-2014-11 --format markdown > paper.md
    findings compare st-helens-2011-03 st-helens-2014-11 st-helens-2022-07 --theme planning
    """
    from db.compare.counterparts import with_edits
    from db.compare.queries import chain_inspections, compare_inspections
    from db.store.filter_values import resolve_value

    if theme and not further:
        raise click.UsageError("--theme goes with three inspections or more")
    form = chosen_format(form)
    with opened(db) as library:
        if bibliography:
            print_references([library.inspection(key) for key in (left, right, *further)], bibliography)
            return 0
        themes = library.themes()
        if further:
            wanted = resolve_value(library, "theme", theme) if theme else None
            line = chain_inspections(library, [left, right, *further], wanted)
            _print_chain(line, form, themes)
            return 0 if line.rows else 1
        _print(with_edits(compare_inspections(library, left, right)), form, themes)
    return 0


def _print(compared: "Comparison", form: str, themes: dict[str, str]) -> None:
    if form == "table":
        from tui.cli.tables import comparison_table, print_tables

        print_tables(comparison_table(compared, themes))
        return
    from db.export import render

    print_pieces(render.comparison(compared, form, themes, width=text_width()), form)


def _print_chain(line: "Chain", form: str, themes: dict[str, str]) -> None:
    """Three columns of prose and more are no table on a terminal: there it is text."""
    from db.export import render

    form = "text" if form == "table" else form
    print_pieces(render.chain(line, form, themes, width=text_width()), form)
