"""What is no report on an authority is not taken for one, and why is said."""

import pytest

from db.reading.blocks import Line
from db.reading.front.inspection import read_front_page
from db.reading.front.recognition import MAIL, OF_A_PROVIDER, unrecognised, why_no_report
from db.records import Inspection
from tests.db.reading.front.covers import (
    COUNCIL,
    ILACS_2022,
    JTAI,
    MONITORING,
    SEND,
    SIF,
    UNFORESEEN,
    text_lines,
)


def lines_and_front(text: str) -> tuple[list[Line], Inspection]:
    lines = text_lines(text)
    return lines, read_front_page([], lines, file_name="x.txt")


def refusal(text: str) -> str | None:
    lines, front = lines_and_front(text)
    return why_no_report(front, lines)


SHOPPING = "Shopping\n\nmilk\nbread\nBury the hatchet\neggs"
REQUIREMENTS = "# requirements\npytest==8.0.1\nrapidfuzz>=3.9\nreading==1.2"
LICENCE = (
    "MIT License\n\nCopyright (c) 2024 Ofsted contributors\n\nPermission is hereby granted, free of charge,\n"
    "to any person obtaining a copy of this software in Reading or elsewhere"
)
LOG = "2024-03-12 10:00:01 INFO Reading configuration\n2024-03-12 10:00:02 INFO Reading Ofsted reports\n" * 3
EMAIL = (
    "From: a@example.org\nTo: b@example.org\nDate: 12 March 2024\nSubject: Lunch\n\nDear Ann\n\n"
    "Liverpool City Council has a canteen. Ofsted came once."
)
SOURCE = (
    'import os\n\n\ndef main() -> None:\n    """Bath, Hull and Bury: Ofsted."""\n    print(os.getcwd())\n'
)
SCHOOL = (
    "Inspection of a good school: Northby Primary School\nWater Lane, Liverpool L1 1AA\n"
    "Inspection dates: 12 March 2024\nLiverpool City Council\nOutcome\nNorthby Primary School is a good school."
)
HOME = (
    "Northby House\nInspection of social care provision\nInspection dates: 3 to 4 May 2023\nLiverpool City Council\n"
    "Registered provider: Example Care\nRegistered manager: Ann Example"
)
AGENCY = (
    "Inspection of Northby Children’s Services\nInspection dates: 3 to 4 May 2023\nLiverpool\n"
    "Responsible individual:\nAnn Example"
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SHOPPING, "no authority, no date"),
        (REQUIREMENTS, "no authority, no date"),
        (LICENCE, "no authority, no date"),
        (LOG, "no authority"),
        (SOURCE, "no authority, no date"),
        (EMAIL, MAIL),
        (SCHOOL, OF_A_PROVIDER),
        (HOME, OF_A_PROVIDER),
        (AGENCY, OF_A_PROVIDER),
        ("Liverpool City Council\nNotes on the new office\nThe lift is out of order.", "no date"),
    ],
    ids=[
        "shopping",
        "requirements",
        "licence",
        "log",
        "source",
        "mail",
        "school",
        "home",
        "agency",
        "undated",
    ],
)
def test_a_file_that_is_no_report_on_an_authority_is_refused(text: str, reason: str) -> None:
    assert refusal(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        ILACS_2022,
        SIF,
        SEND,
        JTAI,
        MONITORING,
        COUNCIL,
        UNFORESEEN,
        "An inspection of youth offending services in\nLiverpool City Council\nPublished: 3 May 2023\nHMI Probation",
        "Inspection of youth justice services in Liverpool\nHM Inspectorate of Probation\nMore text.",  # no date
    ],
)
def test_reports_of_known_and_unknown_kinds_are_recognised(text: str) -> None:
    assert refusal(text) is None


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (UNFORESEEN, "Care Quality Commission, HMIC, Ofsted"),
        (
            "Inspection of youth justice services in Liverpool\nHM Inspectorate of Probation\n3 May 2023\n"
            "Ofsted found the services good in 2019, and said so.",
            "HMI Probation",
        ),
        ("Care Inspectorate\nInspection of services in Leeds City Council\n3 May 2023", "Care Inspectorate"),
        ("CQC\nReview of health services for children in Leeds\n3 May 2023", "Care Quality Commission"),
        (
            "Review of services in Leeds City Council\n3 May 2023\nOfsted will read this report with interest.",
            None,
        ),
        (LOG, None),
        (LICENCE, None),
    ],
)
def test_the_publisher_of_an_unknown_kind_is_printed_on_its_cover(text: str, publisher: str | None) -> None:
    assert lines_and_front(text)[1].publisher == publisher


@pytest.mark.parametrize("text", [LOG, SHOPPING, REQUIREMENTS, SOURCE])
def test_a_word_that_is_also_a_place_names_no_authority(text: str) -> None:
    assert lines_and_front(text)[1].authority is None


def test_what_is_taken_in_anyway_is_not_filed_with_the_authoritys_inspections() -> None:
    _, front = lines_and_front(SCHOOL)
    assert front.authority == "Liverpool"
    taken = unrecognised(front, OF_A_PROVIDER)
    assert (taken.authority, taken.region, taken.ons_code, taken.kind) == (None, None, None, "other")
    assert taken.notes[-1] == f"not recognised as an inspection report: {OF_A_PROVIDER}"
    assert unrecognised(front, "no date").authority == "Liverpool"


def test_an_authority_that_is_not_known_is_noted() -> None:
    text = ILACS_2022.replace("North East Lincolnshire", "Atlantis")
    assert lines_and_front(text)[1].notes == ("the authority “Atlantis” is not one of those known",)
    assert lines_and_front(ILACS_2022)[1].notes == ()
