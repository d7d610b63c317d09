"""The filter pane on its own: what keys and clicks tick, and what a typed text lists."""

from collections.abc import Mapping

import pytest
from textual.app import App, ComposeResult

from db.query import Query
from db.records import FacetCount
from tui.facets.facet_pane import FacetPane
from tui.facets.facet_rows import LISTED_VALUES, Facets
from tui.themes import THEMES
from tui.widgets.messages import ActionRefused, QueryChanged

# The rows: 0 "Authority", 1 Liverpool, 2 St Helens, 3 "Theme", 4 Care leavers, 5 Planning.
FACETS: Facets = {
    "authority": [FacetCount("Liverpool", "Liverpool", 5), FacetCount("St Helens", "St Helens", 3)],
    "theme": [FacetCount("care-leavers", "Care leavers", 7), FacetCount("planning", "Planning", 3)],
}
YEARS: Facets = {"year": [FacetCount(f"{n}", f"{n}", 1) for n in range(2010, 2010 + LISTED_VALUES + 3)]}
SAVED_QUERY = Query(text="caseloads")
LIVERPOOL = Query(authority=("Liverpool",))


class PaneApp(App[None]):
    """An app with the filter pane; stores what it posts."""

    CSS = "FacetPane { height: 12; width: 30; }"

    def __init__(self, facets: Facets = FACETS, saved: Mapping[str, Query] | None = None) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.pane = FacetPane()
        self._facets = facets
        self._saved = saved or {}
        self.queries: list[Query] = []
        self.closings = 0
        self.forgotten: list[str] = []
        self.refusals: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.pane.facets = self._facets
        self.pane.saved = self._saved
        self.pane.focus()

    def on_query_changed(self, event: QueryChanged) -> None:
        self.queries.append(event.query)

    def on_facet_pane_closed(self) -> None:
        self.closings += 1

    def on_facet_pane_forget_requested(self, event: FacetPane.ForgetRequested) -> None:
        self.forgotten.append(event.name)

    def on_action_refused(self, event: ActionRefused) -> None:
        self.refusals.append(event.text)


@pytest.mark.parametrize(
    ("row", "queries", "cursor"),
    [
        (0, [], 2),  # a title
        (1, [LIVERPOOL], 1),
        (2, [Query(authority=("St Helens",))], 2),
        (3, [], 2),
        (4, [Query(theme=("care-leavers",))], 4),
        (5, [Query(theme=("planning",))], 5),
        (6, [], 2),  # below the last value
        (-1, [], 2),  # the rule above the values
    ],
)
async def test_a_click_ticks_the_value_under_the_mouse(row: int, queries: list[Query], cursor: int) -> None:
    app = PaneApp()
    async with app.run_test() as pilot:
        await pilot.press("down")
        await pilot.click(FacetPane, offset=(5, row + 1))
        await pilot.pause()
        assert (app.queries, app.pane.cursor) == (queries, cursor)


async def test_a_click_unticks_what_the_query_has() -> None:
    app = PaneApp()
    async with app.run_test() as pilot:
        app.pane.search_query = LIVERPOOL
        await pilot.click(FacetPane, offset=(5, 2))
        await pilot.pause()
        assert app.queries == [Query()]


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_key_ticks_the_value_under_the_cursor(key: str) -> None:
    app = PaneApp()
    async with app.run_test() as pilot:
        await pilot.press("down", "down", key)
        await pilot.pause()
        assert app.queries == [Query(theme=("care-leavers",))]


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        ([], 1),
        (["down", "down"], 4),
        (["down", "down", "up"], 2),
        (["end"], 5),
        (["end", "home"], 1),
        (["pagedown"], 5),
        (["pagedown", "pageup"], 1),
    ],
)
async def test_keys_move_between_values(keys: list[str], cursor: int) -> None:
    app = PaneApp()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        assert app.pane.cursor == cursor


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("car", "car"),
        ("2", "2"),
        ("2023", "2023"),
        ("y2", "y2"),
        ("f", "f"),
        ("F", "F"),
        ("af", "af"),
        ("-a", "a"),
        ("a-b", "a-b"),
        ("a&?", "a&"),
    ],
)
async def test_letters_narrow_the_list(keys: str, typed: str) -> None:
    app = PaneApp()
    async with app.run_test() as pilot:
        await pilot.press(*({"-": "minus", "&": "ampersand", "?": "question_mark"}.get(k, k) for k in keys))
        assert (app.pane.typed, app.pane.note) == (typed, typed)


