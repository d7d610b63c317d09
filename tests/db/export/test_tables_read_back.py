"""Tables read back cell by cell: CSV with the csv module, Markdown with a renderer's parser."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace

import pytest

from db.codes import AREAS
from db.export import csv_rows, ingest_outcomes, markdown, render
from db.export.citation import citation
from db.ingest.ingest import Outcome
from db.records import CitedParagraph
from tests.db.export.examples import (
    ADOPTION,
    CASELOADS,
    COMPARISON,
    GRADES,
    HIGH,
    LATER_LETTER,
    LETTER,
    REPORT,
    THEMES,
)
from tests.db.export.rendered_markdown import table_rows, words_of

OUTCOMES = (
    Outcome("a.pdf", "added", None, "bury-2014-01", 1204),
    Outcome("b\x1b.pdf", "failed", "the file is empty"),
)


def read_csv(pieces: Iterable[str]) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(pieces), newline=""), strict=True))


def test_csv_of_paragraphs() -> None:
    inferred = replace(CASELOADS, number_inferred=True, tags=("delay", "voice"))
    items = [
        CitedParagraph(REPORT, inferred, score=1.23456),
        CitedParagraph(LETTER, HIGH, note="March", gone=True),
        CitedParagraph(LETTER, replace(HIGH, id=4), gone=True),
    ]
    columns, first, second, third = read_csv(render.paragraphs(items, "csv"))
    assert dict(zip(columns, first, strict=True)) == {
        "id": "7",
        "inspection": "st-helens-2014-11",
        "authority": "St Helens",
        "region": "North West",
        "report_kind": "sif",
        "start": "2014-11-05",
        "end": "2014-11-25",
        "published": "2015-01-20",
        "title": REPORT.title,
        "publisher": "Ofsted",
        "url": "",
        "seq": "94",
        "number": "94",
        "number_inferred": "yes",
        "section": "The experiences of children > Looked after and achieving permanence",
        "kind": "finding",
        "area": "in-care",
        "grade": "requires-improvement",
        "themes": "caseloads; care-leavers",
        "tone": "negative",
        "criticism": "yes",
        "responsible": "",
        "pages": "22; 23",
        "tags": "delay; voice",
        "text": "Caseloads in looked after children teams are too high.",
        "citation": citation(REPORT, inferred),
        "score": "1.2346",
        "related": "",
        "note": "",
        "quotation": "",
    }
    assert dict(zip(columns, second, strict=True)) == {
        "id": "3",
        "inspection": "st-helens-2011-03",
        "authority": "St Helens",
        "region": LETTER.region or "",
        "report_kind": LETTER.kind,
        "start": LETTER.start or "",
        "end": LETTER.end or "",
        "published": LETTER.published or "",
        "title": LETTER.title,
        "publisher": LETTER.publisher or "",
        "url": "",
        "seq": "12",
        "number": "",
        "number_inferred": "",
        "section": "Areas for development",
        "kind": "area-for-development",
        "area": "",
        "grade": "",
        "themes": "caseloads",
        "tone": "negative",
        "criticism": "yes",
        "responsible": "",
        "pages": "",
        "tags": "",
        "text": "Caseloads are generally too high.\nsome are in excess of the council's scheme",
        "citation": citation(LETTER, HIGH),
        "score": "",
        "related": "",
        "note": "March (no longer in the database)",
        "quotation": "",
    }
    assert third[-2:] == ["(no longer in the database)", ""]


def test_csv_of_inspections() -> None:
    columns, letter, report = read_csv(render.inspections([LETTER, REPORT], "csv"))
    assert columns == [
        *"key authority authority_printed ons_code urn region kind title start end published".split(),
        *"published_from lead_inspector publisher url source sha256 pages added paragraphs".split(),
        *AREAS,
    ]
    assert report[: -len(AREAS)] == [
        *("st-helens-2014-11", "St Helens", "St. Helens Metropolitan Borough Council", "", "", "North West"),
        *("sif", "Inspection of services for children in need of help and protection", "2014-11-05"),
        *("2014-11-25", "2015-01-20", "report", "A. Inspector", "Ofsted", "", "reports/sif.pdf", "b" * 64),
        *("46", "", "151"),
    ]
    grades = dict(zip(columns[-len(AREAS) :], report[-len(AREAS) :], strict=True))
    assert {area: grade for area, grade in grades.items() if grade} == {
        "overall": "requires-improvement",
        "care-leavers": "good",
    }
    assert letter[-len(AREAS) - 3 :] == ["", "", "19", *[""] * len(AREAS)]


def test_csv_of_a_comparison() -> None:
    columns, pair, alone = read_csv(render.comparison(COMPARISON, "csv", THEMES))
    assert columns == [
        *("theme", "similarity", "strength", "left_number", "left_text", "left_citation"),
        *("right_number", "right_text", "right_citation"),
    ]
    assert pair == [
        *("Workforce and caseloads", "0.6123", "probable", "", HIGH.text, citation(LETTER, HIGH)),
        *("94", CASELOADS.text, citation(REPORT, CASELOADS)),
    ]
    assert alone == ["Adoption", "", "", "", "", "", "95", ADOPTION.text, citation(REPORT, ADOPTION)]


def test_csv_of_judgements() -> None:
    assert read_csv(render.grades(GRADES, "csv")) == [
        "authority inspection kind end area label grade previous change".split(),
        ["St Helens", "st-helens-2014-11", "sif", "2014-11-25", "overall", "Overall", "good", "", "new"],
        [
            *("St Helens", "st-helens-2019-10", "ilacs", "2019-10-04"),
            *("overall", "Overall", "inadequate", "good", "down"),
        ],
    ]


def test_csv_writes_numbers_and_text_that_looks_like_one_apart() -> None:
    assert read_csv(csv_rows.table(["n", "text"], [[-1, "-1"], [0, None]])) == [
        ["n", "text"],
        ["-1", "'-1"],
        ["0", ""],
    ]


def test_a_table_of_inspections_has_a_dash_in_every_empty_cell() -> None:
    bare = replace(LETTER, start=None, end=None, published=None, paragraphs=1204)
    [rows] = table_rows("".join(render.inspections([bare, REPORT], "markdown")))
    assert rows == [
        ["Key", "Authority", "Kind", "Inspected", "Published", "Paragraphs", "Grades"],
        [
            *("st-helens-2011-03", "St Helens", "Contact, referral and assessment letter"),
            *("–", "–", "1,204", "none"),
        ],
        [
            *("st-helens-2014-11", "St Helens", "Single inspection", "5–25 November 2014", "20 January 2015"),
            *("151", "Overall effectiveness: requires improvement; Care leavers: good"),
        ],
    ]


def test_a_table_of_judgements_has_a_dash_where_nothing_changed() -> None:
    undated = replace(GRADES[0], end=None, sort_date="", change=None, previous=None, grade="not-judged")
    bury = replace(GRADES[0], authority="Bury")
    exported = "".join(render.grades([bury, GRADES[1], undated], "markdown"))
    assert words_of(exported)[0] == ("heading 2", "Bury")
    assert [rows[1:] for rows in table_rows(exported)] == [
        [["Nov 2014", "st-helens-2014-11", "Overall effectiveness", "Good", "first grade"]],
        [
            ["no date", "st-helens-2014-11", "Overall effectiveness", "Not judged", "–"],
            ["Oct 2019", "st-helens-2019-10", "Overall effectiveness", "Inadequate", "down"],
        ],
    ]
    assert "Sources" not in exported


def test_a_comparison_in_markdown_cell_by_cell() -> None:
    only_left = replace(COMPARISON.rows[0], right=None, similarity=None)
    compared = replace(COMPARISON, rows=(*COMPARISON.rows, only_left))
    exported = "".join(render.comparison(compared, "markdown", THEMES))
    grades, caseloads = table_rows(exported)
    sure = "probably the same matter"
    assert grades == [
        ["Judgement", "St Helens Mar 2011", "Nov 2014", "Change"],
        ["Overall effectiveness", "no grade", "Requires improvement", "first grade"],
    ]
    place = "(under “Areas for development”)"
    left = f"Caseloads are generally too high. • some are in excess of the council's scheme {place}"
    right = "Caseloads in looked after children teams are too high. (para 94, pp 22–23)"
    assert caseloads == [["St Helens Mar 2011", "Nov 2014", "How sure"], [left, right, sure]]
    assert [block for block in words_of(exported) if block[0] != "table"][3:] == [
        ("heading 2", "What both speak of (1)"),
        ("heading 3", "Workforce and caseloads"),
        ("heading 2", "In St Helens Mar 2011, nothing clearly the same in Nov 2014 (1)"),
        ("heading 3", "Workforce and caseloads"),
        ("list_item", left),
        ("heading 2", "Only in Nov 2014 (1)"),
        ("heading 3", "Adoption"),
        ("list_item", "Adoption is timely. (para 95, pp 22–23)"),
    ]


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({}, "St Helens Mar 2011 and Nov 2014 compared"),
        ({"authority": "Bury"}, "St Helens Mar 2011 and Bury Nov 2014 compared"),
        ({"authority": "Bury", "end": "2011-03-30"}, "St Helens Mar 2011 and Bury Mar 2011 compared"),
        ({"end": "2011-03-30"}, "st-helens-2011-03 and st-helens-2014-11 compared"),
    ],
)
def test_the_names_of_two_inspections_differ(changes: dict[str, str], heading: str) -> None:
    compared = replace(COMPARISON, right=replace(REPORT, **changes), grades=())
    exported = "".join(render.comparison(compared, "markdown", {}))
    assert words_of(exported)[0] == ("heading 1", heading)
    assert ("paragraph", "Neither report prints a grade.") in words_of(exported)


def test_a_plain_table_in_markdown() -> None:
    exported = "".join(markdown.table(["a", "b", "c"], [[None, 0, "x|y"], ["", "p\nq", 1.5]]))
    assert table_rows(exported) == [[["a", "b", "c"], ["–", "0", "x|y"], ["–", "p q", "1.5"]]]


def test_outcomes_of_an_ingest_in_every_format() -> None:
    assert read_csv(ingest_outcomes.render(OUTCOMES, "csv"))[1:] == [
        ["a.pdf", "added", "", "bury-2014-01", "1204"],
        ["b�.pdf", "failed", "the file is empty", "", ""],
    ]
    assert table_rows("".join(ingest_outcomes.render(OUTCOMES, "markdown"))) == [
        [
            list(ingest_outcomes.FIELDS),
            ["a.pdf", "added", "–", "bury-2014-01", "1204"],
            ["b�.pdf", "failed", "the file is empty", "–", "–"],
        ]
    ]
    assert "".join(ingest_outcomes.render(OUTCOMES, "text")) == (
        "added      a.pdf  bury-2014-01, 1,204 paragraphs\nfailed     b�.pdf  the file is empty\n"
    )


def test_a_letter_is_cited_by_the_date_that_it_prints() -> None:
    [item] = [
        block
        for block in words_of(
            "".join(
                render.grades(
                    [replace(GRADES[0], inspection=LATER_LETTER.key)], "markdown", [LATER_LETTER, REPORT]
                )
            )
        )
        if block[0] == "list_item"
    ]
    assert item[1] == "st-helens-2017-06: Ofsted, “Focused visit to St Helens”, published 30 June 2017."
