"""Which values of facets are listed, and which of them matches a typed text best."""

import pytest

from db.records import FacetCount
from tui.facets.facet_rows import LISTED_VALUES, SAVED, best_row, facet_rows, has_several_kinds, match_score


def value(label: str, count: int = 1, selected: bool = False) -> FacetCount:
    return FacetCount(label.lower(), label, count, selected)


FACETS = {
    "authority": tuple(value(f"Town {letter}", 30 - n) for n, letter in enumerate("ABCDEFGHIJ")),
    "theme": (value("Care leavers", 5), value("Education", 9)),
    "area": (value("Care leavers", 50), value("Adoption", 0), value("Leadership", 0, True)),
}


def list_labels(typed: str = "", opened: frozenset[str] = frozenset()) -> list[str]:
    rows = facet_rows(FACETS, typed, opened)
    return [row.value.label if row.value else f"+{row.more}" if row.more else row.facet for row in rows]


def test_a_long_facet_lists_its_first_values_and_how_many_more() -> None:
    assert list_labels()[:8] == ["authority", *(f"Town {letter}" for letter in "ABCDEF"), "+4"]
    assert list_labels(opened=frozenset({"authority"}))[:11] == [
        "authority",
        *(f"Town {x}" for x in "ABCDEFGHIJ"),
    ]


def test_a_value_without_paragraphs_is_listed_only_while_it_is_ticked_or_typed() -> None:
    assert "Adoption" not in list_labels()
    assert "Leadership" in list_labels()
    assert "Adoption" in list_labels("adop")


@pytest.mark.parametrize(
    ("typed", "label", "facet", "score"),
    [
        ("care", "Care leavers", "theme", 3),
        ("LEAV", "Care leavers", "theme", 2),
        ("year 20", "2014", "year", 2),
        ("eaver", "Care leavers", "theme", 1),
        ("xyz", "Care leavers", "theme", 0),
        ("nov helens", "St Helens Nov 2014", "inspection", 2),
        ("nov bristol", "St Helens Nov 2014", "inspection", 0),
        ("care theme", "Care leavers", "theme", 1),  # the last word is of the title alone
        ("theme", "Care leavers", "theme", 2),
        ("theme xyz", "Care leavers", "theme", 0),
        ("are lea", "Care leavers", "theme", 1),
        ("care  leavers", "Care leavers", "theme", 3),
    ],
)
def test_the_beginning_of_a_label_or_word_scores_best(typed: str, label: str, facet: str, score: int) -> None:
    assert match_score(typed, facet, label) == score


def test_the_first_of_equal_matches_is_best() -> None:
    rows = facet_rows(FACETS, "care")
    assert rows[best_row(rows, "care")].facet == "theme"


def test_saved_searches_are_listed_under_the_facets_and_matched_by_name() -> None:
    facets = {**FACETS, SAVED: (value("Scrutiny March", 0), value("care again", 0))}
    rows = [row.value.label if row.value else row.facet for row in facet_rows(facets)]
    assert rows[-3:] == [SAVED, "Scrutiny March", "care again"]
    named = facet_rows(facets, "scru")
    assert [row.value.label for row in named if row.value] == ["Scrutiny March"]
    assert named[best_row(named, "scru")].facet == SAVED
    care = facet_rows(facets, "care")
    assert care[best_row(care, "care")].facet == "theme"


@pytest.mark.parametrize(
    ("count", "ticked", "listed", "more"),
    [
        (LISTED_VALUES, None, LISTED_VALUES, 0),
        (LISTED_VALUES + 1, None, LISTED_VALUES + 1, 0),  # "1 more" would take the line of that value
        (LISTED_VALUES + 2, None, LISTED_VALUES, 2),
        (LISTED_VALUES + 3, LISTED_VALUES + 2, LISTED_VALUES + 1, 2),
        (LISTED_VALUES + 3, 0, LISTED_VALUES, 3),
    ],
)
def test_the_first_values_and_those_ticked_are_listed(
    count: int, ticked: int | None, listed: int, more: int
) -> None:
    facets = {"theme": tuple(value(f"Theme {n}", selected=n == ticked) for n in range(count))}
    title, *rows = facet_rows(facets)
    assert title.is_title
    assert sum(row.value is not None for row in rows) == listed
    assert sum(row.more for row in rows) == more


def test_of_equal_matches_in_a_facet_the_value_with_most_paragraphs_is_best() -> None:
    facets = {"theme": (value("Care leavers", 5), value("Care plans", 9), value("Care orders", 9))}
    rows = facet_rows(facets, "care")
    best = rows[best_row(rows, "care")].value
    assert best and best.label == "Care plans"
    assert best_row([], "care") == 0


@pytest.mark.parametrize(
    ("kinds", "several"),
    [
        ([("sif", 3, False)], False),
        ([("sif", 3, False), ("ilacs", 2, False)], True),
        ([("sif", 3, False), ("ilacs", 0, False)], False),
        ([("sif", 3, True), ("ilacs", 2, False)], False),
        ([("sif", 3, True), ("ilacs", 2, True)], True),
        ([], False),
    ],
)
def test_kinds_are_mixed_where_several_are_found(kinds: list[tuple[str, int, bool]], several: bool) -> None:
    facets = {"report_kind": [FacetCount(kind, kind, count, ticked) for kind, count, ticked in kinds]}
    assert has_several_kinds(facets) is several