async def test_after_a_tick_the_next_letter_begins_another_word() -> None:
    app = PaneApp()
    async with app.run_test() as pilot:
        await pilot.press(*"liv", "space", *"pl")
        assert app.pane.typed == "pl"
        await pilot.press("space")
        await pilot.pause()
        assert app.queries == [LIVERPOOL, Query(theme=("planning",))]


@pytest.mark.parametrize(
    ("keys", "typed", "closings"),
    [
        (["a", "b", "backspace"], "a", 0),
        (["a", "escape"], "", 0),
        (["a", "escape", "escape"], "", 1),
        (["a", "backspace", "f"], "f", 0),
        (["escape"], "", 1),
        (["backspace"], "", 0),
    ],
)
async def test_keys_shorten_the_typed_text_or_close_the_pane(
    keys: list[str], typed: str, closings: int
) -> None:
    app = PaneApp()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert (app.pane.typed, app.closings) == (typed, closings)


async def test_a_key_lists_all_values_of_a_facet() -> None:
    app = PaneApp(YEARS)
    async with app.run_test() as pilot:
        dates = 2  # the title of since and until, and the row that lists them
        assert app.pane.count == 1 + LISTED_VALUES + 1 + dates
        await pilot.press("end", "up", "enter")
        await pilot.pause()
        assert app.pane.count == 1 + LISTED_VALUES + 3 + dates
        assert app.pane.cursor == 1 + LISTED_VALUES  # on the first of the values that were left out
        assert app.queries == []


async def test_a_saved_search_is_run_and_forgotten_by_its_name() -> None:
    app = PaneApp(saved={"mine": SAVED_QUERY})
    async with app.run_test() as pilot:
        await pilot.press("minus", "end", "enter", "minus")
        await pilot.pause()
        assert app.queries == [SAVED_QUERY]
        assert app.forgotten == ["", "mine"]


@pytest.mark.parametrize(
    ("query", "facets", "keys", "ticked"),
    [
        (Query(), YEARS, ["2", "0", "1", "4", "space"], Query(year=("2014",))),
        (Query(), YEARS, [*"since", "space", *"since", "space"], Query(since="2010-01-01")),
        (Query(), YEARS, [*"2014", "down", "enter"], Query(since="2014-01-01")),
        (Query(), YEARS, [*"2014", "down", "down", "enter"], Query(until="2014-12-31")),
        (Query(until="2014-12-31"), YEARS, [*"2014", "down", "down", "space"], Query()),
        (Query(since="2014-03-01"), YEARS, ["end", "up", "space"], Query()),
        (Query(theme=("a",)), FACETS, [*"all", "space"], Query(theme=("a",), every_theme=True)),
        (
            Query(),
            {"criticism": [FacetCount("criticism", "Criticism only", 3)]},
            ["space"],
            Query(criticism=True),
        ),
    ],
)
async def test_filters_that_are_no_facets_are_ticked_too(
    query: Query, facets: Facets, keys: list[str], ticked: Query
) -> None:
    app = PaneApp(facets)
    async with app.run_test() as pilot:
        app.pane.search_query = query
        await pilot.press(*keys)
        await pilot.pause()
        assert app.queries[:1] == [ticked]


@pytest.mark.parametrize(
    ("facets", "keys", "refusals"),
    [
        ({}, ["space"], ["there is nothing to filter by"]),
        ({}, ["down"], ["there is nothing to filter by"]),
        (FACETS, ["up"], ["this is the first"]),
        (FACETS, ["end", "down"], ["this is the last"]),
        (FACETS, ["z", "z", "space"], ["no filter is called zz"]),
        (FACETS, ["z", "z", "up"], ["no filter is called zz"]),
    ],
)
async def test_a_key_that_cannot_act_is_refused(facets: Facets, keys: list[str], refusals: list[str]) -> None:
    app = PaneApp(facets)
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert (app.refusals, app.queries) == (refusals, [])


async def test_the_cursor_stays_on_its_value_when_the_counts_change() -> None:
    app = PaneApp()
    async with app.run_test() as pilot:
        await pilot.press("end")
        app.pane.facets = {"theme": FACETS["theme"]}
        assert app.pane.cursor == 2 and app.pane.row and app.pane.row.value == FACETS["theme"][1]


@pytest.mark.parametrize(("ticked", "cursor"), [(True, 5), (False, 1)])
async def test_the_cursor_stays_on_a_ticked_value_when_the_list_is_whole_again(
    ticked: bool, cursor: int
) -> None:
    planning = FacetCount("planning", "Planning", 3, selected=ticked)
    app = PaneApp({**FACETS, "theme": [FACETS["theme"][0], planning]})
    async with app.run_test() as pilot:
        await pilot.press(*"plan", "escape")
        assert (app.pane.typed, app.pane.cursor) == ("", cursor)
