"""The paper for a committee: grades over time, what became of recommendations, neighbours, quotations, sources.

As Markdown, plain and editable. Report text is escaped; what is inferred is said to be.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from db.compare.changes import Changes
from db.export import changes as change_formats
from db.export import markdown
from db.export.citation import reference, sentence
from db.formatting import dates, names
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection

NO_GRADES = "No report in this database grades this authority."
NO_EARLIER = "The database holds no two reports of this authority to compare."
NO_RECOMMENDATIONS = "The earlier report makes no recommendation that can be followed."
NO_NEIGHBOUR = "The database holds no graded report of a statistical neighbour."


@dataclass(frozen=True, slots=True)
class Paper:
    """What the paper is made of. `grades` are oldest first; `changes` are between the last two inspections, the last
    that makes recommendations first; `neighbours` are the latest overall grades, nearest neighbour first."""

    authority: str
    grades: Sequence[GradeRow]
    changes: Changes | None
    neighbours: Sequence[GradeRow]
    quotations: Sequence[CitedParagraph]
    sources: Sequence[Inspection]
    basket: str = ""


def paper_markdown(paper: Paper, themes: Mapping[str, str], *, notes: bool = False) -> Iterator[str]:
    """The paper as Markdown; `themes` maps ids to names. The user's notes are left out unless asked for."""
    yield markdown.heading(1, f"{paper.authority}: inspections of children's services")
    yield markdown.heading(2, "Grades over time")
    yield from _grade_table(paper.grades, with_area=True) if paper.grades else [f"{NO_GRADES}\n\n"]
    yield from _recommendations(paper.changes, themes)
    yield markdown.heading(2, "Statistical neighbours")
    yield from (
        _grade_table(paper.neighbours, with_area=False) if paper.neighbours else [f"{NO_NEIGHBOUR}\n\n"]
    )
    if paper.quotations:
        yield markdown.heading(2, "Quotations")
        yield from markdown.paragraphs(q if notes else _without_notes(q) for q in paper.quotations)
    yield markdown.heading(2, "Sources")
    for inspection in paper.sources:
        address = f" {markdown.escaped(inspection.address)}" if inspection.address else ""
        yield f"- {markdown.escaped(sentence(reference(inspection)))}{address}\n"


def _without_notes(quoted: CitedParagraph) -> CitedParagraph:
    """Without the user's note and tags, which are for the user."""
    return replace(quoted, note="", paragraph=replace(quoted.paragraph, tags=()))


def _grade_table(rows: Sequence[GradeRow], *, with_area: bool) -> Iterator[str]:
    head = (
        ("Inspected", "Area", "Grade", "Change")
        if with_area
        else ("Authority", "Inspected", "Grade", "Change")
    )
    yield from markdown.table(head, [_grade_cells(row, with_area) for row in rows])
    yield "\n"


def _grade_cells(row: GradeRow, with_area: bool) -> tuple[str, ...]:
    month = dates.month_or_no_date(row.end)
    area = names.judged_area(row.area, combined=row.combined)
    first = (month, area) if with_area else (row.authority, month)
    return (*first, names.grade(row.grade), names.change(row.change))


def _recommendations(changes: Changes | None, themes: Mapping[str, str]) -> Iterator[str]:
    yield markdown.heading(2, change_formats.RECOMMENDATIONS)
    if changes is None:
        yield f"{NO_EARLIER}\n\n"
        return
    pair = f"{names.inspection(changes.left)}, then {names.inspection(changes.right)}"
    yield f"{markdown.escaped(pair)}. {change_formats.CAUTION}\n\n"
    followed = [
        lines
        for title, lines in change_formats.sections(changes, themes)
        if title.startswith(change_formats.RECOMMENDATIONS)
    ]
    if not followed:
        yield f"{NO_RECOMMENDATIONS}\n\n"
        return
    for first, *rest in followed[0]:
        yield f"- **{markdown.escaped(first)}**\n"
        yield from (f"  - {markdown.escaped(part)}\n" for part in rest)
    yield "\n"
