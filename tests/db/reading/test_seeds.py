"""What a user may rely on in the five reports that travel with the product."""

from functools import cache
from pathlib import Path

import pytest

from db.reading.reader import read
from db.records import Paragraph, Report

SEEDS = Path(__file__).parents[3] / "seeds"
ST_HELENS_2015 = "st-helens-2015-01-single-inspection.txt"
LIVERPOOL = "liverpool-2014-07-single-inspection.txt"
SEFTON = "sefton-2016-06-single-inspection.txt"
LETTER_2011 = "st-helens-2011-03-unannounced-inspection.txt"
COUNCIL_2022 = "st-helens-2022-10-scrutiny-report.txt"
APPARATUS = ("boilerplate", "footnote")


@cache
def report(name: str) -> Report:
    return read(SEEDS / name)


def body(name: str) -> list[Paragraph]:
    return [p for p in report(name).paragraphs if p.kind not in APPARATUS]


def starting(name: str, words: str) -> Paragraph:
    (found,) = [p for p in report(name).paragraphs if p.text.startswith(words)]
    return found


@pytest.mark.parametrize(("name", "last"), [(ST_HELENS_2015, 206), (LIVERPOOL, 203)])
def test_every_printed_number_is_there_once_and_in_order(name: str, last: int) -> None:
    assert [p.number for p in body(name) if p.number] == [str(number) for number in range(1, last + 1)]


def test_the_two_numbers_that_st_helens_lost_are_inferred_and_marked_so() -> None:
    inferred = {p.number: p.text for p in report(ST_HELENS_2015).paragraphs if p.number_inferred}
    assert set(inferred) == {"9", "48"}
    assert inferred["9"].startswith("Develop a common risk assessment model")
    assert inferred["48"].startswith("There is a broad range of targeted services")


def test_paragraph_94_of_st_helens() -> None:
    (paragraph,) = [p for p in body(ST_HELENS_2015) if p.number == "94"]
    assert paragraph.text.startswith("Caseloads in looked after children teams are too high.")
    assert (
        paragraph.section[-1]
        == "The experiences and progress of children looked after and achieving permanence"
    )
    assert (paragraph.kind, paragraph.area, paragraph.grade) == ("finding", "in-care", "requires-improvement")


def test_a_paragraph_that_a_page_break_parted_is_whole() -> None:
    split = starting(ST_HELENS_2015, "Information obtained from interviews")
    assert "Child Sexual Exploitation (CSE). Patterns" in split.text
    assert starting(LIVERPOOL, "The LSCB continues to provide").text.endswith(
        "this is also not yet in place."
    )


def test_a_list_has_its_items() -> None:
    assert starting(ST_HELENS_2015, "In the last 12 months:").text.split("\n")[1:3] == [
        "there have been 20 adoptions",
        "30 children became subjects of special guardianship orders",
    ]
    assert (
        len(starting(ST_HELENS_2015, "Safeguarding and looked after children services").text.split("\n")) == 4
    )


def test_footnotes_are_distinguished_from_the_text_they_interrupt() -> None:
    notes = [p.text for p in report(ST_HELENS_2015).paragraphs if p.kind == "footnote"]
    assert [note[0] for note in notes] == ["²", "¹", "³", "⁴"]


def test_what_needs_to_improve_is_a_recommendation_whatever_topic_it_is_under() -> None:
    asked = [p for p in body(ST_HELENS_2015) if p.kind == "recommendation"]
    assert [p.number for p in asked] == [str(n) for n in (*range(1, 28), *range(161, 173))]
    assert starting(ST_HELENS_2015, "Strengthen the performance management framework").section[-1] == (
        "Leadership, management and governance"
    )


def test_the_strengths_that_a_report_names_so() -> None:
    assert [p.number for p in body(LIVERPOOL) if p.kind == "strength"] == [str(n) for n in range(25, 45)]
    assert [p.number for p in body(ST_HELENS_2015) if p.kind == "strength"] == [str(n) for n in range(28, 35)]


def test_sefton_has_no_number_that_its_file_does_not_hold() -> None:
    assert [p.number for p in report(SEFTON).paragraphs if p.number] == []


def test_seftons_board_is_inadequate_and_the_rest_is_not() -> None:
    board = [p for p in body(SEFTON) if p.section[0].startswith("The Local Safeguarding Children Board")]
    assert len(board) > 30
    assert {(p.area, p.grade) for p in board} == {("lscb", "inadequate")}
    assert {p.grade for p in body(SEFTON) if p not in board} == {"requires-improvement"}


@pytest.mark.parametrize(
    ("opening", "end"),
    [
        ("Most children and families benefit", "circumstances of unacceptable risk."),
        ("Thresholds are understood and applied well", "letters are routinely sent out to families."),
        ("provides a detailed overview of service demands", "quality assurance standards and processes."),
        ("Two cases have been appropriately considered", "independent review of the SSCB (Recommendation)."),
        ("In the last 12 months:", "living in houses of multiple occupation."),
    ],
)
def test_seftons_paragraphs_end_where_they_ended_in_print(opening: str, end: str) -> None:
    paragraph = starting(SEFTON, opening)
    assert paragraph.text.endswith(end)


def test_the_letter_of_2011() -> None:
    kinds = [p.kind for p in body(LETTER_2011)]
    assert [kinds.count(kind) for kind in ("strength", "finding", "area-for-development")] == [1, 11, 6]
    assert starting(LETTER_2011, "Staff reported to inspectors").text.endswith("and is valued by staff.")
    assert {p.grade for p in report(LETTER_2011).paragraphs} == {None}


def test_the_committee_report_of_2022() -> None:
    numbers = [p.number for p in body(COUNCIL_2022)]
    assert numbers == [
        *("1.1", None, "i", "ii", "3.1"),
        *(f"4.{n}" for n in range(1, 19)),
        *("6.1", "6.2"),
    ]
    kinds = {p.number: p.kind for p in body(COUNCIL_2022)}
    assert [kinds[f"4.{n}"] for n in (1, 2, 3)] == ["narrative"] * 3
    assert {kinds[f"4.{n}"] for n in range(4, 19)} == {"finding"}  # what the inspectors found
    assert (kinds["6.1"], kinds["6.2"]) == ("summary", "summary")
    assert starting(COUNCIL_2022, "Note Ofsted").text == "Note Ofsted Monitoring Letter"


@pytest.mark.parametrize("name", [ST_HELENS_2015, LIVERPOOL, SEFTON, LETTER_2011, COUNCIL_2022])
def test_no_table_heading_or_address_is_taken_for_the_body(name: str) -> None:
    texts = [p.text for p in body(name)]
    assert not [
        text for text in texts if text.casefold() in ("requires improvement", "n/a", "contents", "summary")
    ]
    assert not [text for text in texts if "Manchester M1 2WD" in text or "Piccadilly" in text]
    assert len(set(texts)) > 0.98 * len(texts)
