"""Prints the results of the commands to stdout in the format asked for.

`form` is one of `options.FORMATS`. Tables are drawn by rich, which is imported only where one is printed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from db.export import bibliography, csv_rows, ingest_outcomes, markdown, render
from db.text_safety import one_line
from tui.cli.output import print_pieces, text_width

if TYPE_CHECKING:
    from db.compare.changes import Changes
    from db.compare.records import Chain, Comparison
    from db.export.context import ExportContext
    from db.ingest.ingest import Outcome
    from db.judgements.records import GradeRow
    from db.records import CitedParagraph, Inspection


class ThemeRow(NamedTuple):
    """A theme with its number of paragraphs, and what it covers."""

    theme: str  # its id
    name: str
    paragraphs: int
    scope: str


THEME_FIELDS: Final = ("theme", "name", "paragraphs", "scope")


def print_inspections(
    inspections: "Sequence[Inspection]", form: str, context: "ExportContext | None" = None
) -> None:
    """A row or line for each inspection, with its grades."""
    if form == "table":
        from tui.cli import tables

        tables.print_tables([tables.inspections_table(inspections)])
    else:
        print_pieces(render.inspections(inspections, form, width=text_width()), form, context=context)


def print_references(inspections: "Iterable[Inspection]", form: str) -> None:
    """The inspections for a reference manager, each once; `form` is one of BIBLIOGRAPHY_FORMATS."""
    print_pieces(bibliography.bibliography(inspections, form), "json")


def print_paragraphs(
    paragraphs: "Iterable[CitedParagraph]",
    form: str,
    *,
    heading: str,
    style: str,
    highlights: Sequence[str] = (),
    context: "ExportContext | None" = None,
) -> None:
    """Paragraphs with their citations. `heading` opens Markdown; tables show the `highlights` in bold."""
    if form == "table":
        from tui.cli import tables

        tables.print_tables([tables.paragraphs_table(paragraphs, highlights)])
    else:
        print_pieces(
            render.paragraphs(paragraphs, form, heading=heading, width=text_width(), style=style),
            form,
            style,
            context,
        )


def print_comparison(
    comparison: "Comparison", form: str, themes: Mapping[str, str], context: "ExportContext | None" = None
) -> None:
    """Two inspections side by side; `themes` maps ids to names."""
    if form == "table":
        from tui.cli import tables

        tables.print_tables(tables.comparison_tables(comparison, themes))
    else:
        print_pieces(render.comparison(comparison, form, themes, width=text_width()), form, context=context)


def print_chain(
    chain: "Chain", form: str, themes: Mapping[str, str], context: "ExportContext | None" = None
) -> None:
    """Several inspections matter by matter. In place of a table, whose columns would be too narrow, as text."""
    form = "text" if form == "table" else form
    print_pieces(render.chain(chain, form, themes, width=text_width()), form, context=context)


def print_changes(
    changes: "Changes", form: str, themes: Mapping[str, str], context: "ExportContext | None" = None
) -> None:
    """What changed between two inspections. In place of a table as text: passages need the width."""
    form = "text" if form == "table" else form
    print_pieces(render.changes(changes, form, themes, width=text_width()), form, context=context)


def print_grades(
    rows: "Sequence[GradeRow]",
    inspections: "Sequence[Inspection]",
    form: str,
    context: "ExportContext | None" = None,
) -> None:
    """Judgements over time; `inspections` are the sources to cite."""
    if form == "table":
        from tui.cli import tables

        tables.print_tables([tables.grades_table(rows)])
    else:
        print_pieces(render.grades(rows, form, inspections, width=text_width()), form, context=context)


def print_outcomes(outcomes: "Iterable[Outcome]", form: str) -> None:
    """The outcome of each file of an ingest."""
    if form == "table":
        from tui.cli import tables

        tables.print_tables([tables.outcomes_table(outcomes)])
    else:
        print_pieces(ingest_outcomes.render(outcomes, form), form)


def print_themes(rows: Sequence[ThemeRow], form: str, context: "ExportContext | None" = None) -> None:
    """The themes with their number of paragraphs and their scope."""
    if form == "table":
        from tui.cli import tables

        tables.print_tables([tables.themes_table(rows)])
    else:
        print_pieces(_render_themes(rows, form), form, context=context)


def _render_themes(rows: Sequence[ThemeRow], form: str) -> Iterator[str]:
    if form == "text":
        return (
            f"{one_line(theme):24} {count:>9,}  {one_line(name)}: {one_line(scope)}\n"
            for theme, name, count, scope in rows
        )
    if form == "markdown":
        return markdown.table(THEME_FIELDS, rows)
    if form == "csv":
        return csv_rows.table(THEME_FIELDS, rows)
    return render.json_of((dict(zip(THEME_FIELDS, row, strict=True)) for row in rows), form)
