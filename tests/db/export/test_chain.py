"""A chain of inspections in each format, read back: every matter under its theme, every cell in its column."""

import csv
import io
import json
from dataclasses import replace

import pytest

from db.export import render
from db.export.citation import citation
from tests.db.export.examples import (
    ADOPTION,
    CASELOADS,
    CHAIN,
    HIGH,
    LATER_LETTER,
    LETTER,
    REPORT,
    STILL_HIGH,
    THEMES,
)
from tests.db.export.rendered_markdown import table_rows, words_of

MONTHS = ["Mar 2011", "Nov 2014", "no date"]
THEME_NAMES = ["Adoption", "Workforce and caseloads", "Other matters"]
# In the order of the text formats: themes as they first come, the longest matter of a theme first, no theme last.
MATTERS = [
    ("Adoption", [None, ADOPTION.text, None]),
    ("Workforce and caseloads", [HIGH.text, CASELOADS.text, STILL_HIGH.text]),
    ("Workforce and caseloads", [None, "Caseloads.", None]),
    ("Other matters", [None, None, "Thank you."]),
]


def exported(form: str) -> str:
    return "".join(render.chain(CHAIN, form, THEMES))


def test_csv_has_a_row_for_each_matter_and_three_cells_for_each_inspection() -> None:
    columns, *rows = csv.reader(io.StringIO(exported("csv"), newline=""))
    keys = [inspection.key for inspection in CHAIN.inspections]
    assert columns == ["theme", *(f"{key} {part}" for key in keys for part in ("number", "text", "citation"))]
    assert [(row[0], row[2::3]) for row in rows] == [
        (theme.replace("Other matters", ""), [text or "" for text in texts]) for theme, texts in MATTERS
    ]
    assert rows[1] == [
        "Workforce and caseloads",
        *("", HIGH.text, citation(LETTER, HIGH)),
        *("94", CASELOADS.text, citation(REPORT, CASELOADS)),
        *("4", STILL_HIGH.text, citation(LATER_LETTER, STILL_HIGH)),
    ]


def test_json_has_the_rows_in_their_own_order_with_nulls_for_empty_cells() -> None:
    whole = json.loads(exported("json"))
    assert list(whole) == ["inspections", "rows"]
    assert [one["key"] for one in whole["inspections"]] == [one.key for one in CHAIN.inspections]
    assert [row["theme"] for row in whole["rows"]] == ["adoption", "caseloads", "caseloads", None]
    assert [cell and cell["text"] for cell in whole["rows"][0]["cells"]] == [None, ADOPTION.text, None]
    assert [cell["citation"] for cell in whole["rows"][2]["cells"]] == [
        citation(LETTER, HIGH),
        citation(REPORT, CASELOADS),
        citation(LATER_LETTER, STILL_HIGH),
    ]
    assert whole["rows"][2]["similarities"] == [None, 0.6123, 0.5]
    assert [json.loads(line) for line in exported("jsonl").splitlines()] == whole["rows"]


def test_markdown_is_a_table_for_each_theme_with_a_dash_in_empty_cells() -> None:
    page = words_of(exported("markdown"))
    assert [words for kind, words in page if kind == "heading 1"] == [f"St Helens: {', '.join(MONTHS)}"]
    assert [words for kind, words in page if kind == "heading 2"] == [
        "Adoption",
        "Workforce and caseloads",
        "Other matters",
    ]
    adoption, caseloads, others = table_rows(exported("markdown"))
    assert adoption == [MONTHS, ["–", "Adoption is timely. (para 95, pp 22–23)", "–"]]
    assert caseloads == [
        MONTHS,
        [
            "Caseloads are generally too high. • some are in excess of the council's scheme (under “Areas for "
            "development”)",
            "Caseloads in looked after children teams are too high. (para 94, pp 22–23) – probably the same matter",
            "Caseloads are still high. (para 4, p 2) – probably the same matter",
        ],
        ["–", "Caseloads. (para 94, pp 22–23)", "–"],
    ]
    assert others == [MONTHS, ["–", "–", "Thank you. (para 4, p 2)"]]


def test_markdown_cites_each_report_once_as_a_sentence() -> None:
    cited = [words for kind, words in words_of(exported("markdown")) if kind == "list_item"]
    assert [line.rpartition(", ")[2] for line in cited] == [
        "published 31 March 2011.",
        "published 20 January 2015.",
        "published 30 June 2017.",
    ]


def test_text_says_of_each_inspection_what_it_says_of_each_matter() -> None:
    inspections, *blocks, title, sources = exported("text").split("\n\n")
    assert inspections.splitlines() == [
        "Mar 2011: St Helens, contact, referral and assessment letter, 2–3 March 2011",
        "Nov 2014: St Helens, single inspection, 5–25 November 2014",
        "no date: St Helens, focused visit",
    ]
    assert title == "Sources"
    assert len(sources.splitlines()) == 3 and sources.startswith("Ofsted, “Annual unannounced inspection")
    lines = [line for block in blocks for line in block.splitlines()]
    assert [line for line in lines if not line.startswith(" ")] == [
        "Adoption",
        "Workforce and caseloads",
        "Other matters",
    ]
    cells = [line.strip() for line in lines if line.startswith(" ")]
    said = [text for _, texts in MATTERS for text in texts]
    assert len(cells) == len(said) == 12
    for cell, text, month in zip(cells, said, MONTHS * 4, strict=True):
        assert cell.startswith(f"{month}: {text.split(chr(10))[0] if text else 'nothing clearly the same'}")
    assert cells[3].endswith(
        "too high. • some are in excess of the council's scheme (under “Areas for development”)"
    )


@pytest.mark.parametrize("width", [40, 72])
def test_text_is_wrapped_and_indented_where_a_width_is_given(width: int) -> None:
    wrapped = "".join(render.chain(CHAIN, "text", THEMES, width=width))
    matters = wrapped.partition("\nAdoption\n")[2]
    assert all(len(line) <= width for line in matters.splitlines())
    said = [line for line in matters.splitlines() if "aseloads are" in line]
    assert said and all(line.startswith("  ") for line in said)
    folded = " ".join(matters.partition("Sources")[0].split())
    assert folded == " ".join(exported("text").partition("\nAdoption\n")[2].partition("Sources")[0].split())


def test_a_theme_without_a_name_is_written_as_its_id() -> None:
    unnamed = replace(CHAIN, rows=(replace(CHAIN.rows[0], theme="return-interviews"),))
    assert "\nReturn interviews\n" in "".join(render.chain(unnamed, "text", {}))
    [_, row] = csv.reader(io.StringIO("".join(render.chain(unnamed, "csv", {})), newline=""))
    assert row[0] == "return-interviews"
