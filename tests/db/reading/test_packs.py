"""Several reports in one PDF: each is read as its own, with the pages of the file."""

from pathlib import Path

import pytest

from db.reading.errors import NotAReport
from db.reading.reader import read_reports
from db.records import Report
from tests.db.reading.pdfs import Print, pdf

COUNCIL_PAPER = [
    [
        "Liverpool City Council",
        "Scrutiny Committee",
        "Report title: Outcome of the focused visit",
        "Report of: Director of Children’s Services",
        "Date of meeting: 3 June 2022",
        "Wards affected: All",
        "Contact officer: Ann Example",
        "1. Purpose of the report",
        "1.1 To tell the committee about the visit of the inspectors, whose letter is Appendix A.",
        "2. Financial implications",
        "2.1 There are none that arise from this report.",
        *(f"2.{n} The council has a plan for this, and will report on it again." for n in range(2, 14)),
    ],
    ["3. Background papers", "3.1 The letter from the inspectors is attached to this paper as Appendix A."],
]


def letter(place: str, day: int, matter: str) -> list[list[str]]:
    return [
        [
            "Ofsted",
            "Piccadilly Gate",
            "Store Street",
            f"{day} May 2022",
            "Ann Example, Director of Children’s Services",
            f"{place} City Council",
            "Dear Ann",
            f"Focused visit to {place} City Council children’s services",
            f"This letter summarises the findings of the focused visit to {place} on 26 and 27 April 2022.",
            *(
                f"Inspectors saw that {matter} and saw it in case {n} of those they read."
                for n in range(1, 14)
            ),
        ],
        [f"The next page says more about {matter} in every team.", "Yours sincerely", "Bo Example"],
    ]


ILACS = [
    [
        "Inspection of Leeds City Council children’s services",
        "Inspection dates: 3 to 14 October 2022",
        "Lead inspector: Ann Example, His Majesty’s Inspector",
        *(f"Children in Leeds are helped well, and report {n} shows it again." for n in range(1, 20)),
    ]
]
SHEET = [["Appendix A", "Letter from the inspectors", "This page says nothing else."]]
NOTES = [["Notes from the away day", *(f"We had lunch, and talked about matter {n}." for n in range(1, 24))]]


def made(folder: Path, *reports: list[list[str]]) -> Path:
    path = folder / "pack.pdf"
    pages = [page for report in reports for page in report]
    path.write_bytes(
        pdf([[Print(line, top=60.0 + 28.0 * n) for n, line in enumerate(page)] for page in pages])
    )
    return path


def told(reports: tuple[Report, ...]) -> list[tuple[str, str | None, str | None, int, int | None]]:
    return [(i.kind, i.authority, i.publisher, i.part, i.pages) for i in (r.inspection for r in reports)]


def pages_of(report: Report) -> set[int]:
    return {page for paragraph in report.paragraphs for page in paragraph.pages or ()}


def test_a_councils_paper_with_the_inspectors_letter_is_two_reports(tmp_path: Path) -> None:
    reports = read_reports(made(tmp_path, COUNCIL_PAPER, letter("Liverpool", 20, "plans are late")))
    assert told(reports) == [
        ("council-report", "Liverpool", "Liverpool City Council", 1, 2),
        ("focused-visit", "Liverpool", "Ofsted", 2, 2),
    ]
    assert [pages_of(report) for report in reports] == [{1, 2}, {3, 4}]
    assert (reports[1].inspection.end, reports[1].inspection.published) == ("2022-04-27", "2022-05-20")
    assert any("plans are late" in p.text and p.kind != "boilerplate" for p in reports[1].paragraphs)
    assert not any("Financial" in p.text for p in reports[1].paragraphs)


def test_a_councils_paper_of_half_a_page_is_no_title_page(tmp_path: Path) -> None:
    reports = read_reports(made(tmp_path, [COUNCIL_PAPER[0][:12]], letter("Leeds", 9, "help is early")))
    assert [(report.inspection.kind, report.inspection.pages) for report in reports] == [
        ("council-report", 1),
        ("focused-visit", 2),
    ]


def test_two_letters_in_one_file_are_two_reports(tmp_path: Path) -> None:
    reports = read_reports(
        made(tmp_path, letter("Leeds", 20, "plans are late"), letter("York", 21, "visits are rare"))
    )
    assert told(reports) == [
        ("focused-visit", "Leeds", "Ofsted", 1, 2),
        ("focused-visit", "York", "Ofsted", 2, 2),
    ]
    assert {r.inspection.sha256 for r in reports} == {reports[0].inspection.sha256}


def test_a_title_and_its_dates_open_a_report(tmp_path: Path) -> None:
    reports = read_reports(made(tmp_path, letter("Leeds", 20, "plans are late"), ILACS))
    assert told(reports)[1][:2] == ("ilacs", "Leeds")
    assert pages_of(reports[1]) == {3}


def test_a_single_report_is_one_with_or_without_a_title_page(tmp_path: Path) -> None:
    assert told(read_reports(made(tmp_path, ILACS))) == [("ilacs", "Leeds", "Ofsted", 1, 1)]
    (report,) = read_reports(made(tmp_path, SHEET, ILACS))
    assert (report.inspection.part, report.inspection.pages) == (1, 2)


def test_pages_before_the_first_report_are_left_out_and_it_is_said(tmp_path: Path) -> None:
    (report,) = read_reports(made(tmp_path, NOTES, letter("York", 21, "visits are rare")))
    assert (report.inspection.authority, pages_of(report)) == ("York", {2, 3})
    assert report.inspection.notes == ("page 1 of the file left out: no report",)


def test_a_file_that_holds_no_report_is_refused_unless_asked_for(tmp_path: Path) -> None:
    path = made(tmp_path, NOTES)
    with pytest.raises(NotAReport) as refused:
        read_reports(path)
    assert refused.value.reason == (
        "not recognised as an inspection report (no authority, no date); --as-other ingests it anyway"
    )
    (report,) = read_reports(path, as_other=True)
    assert (report.inspection.kind, report.inspection.authority) == ("other", None)
    assert "not recognised as an inspection report: no authority, no date" in report.inspection.notes


MINUTES = [
    [
        "Leeds City Council",
        "Minutes of the Children’s Scrutiny Committee held on 3 June 2022",
        "Present: Councillors Able, Baker and Clark",
        *(f"{n}. The committee discussed matter {n} and agreed to come back to it." for n in range(1, 18)),
    ]
]


def test_minutes_after_a_letter_are_not_the_inspectors_words(tmp_path: Path) -> None:
    reports = read_reports(made(tmp_path, letter("Leeds", 20, "plans are late"), MINUTES))
    assert [(report.inspection.kind, pages_of(report)) for report in reports] == [
        ("focused-visit", {1, 2}),
        ("other", {3}),
    ]


def test_papers_after_a_letter_that_name_no_authority_are_left_out_and_it_is_said(tmp_path: Path) -> None:
    paper = [["Scrutiny Committee", "Agenda", *MINUTES[0][2:]]]
    (report,) = read_reports(made(tmp_path, letter("Leeds", 20, "plans are late"), paper))
    assert pages_of(report) == {1, 2}
    assert report.inspection.notes == ("page 3 of the file left out: no report",)


def test_a_letter_that_goes_on_over_a_page_is_one(tmp_path: Path) -> None:
    whole = letter("Leeds", 20, "plans are late")
    going_on = [
        whole[0],
        ["Report to the council", "Leeds City Council has told its committee of it."],
        whole[1],
    ]
    (report,) = read_reports(made(tmp_path, going_on))
    assert pages_of(report) == {1, 2, 3}
