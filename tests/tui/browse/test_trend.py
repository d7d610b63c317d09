"""The small line by year beside the count of a search."""

from pathlib import Path

import pytest

from db.query import Query
from db.records import CountRow, CountTable
from tests.databases import store
from tests.records import report
from tests.tui.pilot import run_browser, screen_text, type_keys, wait_until
from tui.browse.trend import build_line


def table(**years: tuple[int, int]) -> CountTable:
    """Counted by year: `y2019=(2, 10)` is two of ten inspections."""
    rows = tuple(CountRow((year[1:],), found, found, of) for year, (found, of) in years.items())
    return CountTable(("year",), rows, CountRow((), 0, 0, 0), (rows,), ({},))


@pytest.mark.parametrize(
    ("counted", "line"),
    [
        (table(y2019=(0, 10), y2020=(5, 10), y2021=(10, 10)), "19▁▅█21"),
        (table(y2019=(5, 5), y2021=(5, 5)), "19█·█21"),  # no inspection in 2020
        (table(y2019=(4, 4), y2020=(5, 10)), "19·▅20"),  # four are too few
        (table(y2019=(5, 10)), ""),
        (table(), ""),
        (table(y1990=(5, 10), y2021=(5, 10)), "02" + "·" * 19 + "▅21"),
        (table(yabcd=(5, 10), y2021=(5, 10)), ""),
    ],
)
def test_the_line_is_the_share_of_each_years_inspections(counted: CountTable, line: str) -> None:
    assert build_line(counted) == line


async def test_it_comes_after_the_rows_of_a_search_with_words(tmp_path: Path) -> None:
    path = tmp_path / "years.db"
    store(
        path,
        *(
            report(f"Place {number}", f"{year}-05-01", ["There is drift." if number < 5 else "All is well."])
            for year in (2019, 2021)
            for number in range(10)
        ),
    )
    async with run_browser(path, query=Query()) as pilot:
        assert "21  20 of" not in screen_text(pilot)
        await type_keys(pilot, "/", "'drift", "enter")
        await wait_until(pilot, lambda: "19▅·▅21" in screen_text(pilot), "the line")
        assert "10 of 20" in screen_text(pilot).splitlines()[0]
        await type_keys(pilot, "U")
        assert "▅" not in screen_text(pilot).splitlines()[0]
