"""What an export holds, in each format: the same records, safe where it is opened, and the same bytes each time."""

import csv
import io
import json
from dataclasses import replace

import pytest

from db.export import plain_text, render
from db.records import CitedParagraph
from db.text_safety import CONTROLS
from tests.db.export.examples import ADOPTION, CASELOADS, COMPARISON, GRADES, HIGH, LETTER, REPORT, THEMES

ITEMS = [CitedParagraph(REPORT, CASELOADS, score=1.5), CitedParagraph(LETTER, HIGH, note="for March")]
HOSTILE = "a\x1b[31m\x9b2J\u202eb\u200bc\x00"


def rendered(form: str) -> dict[str, str]:
    return {
        "paragraphs": "".join(render.paragraphs(ITEMS, form, heading="Caseloads")),
        "inspections": "".join(render.inspections([LETTER, REPORT], form)),
        "comparison": "".join(render.comparison(COMPARISON, form, THEMES)),
        "grades": "".join(render.grades(GRADES, form)),
    }


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("form", render.FORMATS)
def test_the_same_records_give_the_same_bytes(form: str) -> None:
    assert rendered(form) == rendered(form)
    assert all(text.endswith("\n") for text in rendered(form).values())


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="jsonl"):
        render.grades(GRADES, "xml")


def test_json_lines_are_the_objects_of_the_json_list() -> None:
    for what, text in rendered("jsonl").items():
        whole = json.loads(rendered("json")[what])
        lines = [json.loads(line) for line in text.splitlines()]
        assert lines == (whole["rows"] if what == "comparison" else whole)


def test_json_is_written_in_the_letters_of_the_report() -> None:
    curly = CitedParagraph(REPORT, replace(CASELOADS, text="the council’s “offer” – £5"))
    for form in ("json", "jsonl"):
        assert '"the council’s “offer” – £5"' in "".join(render.paragraphs([curly], form))


def test_an_empty_list_is_json_too() -> None:
    assert json.loads("".join(render.paragraphs([], "json"))) == []
    assert "".join(render.paragraphs([], "jsonl")) == ""


def test_keys_of_the_contract() -> None:
    first, second = json.loads(rendered("json")["paragraphs"])
    assert (
        list(first)
        == (
            "id inspection authority region report_kind start end published title publisher url seq number section "
            "kind area grade themes tone criticism responsible pages tags text citation score"
        ).split()
    )
    assert (first["score"], first["pages"], second["pages"]) == (1.5, [22, 23], None)
    assert "score" not in second and second["note"] == "for March"
    inspection = json.loads(rendered("json")["inspections"])[1]
    assert (
        list(inspection)
        == (
            "key authority authority_printed ons_code urn region kind title start end published published_from "
            "lead_inspector publisher url source sha256 pages added paragraphs judgements"
        ).split()
    )
    assert inspection["judgements"][1] == {
        "area": "care-leavers",
        "label": "Experiences of care leavers",
        "grade": "good",
        "grade_printed": "Good",
        "combined": False,
    }
    grade = json.loads(rendered("json")["grades"])[1]
    assert list(grade) == "authority inspection kind end area label grade previous change".split()


def test_an_inferred_number_is_marked_and_only_then() -> None:
    inferred = CitedParagraph(REPORT, replace(CASELOADS, number_inferred=True))
    [found] = json.loads("".join(render.paragraphs([inferred], "json")))
    assert (found["number"], found["number_inferred"]) == ("94", True)
    assert "number_inferred" not in json.loads(rendered("json")["paragraphs"])[0]


def test_comparison_json() -> None:
    whole = json.loads(rendered("json")["comparison"])
    assert list(whole) == ["left", "right", "grades", "rows"]
    assert whole["grades"] == [
        {"area": "overall", "left": None, "right": "requires-improvement", "change": "new"}
    ]
    pair, alone = whole["rows"]
    assert list(pair) == ["theme", "left", "right", "similarity", "strength", "edits", "also"]
    assert pair["edits"][1] == ["delete", "are generally"]
    assert (pair["also"][0]["number"], pair["also"][0]["similarity"]) == ("95", 0.2)
    assert (pair["similarity"], alone["similarity"]) == (0.6123, None)
    assert alone["left"] is None and alone["right"]["text"] == "Adoption is timely."


@pytest.mark.parametrize("form", render.FORMATS)
def test_control_characters_never_leave(form: str) -> None:
    hostile = replace(
        CASELOADS, text=HOSTILE, section=(HOSTILE,), authority=HOSTILE, number=HOSTILE, themes=(HOSTILE,)
    )
    inspection = replace(
        REPORT, title=HOSTILE, publisher=HOSTILE, authority=HOSTILE, source=HOSTILE, key=HOSTILE
    )
    compared = replace(
        COMPARISON, right=inspection, rows=(replace(COMPARISON.rows[0], right=hostile, theme=HOSTILE),)
    )
    grade = replace(
        GRADES[0], authority=HOSTILE, label=HOSTILE, area=HOSTILE, grade=HOSTILE, inspection=HOSTILE
    )
    outputs = [
        "".join(
            render.paragraphs([CitedParagraph(inspection, hostile, note=HOSTILE)], form, heading=HOSTILE)
        ),
        "".join(render.inspections([inspection], form)),
        "".join(render.comparison(compared, form, {})),
        "".join(render.grades([grade], form)),
    ]
    for text in outputs:
        assert not CONTROLS.search(text)


