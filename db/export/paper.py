"""The paper for a committee: grades over time, what became of recommendations, neighbours, quotations, sources.

As Markdown or as a Word document, plain and editable: the grades are a plot, which is of shapes in Word and of
characters in Markdown, and a table that says the same. Report text is escaped; what is inferred is said to be.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from db import codes
from db.compare.changes import OUTCOMES, Changes
from db.export import changes as change_formats
from db.export import markdown
from db.export.citation import reference, sentence
from db.export.grade_table import grade_cell, grade_table
from db.export.plain_text import line_with_place
from db.export.plot_text import letters_named, plot_in_text
from db.formatting import dates, names
from db.judgements.latest import AuthorityGrades, LatestOverall
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection, Paragraph

NO_GRADES: Final = "No report in this database grades this authority."
NO_EARLIER: Final = "The database holds no two reports of this authority to compare."
NO_RECOMMENDATIONS: Final = "The earlier report makes no recommendation that can be followed."
NO_NEIGHBOUR: Final = "The database holds no graded report of a statistical neighbour."
NO_OVERALL_GRADE: Final = "No overall grade printed"
PLOT_NOTE: Final = (
    "A line leads from one grade to the next; it is dotted past reports that print no such grades."
)
COMBINED_MARK: Final = "+: one printed grade for children in care and care leavers"
_PLOT: Final = "plot"  # the address of the picture of the plot, within the document
FORMS: Final = (".docx", ".md")  # what the name of the file may end in


@dataclass(frozen=True, slots=True)
class Paper:
    """What the paper is made of. `grades` are those of `judgements.history`; `changes` are between the last two
    inspections, the last that makes recommendations first; `asked` is what the newest inspection asks for, `visits`
    the inspections since it; `neighbours` are nearest first."""

    authority: str
    grades: Sequence[GradeRow]
    changes: Changes | None
    neighbours: Sequence[LatestOverall]
    quotations: Sequence[CitedParagraph]
    sources: Sequence[Inspection]
    newest: Inspection | None = None
    asked: Sequence[Paragraph] = ()
    visits: Sequence[Inspection] = ()
    compiled: str = ""  # the day, ISO
    judged: AuthorityGrades | None = None  # what is plotted
    held: int = 0  # how many reports the database holds


def paper_markdown(paper: Paper, *, notes: bool = False, drawn: bool = False) -> Iterator[str]:
    """The paper as Markdown. The user's notes are left out unless asked for.

    The plot is of characters, or with `drawn` a picture at the address `plot`.
    """
    yield markdown.heading(1, f"{paper.authority}: inspections of children's services")
    yield from _summary(paper)
    yield markdown.heading(2, "Grades over time")
    yield from _plot(paper, drawn=drawn)
    yield from grade_table(paper.grades) if paper.grades else [f"{NO_GRADES}\n\n"]
    yield from _recommendations(paper.changes)
    yield from _asked(paper)
    yield markdown.heading(2, "Statistical neighbours")
    yield from _neighbours(paper.neighbours) if paper.neighbours else [f"{NO_NEIGHBOUR}\n\n"]
    if paper.quotations:
        yield markdown.heading(2, "Quotations")
        yield from markdown.paragraphs(q if notes else _without_notes(q) for q in paper.quotations)
    yield from _sources(paper)


def _plot(paper: Paper, *, drawn: bool) -> Iterator[str]:
    """The plot with what its letters and lines mean; nothing where no dated inspection prints a grade."""
    lines = plot_in_text(paper.judged) if paper.judged else []
    if not paper.judged or not lines:
        return
    said = f"Plot of the grades of {paper.authority} over time; the table below says the same in words."
    letters = letters_named(paper.judged)
    if drawn:  # the drawing has a legend of the letters
        yield f"![{markdown.escaped(said)}]({_PLOT})\n\n"
        letters = COMBINED_MARK if any(row.combined for row in paper.grades) else ""
    else:
        yield "\n".join(("```text", *lines, "```\n\n"))
    yield f"{PLOT_NOTE}{f' {letters}.' if letters else ''}\n\n"


def _without_notes(quoted: CitedParagraph) -> CitedParagraph:
    """The quotation without the user's own note and tags."""
    return quoted._replace(note="", paragraph=replace(quoted.paragraph, tags=()))


def paper_pieces(paper: Paper, suffix: str, *, notes: bool = False) -> Iterator[str | bytes]:
    """The paper as the content of a file whose name ends in `suffix`, one of FORMS."""
    pieces = paper_markdown(paper, notes=notes, drawn=suffix == ".docx")
    if suffix != ".docx":
        yield from pieces
        return
    from db.export.plot_time import UPRIGHT, plot_over_time
    from db.export.word import document

    drawings = {_PLOT: plot_over_time([paper.judged], layout=UPRIGHT)} if paper.judged else {}
    rows = (*paper.grades, *(one.row for one in paper.neighbours if one.row))
    cells = {grade_cell(row): row.grade for row in rows}
    yield document(pieces, graded_cells=cells, drawings=drawings)


