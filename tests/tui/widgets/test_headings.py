"""Where a paragraph stands, in the room there is."""

import pytest

from db.records import Paragraph
from tui.widgets.headings import section_name, section_path, strip_grade
from tui.widgets.wrapping import cell_width

HELP = "The experiences and progress of children who need help and protection"
NESTED = ("The local authority", HELP, "Summary")


def paragraph(*section: str, area: str | None = None, kind: str = "finding") -> Paragraph:
    return Paragraph(1, "Text.", kind, section=section, area=area)


@pytest.mark.parametrize(
    ("heading", "left"),
    [
        (f"{HELP}: requires improvement to be good", HELP),
        (f"{HELP} are good", HELP),
        (f"{HELP} require improvement to be good.", HELP),
        ("The impact of leaders on social work practice: Inadequate", "The impact of leaders on social work practice"),
        ("The impact of leaders is outstanding", "The impact of leaders"),
        ("The Local Safeguarding Children Board requires improvement", "The Local Safeguarding Children Board"),
        ("The graded judgement for adoption is that it requires improvement", "The graded judgement for adoption"),
        ("Areas for improvement", "Areas for improvement"),
        ("What needs to improve?", "What needs to improve?"),
        ("Priorities for further improvement", "Priorities for further improvement"),
        ("Good", "Good"),
        ("Summary", "Summary"),
    ],
)  # fmt: skip
def test_a_grade_at_the_end_of_a_heading_is_stripped(heading: str, left: str) -> None:
    assert strip_grade(heading) == left


@pytest.mark.parametrize(
    ("known", "name"),
    [
        (paragraph(*NESTED, area="help-and-protection"), "Help and protection"),
        (paragraph("The local authority", "Executive summary"), "Executive summary"),
        (paragraph("Children’s services are good"), "Children’s services"),
        (paragraph(kind="summary"), "Summary"),
        (paragraph("\x1b[31mred"), "�[31mred"),
        (paragraph("Leaders", area="no area of ours"), "Leaders"),
    ],
)
def test_the_name_beside_a_row(known: Paragraph, name: str) -> None:
    assert section_name(known) == name


@pytest.mark.parametrize(
    ("known", "width", "path"),
    [
        (paragraph(*NESTED, area="help-and-protection"), 120, f"The local authority › {HELP} › Summary"),
        (paragraph(*NESTED, area="help-and-protection"), 60, "Help and protection › Summary"),
        (paragraph(*NESTED, area="help-and-protection"), 20, "Help and protection"),
        (paragraph(*NESTED, area="help-and-protection"), 10, "Help and…"),
        (paragraph(f"{HELP}: good", area="help-and-protection"), 60, "Help and protection"),
        (paragraph("The impact of leaders on social work practice", area="leadership"), 30, "Leadership"),
        (paragraph("Leadership", "Business costs", area="leadership"), 40, "Leadership › Business costs"),
        (paragraph("The local authority", "Executive summary"), 30, "… › Executive summary"),
        (paragraph("The local authority", "Executive summary"), 18, "Executive summary"),
        (paragraph("The local authority", "Executive summary"), 9, "Executiv…"),
        (paragraph(kind="summary"), 40, "Summary"),
    ],
)
def test_the_path_above_the_reader(known: Paragraph, width: int, path: str) -> None:
    assert section_path(known, width) == path
    assert cell_width(section_path(known, width)) <= width
