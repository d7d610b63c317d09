"""Spaces in the filters: within a name they are part of what is typed, else they tick."""

import pytest

from db.query import Query
from db.records import FacetCount
from tests.tui.facets.test_facet_pane import PaneApp
from tui.facets.facet_rows import Facets
from tui.widgets.messages import QueryChanged

# Two values of a facet begin alike, and several names have a space.
SPACED: Facets = {
    "authority": [
        FacetCount("Stoke-on-Trent", "Stoke-on-Trent", 5),
        FacetCount("St Helens", "St Helens", 3),
        FacetCount("North East Lincolnshire", "North East Lincolnshire", 2),
    ],
    "theme": [FacetCount("leadership", "Leadership and governance", 7)],
    "grade": [FacetCount("requires-improvement", "Requires improvement", 7), FacetCount("good", "Good", 2)],
    "area": [FacetCount("care-leavers", "Care leavers", 7)],
    "inspection": [FacetCount("stoke-on-trent-2014-05", "Stoke-on-Trent May 2014", 2)],
    "region": [FacetCount("North West", "North West", 1)],
}
ST_HELENS = Query(authority=("St Helens",))
CARE_LEAVERS = Query(area=("care-leavers",))


class ListeningApp(PaneApp):
    """An app that gives the pane each query that it posts, as the screens do."""

    def on_query_changed(self, event: QueryChanged) -> None:
        self.pane.search_query = event.query  # Textual calls the handler of the parent class too


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("st helens~", ST_HELENS),
        ("st helens ", ST_HELENS),
        ("ST Helens~", ST_HELENS),
        ("requires improvement~", Query(grade=("requires-improvement",))),
        ("north west~", Query(region=("North West",))),
        ("north east lincolnshire~", Query(authority=("North East Lincolnshire",))),
        ("judgement good~", Query(grade=("good",))),
        ("since 2014~", Query(since="2014-01-01")),
        # the space was a tick after all: no name goes on like this
        ("care lead ", Query(area=("care-leavers",), theme=("leadership",))),
        ("care good~", Query(area=("care-leavers",), grade=("good",))),
        ("stoke may ", Query(authority=("Stoke-on-Trent",), inspection=("stoke-on-trent-2014-05",))),
        # another key than a space ticks for certain, and so does a space on a value that was moved to
        ("st~helens~", Query(authority=("Stoke-on-Trent", "St Helens"))),
        ("care lv", CARE_LEAVERS),
        ("care l", Query()),
    ],
)
async def test_a_space_within_a_name_is_no_tick(typed: str, last: Query) -> None:
    app = ListeningApp({**SPACED, "year": [FacetCount("2014", "2014", 1)]})
    async with app.run_test() as pilot:
        for character in typed:  # ~ is Enter
            await pilot.press({" ": "space", "~": "enter"}.get(character, character))
            await pilot.pause()
        assert app.queries[-1] == last


async def test_a_space_ticks_a_value_moved_to() -> None:
    app = ListeningApp(SPACED)
    async with app.run_test() as pilot:
        await pilot.press(*"north", "down", "space", "e")
        await pilot.pause()
        assert app.queries == [Query(region=("North West",))] and app.pane.typed == "e"
