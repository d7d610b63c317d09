"""Results as tables on a terminal, by rich. Imported only where a table is printed.

Foreign text enters as `Text`, never as markup, control characters marked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from db.text_safety import one_line, show_controls

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome

SNIPPET: Final = 160  # characters of a paragraph in a table; the other formats print it whole
LEAD: Final = 60  # characters before the hit that a snippet is cut around
PLACE_WIDTH: Final = 24  # columns for a number or heading
_ARROWS: Final = {"up": "↑", "down": "↓", "same": "=", "new": "first", "gone": "not graded"}


def print_tables(tables: Iterable[RenderableType]) -> None:
    """Print to stdout at the terminal's width; plain where NO_COLOR or the terminal asks for it."""
    console = Console(highlight=False, markup=False, emoji=False)
    for table in tables:
        console.print(table)


def inspections_table(held: Sequence[Inspection]) -> Table:
    """One row per inspection; its grades as letters, in the order of the areas that any of them has."""
    areas = [a for a in AREAS if any(i.grade(a) for i in held)]
    table = _table("Key", "Authority", "Kind", "Inspected", "Paragraphs", "Grades", right={4})
    for one in held:
        letters = " ".join(_letter(one.grade(a)) for a in areas)
        kind = names.kind(one.kind)
        table.add_row(
            *_texts(one.key, names.authority(one), kind, dates.days(one.start, one.end)),
            Text(f"{one.paragraphs:,}"),
            Text(letters),
        )
    if areas:
        table.caption = Text("Grades: " + ", ".join(names.area(a) for a in areas))
    return table


def paragraphs_table(found: Iterable[CitedParagraph], highlights: Sequence[str] = ()) -> Table:
    """One row per paragraph: grade, where it stands, and its words around the first hit."""
    table = _table("", "Inspection", "Place", "Text")
    table.columns[2].max_width = PLACE_WIDTH
    table.columns[1].no_wrap = table.columns[2].no_wrap = True
    for item in found:
        p = item.paragraph
        where = names.authority(item.inspection), dates.month_or_no_date(item.inspection.end)
        stands = p.number or (p.section[-1] if p.section else place(p, brief=True))
        table.add_row(
            Text(_letter(p.grade)), *_texts(" ".join(where), stands), _around_hit(p.text, highlights)
        )
    return table


def comparison_table(compared: Comparison, themes: Mapping[str, str]) -> Iterator[Table]:
    """The grades' change, then the counterparts side by side, theme by theme."""
    if compared.grades:
        grades = _table("Judgement", compared.left.key, compared.right.key, "Change")
        for row in compared.grades:
            grades.add_row(
                *_texts(
                    names.area(row.area),
                    names.grade(row.left),
                    names.grade(row.right),
                    names.change(row.change),
                )
            )
        yield grades
    table = _table("Theme", "", compared.left.key, compared.right.key)
    for theme, pairs in by_theme(compared.rows):
        named = names.theme(theme, themes)
        for pair in pairs:
            sign = "~" if pair.left and pair.right else "-" if pair.left else "+"
            table.add_row(Text(named), Text(sign), _snippet(pair.left), _snippet(pair.right))
            named = ""
    yield table


def grades_table(rows: Sequence[GradeRow]) -> Table:
    """One row per judgement."""
    table = _table("Authority", "Inspected", "Inspection", "Area", "Grade", "Change")
    for row in rows:
        table.add_row(
            *_texts(row.authority, dates.month_or_no_date(row.end), row.inspection, names.area(row.area)),
            *_texts(f"{_letter(row.grade)} {names.grade(row.grade)}", _ARROWS.get(row.change or "", "")),
        )
    return table


def outcomes_table(outcomes: Iterable["Outcome"]) -> Table:
    """One row per file of an ingest."""
    table = _table("Status", "File", "Inspection", "Paragraphs", "Reason", right={3})
    for one in outcomes:
        count = "" if one.paragraphs is None else f"{one.paragraphs:,}"
        table.add_row(*_texts(one.status, str(one.path), one.inspection or "", count, one.reason or ""))
    return table


def themes_table(rows: Iterable[tuple[str, str, int, str]]) -> Table:
    """One row per theme: its id, its name, how many paragraphs, what it covers."""
    table = _table("Theme", "Name", "Paragraphs", "Covers", right={2})
    for theme, name, count, scope in rows:
        table.add_row(*_texts(theme, name, f"{count:,}", scope))
    return table


def _table(*columns: str, right: Iterable[int] = ()) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", caption_justify="left")
    for place_of, name in enumerate(columns):
        table.add_column(Text(one_line(name)), justify="right" if place_of in right else "left")
    return table


def _texts(*cells: str) -> Iterator[Text]:
    return (Text(one_line(cell)) for cell in cells)


def _snippet(paragraph: Paragraph | None) -> Text:
    return Text("" if paragraph is None else one_line(show_controls(paragraph.text), SNIPPET))


def _around_hit(text: str, highlights: Sequence[str]) -> Text:
    """A piece of the text with its first hit in it, hits in bold."""
    from db.search.normalise import find_spans

    plain = one_line(text, len(text) + 1)
    hits = find_spans(plain, highlights) if highlights else []
    start = 0
    if hits and hits[0][1] > SNIPPET:
        start = plain.rfind(" ", 0, max(0, hits[0][0] - LEAD)) + 1
    piece = Text(("…" if start else "") + one_line(plain[start:], SNIPPET))
    shift = start - (1 if start else 0)
    for first, last in hits:
        if first - shift < len(piece):
            piece.stylize("bold", max(0, first - shift), last - shift)
    return piece


def _letter(grade: str | None) -> str:
    return GRADE_LETTERS.get(grade or "", NO_GRADE_LETTER)
