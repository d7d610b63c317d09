"""Results as tables on a terminal, drawn by rich. Imported only where a table is printed.

Text from reports is added as `Text`, never as markup, with its control characters marked.
"""

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from db.codes import AREAS, GRADE_LETTERS, NO_GRADE_LETTER
from db.compare.records import Comparison
from db.export.citation import place
from db.export.theme_groups import by_theme
from db.formatting import dates, names
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection, Paragraph
from db.search.normalise import find_spans
from db.text_safety import one_line, show_controls
from tui.cli.output import MINIMUM_TEXT_WIDTH

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome

EXCERPT: Final = 160  # characters of a paragraph in a table; the other formats print it whole
LEAD: Final = 60  # characters of an excerpt before its first hit
PLACE_WIDTH: Final = 24  # columns for a number or heading
_ARROWS: Final = {"up": "↑", "down": "↓", "same": "=", "new": "first", "gone": "not graded"}


def print_tables(tables: Iterable[RenderableType]) -> None:
    """Print to stdout, as wide as the terminal; without colour where NO_COLOR or the terminal asks for it."""
    console = Console(highlight=False, markup=False, emoji=False)
    if console.width < MINIMUM_TEXT_WIDTH:  # COLUMNS=0 in the environment: rich draws nothing
        console.width = max(MINIMUM_TEXT_WIDTH, shutil.get_terminal_size().columns)
    for table in tables:
        console.print(table)


def inspections_table(inspections: Sequence[Inspection]) -> Table:
    """A row for each inspection. Its grades are letters, in the order of the areas that the caption names."""
    areas = [area for area in AREAS if any(inspection.grade(area) for inspection in inspections)]
    table = _table("Key", "Authority", "Kind", "Inspected", "Paragraphs", "Grades", right={4})
    table.columns[0].no_wrap = True  # a key that is cut short cannot be typed
    for inspection in inspections:
        day = dates.month_or_no_date(inspection.end)
        table.add_row(
            *_cells(inspection.key, names.authority(inspection), names.kind(inspection.kind), day),
            Text(f"{inspection.paragraphs:,}"),
            Text(" ".join(_letter(inspection.grade(area)) for area in areas)),
        )
    if areas:
        table.caption = Text("Grades: " + ", ".join(names.area(area) for area in areas))
    return table


def paragraphs_table(paragraphs: Iterable[CitedParagraph], highlights: Sequence[str] = ()) -> Table:
    """A row for each paragraph: its grade, inspection and place, and its text around the first hit."""
    table = _table("", "Inspection", "Place", "Text")
    table.columns[2].max_width = PLACE_WIDTH
    table.columns[1].no_wrap = table.columns[2].no_wrap = True
    for item in paragraphs:
        paragraph = item.paragraph
        month = dates.month_or_no_date(item.inspection.end)
        table.add_row(
            Text(_letter(paragraph.grade)),
            *_cells(f"{names.authority(item.inspection)} {month}", _short_place(paragraph)),
            _excerpt(f"(in other words) {paragraph.text}" if item.related else paragraph.text, highlights),
        )
    return table


def _short_place(paragraph: Paragraph) -> str:
    """The number of a paragraph, else its nearest heading, else its place in brief."""
    heading = paragraph.section[-1] if paragraph.section else ""
    return paragraph.number or heading or place(paragraph, brief=True)


def comparison_tables(comparison: Comparison, themes: Mapping[str, str]) -> Iterator[Table]:
    """A table of the judgements, where there are any, and one of the counterparts, theme by theme.

    `themes` maps ids to names.
    """
    if comparison.grades:
        yield _judgements_table(comparison)
    table = _table("Theme", "", comparison.left.key, comparison.right.key)
    for theme, rows in by_theme(comparison.rows):
        name = names.theme(theme, themes)
        for row in rows:
            sign = "~" if row.left and row.right else "-" if row.left else "+"
            table.add_row(Text(name), Text(sign), _beginning(row.left), _beginning(row.right))
            name = ""  # shown once, in the first row of the theme
    yield table


def _judgements_table(comparison: Comparison) -> Table:
    table = _table("Judgement", comparison.left.key, comparison.right.key, "Change")
    for row in comparison.grades:
        grades = names.judged_grades(row.left, row.right, row.combined)
        table.add_row(*_cells(names.area(row.area), *grades, names.change(row.change)))
    return table


def grades_table(rows: Sequence[GradeRow]) -> Table:
    """A row for each judgement."""
    table = _table("Authority", "Inspected", "Inspection", "Area", "Grade", "Change")
    table.columns[2].no_wrap = True  # a key
    for row in rows:
        table.add_row(
            *_cells(row.authority, dates.month_or_no_date(row.end), row.inspection),
            *_cells(names.judged_area(row.area, combined=row.combined)),
            *_cells(f"{_letter(row.grade)} {names.grade(row.grade)}", _ARROWS.get(row.change or "", "")),
        )
    return table


def outcomes_table(outcomes: Iterable["Outcome"]) -> Table:
    """A row for each file of an ingest."""
    table = _table("Status", "File", "Inspection", "Paragraphs", "Reason", right={3})
    for outcome in outcomes:
        count = "" if outcome.paragraphs is None else f"{outcome.paragraphs:,}"
        inspection, reason = outcome.inspection or "", outcome.reason or ""
        table.add_row(*_cells(outcome.status, str(outcome.path), inspection, count, reason))
    return table


def themes_table(rows: Iterable[tuple[str, str, int, str]]) -> Table:
    """A row for each theme: its id, name, number of paragraphs and scope."""
    table = _table("Theme", "Name", "Paragraphs", "Covers", right={2})
    for theme, name, count, scope in rows:
        table.add_row(*_cells(theme, name, f"{count:,}", scope))
    return table


def _table(*columns: str, right: Collection[int] = ()) -> Table:
    """An empty table; the columns whose indexes are in `right` are aligned to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold", caption_justify="left")
    for index, name in enumerate(columns):
        table.add_column(Text(one_line(name)), justify="right" if index in right else "left")
    return table


def _cells(*cells: str) -> Iterator[Text]:
    return (Text(one_line(cell)) for cell in cells)


def _beginning(paragraph: Paragraph | None) -> Text:
    return Text("" if paragraph is None else one_line(show_controls(paragraph.text), EXCERPT))


def _excerpt(text: str, highlights: Sequence[str]) -> Text:
    """A part of the text that contains its first hit, with the hits in bold."""
    plain = one_line(text, len(text) + 1)
    hits = find_spans(plain, highlights) if highlights else []
    start = 0
    if hits and hits[0][1] > EXCERPT:
        start = plain.rfind(" ", 0, max(0, hits[0][0] - LEAD)) + 1
    excerpt = Text(("…" if start else "") + one_line(plain[start:], EXCERPT))
    shift = start - (1 if start else 0)
    for first, last in hits:
        if first - shift < len(excerpt):
            excerpt.stylize("bold", max(0, first - shift), last - shift)
    return excerpt


def _letter(grade: str | None) -> str:
    return GRADE_LETTERS.get(grade or "", NO_GRADE_LETTER)
