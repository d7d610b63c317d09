"""The front of a report: the cover of each family, with the traps of published ones."""

import pytest

from db.reading.blocks import Block
from db.reading.front.inspection import read_front_page
from tests.db.reading.front.covers import (
    COUNCIL,
    ILACS_2019,
    ILACS_2022,
    JTAI,
    LOOKED_AFTER,
    MONITORING,
    SEND,
    SIF,
    UNANNOUNCED,
    UNFORESEEN,
    grades,
    read_front,
)


@pytest.mark.parametrize(
    ("text", "kind", "authority", "printed", "start", "end"),
    [
        (
            ILACS_2022,
            "ilacs",
            "North East Lincolnshire",
            "North East Lincolnshire",
            "2022-10-03",
            "2022-10-14",
        ),
        (ILACS_2019, "ilacs", "Nottingham", "Nottingham City Council", "2019-07-08", "2019-08-08"),
        (SIF, "sif", "Tower Hamlets", "London Borough of Tower Hamlets", "2017-01-23", "2017-02-16"),
        (SEND, "area-send", "Southend-on-Sea", "Southend-on-Sea", "2023-03-06", "2023-03-10"),
        (
            JTAI,
            "jtai",
            "Windsor and Maidenhead",
            "Royal Borough of Windsor and Maidenhead",
            "2022-05-09",
            "2022-05-13",
        ),
        (
            MONITORING,
            "monitoring-visit",
            "Sandwell",
            "Sandwell Metropolitan Borough Council",
            "2017-04-26",
            "2017-04-27",
        ),
        (COUNCIL, "council-report", "Bury", "Bury", "2022-07-27", "2022-07-28"),
        (LOOKED_AFTER, "looked-after", "Kent", "Kent County Council", "2013-07-15", "2013-07-19"),
        (
            UNANNOUNCED,
            "contact-referral-assessment",
            "St Helens",
            "St Helens Metropolitan Borough Council",
            "2011-03-02",
            "2011-03-03",
        ),
        (UNFORESEEN, "other", "Haringey", "London Borough of Haringey", None, None),
    ],
    ids=["ilacs-2022", "ilacs-2019", "sif", "send", "jtai", "monitoring", "council", "2013", "2011", "other"],
)
def test_each_family_has_its_kind_its_authority_and_its_days_on_site(
    text: str, kind: str, authority: str, printed: str, start: str | None, end: str | None
) -> None:
    read = read_front(text)
    assert (read.kind, read.authority, read.authority_printed) == (kind, authority, printed)
    assert (read.start, read.end) == (start, end)
    assert read.region is not None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (ILACS_2022, "Inspection of North East Lincolnshire local authority children’s services"),
        (ILACS_2019, "Inspection of children’s social care services"),
        (
            SIF,
            "Inspection of services for children in need of help and protection, children looked after and care "
            "leavers and Review of the effectiveness of the Local Safeguarding Children Board",
        ),
        (SEND, "Area SEND inspection of Southend-on-Sea Local Area Partnership"),
        (JTAI, "Joint targeted area inspection of Royal Borough of Windsor and Maidenhead"),
        (MONITORING, "Monitoring visit to Sandwell Metropolitan Borough Council children’s services"),
        (COUNCIL, "Children's Services Improvement Plan"),
        (LOOKED_AFTER, "Inspection of looked after children services"),
        (
            UNFORESEEN,
            "Inspection of progress made in the provision of safeguarding services in the London Borough of Haringey",
        ),
    ],
)
def test_a_title_of_several_lines_is_one_and_holds_nothing_else(text: str, title: str) -> None:
    assert read_front(text).title == title


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (ILACS_2022, "Ofsted"),
        (MONITORING, "Ofsted"),
        (SEND, "Ofsted, Care Quality Commission"),
        (JTAI, "Ofsted, Care Quality Commission, HMICFRS"),
        (COUNCIL, "Bury Council"),
        (UNFORESEEN, "Care Quality Commission, HMIC, Ofsted"),
    ],
)
def test_the_publisher_is_whoever_inspected_or_the_council(text: str, publisher: str) -> None:
    assert read_front(text).publisher == publisher


def test_grades_come_with_the_front() -> None:
    assert grades(read_front(ILACS_2022)) == {
        "leadership": "requires-improvement",
        "help-and-protection": "good",
        "in-care": "good",
        "care-leavers": "good",
        "overall": "good",
    }
    assert grades(read_front(MONITORING)) == {}


def test_a_running_header_before_the_title_is_no_part_of_it() -> None:
    cover = """
Inspection of Plymouth City Council children’s services
22 January to 2 February 2024 1
Inspection of Plymouth City Council
local authority children’s services
Inspection dates: 22 January to 2 February 2024
"""
    assert (
        read_front(cover).title == "Inspection of Plymouth City Council local authority children’s services"
    )


def test_blocks_stand_in_where_there_are_no_lines() -> None:
    blocks = [Block("text", line) for line in SIF.strip().split("\n")]
    read = read_front_page(blocks, [], file_name="report.txt")
    assert (read.kind, read.authority, read.published) == ("sif", "Tower Hamlets", "2017-04-07")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Dear", "Lead inspector:", "1\n2\n3", "Inspection dates:\nLead inspector:"]
)
def test_a_report_that_says_nothing_has_no_facts(text: str) -> None:
    read = read_front(text)
    assert (read.authority, read.start, read.end, read.published, read.lead_inspector) == (None,) * 5
    assert read.judgements == ()


def test_control_characters_never_reach_the_record() -> None:
    read = read_front(SIF.replace("Tower", "Tow\u202eer\x1b[31m"))
    assert "\x1b" not in f"{read.authority}{read.title}{read.authority_printed}"
    assert "\u202e" not in f"{read.authority}{read.title}{read.authority_printed}"


def test_prose_that_is_where_a_title_would_is_cut_short() -> None:
    title = read_front("word " * 100_000).title
    assert title.endswith(" …")
    assert len(title) < 250
