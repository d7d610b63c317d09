"""The rows of the filter pane while values are typed and facets opened, and the rows that the cursor may be on."""

from db.query import Query
from db.records import FacetCount
from tui.facets.facet_rows import LISTED_VALUES, SAVED, FacetList, Facets

FACETS: Facets = {
    "theme": [FacetCount("care-leavers", "Care leavers", 7), FacetCount("planning", "Planning", 3)],
    "year": [FacetCount(str(year), str(year), 1) for year in range(2010, 2010 + LISTED_VALUES + 3)],
}
NO_QUERY = Query()
SAVED_QUERY = Query(text="caseloads")


SINCE = 18  # `since` and `until` of nine years, listed on demand


def list_rows(typed: str = "", query: Query = NO_QUERY, **saved: Query) -> FacetList:
    facet_list = FacetList()
    facet_list.update(FACETS, saved, query, typed)
    return facet_list


def labels(facet_list: FacetList) -> list[str]:
    return [
        row.value.label if row.value else f"… {row.more}" if row.more else "title" for row in facet_list.rows
    ]


def test_a_long_facet_lists_every_value_once_it_is_opened() -> None:
    facet_list = list_rows()
    assert labels(facet_list)[-3:] == ["… 3", "title", f"… {SINCE}"]
    facet_list.opened |= {"year"}
    facet_list.update(FACETS, {}, Query(), "")
    assert labels(facet_list)[-3:] == ["2018", "title", f"… {SINCE}"]
    facet_list.opened |= {"dates"}
    facet_list.update(FACETS, {}, Query(), "")
    assert labels(facet_list)[-SINCE] == "since 2010"
    assert labels(facet_list)[-1] == "until 2018"


def test_saved_searches_are_listed_last_and_ticked_if_they_equal_the_present_query() -> None:
    facet_list = list_rows(query=SAVED_QUERY, mine=SAVED_QUERY, other=Query(text="other"))
    mine, other = facet_list.rows[-2:]
    assert (mine.saved_name, other.saved_name, facet_list.rows[1].saved_name) == ("mine", "other", "")
    assert mine.value and mine.value.selected and other.value and not other.value.selected


def test_saved_searches_are_not_listed_while_the_facets_are_loaded() -> None:
    facet_list = FacetList()
    facet_list.update({}, {"mine": SAVED_QUERY}, Query(), "")
    assert facet_list.rows == [] and facet_list.nearest_value(0) == 0


def test_a_value_is_found_at_its_present_index() -> None:
    before = list_rows()
    row = before.rows[2]
    after = list_rows("planning")
    assert after.index_of(row, default=9) == 1
    assert after.index_of(before.rows[1], default=9) == 9
    assert after.index_of(None, default=4) == 4
    assert before.index_of(before.rows[-1], default=5) == 5  # "3 more" is not a value


def test_the_cursor_skips_titles() -> None:
    facet_list = list_rows()
    assert [row.is_title for row in facet_list.rows[:4]] == [True, False, False, True]
    assert [facet_list.nearest_value(index) for index in (-1, 0, 1, 3, 99)] == [
        1,
        1,
        1,
        4,
        len(facet_list.rows) - 1,
    ]


def test_the_best_match_of_a_typed_text_is_found() -> None:
    facet_list = list_rows("plan")
    assert labels(facet_list)[facet_list.best_match("plan")] == "Planning"
    assert facet_list.best_match(" ") == 0


def test_the_title_of_saved_searches_is_not_a_saved_search() -> None:
    facet_list = list_rows(mine=SAVED_QUERY)
    title = next(row for row in facet_list.rows if row.facet == SAVED)
    assert title.is_title and title.saved_name == ""
