"""The kind of inspection, from the title and set phrases, and the council's own reports."""

import pytest

from db.reading.front.inspection import UNKNOWN_LAYOUT
from tests.db.reading.front.covers import SIF, UNFORESEEN, read_front


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (
            "Re-inspection of services for children in need of help and\nprotection, children looked after",
            "sif-reinspection",
        ),
        ("Review of the effectiveness of the Local Safeguarding Children Board", "lscb-review"),
        ("Inspection of Kent County Council children’s services", "ilacs"),
        ("Inspection of local authority children's services", "ilacs"),
        ("Inspection of safeguarding and looked after children services", "other"),
        ("Inspection of local authority arrangements for the protection of children", "other"),
        ("Area SEND monitoring inspection of Kent Local Area Partnership", "area-send"),
        ("Focused visit to Kent local authority children’s services", "focused-visit"),
        ("Monitoring visit of Kent children’s services", "monitoring-visit"),
        ("Joint targeted area inspection of Kent", "jtai"),
    ],
)
def test_the_title_decides_the_kind(title: str, kind: str) -> None:
    assert read_front(f"Kent County Council\n{title}\nInspection dates: 2 to 6 March 2020\n").kind == kind


def test_an_unforeseen_kind_says_so() -> None:
    assert read_front(UNFORESEEN).notes == (UNKNOWN_LAYOUT,)
    assert read_front(SIF).notes == ()


def test_a_letter_without_a_title_has_its_kind_in_its_first_sentence() -> None:
    text = (
        "2 December 2022\nDear Matt\nThis letter summarises the findings of the monitoring visit to Kent "
        "children’s services on 8 November 2022.\n"
    )
    read = read_front(text)
    assert (read.kind, read.authority, read.start) == ("monitoring-visit", "Kent", "2022-11-08")


def test_a_councils_report_in_plain_fields_is_recognised_too() -> None:
    read = read_front("""
Report to: Cabinet
Date: 12 July 2021
Subject: Ofsted focused visit to Kirklees, May 2021
Report of: Director of Children's Services
Wards affected: All
Key decision: No
Purpose of report
To inform Cabinet of the focused visit to Kirklees Council, which took place on 12 and 13 May 2021.
Legal implications
Background papers
""")
    assert (read.kind, read.authority, read.publisher) == ("council-report", "Kirklees", "Kirklees Council")
    assert (read.title, read.published) == ("Ofsted focused visit to Kirklees, May 2021", "2021-07-12")
    assert (read.start, read.end) == ("2021-05-12", "2021-05-13")


def test_a_letters_title_may_begin_with_ofsted() -> None:
    text = "10 July 2024\nDear Matt\nOfsted focused visit to Kent\nThe visit took place on 5 June 2024.\n"
    assert read_front(text).kind == "focused-visit"
