"""A citation names publisher, title, authority, dates and place, and nothing that the report does not print."""

import re
from dataclasses import replace

import pytest

from db.export.citation import check_style, citation, place, reference
from tests.db.export.examples import CASELOADS, HIGH, LETTER, REPORT


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "full",
            "Ofsted, “Inspection of services for children in need of help and protection”, St Helens, "
            "inspected 5–25 November 2014, published 20 January 2015, paragraph 94, pages 22–23",
        ),
        ("short", "Ofsted 2015, para 94, pp 22–23"),
        (
            "footnote",
            "Ofsted, “Inspection of services for children in need of help and protection”, St Helens "
            "(inspected 5–25 November 2014; published 20 January 2015) para 94, pp 22–23",
        ),
    ],
)
def test_styles(style: str, expected: str) -> None:
    assert citation(REPORT, CASELOADS, style) == expected


ADDRESS = "https://files.ofsted.gov.uk/v1/file/50004567"


def test_the_full_citation_ends_with_the_address() -> None:
    published = replace(REPORT, url=ADDRESS)
    assert citation(published, CASELOADS).endswith(f", paragraph 94, pages 22–23, {ADDRESS}")
    assert reference(published).endswith(f", published 20 January 2015, {ADDRESS}")
    assert ADDRESS not in citation(published, CASELOADS, "short") + citation(published, CASELOADS, "footnote")


def test_a_template_names_the_address_and_the_codes() -> None:
    published = replace(REPORT, url=ADDRESS, urn="80550", ons_code="E08000013")
    assert citation(published, CASELOADS, "$url $urn/$ons_code") == f"{ADDRESS} 80550/E08000013"
    assert citation(REPORT, CASELOADS, "[$url$urn$ons_code]") == "[]"


def test_a_paragraph_without_a_number_is_cited_by_its_section() -> None:
    assert citation(LETTER, HIGH).endswith("published 31 March 2011, under “Areas for development”")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"publisher": None, "start": None, "end": None, "published": None}, "“{title}”, St Helens"),
        ({"published_from": "file name"}, "published 20 January 2015"),
        ({"start": None}, "inspected 25 November 2014"),
        ({"authority": None, "authority_printed": "Saint Helens"}, "Saint Helens"),
        ({"kind": "council-report"}, "St Helens, 5–25 November 2014"),
        ({"title": "St Helens: a visit"}, "Ofsted, “St Helens: a visit”, inspected"),
        ({"title": "a\x1b]0;x\x07b\u202e"}, "“a�]0;x�b�”"),
    ],
)
def test_what_is_not_printed_is_left_out(changes: dict[str, str | None], expected: str) -> None:
    inspection = replace(REPORT, **changes)
    found = reference(inspection)
    assert expected.format(title=inspection.title) in found
    assert "None" not in found


def test_an_inferred_number_says_so() -> None:
    assert place(replace(CASELOADS, number_inferred=True, pages=None)) == "paragraph 94 (number inferred)"


def test_a_brief_place_has_short_words_and_no_remark() -> None:
    assert place(replace(CASELOADS, number_inferred=True), brief=True) == "para 94, pp 22–23"
    assert place(replace(CASELOADS, pages=(22,)), brief=True) == "para 94, p 22"
    assert place(replace(CASELOADS, pages=(22,))) == "paragraph 94, page 22"
    assert place(replace(HIGH, section=(), pages=(3,))) == "page 3"


def test_a_paragraph_with_neither_number_nor_section_still_has_a_place() -> None:
    assert place(replace(HIGH, section=())) == "block 12"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("$publisher $year, $place", "Ofsted 2015, paragraph 94, pages 22–23"),
        (
            "[$authority] $inspected; $published; $number",
            "[St Helens] 5–25 November 2014; 20 January 2015; 94",
        ),
        ("$key in “$section” for $$5", "st-helens-2014-11 in “Looked after and achieving permanence” for $5"),
    ],
)
def test_a_template_of_ones_own(template: str, expected: str) -> None:
    check_style(template)
    assert citation(REPORT, CASELOADS, template) == expected


@pytest.mark.parametrize(
    ("style", "words"), [("$titel", "$title"), ("costs 5$ $title", "$$"), ("mla", "footnote")]
)
def test_a_wrong_style_is_refused_with_what_there_is(style: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        check_style(style)


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="full, short, footnote"):
        citation(REPORT, CASELOADS, "harvard")
