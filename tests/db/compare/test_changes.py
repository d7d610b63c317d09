"""What became of each matter between two inspections."""

from dataclasses import replace

import pytest

from db.compare.changes import OUTCOMES, find_changes, outcome_of
from db.compare.records import Comparison, ComparisonRow, Counterpart, GradeChange
from db.records import Paragraph
from tests.records import inspection


def said(tone: str, kind: str = "finding", seq: int = 1) -> Paragraph:
    return Paragraph(seq, f"{kind} {tone}", kind, tone=tone)


PRAISE, CRITICISM, MIXED, FACT = (said(tone) for tone in ("positive", "negative", "mixed", "neutral"))
ASKED = said("neutral", "recommendation")


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (CRITICISM, PRAISE, "better"),
        (MIXED, PRAISE, "better"),
        (ASKED, PRAISE, "better"),
        (ASKED, FACT, "better"),
        (CRITICISM, CRITICISM, "still"),
        (CRITICISM, MIXED, "still"),
        (MIXED, MIXED, "still"),
        (ASKED, CRITICISM, "still"),
        (MIXED, ASKED, "still"),
        (MIXED, CRITICISM, "worse"),
        (PRAISE, CRITICISM, "worse"),
        (PRAISE, ASKED, "worse"),
        (PRAISE, PRAISE, None),
        (FACT, PRAISE, None),
        (CRITICISM, None, "no_longer_said"),
        (PRAISE, None, "no_longer_said"),
        (None, PRAISE, "new"),
        (None, CRITICISM, "new"),
    ],
)
def test_the_outcome_of_a_matter(
    left: Paragraph | None, right: Paragraph | None, outcome: str | None
) -> None:
    assert outcome_of(ComparisonRow(None, left, right)) == outcome


def comparison(*rows: ComparisonRow) -> Comparison:
    grades = (GradeChange("overall", "good", "inadequate", "down"),)
    return Comparison(inspection(), inspection("There"), grades, rows)


def test_each_theme_has_its_changes_with_recommendations_first() -> None:
    found = find_changes(
        comparison(
            ComparisonRow("plans", CRITICISM, replace(CRITICISM, seq=5), 0.9),
            ComparisonRow("plans", replace(ASKED, seq=2), CRITICISM, 0.5),
            ComparisonRow("plans", PRAISE, PRAISE, 0.9),
            ComparisonRow(None, PRAISE, None),
            ComparisonRow("courts", None, PRAISE),
        ),
        ["courts", "plans"],
    )
    assert [theme.theme for theme in found.themes] == ["courts", "plans", None]
    still = found.themes[1].still
    assert [(c.left.seq if c.left else 0, c.strength) for c in still] == [(2, "probable"), (1, "same")]
    assert [len(found.themes[1].of(outcome)) for outcome in OUTCOMES] == [0, 2, 0, 0, 0]
    assert [(outcome, c.left) for outcome, c in found.recommendations()] == [("still", replace(ASKED, seq=2))]
    assert found.grades[0].change == "down"


def test_what_is_no_longer_said_says_how_near_the_nearest_is_and_is_no_pair() -> None:
    row = ComparisonRow(
        "plans", CRITICISM, None, alternatives=(Counterpart(PRAISE, 0.4), Counterpart(FACT, 0.1))
    )
    (change,) = find_changes(comparison(row)).themes[0].no_longer_said
    assert (change.right, change.similarity, change.strength) == (None, 0.4, None)
    assert change.nearest == (PRAISE, FACT)


def test_two_reports_that_agree_have_no_changes() -> None:
    assert find_changes(comparison(ComparisonRow("plans", PRAISE, PRAISE, 1.0))).themes == ()
