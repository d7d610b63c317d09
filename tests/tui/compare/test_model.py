"""The rows of a comparison that are shown, in groups and in order; the candidates to compare with."""

from dataclasses import replace

import pytest

from db.compare.records import Comparison, ComparisonRow, Counterpart
from db.records import Inspection, Paragraph
from tui.compare.model import (
    ComparisonOptions,
    choose_counterpart,
    comparison_candidates,
    describe_counts,
    describe_relation,
    group_rows,
    row_sign,
)

THEMES = {"planning": "Planning", "missing": "Missing children", "placements": "Placements"}


def paragraph(seq: int, *themes: str, area: str | None = None) -> Paragraph:
    return Paragraph(seq, f"Paragraph {seq}.", "finding", themes=themes, area=area, id=seq)


MATCHED = ComparisonRow(
    "missing",
    paragraph(1, "missing", area="in-care"),
    paragraph(11, "missing", "placements"),
    0.5,
    (("equal", "x"), ("delete", "y")),
)
LEFT = ComparisonRow("planning", paragraph(2, "planning", "placements", area="leadership"), None)
RIGHT = ComparisonRow(None, None, paragraph(12))
INSPECTION = Inspection("Here", "sif", "", "", "")
COMPARISON = Comparison(INSPECTION, INSPECTION, (), (MATCHED, LEFT, RIGHT))


@pytest.mark.parametrize(
    ("options", "groups"),
    [
        (ComparisonOptions(), [("Planning", (1,)), ("Missing children", (0,)), ("No theme", (2,))]),
        (ComparisonOptions(view="matched"), [("Missing children", (0,))]),
        (ComparisonOptions(view="left"), [("Planning", (1,))]),
        (ComparisonOptions(view="right"), [("No theme", (2,))]),
        (ComparisonOptions(theme="missing"), [("Missing children", (0,))]),
        (ComparisonOptions(view="left", theme="missing"), []),
        (ComparisonOptions(theme="placements"), [("Placements", (0, 1))]),
        (
            ComparisonOptions(grouping="area"),
            [("Children in care", (0,)), ("Leadership", (1,)), ("No area of judgement", (2,))],
        ),
    ],
)
def test_rows_are_grouped_and_filtered_by_the_view(options: ComparisonOptions, groups: list[object]) -> None:
    assert [(g.title, g.rows) for g in group_rows(COMPARISON, options, THEMES)] == groups


@pytest.mark.parametrize(
    ("row", "sign", "words"),
    [
        (MATCHED, "≈", "probably the same matter"),
        (replace(MATCHED, similarity=0.99), "=", "same matter"),
        (replace(MATCHED, similarity=0.1), "·", "perhaps related"),
        (LEFT, "·", "nothing clearly the same on the right"),
        (RIGHT, "+", "only on the right"),
    ],
)
def test_each_row_has_a_sign_and_words(row: ComparisonRow, sign: str, words: str) -> None:
    assert (row_sign(row), describe_relation(row)) == (sign, words)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (ComparisonOptions(), "rows: same 0 · probable 1 · nothing clearly the same 1 · only right 1"),
        (ComparisonOptions(view="matched"), "rows: same 0 · probable 1"),
        (ComparisonOptions(view="left"), "rows: nothing clearly the same 1"),
        (ComparisonOptions(view="right"), "rows: only right 1"),
        (
            ComparisonOptions(theme="missing"),
            "rows: same 0 · probable 1 · nothing clearly the same 0 · only right 0",
        ),
        (ComparisonOptions(view="right", theme="missing"), "rows: only right 0"),
    ],
)
def test_the_rows_that_are_shown_are_counted(options: ComparisonOptions, words: str) -> None:
    assert describe_counts(COMPARISON, options) == words


def test_alternatives_are_chosen_cyclically() -> None:
    row = replace(MATCHED, alternatives=(Counterpart(paragraph(13), 0.4), Counterpart(paragraph(14), 0.3)))
    chosen = [choose_counterpart(row, n) for n in range(4)]
    assert [row.right.seq for row in chosen if row.right] == [11, 13, 14, 11]
    assert [c.paragraph.seq for c in chosen[1].alternatives] == [11, 14]
    assert chosen[1].similarity == 0.4


def test_the_nearest_are_shown_in_turn_where_no_counterpart_is_likely_enough() -> None:
    row = replace(LEFT, alternatives=(Counterpart(paragraph(13), 0.4), Counterpart(paragraph(14), 0.3)))
    chosen = [choose_counterpart(row, n) for n in range(4)]
    assert [row.right.seq if row.right else None for row in chosen] == [None, 13, 14, None]


def test_a_letter_without_dates_on_site_is_offered_by_its_publication() -> None:
    letter = replace(INSPECTION, key="letter", published="2017-06-14")
    newer = replace(INSPECTION, key="newer", start="2019-05-07", end="2019-05-08")
    older = replace(INSPECTION, key="older", start="2015-10-06", end="2015-10-29", published="2015-12-18")
    assert [(i.key, note) for i, note in comparison_candidates(letter, [newer, letter, older], ())] == [
        ("older", "the one before"),
        ("newer", "the one after"),
    ]
    assert [(i.key, note) for i, note in comparison_candidates(newer, [newer, letter, older], ())] == [
        ("letter", "the one before"),
        ("older", "an earlier one"),
    ]
