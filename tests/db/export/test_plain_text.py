"""Plain text, whole: what is printed for a paragraph, an inspection, a comparison and judgements over time."""

from dataclasses import replace

import pytest

from db.compare.records import GradeChange
from db.export import plain_text, render
from db.export.citation import reference
from db.export.facts import facts_text, value_text
from db.records import CitedParagraph
from tests.db.export.examples import CASELOADS, COMPARISON, GRADES, HIGH, LETTER, REPORT, THEMES


def test_a_paragraph_is_its_place_attributes_text_note_and_citation() -> None:
    items = [CitedParagraph(REPORT, CASELOADS), CitedParagraph(LETTER, HIGH, note="for\nMarch", gone=True)]
    whole = "".join(render.paragraphs(items, "text", style="short"))
    assert whole == (
        "St Helens, single inspection, 5–25 November 2014, paragraph 94, pages 22–23\n"
        "The experiences of children > Looked after and achieving permanence · judged requires improvement · "
        "finding · caseloads · care leavers · reads as negative (inferred)\n"
        "\n    Caseloads in looked after children teams are too high.\n\n"
        "Ofsted 2015, para 94, pp 22–23.\n"
        "\n"
        "No longer in the database: St Helens, contact, referral and assessment letter, 2–3 March 2011, "
        "under “Areas for development”\n"
        "Areas for development · area for development · caseloads · reads as negative (inferred)\n"
        "\n    Caseloads are generally too high.\n      – some are in excess of the council's scheme\n\n"
        "Note: for March\n"
        "Ofsted 2011, under “Areas for development”.\n"
        "\n"
    )


def test_inspections_are_a_line_each_with_their_grades_under_it() -> None:
    assert "".join(render.inspections([LETTER, replace(REPORT, paragraphs=1510)], "text")) == (
        "st-helens-2011-03  St Helens, contact, referral and assessment letter, 2–3 March 2011, 19 paragraphs\n"
        "    no grades in this report\n"
        "st-helens-2014-11  St Helens, single inspection, 5–25 November 2014, 1,510 paragraphs\n"
        "    Overall effectiveness: requires improvement; Care leavers: good\n"
    )


def test_an_abbreviation_in_the_name_of_a_kind_stays_in_capitals() -> None:
    line = "".join(render.inspections([replace(LETTER, kind="ilacs")], "text")).splitlines()[0]
    assert "St Helens, ILACS inspection, 2–3 March 2011" in line


def test_a_comparison_is_grades_then_pairs_and_single_sides_by_theme() -> None:
    only_left = replace(COMPARISON.rows[0], theme=None, right=None, similarity=None)
    unchanged = GradeChange("adoption", "good", "good", None)
    compared = replace(COMPARISON, rows=(only_left, *COMPARISON.rows), grades=(*COMPARISON.grades, unchanged))
    high = "    Caseloads are generally too high.\n      – some are in excess of the council's scheme\n"
    assert "".join(render.comparison(compared, "text", THEMES)) == (
        "Left:  St Helens, contact, referral and assessment letter, 2–3 March 2011\n"
        "Right: St Helens, single inspection, 5–25 November 2014\n\n"
        "Overall effectiveness: no grade, then requires improvement (first grade)\n"
        "Adoption: good, then good\n"
        "\nWorkforce and caseloads\n\n"
        "Counterparts: probably the same matter.\n"
        f"Left, Mar 2011, under “Areas for development”:\n\n{high}\n"
        "Right, Nov 2014, paragraph 94, pages 22–23:\n\n"
        "    Caseloads in looked after children teams are too high.\n\n\n"
        "\nAdoption\n\n"
        "Only on the right.\n"
        "Right, Nov 2014, paragraph 95, pages 22–23:\n\n    Adoption is timely.\n\n\n"
        "\nOther matters\n\n"
        "Only on the left: nothing clearly the same on the right.\n"
        f"Left, Mar 2011, under “Areas for development”:\n\n{high}\n\n"
        "Sources\n\n"
        f"{reference(LETTER)}.\n{reference(REPORT)}.\n"
    )


def test_judgements_are_listed_by_authority_and_inspection_with_their_sources() -> None:
    letter = replace(
        GRADES[0],
        inspection="st-helens-2017-06",
        end=None,
        sort_date="2017-06-30",
        change=None,
        grade="adequate",
    )
    again = replace(GRADES[1], area="adoption", grade="good", previous=None, change=None)
    bury = replace(GRADES[0], authority="Bury", inspection="bury-2014-11")
    listed = [bury, GRADES[1], again, letter, GRADES[0]]
    assert "".join(render.grades(listed, "text", [LETTER, REPORT])) == (
        "Bury\n"
        "  Nov 2014  bury-2014-11\n"
        "    Overall effectiveness: good (first grade)\n"
        "St Helens\n"
        "  Nov 2014  st-helens-2014-11\n"
        "    Overall effectiveness: good (first grade)\n"
        "  no date  st-helens-2017-06\n"
        "    Overall effectiveness: adequate\n"
        "  Oct 2019  st-helens-2019-10\n"
        "    Overall effectiveness: inadequate (down, was good)\n"
        "    Adoption: good\n"
        "\nSources\n\n"
        f"{reference(REPORT)}.\n"
    )


def test_without_sources_there_is_no_heading_for_them() -> None:
    assert "Sources" not in "".join(render.grades(GRADES, "text", [LETTER]))


def test_facts_are_columns_and_lists_are_indented() -> None:
    facts = {
        "database": {"file_size": 12345, "journal": "delete"},
        "problems": {"damaged_pages": [{"page": 7, "kind": "leaf"}, "no page"], "missing": []},
    }
    assert "".join(facts_text(facts)) == (
        "database\n"
        "  file size              12,345\n"
        "  journal                delete\n"
        "problems\n"
        "  damaged pages\n"
        "    7         leaf\n"
        "    no page\n"
        "  missing                none\n"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "none"),
        ([], "none"),
        ({}, "none"),
        (0, "0"),
        (1204, "1,204"),
        ({"a": 1, "b": None}, "a: 1, b: none"),
        ([1, "x\x1b"], "1; x�"),
        ("", ""),
    ],
)
def test_a_value_in_words(value: object, text: str) -> None:
    assert value_text(value) == text


def test_a_grade_of_two_areas_is_named_as_combined() -> None:
    row = replace(GRADES[0], area="care-leavers", combined=True)
    assert "    Care leavers (combined): good (first grade)\n" in list(plain_text.grades([row]))
    change = GradeChange("care-leavers", "good", "inadequate", "down", (False, True))
    (line,) = [
        line
        for line in plain_text.comparison(replace(COMPARISON, grades=(change,)), {})
        if line.startswith("Care leavers")
    ]
    assert line == "Care leavers: good, then inadequate (combined) (down)\n"