def _summary(paper: Paper) -> Iterator[str]:
    """The last inspection, what became of the recommendations, and the neighbours, a line for each that is known."""
    lines = [_last_inspection(paper), _outcomes(paper.changes), _neighbour_grades(paper.neighbours)]
    yield from (f"- {markdown.escaped(line)}\n" for line in lines if line)
    yield "\n"


def _last_inspection(paper: Paper) -> str:
    newest = paper.newest
    if newest is None:
        return ""
    graded = [row for row in paper.grades if row.inspection == newest.key]
    words = f"Last inspected: {names.kind(newest.kind)}, {dates.days(newest.start, newest.end) or 'no date'}"
    overall = next((row for row in graded if row.area == "overall"), None)
    if overall is None:
        return f"{words}. It prints no overall grade."
    before = f", {names.change(overall.change)} from {names.grade(overall.previous).lower()}"
    return f"{words}. Overall effectiveness: {names.grade(overall.grade).lower()}{before if overall.previous else ''}."


def _outcomes(changes: Changes | None) -> str:
    """`What Oct 2019 asked for (8): 5 better, 2 still criticised, 1 no longer mentioned in Jul 2023`."""
    asked = changes.recommendations() if changes else []
    if not changes or not asked:
        return ""
    counted = Counter(outcome for outcome, _ in asked)
    parts = [f"{counted[outcome]} {words.lower()}" for outcome, words in OUTCOMES.items() if counted[outcome]]
    left, right = (dates.month_or_no_date(i.end) for i in (changes.left, changes.right))
    return f"Of what {left} asked for ({len(asked)}), by {right}: {', '.join(parts)}."


def _neighbour_grades(neighbours: Sequence[LatestOverall]) -> str:
    counted = Counter(one.row.grade if one.row else None for one in neighbours)
    parts = [f"{counted[grade]} {name.lower()}" for grade, name in codes.GRADES.items() if counted[grade]]
    if counted[None]:
        parts.append(f"{counted[None]} without an overall grade")
    return f"Statistical neighbours overall, at their latest inspection: {', '.join(parts)}." if parts else ""


def _neighbours(neighbours: Sequence[LatestOverall]) -> Iterator[str]:
    cells = [
        (name, dates.month_or_no_date(inspection.end), grade_cell(row) if row else NO_OVERALL_GRADE)
        for name, inspection, row in neighbours
    ]
    yield from markdown.table(("Authority", "Inspected", "Overall effectiveness"), cells)
    yield "\n"


def _recommendations(changes: Changes | None) -> Iterator[str]:
    yield markdown.heading(2, change_formats.RECOMMENDATIONS)
    if changes is None:
        yield f"{NO_EARLIER}\n\n"
        return
    pair = f"{names.inspection(changes.left)}, then {names.inspection(changes.right)}"
    yield f"{markdown.escaped(pair)}. {change_formats.CAUTION}\n\n"
    rows = change_formats.followed(changes)
    if not rows:
        yield f"{NO_RECOMMENDATIONS}\n\n"
        return
    left, right = (dates.month_or_no_date(i.end) for i in (changes.left, changes.right))
    yield from markdown.table((f"{left} asked for", "What became of it", f"{right} says"), rows)
    yield "\n"


def _asked(paper: Paper) -> Iterator[str]:
    """What the newest inspection asks for, and what has been published since: what the next paper will follow."""
    if paper.newest is None or not (paper.asked or paper.visits):
        return
    yield markdown.heading(2, f"What {dates.month_or_no_date(paper.newest.end)} asks for")
    for paragraph in paper.asked:
        yield f"- {markdown.escaped(line_with_place(paragraph))}\n"
    if paper.visits:
        since = "; ".join(
            f"{names.kind(i.kind)}, {dates.days(i.start, i.end) or 'no date'}" for i in paper.visits
        )
        yield f"\n{markdown.escaped(f'Since then: {since}.')}\n"
    yield "\n"


def _sources(paper: Paper) -> Iterator[str]:
    yield markdown.heading(2, "Sources")
    for inspection in paper.sources:
        words = reference(inspection)
        address = inspection.address
        if address and address not in words:
            words = f"{words}, {address}"
        yield f"- {markdown.escaped(sentence(words))}\n"
    if paper.compiled:
        day = dates.day(paper.compiled)
        held = "one report" if paper.held == 1 else f"{paper.held:,} reports"
        yield f"\nCompiled on {day} from the {held} that this database holds.\n"
