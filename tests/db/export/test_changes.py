"""What changed between two inspections, in each format."""

import csv
import json
from io import StringIO

import pytest

from db.compare.changes import Changes, find_changes
from db.compare.records import Comparison, ComparisonRow, Counterpart, GradeChange
from db.export import render
from db.records import Paragraph
from tests.records import inspection

LEFT, RIGHT = inspection(key="left", end="2014-11-25"), inspection(key="right", end="2019-05-08")
ASKED = Paragraph(3, "Reduce caseloads.", "recommendation", inspection="left")
BETTER = Paragraph(4, "Caseloads are manageable.", "finding", tone="positive", inspection="right")
PRAISED = Paragraph(
    5, "Panels are *strong*.\nThey meet weekly.", "finding", tone="positive", inspection="left"
)
CHANGES = find_changes(
    Comparison(
        LEFT,
        RIGHT,
        (GradeChange("overall", "inadequate", "good", "up"),),
        (
            ComparisonRow("workforce", ASKED, BETTER, 0.61234),
            ComparisonRow("adoption", PRAISED, None, alternatives=(Counterpart(BETTER, 0.2),)),
        ),
    )
)
THEMES = {"workforce": "Workforce", "adoption": "Adoption"}


def rendered(form: str, changes: Changes = CHANGES) -> str:
    return "".join(render.changes(changes, form, THEMES, width=None))


def test_json_has_a_list_for_each_outcome() -> None:
    found = json.loads(rendered("json"))
    assert list(found) == ["left", "right", "grades", "themes"]
    adoption, workforce = found["themes"]
    assert list(workforce) == ["theme", "better", "still", "worse", "no_longer_said", "new"]
    (change,) = workforce["better"]
    assert list(change) == ["left", "right", "similarity", "strength"]
    assert (change["left"]["text"], change["right"]["text"]) == (ASKED.text, BETTER.text)
    assert (change["similarity"], change["strength"]) == (0.6123, "probable")
    (gone,) = adoption["no_longer_said"]
    assert (gone["right"], gone["similarity"], gone["strength"]) == (None, 0.2, None)
    assert [json.loads(line)["theme"] for line in rendered("jsonl").splitlines()] == ["adoption", "workforce"]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_recommendations_come_first_and_strength_is_in_words(form: str) -> None:
    shown = rendered(form)
    places = [
        shown.index(words)
        for words in (
            "What became of the recommendations of Nov 2014",
            "Better (probably the same matter)",
            "Reduce caseloads.",
            "Caseloads are manageable.",
            "Adoption",
            "No longer mentioned (nothing clearly the same in the other report; nearest: ",
            "They meet weekly.",
            "Sources",
        )
    ]
    assert places == sorted(places)
    assert "inferred: read both passages" in shown
    assert "inadequate, then good" in shown


def test_markdown_escapes_the_words_of_reports() -> None:
    assert "\\*strong\\*" in rendered("markdown")


def test_csv_has_a_row_for_each_change() -> None:
    rows = list(csv.DictReader(StringIO(rendered("csv"))))
    assert [(r["theme"], r["outcome"], r["similarity"], r["strength"]) for r in rows] == [
        ("Adoption", "no_longer_said", "0.2", ""),
        ("Workforce", "better", "0.6123", "probable"),
    ]
    assert rows[0]["right_text"] == "" and rows[1]["right_text"] == BETTER.text


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "json", "jsonl"])
def test_nothing_changed_is_said(form: str) -> None:
    shown = rendered(form, Changes(LEFT, RIGHT))
    assert ("Nothing changed" in shown) == (form in ("text", "markdown"))
    assert "inferred: read" not in shown
