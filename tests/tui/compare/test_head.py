"""The head of a comparison, as lines of a width."""

from dataclasses import replace

import pytest

from db.compare.counterparts import grade_changes
from db.compare.records import Comparison, ComparisonRow, GradeChange
from db.records import Judgement
from tests.records import inspection, paragraph
from tui.compare.head import ComparisonHead
from tui.compare.model import ComparisonOptions

LEFT, RIGHT = inspection("St Helens", "2014-11-25", "sif"), inspection("Bury", "2016-01-25")
ROWS = (
    ComparisonRow(None, paragraph(1), paragraph(2), 0.5),
    ComparisonRow(None, paragraph(3), paragraph(4), 0.5),
    ComparisonRow(None, paragraph(5), None),
)
ALL = " rows: same 0 · probable 2 · nothing clearly the same 1 · only right 0"
CHANGES = (
    GradeChange("overall", "good", "good", "same"),
    GradeChange("leadership", None, "good", "new"),
    GradeChange("in-care", "good", "inadequate", "down"),
)
OVERALL, LEADERSHIP, IN_CARE = (
    " overall effectiveness  G → G =",
    " leadership  – → G first grade",
    " children in care  G → I ↓",
)
AREAS = ("overall", "leadership", "in-care")
NO_LEFT = tuple(GradeChange(area, None, "good", None) for area in AREAS)
NO_RIGHT = tuple(GradeChange(area, "good", None, None) for area in AREAS)


def head_lines(
    grades: tuple[GradeChange, ...], width: int, options: ComparisonOptions | None = None
) -> list[str]:
    head = ComparisonHead()
    head.comparison = Comparison(LEFT, RIGHT, grades, ROWS)
    head.options, head.themes = options or ComparisonOptions(), {"planning": "Planning"}
    return ["".join(text for text, _ in line) for line in head.build_lines(width)]


@pytest.mark.parametrize("width", range(30, 90, 7))
def test_the_counts_are_cut_once_whatever_the_width(width: int) -> None:
    lines = [line for line in head_lines(CHANGES, width) if line.startswith(" rows: ")]
    assert len(lines) == 1 and len(lines[0]) <= width and lines[0].count("…") <= 1


def test_a_comparison_that_is_not_ready_is_announced() -> None:
    assert ComparisonHead().build_lines(80) == [[(" Comparing …", "quiet")]]


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (
            87,
            [" St Helens  25 Nov 2014 · single inspection   ⇄   Bury  25 Jan 2016 · ILACS inspection"],
        ),
        (
            86,
            [" St Helens  25 Nov 2014 · single inspection", " ⇄ Bury  25 Jan 2016 · ILACS inspection"],
        ),
        (40, [" St Helens  25 Nov 2014 · single inspe…", " ⇄ Bury  25 Jan 2016 · ILACS inspection"]),
        (39, [" St Helens  25 Nov 2014 · single insp…", " ⇄ Bury  25 Jan 2016 · ILACS inspecti…"]),
    ],
)
def test_both_inspections_are_on_one_line_where_there_is_room(width: int, names: list[str]) -> None:
    assert head_lines((), width)[: len(names)] == names


@pytest.mark.parametrize(
    ("options", "width", "words"),
    [
        (ComparisonOptions(), 100, f"{ALL}   all rows · all themes"),
        (
            ComparisonOptions(view="left", theme="planning"),
            100,
            " rows: nothing clearly the same 0   only what has no clear match · Planning",
        ),
        (ComparisonOptions(view="matched"), 100, " rows: same 0 · probable 2   only pairs · all themes"),
        (ComparisonOptions(), 93, f"{ALL}   all rows · all them…"),
        (ComparisonOptions(), 94, f"{ALL}   all rows · all themes"),
    ],
)
def test_rows_are_counted_with_the_view_and_the_theme(
    options: ComparisonOptions, width: int, words: str
) -> None:
    assert words in head_lines((), width, options)


@pytest.mark.parametrize(
    ("grades", "width", "lines"),
    [
        ((), 62, [" neither report gives a grade"]),
        (CHANGES, 40, [OVERALL, LEADERSHIP, IN_CARE]),
        (CHANGES, 62, [OVERALL, f"{LEADERSHIP}  {IN_CARE}"]),
        (CHANGES, 63, [f"{OVERALL}  {LEADERSHIP}", IN_CARE]),
        (CHANGES, 100, [f"{OVERALL}  {LEADERSHIP}  {IN_CARE}"]),
        (
            NO_LEFT,
            62,
            [" the left report gives no grades", " overall effectiveness  – → G   and 2 further"],
        ),
        (
            NO_RIGHT,
            100,
            [
                " the right report gives no grades   overall effectiveness  G → –   leadership  G → –",
                " children in care  G → –",
            ],
        ),
        (NO_LEFT, 40, [" the left report gives no grades", " overall effectiveness  – → G   and 2 f…"]),
        (NO_LEFT[:1], 50, [" the left report gives no grades", " overall effectiveness  – → G"]),
    ],
)
def test_the_change_of_each_area_is_on_a_line_with_others_where_there_is_room(
    grades: tuple[GradeChange, ...], width: int, lines: list[str]
) -> None:
    head = head_lines(grades, width)
    assert head[-1] == "─" * width
    assert head[-1 - len(lines) : -1] == lines
    assert head[-2 - len(lines)].startswith(" rows: same")


def test_a_grade_of_two_areas_is_marked_with_its_row_as_printed() -> None:
    label = "The experiences and progress of children in care and care leavers"
    row = tuple(Judgement(a, "good", label, "Good", combined=True) for a in ("in-care", "care-leavers"))
    head = ComparisonHead()
    right = replace(RIGHT, judgements=row)
    head.comparison = Comparison(LEFT, right, grade_changes(LEFT, right), ROWS)
    lines = ["".join(text for text, _ in line) for line in head.build_lines(120)]
    assert any("care leavers  – → G+" in line for line in lines)
    assert f" + one grade of two areas, printed “{label}”" in lines
    assert not any("+" in line for line in head_lines(CHANGES, 120))