def test_json_preserves_every_character_escaped() -> None:
    [found] = json.loads(
        "".join(render.paragraphs([CitedParagraph(REPORT, replace(CASELOADS, text=HOSTILE))], "json"))
    )
    assert found["text"] == HOSTILE


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44 1744", "-leavers", "@import", "\t=1", " =1", "\uff1d1", '=HYPERLINK("x")']
)
def test_cells_that_a_spreadsheet_would_run_are_defused(cell: str) -> None:
    [row] = rows(
        "".join(
            render.paragraphs([CitedParagraph(REPORT, replace(CASELOADS, text=cell, number=cell))], "csv")
        )
    )
    assert row["text"] == "'" + cell and row["number"] == "'" + cell


@pytest.mark.parametrize("cell", ["Caseloads", "2014-11-25", "a = b", "“=quoted”", "5–25", "line\n=two"])
def test_other_cells_are_left_alone(cell: str) -> None:
    [row] = rows("".join(render.paragraphs([CitedParagraph(REPORT, replace(CASELOADS, text=cell))], "csv")))
    assert row["text"] == cell


@pytest.mark.parametrize("cell", ["a;=1+1", "a\t=1+1", "a|=1+1", "; @sum", "trailing "])
def test_a_cell_with_another_programs_separator_is_quoted(cell: str) -> None:
    """Else a spreadsheet that separates at `;` too makes two cells of it, the second a formula."""
    text = "".join(render.paragraphs([CitedParagraph(REPORT, replace(CASELOADS, text=cell))], "csv"))
    assert f',"{cell}",' in text
    assert [row["text"] for row in rows(text)] == [cell]


def test_csv_has_one_row_per_record() -> None:
    assert [row["number"] for row in rows(rendered("csv")["paragraphs"])] == ["94", ""]
    assert [row["care-leavers"] for row in rows(rendered("csv")["inspections"])] == ["", "good"]
    assert [row["left_text"][:9] for row in rows(rendered("csv")["comparison"])] == ["Caseloads", ""]
    assert [row["change"] for row in rows(rendered("csv")["grades"])] == ["new", "down"]


def test_text_has_every_state_in_words() -> None:
    text = rendered("text")["paragraphs"]
    assert "St Helens, single inspection, 5–25 November 2014, paragraph 94, pages 22–23" in text
    assert (
        "judged requires improvement · finding · caseloads · care leavers · reads as negative (inferred)"
        in text
    )
    assert "Note: for March" in text
    assert "    – some are in excess of the council's scheme" in text
    assert "Overall effectiveness: inadequate (down, was good)" in rendered("text")["grades"]
    assert "no grades in this report" in rendered("text")["inspections"]
    assert "Counterparts: probably the same matter." in rendered("text")["comparison"]


def test_text_wraps_only_where_a_width_is_given() -> None:
    long = CitedParagraph(REPORT, replace(CASELOADS, text="word " * 60))
    assert max(map(len, "".join(render.paragraphs([long], "text", width=60)).splitlines())) <= 60
    assert max(map(len, "".join(render.paragraphs([long], "text")).splitlines())) > 250


def test_a_marked_paragraph_that_has_gone_says_so() -> None:
    gone = [CitedParagraph(REPORT, CASELOADS, gone=True)]
    assert "No longer in the database" in "".join(render.paragraphs(gone, "text"))
    assert "No longer in the database" in "".join(render.paragraphs(gone, "markdown"))
    assert "no longer in the database" in rows("".join(render.paragraphs(gone, "csv")))[0]["note"]
    assert json.loads("".join(render.paragraphs(gone, "json")))[0]["gone"] is True


def test_what_is_copied_carries_words_note_and_citation() -> None:
    assert plain_text.clipboard_text(ITEMS, "short") == (
        "Caseloads in looked after children teams are too high.\n(Ofsted 2015, para 94, pp 22–23)\n"
        "\n"
        "Caseloads are generally too high.\n  – some are in excess of the council's scheme\n"
        "[Note: for March]\n(Ofsted 2011, under “Areas for development”)\n"
    )


def test_a_comparison_in_markdown_reads_as_a_paper() -> None:
    text = rendered("markdown")["comparison"]
    assert text.startswith("# St Helens Mar 2011 and Nov 2014 compared\n")
    assert "| Overall effectiveness | no grade | Requires improvement | first grade |" in text
    assert (
        "### Workforce and caseloads\n\n| St Helens Mar 2011 | Nov 2014 | How sure |\n|---|---|---|\n| Caseloads are"
        in text
    )
    assert "too high. • some are in excess" in text
    assert "## Only in Nov 2014 (1)\n\n### Adoption\n\n- Adoption is timely. (para 95, pp 22–23)\n" in text
    assert "nothing clearly the same" not in text


def test_markdown_of_two_authorities_names_both() -> None:
    other = replace(COMPARISON, right=replace(REPORT, authority="Sefton"))
    assert "".join(render.comparison(other, "markdown", {})).startswith(
        "# St Helens Mar 2011 and Sefton Nov 2014 compared\n"
    )
    assert ADOPTION.text in "".join(render.comparison(other, "markdown", {}))


def test_the_users_tags_are_in_every_format() -> None:
    tagged = [CitedParagraph(REPORT, replace(CASELOADS, tags=("delay", "*voice")))]
    for form in render.FORMATS:
        text = "".join(render.paragraphs(tagged, form))
        assert "delay" in text and "voice" in text
    assert "*Tagged: delay, \\*voice.*\n\n> " in "".join(render.paragraphs(tagged, "markdown"))
